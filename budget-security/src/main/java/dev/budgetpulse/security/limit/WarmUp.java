package dev.budgetpulse.security.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A store in memory that admits half of each quota until a window has passed since it began.
 *
 * <p>A call for more than the half is told to wait for that, any other as the half has it.
 */
final class WarmUp implements LimitStore {
  private final InMemoryLimitStore store;

  WarmUp(InMemoryLimitStore store) {
    this.store = store;
  }

  @Override
  public Grant acquire(List<Charge> charges) {
    Grant grant = store.acquire(charges.stream().map(this::asOfNow).toList());
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < grant.receipts().size(); i++) {
      Receipt receipt = grant.receipts().get(i);
      receipts.add(new Receipt(charges.get(i), receipt.life(), receipt.mark()));
    }
    return new Grant(told(grant.decision(), charges), receipts);
  }

  @Override
  public Quick quick(LimitKey key) {
    return store.quick(asOfNow(Charge.of(key)).key());
  }

  @Override
  public Decision peek(Charge charge) {
    return told(store.peek(asOfNow(charge)), List.of(charge));
  }

  @Override
  public Decision penalise(Charge charge) {
    return told(store.penalise(asOfNow(charge)), List.of(charge));
  }

  @Override
  public boolean refund(Receipt receipt) {
    return store.refund(new Receipt(asOfNow(receipt.charge()), receipt.life(), receipt.mark()));
  }

  @Override
  public void clear(LimitKey key) {
    store.clear(asOfNow(Charge.of(key)).key());
  }

  private Charge asOfNow(Charge charge) {
    LimitKey key = charge.key();
    return left(key.policy()).isZero()
        ? charge
        : new Charge(new LimitKey(key.policy().share(2), key.high(), key.low()), charge.permits());
  }

  private Duration left(LimitPolicy policy) {
    Duration left = policy.window().minusNanos(store.age());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Names the policy as the caller knows it, and lets nobody wait for ever who need not. */
  private Decision told(Decision decision, List<Charge> charges) {
    LimitPolicy policy = decision.policy();
    Duration wait = Duration.ZERO;
    for (Charge charge : charges) {
      LimitPolicy whole = charge.key().policy();
      if (whole.name().equals(policy.name())) {
        policy = whole;
      }
      Duration left = charge.permits() > whole.quota() ? Decision.NEVER : left(whole);
      wait = wait.compareTo(left) >= 0 ? wait : left;
    }
    return new Decision(
        decision.admitted(),
        decision.remaining(),
        decision.never() ? wait : decision.retryAfter(),
        decision.resetAfter(),
        policy,
        decision.degraded());
  }
}
