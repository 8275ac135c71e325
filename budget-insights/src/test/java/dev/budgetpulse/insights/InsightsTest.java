package dev.budgetpulse.insights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.forecast.Outlook;
import dev.budgetpulse.insights.overview.Insight;
import dev.budgetpulse.insights.overview.Overview;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A household of two years, looked at through the door of the module. */
class InsightsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
  private static final YearMonth FIRST = YearMonth.of(2024, 1);

  private final BudgetPulse pulse =
      BudgetPulse.on(
          Stores.inMemory(), BudgetPulse.Options.defaults().withItemTypes(Insights.itemTypes()));
  private final Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);

  /** Two years of salary, rent, a subscription that became dearer, and groceries. */
  private void live() {
    live(book, 1);
  }

  private static void live(Book book, long factor) {
    Currency currency = book.ledger().currency();
    AccountId checking =
        book.accounts()
            .open(
                "Checking",
                Account.Kind.CHECKING,
                true,
                Money.ofMinor(300_000 * factor, currency),
                FIRST.atDay(1).minusDays(1))
            .id();
    Map<String, CategoryId> categories =
        Map.of(
            "Groceries", book.categories().expense("Everyday", "Groceries").id(),
            "Rent", book.categories().expense("Everyday", "Rent").id(),
            "Streaming", book.categories().expense("Everyday", "Streaming").id(),
            "Salary", book.categories().income("Income", "Salary").id());
    List<EntryDraft> drafts = new ArrayList<>();
    for (Spent spent : spent()) {
      drafts.add(
          EntryDraft.of(checking, spent.day(), Money.ofMinor(spent.minor() * factor, currency))
              .payee(spent.payee())
              .category(categories.get(spent.category())));
    }
    book.entries().addAll(drafts);
  }

  @Test
  void void_entries_are_in_no_month() {
    AccountId cash = book.accounts().open("Cash", Account.Kind.CASH).id();
    Entry tea = book.entries().add(EntryDraft.of(cash, FIRST.atDay(3), Money.parse("EUR -4.00")));
    book.entries().add(EntryDraft.of(cash, FIRST.atDay(4), Money.parse("EUR -2.50")));
    book.entries().cancel(tea);
    Spending spending = Insights.of(book).spending(FIRST);
    assertEquals(Money.parse("EUR 2.50"), spending.spent());
    assertEquals(1, spending.entries());
  }

  private record Spent(LocalDate day, long minor, String payee, String category) {}

  private static List<Spent> spent() {
    List<Spent> all = new ArrayList<>();
    Random random = new Random(7);
    YearMonth last = YearMonth.from(TODAY);
    for (YearMonth month = FIRST; !month.isAfter(last); month = month.plusMonths(1)) {
      all.add(new Spent(month.atDay(1), 240_000, "Works Ltd", "Salary"));
      all.add(new Spent(month.atDay(3), -110_000, "Mason Homes", "Rent"));
      all.add(
          new Spent(
              month.atDay(12), month.isBefore(last) ? -1299 : -1599, "Cinestream", "Streaming"));
      for (int week = 0; week < 4; week++) {
        LocalDate day = month.atDay(4 + 7 * week);
        if (!day.isAfter(TODAY)) {
          all.add(new Spent(day, -6000 - random.nextInt(4000), "Corner Market", "Groceries"));
        }
      }
    }
    all.add(new Spent(LocalDate.of(2026, 3, 17), -24_000, "Tool Shed", "Rent"));
    all.add(new Spent(LocalDate.of(2026, 3, 17), -24_000, "Tool Shed", "Rent"));
    return all;
  }

  private static Set<String> kinds(Overview overview) {
    return overview.insights().stream()
        .map(insight -> insight.finding().kind())
        .collect(Collectors.toSet());
  }

  @Test
  void an_overview_tells_what_happened_once_and_why() {
    live();
    Insights insights = Insights.of(book);
    Overview overview = insights.overview(TODAY);
    Set<String> kinds = kinds(overview);
    assertTrue(kinds.contains("double-charge") || kinds.contains("duplicate"), kinds::toString);
    assertTrue(
        overview.insights().stream()
            .anyMatch(
                insight ->
                    insight
                        .finding()
                        .message()
                        .in(Locale.ENGLISH)
                        .startsWith("Cinestream: €15.99 instead of €12.99")),
        () -> texts(overview, Locale.ENGLISH).toString());
    for (Insight insight : overview.insights()) {
      Finding finding = insight.finding();
      assertEquals(Insight.Stage.NEW, insight.stage());
      assertFalse(finding.evidence().figures().isEmpty(), finding::toString);
      assertFalse(finding.message().in(Locale.ENGLISH).contains("{"), finding::toString);
      assertFalse(finding.message().in(Locale.GERMAN).contains("{"), finding::toString);
    }
    assertEquals(overview, insights.overview(TODAY));
  }

  private static List<String> texts(Overview overview, Locale locale) {
    return overview.insights().stream()
        .map(insight -> insight.finding().message().in(locale))
        .toList();
  }

  @Test
  void what_is_dismissed_stays_away_whoever_opens_the_book() {
    live();
    Insights insights = Insights.of(book);
    List<Finding> found = insights.overview(TODAY).open().stream().map(Insight::finding).toList();
    assertFalse(found.isEmpty());
    insights.attentions().dismiss(found);
    Book again = pulse.open(book.actor(), book.ledger().id());
    assertEquals(List.of(), Insights.of(again).overview(TODAY).open());
    assertTrue(
        book.history().undo(book.history().latest().orElseThrow().revision()).toString().length()
            > 0);
    assertEquals(found.size(), Insights.of(again).overview(TODAY).open().size());
  }

  @Test
  void another_currency_and_another_ledger_change_no_finding() {
    live();
    List<String> found = kindsAndSeverities(book);
    Book yen = pulse.createLedger(Actor.of("ada"), "Yen", Currency.getInstance("JPY"));
    live(yen, 170);
    assertEquals(found, kindsAndSeverities(yen));
    assertEquals(found, kindsAndSeverities(book));
  }

  private static List<String> kindsAndSeverities(Book book) {
    return Insights.of(book).overview(TODAY).insights().stream()
        .map(Insight::finding)
        .map(finding -> finding.kind() + " " + finding.severity())
        .sorted()
        .toList();
  }

  @Test
  void an_empty_book_has_nothing_that_deserves_attention() {
    assertEquals(List.of(), Insights.of(book).overview(TODAY).insights());
    assertEquals(Optional.empty(), Insights.of(book).outlook(TODAY, 12));
  }

  @Test
  void what_is_to_come_is_like_what_was() {
    live();
    Outlook outlook = Insights.of(book).outlook(TODAY, 3).orElseThrow();
    assertEquals(
        List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 4), YearMonth.of(2026, 5)),
        outlook.spending().months().stream().map(Outlook.Month::month).toList());
    for (Outlook.Month month : outlook.income().months()) {
      assertEquals(Money.parse("EUR 2400.00"), month.amount());
    }
    for (Outlook.Month month : outlook.spending().months()) {
      assertTrue(month.amount().compareTo(Money.parse("EUR 1300.00")) > 0, month::toString);
      assertTrue(month.amount().compareTo(Money.parse("EUR 1600.00")) < 0, month::toString);
      assertTrue(month.ninetyFive().low().compareTo(month.eighty().low()) <= 0);
      assertTrue(month.ninetyFive().high().compareTo(month.eighty().high()) >= 0);
    }
    assertEquals(3, outlook.byCategory().size());
    assertEquals(
        Set.of("Rent", "Groceries", "Streaming"),
        book.categories().all().stream()
            .filter(category -> outlook.byCategory().containsKey(category.id()))
            .map(Category::name)
            .collect(Collectors.toSet()));
  }
}
