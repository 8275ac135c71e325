package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A store that decides with a local one, and this process's share of the quotas, when the shared
 * one breaks down.
 *
 * <p>What {@link LimitPolicy#onFailure()} says holds for each charge of a group: one that is closed
 * refuses all. What was charged in the shared store stays there. The shared store must give up by
 * itself in time. Thread-safe if both stores are.
 */
public final class FallbackLimitStore implements LimitStore {
  /** What a closed policy tells to wait, when nobody knows how long the store will be gone. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** The life of receipts that the shared store has not written. */
  private static final long NOT_SHARED = Long.MIN_VALUE;

  private final LimitStore shared;
  private final LimitStore local;
  private final int nodes;

  private FallbackLimitStore(LimitStore shared, LimitStore local, int nodes) {
    this.shared = Objects.requireNonNull(shared, "shared");
    this.local = Objects.requireNonNull(local, "local");
    this.nodes = nodes;
  }

  /**
   * Returns a store.
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
    return new FallbackLimitStore(shared, local, nodes);
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    try {
      return shared.acquire(charges);
    } catch (RuntimeException down) {
      for (Charge charge : charges) {
        if (charge.key().policy().onFailure() == OnFailure.CLOSED) {
          return new Grant(refused(charge), List.of());
        }
      }
      return acquireLocally(charges);
    }
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
    try {
      // A stand-in's charges stay: it cannot tell them from those of an earlier outage.
      return receipt.life() != NOT_SHARED && shared.refund(receipt);
    } catch (RuntimeException down) {
      return false;
    }
  }

  /** Forgets a key in both stores. */
  @Override
  public void clear(LimitKey key) {
    local.clear(share(Charge.of(key)).key());
    shared.clear(key);
  }

  private Grant acquireLocally(List<Charge> charges) {
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
    try {
      return question.apply(shared);
    } catch (RuntimeException down) {
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
  }

  private Charge share(Charge charge) {
    LimitPolicy whole = charge.key().policy();
    LimitPolicy part =
        new LimitPolicy(
            whole.name(),
            whole.algorithm(),
            (whole.quota() - 1) / nodes + 1,
            whole.window(),
            whole.burst(),
            whole.announced(),
            whole.onFailure());
    return new Charge(
        new LimitKey(part, charge.key().high(), charge.key().low()), charge.permits());
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
