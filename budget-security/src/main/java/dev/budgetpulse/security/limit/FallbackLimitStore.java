package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A store that decides with a local one, and this process's share of the quotas, when the shared
 * one breaks down.
 *
 * <p>What {@link LimitPolicy#onFailure()} says holds for each charge of a group: one that is closed
 * refuses all. What was charged in the shared store stays there. After five failures within ten
 * seconds the shared store is left alone, and one call every two seconds tries whether it is back;
 * an answer that comes late is used, but counts as a failure. No thread watches over a call: the
 * client of the shared store must give up by itself in time. Thread-safe if both stores are.
 */
public final class FallbackLimitStore implements LimitStore {
  /** What a closed policy tells to wait, when nobody knows how long the store will be gone. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** How long an answer takes at most before it counts as a failure, unless told otherwise. */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /** The life of receipts that the shared store has not written. */
  private static final long NOT_SHARED = Long.MIN_VALUE;

  private final LimitStore shared;
  private final LimitStore local;
  private final int nodes;
  private final Timing timing;
  private final Breaker breaker;

  private FallbackLimitStore(LimitStore shared, LimitStore local, int nodes, Timing timing) {
    this.shared = Objects.requireNonNull(shared, "shared");
    this.local = Objects.requireNonNull(local, "local");
    this.nodes = nodes;
    this.timing = timing;
    this.breaker = new Breaker(timing.clock, timing.patience, timing.failures);
  }

  private record Timing(LongSupplier clock, Duration patience, Runnable failures) {}

  /**
   * Returns a store on the clock of the JVM that takes answers within 50 ms for timely.
   *
   * @param shared the one to ask as long as it answers; an exception means that it does not
   * @param local the stand-in, such as an {@link InMemoryLimitStore}
   * @param nodes how many processes share the store, at least 1; each admits an equal part of a
   *     quota, rounded up, while it is on its own
   */
  public static FallbackLimitStore of(LimitStore shared, LimitStore local, int nodes) {
    if (nodes < 1) {
      throw new IllegalArgumentException("At least one process uses the store");
    }
    return new FallbackLimitStore(
        shared, local, nodes, new Timing(System::nanoTime, PATIENCE, () -> {}));
  }

  /**
   * Returns this store with another clock and patience.
   *
   * @param clock nanoseconds that only go up, such as {@link System#nanoTime()}
   * @param patience how long an answer may take before it counts as a failure, more than zero
   */
  public FallbackLimitStore timedBy(LongSupplier clock, Duration patience) {
    if (patience.isZero() || patience.isNegative()) {
      throw new IllegalArgumentException("The patience must be more than zero");
    }
    return new FallbackLimitStore(
        shared, local, nodes, new Timing(clock, patience, timing.failures));
  }

  /**
   * Returns this store that tells of each time the shared one fails or answers too late.
   *
   * @param failures called in the caller's thread; must neither wait nor throw
   */
  public FallbackLimitStore telling(Runnable failures) {
    return new FallbackLimitStore(
        shared, local, nodes, new Timing(timing.clock, timing.patience, failures));
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    return breaker.ask(() -> shared.acquire(charges)).orElseGet(() -> acquireAlone(charges));
  }

  @Override
  public Decision peek(Charge charge) {
    return decide(charge, store -> store.peek(store == local ? share(charge) : charge));
  }

  @Override
  public Decision penalise(Charge charge) {
    return decide(charge, store -> store.penalise(store == local ? share(charge) : charge));
  }

  @Override
  public boolean refund(Receipt receipt) {
    // A stand-in's charges stay: it cannot tell them from those of an earlier outage.
    return receipt.life() != NOT_SHARED && breaker.ask(() -> shared.refund(receipt)).orElse(false);
  }

  /** Forgets a key in both stores. */
  @Override
  public void clear(LimitKey key) {
    local.clear(share(Charge.of(key)).key());
    shared.clear(key);
  }

  private Grant acquireAlone(List<Charge> charges) {
    for (Charge charge : charges) {
      if (charge.key().policy().onFailure() == OnFailure.CLOSED) {
        return new Grant(refused(charge), List.of());
      }
    }
    try {
      Grant grant = local.acquire(charges.stream().map(this::share).toList());
      List<Receipt> receipts = new ArrayList<>();
      for (int i = 0; i < grant.receipts().size(); i++) {
        receipts.add(new Receipt(charges.get(i), NOT_SHARED, 0));
      }
      return new Grant(degraded(grant.decision(), charges), receipts);
    } catch (RuntimeException alsoDown) {
      for (Charge charge : charges) {
        if (charge.key().policy().onFailure() != OnFailure.LOCAL_THEN_OPEN) {
          return new Grant(refused(charge), List.of());
        }
      }
      return new Grant(open(charges.get(0)), List.of());
    }
  }

  private Decision decide(Charge charge, Function<LimitStore, Decision> question) {
    return breaker.ask(() -> question.apply(shared)).orElseGet(() -> decideAlone(charge, question));
  }

  private Decision decideAlone(Charge charge, Function<LimitStore, Decision> question) {
    OnFailure mode = charge.key().policy().onFailure();
    if (mode == OnFailure.CLOSED) {
      return refused(charge);
    }
    try {
      return degraded(question.apply(local), List.of(charge));
    } catch (RuntimeException alsoDown) {
      return mode == OnFailure.LOCAL_THEN_OPEN ? open(charge) : refused(charge);
    }
  }

  private Charge share(Charge charge) {
    LimitKey key = charge.key();
    return new Charge(
        new LimitKey(key.policy().share(nodes), key.high(), key.low()), charge.permits());
  }

  /** Marks a decision of the stand-in, and names the policy as the caller knows it. */
  private static Decision degraded(Decision decision, List<Charge> charges) {
    LimitPolicy policy = decision.policy();
    for (Charge charge : charges) {
      if (charge.key().policy().name().equals(policy.name())) {
        policy = charge.key().policy();
      }
    }
    return new Decision(
        decision.admitted(),
        decision.remaining(),
        decision.retryAfter(),
        decision.resetAfter(),
        policy,
        true);
  }

  private static Decision refused(Charge charge) {
    return new Decision(false, 0, PAUSE, PAUSE, charge.key().policy(), true);
  }

  private static Decision open(Charge charge) {
    return new Decision(true, 0, Duration.ZERO, Duration.ZERO, charge.key().policy(), true);
  }
}
