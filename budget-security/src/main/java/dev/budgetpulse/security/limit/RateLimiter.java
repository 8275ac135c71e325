package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitStore.Grant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Decides whether something may happen now. Never waits.
 *
 * <p>Thread-safe if the store and the listener are.
 */
public final class RateLimiter {
  private final LimitStore store;
  private final Consumer<Decision> refusals;

  private RateLimiter(LimitStore store, Consumer<Decision> refusals) {
    this.store = Objects.requireNonNull(store, "store");
    this.refusals = Objects.requireNonNull(refusals, "refusals");
  }

  /** Returns a limiter on a store. */
  public static RateLimiter on(LimitStore store) {
    return new RateLimiter(store, decision -> {});
  }

  /**
   * Returns a limiter on the same store that tells of refusals and of decisions of a stand-in.
   *
   * @param listener called in the caller's thread; learns no key
   */
  public RateLimiter telling(Consumer<Decision> listener) {
    return new RateLimiter(store, listener);
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
    return key.policy()
        .burstPolicy()
        .map(burst -> decision.stricter(store.peek(Charge.of(under(burst, key)))).of(key.policy()))
        .orElse(decision);
  }

  /** Takes permits of a key even where there are none: the wait grows, to a window at most. */
  public Decision penalise(LimitKey key, long permits) {
    Decision decision = store.penalise(new Charge(key, permits));
    return key.policy()
        .burstPolicy()
        .map(
            burst ->
                decision
                    .stricter(store.penalise(new Charge(under(burst, key), permits)))
                    .of(key.policy()))
        .orElse(decision);
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
    Grant grant = store.acquire(plain(charges) ? charges : spelledOut(charges));
    Decision decision = named(grant.decision(), charges);
    if (!decision.admitted() || decision.degraded()) {
      refusals.accept(decision);
    }
    return new Grant(decision, grant.receipts());
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
