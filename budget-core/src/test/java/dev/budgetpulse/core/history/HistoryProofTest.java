package dev.budgetpulse.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Currency;
import org.junit.jupiter.api.Test;

final class HistoryProofTest {
  @Test
  void changes_that_cannot_be_read_any_more_break_the_chain_where_they_are() {
    LedgerStore kept = LedgerStore.inMemory();
    LedgerStore damaged =
        (LedgerStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LedgerStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("changes") && arguments[1].equals(2L)) {
                    throw new IllegalArgumentException("A part of the history is damaged");
                  }
                  try {
                    return method.invoke(kept, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Book book =
        BudgetPulse.on(() -> damaged)
            .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
    for (String name : new String[] {"Checking", "Purse", "House"}) {
      book.accounts().open(name, Account.Kind.CHECKING);
    }
    assertEquals(new HistoryProof.Broken(2, HistoryProof.Fault.CONTENT), book.history().verify());
  }
}
