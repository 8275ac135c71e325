package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The stores of a database, which remember the ledgers that were made, to verify them. */
final class VerifiedStores implements Stores {
  private final BudgetDatabase database;
  private final Queue<LedgerId> created = new ConcurrentLinkedQueue<>();
  private final LedgerStore ledgers;

  VerifiedStores(BudgetDatabase database) {
    this.database = database;
    this.ledgers =
        (LedgerStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LedgerStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("create")) {
                    created.add(((Ledger) arguments[0]).id());
                  }
                  try {
                    return method.invoke(database.ledgers(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  @Override
  public LedgerStore ledgers() {
    return ledgers;
  }

  /** Counts what is kept twice, monthly totals above all, anew and proves the histories. */
  void verify() {
    for (LedgerId ledger = created.poll(); ledger != null; ledger = created.poll()) {
      assertEquals(List.of(), database.verify(ledger));
    }
    // Whatever was refused or failed by the way, no connection was forgotten.
    assertEquals(Optional.of(0), database.poolState().map(PoolState::active));
  }
}
