package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.Mode;
import dev.budgetpulse.security.limit.LimitStore.Grant;
import dev.budgetpulse.security.limit.LimitStore.Quick;
import dev.budgetpulse.security.limit.LimitStore.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides whether something may happen now. Never waits.
 *
 * <p>Thread-safe if the store and the listener are.
 */
public final class RateLimiter {
  private final LimitStore store;
  private final Optional<Consumer<Decision>> refusals;
  private final Meter meter;

  private RateLimiter(LimitStore store, Optional<Consumer<Decision>> refusals, Meter meter) {
    this.store = Objects.requireNonNull(store, "store");
    this.refusals = refusals;
    this.meter = Objects.requireNonNull(meter, "meter");
  }

  /**
   * Counts decisions; learns no key. Called in the caller's thread: must neither wait nor throw.
   */
  @FunctionalInterface
  public interface Meter {
    /**
     * Counts one decision on a call.
     *
     * @param policy the one that {@link Decision#policy()} names
     * @param admitted what the limits said, also where the mode lets the call go on
     * @param degraded whether a stand-in decided
     */
    void decided(LimitPolicy policy, boolean admitted, boolean degraded);
  }

  /** Returns a limiter on a store. */
  public static RateLimiter on(LimitStore store) {
    return new RateLimiter(store, Optional.empty(), (policy, admitted, degraded) -> {});
  }

  /**
   * Returns a limiter on the same store that tells of refusals and of decisions of a stand-in. Of a
   * policy that is only observed it tells the refusals that are not obeyed.
   *
   * @param listener called in the caller's thread; learns no key
   */
  public RateLimiter telling(Consumer<Decision> listener) {
    return new RateLimiter(store, Optional.of(listener), meter);
  }

  /** Returns a limiter on the same store whose decisions are counted. */
  public RateLimiter counting(Meter counter) {
    return new RateLimiter(store, refusals, counter);
  }

  /**
   * Takes one permit of a key, if there is one, and says only whether there was. The quickest way:
   * on a store in memory, for a known key, it makes no garbage and hardly ever locks.
   */
  public boolean admits(LimitKey key) {
    LimitPolicy policy = key.policy();
    if (policy.burst().isEmpty() && policy.mode() == Mode.ENFORCE) {
      Quick answer = store.quick(key);
      // A refusal costs nothing, so a listener who wants to hear of it has it decided once more.
      if (answer == Quick.ADMITTED || (answer == Quick.REFUSED && refusals.isEmpty())) {
        meter.decided(policy, answer == Quick.ADMITTED, false);
        return answer == Quick.ADMITTED;
      }
    }
    return tryAcquire(key).admitted();
  }

  /** Takes one permit of a key, if there is one. */
  public Decision tryAcquire(LimitKey key) {
    return tryAcquireAll(List.of(Charge.of(key)));
  }

  /** Takes permits of a key, all or none. */
  public Decision tryAcquire(LimitKey key, long permits) {
    return tryAcquireAll(List.of(new Charge(key, permits)));
  }

  /**
   * Takes permits of several keys, all or none. Put the widest key first: one network cannot fill
   * the store then.
   *
   * @throws IllegalArgumentException if there is no charge
   */
  public Decision tryAcquireAll(List<Charge> charges) {
    return acquire(charges).decision();
  }

  /** Takes permits like {@link #tryAcquireAll}, to be given back if the attempt turns out well. */
  public Reservation reserve(List<Charge> charges) {
    Grant grant = acquire(charges);
    return new Reservation(store, grant.decision(), grant.receipts());
  }

  /** Says what {@link #tryAcquire(LimitKey)} would say, and takes nothing. */
  public Decision peek(LimitKey key) {
    Decision decision = store.peek(Charge.of(key));
    return obeyed(
        key.policy()
            .burstPolicy()
            .map(
                burst ->
                    decision.stricter(store.peek(Charge.of(under(burst, key)))).of(key.policy()))
            .orElse(decision));
  }

