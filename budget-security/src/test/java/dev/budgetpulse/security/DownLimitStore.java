package dev.budgetpulse.security;

import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitStore;
import java.util.List;

/** A store of limits that is down. */
public final class DownLimitStore implements LimitStore {
  @Override
  public Grant acquire(List<Charge> charges) {
    throw new IllegalStateException("down");
  }

  @Override
  public Decision peek(Charge charge) {
    throw new IllegalStateException("down");
  }

  @Override
  public Decision penalise(Charge charge) {
    throw new IllegalStateException("down");
  }

  @Override
  public boolean refund(Receipt receipt) {
    throw new IllegalStateException("down");
  }

  @Override
  public void clear(LimitKey key) {
    throw new IllegalStateException("down");
  }
}
