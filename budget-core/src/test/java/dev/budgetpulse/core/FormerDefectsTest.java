package dev.budgetpulse.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.InvalidFieldException;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.NameTakenException;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.ConvertedTotal;
import dev.budgetpulse.core.rate.Rate;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Defects of the application that this library replaces, by their numbers: each would have to be
 * built anew to come back.
 */
final class FormerDefectsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final Currency TRY = Currency.getInstance("TRY");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final Actor ADA = Actor.of("ada");

  private final BudgetPulse pulse =
      BudgetPulse.on(
          Stores.inMemory(),
          BudgetPulse.Options.defaults().withClock(() -> Instant.parse("2026-03-15T12:00:00Z")));
  private final Book book = pulse.createLedger(ADA, "Home", EUR);
  private final Account euros = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Account dollars = book.accounts().open("Dollars", Account.Kind.SAVINGS, USD, true);

  private Entry add(Account account, LocalDate day, String amount) {
    return book.entries().add(EntryDraft.of(account.id(), day, Money.parse(amount)));
  }

  @Test
  void b_001_amounts_of_different_currencies_are_never_added() {
    add(euros, DAY, "EUR 100.00");
    add(dollars, DAY, "USD 100.00");
    assertThrows(
        CurrencyMismatchException.class,
        () -> Money.parse("EUR 100.00").plus(Money.parse("USD 100.00")));
    assertEquals(2, book.entries().totals(EntryFilter.all(), EntryTotal.By.ALL).size());
    ConvertedTotal total = book.rates().total(EntryFilter.all(), EUR);
    assertEquals(Money.parse("EUR 100.00"), total.sum());
    assertEquals(List.of(Money.parse("USD 100.00")), total.unconverted());
  }

  @Test
  void b_002_b_003_another_display_currency_changes_no_data() {
    Entry entry = add(euros, DAY, "EUR 100.00");
    long revision = book.history().latest().map(ChangeSet::revision).orElseThrow();
    book.preferences()
        .change(preferences -> preferences.with(StandardPreferences.currency(EUR), USD));
    assertEquals(Optional.of(entry), book.entries().find(entry.id()));
    assertEquals(
        List.of("preferences"),
        book.history().changes(revision + 1).map(change -> change.key().type()).toList());
  }

  @Test
  void b_004_a_ledger_without_entries_is_completely_priced() {
    ConvertedTotal total = book.rates().total(EntryFilter.all(), USD);
    assertTrue(total.isComplete());
    assertTrue(total.sum().isZero());
  }

  @Test
  void b_005_a_new_rate_counts_at_once() {
    add(dollars, DAY, "USD 100.00");
    record(USD, EUR, DAY, "0.90");
    assertEquals(Money.parse("EUR 90.00"), book.rates().total(EntryFilter.all(), EUR).sum());
    record(USD, EUR, DAY, "0.80");
    assertEquals(Money.parse("EUR 80.00"), book.rates().total(EntryFilter.all(), EUR).sum());
  }

  private void record(Currency base, Currency quote, LocalDate day, String price) {
    book.rates().record(List.of(new Rate(base, quote, day, new BigDecimal(price), "typed")));
  }

  @Test
  void b_006_nothing_asks_the_network() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.net..")
        .because("rates are handed over, not fetched")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.budgetpulse.core"));
  }

  @Test
  void b_007_a_currency_without_a_rate_is_never_worth_one_to_one() {
    assertInstanceOf(
        Conversion.NoRate.class, book.rates().book().convert(Money.parse("TRY 100.00"), USD, DAY));
  }

  @Test
  void b_008_a_rate_that_is_too_old_is_no_rate() {
    record(USD, TRY, DAY.minusYears(3), "8.5");
    assertInstanceOf(
        Conversion.NoRate.class, book.rates().book().convert(Money.parse("USD 100.00"), TRY, DAY));
  }

  @Test
  void b_009_money_is_exact_and_its_types_know_no_floating_point() {
    Money sum =
        Money.total(EUR, IntStream.range(0, 10).mapToObj(i -> Money.parse("EUR 0.10")).toList());
    assertEquals(Money.parse("EUR 1.00"), sum);
  }

  @Test
  void b_009a_what_is_no_amount_is_refused_before_anything_is_stored() {
    for (String amount : List.of("EUR NaN", "EUR 1e309", "EUR Infinity", "EUR 1.001", "banana")) {
      assertThrows(IllegalArgumentException.class, () -> Money.parse(amount), amount);
    }
    assertThrows(RuntimeException.class, () -> Money.parse("EUR 99999999999999999999999999.00"));
  }

  @Test
  void b_009b_every_field_has_limits_and_the_error_names_it() {
    EntryDraft draft = EntryDraft.of(euros.id(), DAY, Money.parse("EUR -1.00"));
    assertField("entry's memo", () -> draft.memo("x".repeat(501)));
    assertField("payee's name", () -> draft.payee("a\u0000b"));
    assertField("tag", () -> draft.tags(List.of(" ")));
    assertField(
        "entry's date",
        () -> EntryDraft.of(euros.id(), LocalDate.of(3000, 1, 1), Money.parse("EUR -1.00")));
    assertField("entry's date", () -> add(euros, DAY.plusDays(30), "EUR -1.00"));
    book.entries()
        .add(EntryDraft.of(euros.id(), DAY.plusDays(30), Money.parse("EUR -1.00")).planned());
    assertThrows(IllegalArgumentException.class, () -> add(euros, DAY, "USD -1.00"));
    assertThrows(IllegalArgumentException.class, () -> Entry.Kind.valueOf("banana"));
    assertEquals(1, book.entries().stream(EntryFilter.all()).count());
  }

  private static void assertField(String field, Runnable work) {
    assertEquals(field, assertThrows(InvalidFieldException.class, work::run).field());
  }

  @Test
  void b_009c_uncategorised_money_is_a_bucket_like_any_other() {
    Category food = book.categories().expense("Everyday", "Food");
    book.entries()
        .add(EntryDraft.of(euros.id(), DAY, Money.parse("EUR -10.00")).category(food.id()));
    add(euros, DAY, "EUR -990.00");
    Money sum =
        Money.total(
            EUR,
            book.entries().totals(EntryFilter.all(), EntryTotal.By.CATEGORY).stream()
                .map(EntryTotal::amount)
                .toList());
    assertEquals(Money.parse("EUR -1000.00"), sum);
    assertEquals(1, book.entries().stream(EntryFilter.all().onlyUncategorised()).count());
  }

  @Test
  void b_009d_income_is_what_came_in_and_never_invented() {
    add(euros, DAY.minusMonths(1), "EUR 2000.00");
    assertTrue(book.budgets().month(YearMonth.from(DAY)).income().isZero());
  }

  @Test
  void b_009e_no_decision_depends_on_absolute_amounts() {
    Currency yen = Currency.getInstance("JPY");
    assertEquals(
        List.of(34L, 33L, 33L),
        Money.ofMinor(100, yen).splitEvenly(3).stream().map(Money::minorUnits).toList());
    assertEquals(
        List.of(34L, 33L, 33L),
        Money.ofMinor(100, USD).splitEvenly(3).stream().map(Money::minorUnits).toList());
  }

  @Test
  void b_041_two_categories_never_share_a_name_and_totals_go_by_identity() {
    Category food = book.categories().expense("Everyday", "Food");
    assertThrows(NameTakenException.class, () -> book.categories().expense("Other group", "FOOD"));
    Entry entry =
        book.entries()
            .add(EntryDraft.of(euros.id(), DAY, Money.parse("EUR -1.00")).category(food.id()));
    book.categories().change(food.withName("Groceries"));
    assertEquals(
        Optional.of(entry.category().orElseThrow().toString()),
        book.entries().totals(EntryFilter.all(), EntryTotal.By.CATEGORY).get(0).bucket());
  }

  @Test
  void b_045_no_list_is_cut_short_without_saying_so() {
    for (int i = 0; i < 201; i++) {
      add(euros, DAY, "EUR -1.00");
    }
    EntryPage page = book.entries().page(EntryFilter.all().since(DAY), Optional.empty(), 200);
    assertEquals(200, page.entries().size());
    assertTrue(page.next().isPresent());
    assertEquals(201, book.entries().stream(EntryFilter.all().since(DAY)).count());
    assertThrows(
        IllegalArgumentException.class,
        () -> book.entries().page(EntryFilter.all(), Optional.empty(), 501));
  }

  @Test
  void b_046_corrections_and_removals_are_seen_by_whoever_follows_the_history() {
    Entry entry = add(euros, DAY, "EUR -1.00");
    long before = book.history().latest().orElseThrow().revision();
    book.entries().change(entry.withMemo("corrected"));
    book.entries().remove(book.entries().find(entry.id()).orElseThrow());
    assertEquals(
        List.of(before + 2, before + 1),
        book.history().page(Optional.empty(), 2).stream().map(ChangeSet::revision).toList());
  }

  @Test
  void b_047_what_cannot_be_read_is_refused_and_not_an_accident() {
    for (String text : List.of("", "banana", "2026-13-45_x", "DATE_down_2026-02-31_x_")) {
      assertThrows(IllegalArgumentException.class, () -> EntryCursor.parse(text));
    }
  }

  @Test
  void b_048_totals_take_the_same_filter_as_lists() {
    Category food = book.categories().expense("Everyday", "Food");
    book.entries()
        .add(EntryDraft.of(euros.id(), DAY, Money.parse("EUR -10.00")).category(food.id()));
    add(euros, DAY, "EUR -990.00");
    assertEquals(
        List.of(Money.parse("EUR -10.00")),
        book.entries().totals(EntryFilter.all().of(food.id()), EntryTotal.By.MONTH).stream()
            .map(EntryTotal::amount)
            .toList());
  }

  @Test
  void b_092_what_belongs_together_is_one_change_set() {
    long before = book.history().latest().orElseThrow().revision();
    book.entries().add(EntryDraft.of(euros.id(), DAY, Money.parse("EUR -1.00")).payee("New shop"));
    assertEquals(before + 1, book.history().latest().orElseThrow().revision());
    assertEquals(2, book.history().latest().orElseThrow().changes());
    assertInstanceOf(Undo.Done.class, book.history().undo(before + 1));
    assertEquals(List.of(), book.payees().all());
  }

  @Test
  void b_094_nothing_runs_by_itself() {
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.(lang\\.Thread|util\\.Timer|util\\.concurrent\\.Executor.*)")
        .because("who runs what and when is the host's matter")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.budgetpulse.core"));
  }

  @Test
  void b_096_the_day_is_the_actors_and_not_the_servers() {
    List<LocalDate> days = new ArrayList<>();
    for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago")) {
      book.preferences()
          .change(preferences -> preferences.with(StandardPreferences.TIME_ZONE, ZoneId.of(zone)));
      days.add(book.preferences().get().today(() -> Instant.parse("2026-03-15T10:30:00Z")));
    }
    assertEquals(List.of(LocalDate.of(2026, 3, 16), LocalDate.of(2026, 3, 14)), days);
  }

  @Test
  void b_098_a_month_ends() {
    book.entries()
        .add(EntryDraft.of(euros.id(), DAY.plusMonths(1), Money.parse("EUR 5.00")).planned());
    add(euros, DAY, "EUR 1.00");
    assertEquals(
        Money.parse("EUR 1.00"),
        book.entries()
            .totals(EntryFilter.all().in(YearMonth.from(DAY)), EntryTotal.By.ALL)
            .get(0)
            .amount());
    assertEquals(
        Money.parse("EUR 1.00"), book.budgets().month(YearMonth.from(DAY)).uncategorised());
  }

  @Test
  void erasing_a_ledger_leaves_nothing_of_it() {
    LedgerId id = book.ledger().id();
    add(euros, DAY, "EUR 1.00");
    pulse.erase(ADA, id);
    assertEquals(List.of(), pulse.ledgers(ADA));
    assertThrows(AccessDeniedException.class, () -> pulse.open(ADA, id));
  }

  @Test
  void erasing_an_actor_who_left_leaves_nothing_that_a_name_can_be_held_against() throws Exception {
    Actor bob = Actor.of("bob");
    book.members().grant(bob, Role.EDITOR);
    Book his = pulse.open(bob, book.ledger().id());
    his.preferences()
        .change(preferences -> preferences.with(StandardPreferences.currency(EUR), USD));
    his.history().undo(his.history().latest().orElseThrow().revision());
    his.preferences()
        .change(
            preferences ->
                preferences.with(StandardPreferences.THEME, StandardPreferences.Theme.DARK));
    book.members().revoke(bob);
    assertEquals(List.of(), pulse.erase(bob));
    String digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest("bob".getBytes(StandardCharsets.UTF_8)));
    for (ChangeSet set : book.history().page(Optional.empty(), 500)) {
      assertFalse(set.actor().equals(Optional.of(bob)));
      book.history()
          .changes(set.revision())
          .forEach(change -> assertFalse(change.toString().contains(digest), change::toString));
    }
    assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
    assertEquals(List.of(), pulse.erase(bob));
  }

  @Test
  void erasing_an_actor_leaves_a_pseudonym_and_the_proof() {
    Actor bob = Actor.of("bob");
    book.members().grant(bob, Role.EDITOR);
    Book his = pulse.open(bob, book.ledger().id());
    his.entries().add(EntryDraft.of(euros.id(), DAY, Money.parse("EUR -1.00")));
    his.preferences()
        .change(preferences -> preferences.with(StandardPreferences.currency(EUR), USD));
    assertEquals(List.of(), pulse.erase(bob));
    assertFalse(
        book.history().page(Optional.empty(), 500).stream()
            .anyMatch(set -> set.actor().equals(Optional.of(bob))));
    assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
    assertEquals(List.of(book.ledger()), pulse.erase(ADA));
  }
}