  /** Takes permits of a key even where there are none: the wait grows, to a window at most. */
  public Decision penalise(LimitKey key, long permits) {
    Decision decision = store.penalise(new Charge(key, permits));
    return obeyed(
        key.policy()
            .burstPolicy()
            .map(
                burst ->
                    decision
                        .stricter(store.penalise(new Charge(under(burst, key), permits)))
                        .of(key.policy()))
            .orElse(decision));
  }

  /** Forgets the history of a key; for administrators, who write it into their audit log. */
  public void clear(LimitKey key) {
    store.clear(key);
    key.policy().burstPolicy().ifPresent(burst -> store.clear(under(burst, key)));
  }

  private Grant acquire(List<Charge> charges) {
    if (charges.isEmpty()) {
      throw new IllegalArgumentException("There is no charge to decide on");
    }
    return charges.stream().anyMatch(RateLimiter::observed)
        ? acquireOrObserve(charges)
        : decide(charges);
  }

  /** What is only observed is charged by itself, and only for calls that go on. */
  private Grant acquireOrObserve(List<Charge> charges) {
    List<Charge> enforced = charges.stream().filter(charge -> !observed(charge)).toList();
    List<Receipt> receipts = new ArrayList<>();
    Optional<Decision> decision = Optional.empty();
    if (!enforced.isEmpty()) {
      Grant grant = decide(enforced);
      if (!grant.decision().admitted()) {
        return grant;
      }
      receipts.addAll(grant.receipts());
      decision = Optional.of(grant.decision());
    }
    for (Charge charge : charges) {
      if (observed(charge)) {
        Grant grant = decide(List.of(charge));
        receipts.addAll(grant.receipts());
        decision = decision.or(() -> Optional.of(obeyed(grant.decision())));
      }
    }
    return new Grant(decision.orElseThrow(), receipts);
  }

  private Grant decide(List<Charge> charges) {
    Grant grant = store.acquire(plain(charges) ? charges : spelledOut(charges));
    Decision decision = named(grant.decision(), charges);
    meter.decided(decision.policy(), decision.admitted(), decision.degraded());
    if (!decision.admitted() || decision.degraded()) {
      refusals.ifPresent(listener -> listener.accept(decision));
    }
    return new Grant(decision, grant.receipts());
  }

  private static boolean observed(Charge charge) {
    return charge.key().policy().mode() == Mode.OBSERVE;
  }

  /** What the caller is told: a policy that is only observed lets everybody go on. */
  private static Decision obeyed(Decision decision) {
    return decision.admitted() || decision.policy().mode() == Mode.ENFORCE
        ? decision
        : new Decision(
            true, 0, Duration.ZERO, decision.resetAfter(), decision.policy(), decision.degraded());
  }

  private static boolean plain(List<Charge> charges) {
    return charges.size() == 1 && charges.get(0).key().policy().burst().isEmpty();
  }

  /** Adds the burst limits, and adds up the permits asked of the same key. */
  private static List<Charge> spelledOut(List<Charge> charges) {
    Map<LimitKey, Long> permits = new LinkedHashMap<>();
    for (Charge charge : charges) {
      LimitKey key = charge.key();
      permits.merge(key, charge.permits(), RateLimiter::saturatedSum);
      key.policy()
          .burstPolicy()
          .ifPresent(
              burst ->
                  permits.merge(under(burst, key), charge.permits(), RateLimiter::saturatedSum));
    }
    List<Charge> all = new ArrayList<>(permits.size());
    permits.forEach((key, sum) -> all.add(new Charge(key, sum)));
    return all;
  }

  private static LimitKey under(LimitPolicy policy, LimitKey key) {
    return new LimitKey(policy, key.high(), key.low());
  }

  private static Decision named(Decision decision, List<Charge> charges) {
    for (Charge charge : charges) {
      LimitPolicy policy = charge.key().policy();
      if (policy.burstPolicy().filter(decision.policy()::equals).isPresent()) {
        return decision.of(policy);
      }
    }
    return decision;
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
