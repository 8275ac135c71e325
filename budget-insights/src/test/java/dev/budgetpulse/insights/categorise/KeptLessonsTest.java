package dev.budgetpulse.insights.categorise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.document.DocumentStore;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.Insights;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was learnt about categories is kept with the ledger, and goes with it. */
final class KeptLessonsTest {
  private static final Actor ADA = Actor.of("ada");
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final CategoriserOptions OPTIONS = CategoriserOptions.defaults();

  /** Documents that can be counted and damaged. */
  private static final class Shelf implements DocumentStore {
    private final Map<String, byte[]> all = new HashMap<>();

    @Override
    public void put(LedgerId ledger, String sha256, byte[] bytes) {
      all.put(ledger + sha256, bytes.clone());
    }

    @Override
    public Optional<byte[]> get(LedgerId ledger, String sha256) {
      return Optional.ofNullable(all.get(ledger + sha256)).map(byte[]::clone);
    }

    @Override
    public void remove(LedgerId ledger, String sha256) {
      all.remove(ledger + sha256);
    }

    @Override
    public void removeAll(LedgerId ledger) {
      all.keySet().removeIf(key -> key.startsWith(ledger.toString()));
    }
  }

  private final Shelf shelf = new Shelf();
  private final BudgetPulse pulse =
      BudgetPulse.on(
          Stores.inMemory(),
          BudgetPulse.Options.defaults().withDocuments(shelf).withItemTypes(Insights.itemTypes()));
  private final Book book = pulse.createLedger(ADA, "Home", EUR);
  private final Category fun = book.categories().expense("Home", "Fun");

  private Categoriser taught(String... texts) {
    Categoriser categoriser = Categoriser.of(book.categories().all(), OPTIONS);
    for (String text : texts) {
      categoriser.learn(purchase(text), fun.id());
    }
    return categoriser;
  }

  private static Purchase purchase(String text) {
    return Purchase.of(LocalDate.of(2026, 3, 1), Money.parse("EUR -25.00"), text);
  }

  @Test
  void what_is_kept_is_read_again_and_there_is_one_of_it() {
    assertTrue(Categoriser.keptIn(book, OPTIONS).isEmpty());
    Categoriser first = taught("ZORBAX");
    first.keepIn(book);
    Categoriser second = taught("ZORBAX", "QUUX");
    second.keepIn(book);
    second.keepIn(book);
    assertEquals(1, shelf.all.size());
    Book again = pulse.open(ADA, book.ledger().id());
    Categoriser kept = Categoriser.keptIn(again, OPTIONS).orElseThrow();
    assertEquals(second.lessons(), kept.lessons());
    assertEquals(second.suggest(purchase("QUUX")), kept.suggest(purchase("QUUX")));
  }

  @Test
  void it_is_erased_with_its_ledger_and_no_other_ledger_has_it() {
    taught("ZORBAX").keepIn(book);
    Book other = pulse.createLedger(ADA, "Other", EUR);
    assertTrue(Categoriser.keptIn(other, OPTIONS).isEmpty());
    pulse.erase(ADA, book.ledger().id());
    assertEquals(Map.of(), shelf.all);
    assertTrue(Categoriser.keptIn(book, OPTIONS).isEmpty());
  }

  @Test
  void keeping_it_can_be_taken_back_and_does_not_bring_earlier_ones_back() {
    taught("ZORBAX").keepIn(book);
    taught("QUUX").keepIn(book);
    long latest = book.history().latest().orElseThrow().revision();
    assertInstanceOf(Undo.Done.class, book.history().undo(latest));
    assertTrue(Categoriser.keptIn(book, OPTIONS).isEmpty());
    taught("QUUX").keepIn(book);
    assertTrue(Categoriser.keptIn(book, OPTIONS).isPresent());
  }

  @Test
  void categories_that_are_gone_are_left_out() {
    taught("ZORBAX").keepIn(book);
    book.categories().change(fun.withArchived(true));
    assertEquals(List.of(), Categoriser.keptIn(book, OPTIONS).orElseThrow().lessons());
  }

  @Test
  void what_was_changed_behind_its_back_is_refused() {
    taught("ZORBAX").keepIn(book);
    shelf.all.values().iterator().next()[20]++;
    assertThrows(IllegalStateException.class, () -> Categoriser.keptIn(book, OPTIONS));
  }

  @Test
  void who_may_only_look_keeps_nothing_and_without_documents_nobody_does() {
    Actor bob = Actor.of("bob");
    book.members().grant(bob, Role.VIEWER);
    Book looked = pulse.open(bob, book.ledger().id());
    Categoriser categoriser = taught("ZORBAX");
    assertThrows(AccessDeniedException.class, () -> categoriser.keepIn(looked));
    categoriser.keepIn(book);
    assertFalse(Categoriser.keptIn(looked, OPTIONS).isEmpty());
    Book bare = BudgetPulse.on(Stores.inMemory()).createLedger(ADA, "Bare", EUR);
    assertThrows(IllegalStateException.class, () -> categoriser.keepIn(bare));
  }
}
