package dev.budgetpulse.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class UndoRaceTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private final LedgerStore kept = LedgerStore.inMemory();
  private final AtomicReference<Optional<Runnable>> meanwhile =
      new AtomicReference<>(Optional.empty());

  /** The store, in which something happens right before a commit of a sort. */
  private LedgerStore interrupted(ChangeSet.Source source) {
    return (LedgerStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {LedgerStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")
                  && ((ChangeDraft) arguments[1]).source() == source) {
                meanwhile.getAndSet(Optional.empty()).ifPresent(Runnable::run);
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void what_comes_to_refer_to_an_item_while_that_is_taken_back_stands_against_it() {
    Book slow = book(interrupted(ChangeSet.Source.UNDO));
    Book fast = BudgetPulse.on(() -> kept).open(slow.actor(), slow.ledger().id());
    Category category = slow.categories().expense("Everyday", "Food");
    meanwhile.set(
        Optional.of(
            () -> fast.budgets().assign(MARCH.atDay(1), category.id(), Money.parse("EUR 5.00"))));
    Undo.Blocked blocked = assertInstanceOf(Undo.Blocked.class, slow.history().undo(1));
    assertEquals(List.of(category.key()), blocked.items());
    assertEquals(
        List.of(new ItemKey("plan-period", "EUR/2026-03-01/2026-03-31")), blocked.dependents());
  }

  @Test
  void what_is_taken_back_while_something_comes_to_refer_to_it_is_not_referred_to() {
    Book slow = book(interrupted(ChangeSet.Source.USER));
    Book fast = BudgetPulse.on(() -> kept).open(slow.actor(), slow.ledger().id());
    Category category = slow.categories().expense("Everyday", "Food");
    meanwhile.set(Optional.of(() -> assertInstanceOf(Undo.Done.class, fast.history().undo(1))));
    Money five = Money.parse("EUR 5.00");
    assertThrows(
        UnknownReferenceException.class,
        () -> slow.budgets().assign(MARCH.atDay(1), category.id(), five));
    assertEquals(2, slow.history().latest().orElseThrow().revision());
  }

  private static Book book(LedgerStore store) {
    return BudgetPulse.on(() -> store)
        .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  }
}
