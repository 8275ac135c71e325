package dev.budgetpulse.insights.categorise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CategoriserTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final CategoriserOptions OPTIONS = CategoriserOptions.defaults();

  private final Stores stores = Stores.inMemory();
  private final Book book = book("Home");
  private final Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Category food = book.categories().expense("Home", "Groceries");
  private final Category fuel = book.categories().expense("Car", "Fuel");
  private final Category fun = book.categories().expense("Home", "Fun");

  private Book book(String name) {
    return BudgetPulse.on(stores).createLedger(Actor.of("ada"), name, EUR);
  }

  private Entry add(int day, String text, Category... categories) {
    Money part = Money.parse("EUR -10.00");
    return book.entries()
        .add(
            EntryDraft.of(account.id(), DAY.plusDays(day), part.times(categories.length))
                .memo(text)
                .splits(List.of(categories).stream().map(c -> Split.of(c.id(), part)).toList()));
  }

  private static Purchase purchase(String text) {
    return Purchase.of(DAY, Money.parse("EUR -25.00"), text);
  }

  private static Suggestion.Proposed proposed(Categoriser categoriser, String text) {
    return assertInstanceOf(Suggestion.Proposed.class, categoriser.suggest(purchase(text)));
  }

  @Test
  void without_a_lesson_it_goes_by_what_words_and_names_of_categories_stand_for() {
    Categoriser categoriser = Categoriser.of(book.categories().all(), OPTIONS.withThreshold(0.1));
    Suggestion.Proposed fuelled = proposed(categoriser, "TANKSTELLE MÜLLER 4711 KARTENZAHLUNG");
    assertEquals(fuel.id(), fuelled.category());
    assertEquals(List.of("fuel"), fuelled.evidence().meanings());
    assertEquals(food.id(), proposed(categoriser, "CB SUPERMARCHE LYON 03/02").category());
  }

  @Test
  void learns_from_a_book_and_shows_what_taught_it() {
    Entry last = null;
    for (int i = 0; i < 20; i++) {
      add(i, "POS SHELL STATION " + i, fuel);
      last = add(i, "VISA ZORBAX #12" + i + " ASHFORD", fun);
    }
    Categoriser categoriser = Categoriser.of(book, DAY.plusDays(40), OPTIONS);
    assertEquals(40, categoriser.lessons().size());
    Suggestion.Proposed suggestion = proposed(categoriser, "CONTACTLESS ZORBAX 03/09 ASHFORD");
    assertEquals(fun.id(), suggestion.category());
    assertEquals(
        Optional.of(Optional.ofNullable(last).orElseThrow().id()),
        suggestion.evidence().lessons().get(0).purchase().entry());
    assertTrue(suggestion.evidence().words().contains("zorbax"));
    assertEquals("linear/2", suggestion.evidence().method());
  }

  @Test
  void knows_nothing_of_later_days_of_splits_and_of_other_ledgers() {
    add(0, "ZORBAX", fun);
    add(1, "ZORBAX", fun, food);
    add(9, "ZORBAX", food);
    Book other = book("Other");
    Account elsewhere = other.accounts().open("Checking", Account.Kind.CHECKING);
    other
        .entries()
        .add(
            EntryDraft.of(elsewhere.id(), DAY, Money.parse("EUR -1.00"))
                .memo("ZORBAX")
                .category(other.categories().expense("Home", "Pets").id()));
    Categoriser categoriser = Categoriser.of(book, DAY.plusDays(5), OPTIONS);
    assertEquals(1, categoriser.lessons().size());
    assertEquals(fun.id(), categoriser.lessons().get(0).category());
  }

  @Test
  void abstains_where_nothing_is_likely() {
    Categoriser categoriser = Categoriser.of(book.categories().all(), OPTIONS);
    assertInstanceOf(Suggestion.Abstained.class, categoriser.suggest(purchase("QWXZ 17")));
    Suggestion none = Categoriser.of(List.of(), OPTIONS).suggest(purchase("Market"));
    assertEquals(new Suggestion.Abstained(List.of()), none);
  }

  @Test
  void the_forest_learns_the_same_payees() {
    for (int i = 0; i < 30; i++) {
      add(i, "POS SHELL STATION", fuel);
      add(i, "ZORBAX ASHFORD", fun);
    }
    CategoriserOptions forest = OPTIONS.withFamily(CategoriserOptions.Family.FOREST).withSeed(7);
    Categoriser categoriser = Categoriser.of(book, DAY.plusDays(40), forest);
    assertEquals(fun.id(), proposed(categoriser, "ZORBAX ASHFORD").category());
    assertEquals(fuel.id(), proposed(categoriser, "SHELL STATION").category());
  }

  @Test
  void a_text_is_its_words_without_what_changes_from_time_to_time() {
    assertEquals(
        List.of("pos", "purchase", "cafe", "zoes"),
        StatementText.of("POS Purchase CAFÉ Zoë's #4711 XXXX1234 * 07 Oct A1B2C3").words());
    assertEquals("cafe zoes", StatementText.of("POS Purchase CAFÉ Zoë's 12 Aug").key());
    assertEquals("card", StatementText.of("CARD 1234").key());
    assertEquals("", StatementText.of("1234 / 5").key());
  }

  @Test
  void refuses_what_is_out_of_range() {
    Money one = Money.parse("EUR 1.00");
    assertThrows(IllegalArgumentException.class, () -> Purchase.of(LocalDate.of(1, 1, 1), one, ""));
    assertThrows(IllegalArgumentException.class, () -> Purchase.of(DAY, one, "x".repeat(2001)));
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withThreshold(1.1));
    assertThrows(
        IllegalArgumentException.class, () -> new Suggestion.Candidate(food.id(), Double.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Suggestion.Proposed(
                List.of(), new Suggestion.Evidence(List.of(), List.of(), List.of(), "x/1")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Categoriser.read(new ByteArrayInputStream(new byte[64]), List.of(), OPTIONS));
  }
}
