package dev.budgetpulse.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.delivery.BookReports;
import dev.budgetpulse.reports.delivery.ReportOrder;
import dev.budgetpulse.reports.model.Block;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Figures;
import dev.budgetpulse.reports.model.Findings;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 2);
  private static final Wording ENGLISH = Wording.of(Locale.UK);

  private final Book book =
      BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("ada"), "Home", EUR);
  private final Account checking =
      book.accounts()
          .open("Checking", Account.Kind.CHECKING, true, money("1000.00"), MARCH.atDay(1));
  private final Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);
  private final Account dollars = book.accounts().open("Dollars", Account.Kind.CASH, USD, true);
  private final Account pension =
      book.accounts().open("Pension", Account.Kind.INVESTMENT, EUR, false);
  private final Category food = book.categories().expense("Household", "Food");
  private final Category rent = book.categories().expense("Household", "Rent");
  private final Category salary = book.categories().income("Work", "Salary");

  private static Money money(String amount) {
    return Money.parse("EUR " + amount);
  }

  private EntryDraft entry(LocalDate day, String amount) {
    return EntryDraft.of(checking.id(), day, money(amount)).planned();
  }

  private void live() {
    book.entries().add(entry(MARCH.atDay(1), "2000.00").category(salary.id()).payee("Works"));
    book.entries().add(entry(MARCH.atDay(2), "-700.00").category(rent.id()).payee("Landlord"));
    book.entries()
        .add(
            entry(MARCH.atDay(7), "-120.00")
                .payee("Market")
                .memo("the big shop")
                .tags(List.of("party"))
                .splits(
                    List.of(
                        new Split(Optional.of(food.id()), money("-80.00"), "cheese"),
                        Split.uncategorised(money("-40.00")))));
    book.entries().add(entry(MARCH.atDay(9), "-7.50").payee("Kiosk"));
    book.entries()
        .add(entry(LocalDate.of(2026, 2, 10), "-60.00").category(food.id()).payee("Market"));
    book.entries()
        .transfer(
            TransferDraft.of(checking.id(), savings.id(), MARCH.atDay(5), money("300.00"))
                .planned());
    book.entries()
        .transfer(
            TransferDraft.of(checking.id(), pension.id(), MARCH.atDay(6), money("50.00"))
                .planned());
    book.entries()
        .add(
            EntryDraft.of(dollars.id(), MARCH.atDay(10), Money.parse("USD -22.00"))
                .category(food.id())
                .planned());
    book.entries()
        .add(
            EntryDraft.of(dollars.id(), MARCH.atDay(25), Money.parse("USD -5.00"))
                .category(food.id())
                .planned());
    book.rates().record(List.of(new Rate(EUR, USD, MARCH.atDay(10), new BigDecimal("1.10"), "me")));
  }

  private Told monthly() {
    return new Told(Reports.of(book).monthly(MARCH, APRIL));
  }

  private static String said(Report report) {
    return said(report, ENGLISH);
  }

  private static String said(Report report, Wording wording) {
    StringBuilder text = new StringBuilder(wording.say(report.title())).append('\n');
    for (Section section : report.sections()) {
      text.append("# ").append(wording.say(section.title())).append('\n');
      section.blocks().forEach(block -> say(text, block, wording));
    }
    report.notes().forEach(note -> text.append("! ").append(wording.say(note)).append('\n'));
    return text.toString();
  }

  private static void say(StringBuilder text, Block block, Wording wording) {
    if (block instanceof Paragraph paragraph) {
      text.append(wording.say(paragraph.text())).append('\n');
    } else if (block instanceof Findings findings) {
      findings
          .findings()
          .forEach(finding -> text.append(wording.say(Text.of(finding.message()))).append('\n'));
    } else if (block instanceof Chart chart) {
      text.append(wording.say(chart.title()))
          .append(": ")
          .append(wording.say(chart.description()))
          .append('\n');
      Stream.concat(chart.places().stream(), chart.series().stream().map(Chart.Series::name))
          .forEach(wording::say);
    } else if (block instanceof Figures figures) {
      figures
          .figures()
          .forEach(
              figure ->
                  text.append(wording.say(figure.label()))
                      .append(' ')
                      .append(figure.value().in(wording))
                      .append(
                          figure
                              .change()
                              .map(change -> " (" + wording.say(change.what()) + ")")
                              .orElse(""))
                      .append('\n'));
    } else {
      Table table = (Table) block;
      text.append(wording.say(table.title())).append('\n');
      table.columns().stream().map(Column::title).forEach(wording::say);
      Stream.concat(table.rows().stream(), table.total().stream())
          .forEach(
              row -> {
                row.cells().forEach(cell -> text.append(cell.in(wording)).append(" | "));
                text.append('\n');
              });
    }
  }

  @Test
  void a_month_begins_with_what_came_and_went_and_how_that_has_changed() {
    live();
    book.entries().add(entry(LocalDate.of(2026, 1, 31), "-1.00"));
    Told told = monthly();
    assertEquals(money("2000.00"), told.amount("income"));
    // 700 and 80 and 40 and 7.50, and 22 dollars at 1.10
    assertEquals(money("847.50"), told.amount("spending"));
    Figure.Change change = told.figure("spending").change().orElseThrow();
    assertEquals(Cell.of(money("60.00")), change.before());
    assertEquals(Cell.of(money("787.50")), change.difference());
    assertEquals(Cell.share(new BigDecimal("13.1250")), change.share());
    assertEquals(Optional.of(false), change.good());
    assertEquals(Cell.share(new BigDecimal("0.5763")), told.figure("savings-rate").value());
    assertEquals(Cell.of(money("27.34")), told.figure("per-day").value());
    assertEquals(7, told.count("count"));
    assertEquals(2, told.count("uncategorised"));
  }

  @Test
  void categories_stand_in_groups_and_what_has_none_and_what_has_no_rate_in_rows_of_their_own() {
    live();
    assertTrue(
        said(Reports.of(book).monthly(MARCH, APRIL))
            .contains(
                """
                Spending by category
                Household |  |  |  |  |  |  |\s
                Rent | €700.00 | 82.6% | 1 | €0.00 | €700.00 |  |\s
                Food | €100.00 | 11.8% | 2 | €60.00 | €40.00 | 66.7% |\s
                Food | US$5.00 (no rate in Euro) |  | 1 |  |  |  |\s
                Household, together | €800.00 | 94.4% | 4 | €60.00 | €740.00 | 1,233.3% |\s
                Not categorised | €47.50 | 5.6% | 2 | €0.00 | €47.50 |  |\s
                 | €847.50 |  | 6 | €60.00 | €787.50 |  |\s
                """),
        said(Reports.of(book).monthly(MARCH, APRIL)));
  }

  @Test
  void notes_tell_what_is_missing() {
    live();
    List<String> notes =
        Reports.of(book).monthly(MARCH, MARCH.atDay(20)).notes().stream()
            .map(ENGLISH::say)
            .toList();
    assertEquals(
        List.of(
            "The period was not over on 20 Mar 2026.",
            "The books begin on 10 Feb 2026: the period before is not known in full.",
            "−US$5.00 could not be converted into Euro and is in no sum.",
            "One entry is dated after that day and included.",
            "−€50.00 moved to or from accounts off the budget; that is neither income nor spending.",
            "Accounts were opened with €1,000.00; that is neither income nor spending.",
            "Amounts in other currencies are converted into Euro at the rates of their days.",
            "Accounts off the budget are left out: Pension."),
        notes);
  }

  @Test
  void nothing_is_judged_against_a_period_that_the_books_know_only_in_part() {
    live();
    Told told = monthly();
    assertEquals(Optional.empty(), told.figure("spending").change().orElseThrow().good());
    Report april = Reports.of(book).monthly(MARCH.plusMonths(1), LocalDate.of(2026, 5, 2));
    assertEquals(
        Optional.of(true), new Told(april).figure("spending").change().orElseThrow().good());
    assertTrue(april.notes().stream().map(ENGLISH::say).noneMatch(it -> it.contains("begin")));
  }

  @Test
  void nothing_is_judged_before_the_period_is_over() {
    live();
    Told told = new Told(Reports.of(book).monthly(MARCH, MARCH.atDay(31)));
    assertEquals(Optional.empty(), told.figure("spending").change().orElseThrow().good());
    assertThrows(NoSuchElementException.class, () -> told.figure("per-day"));
  }

  @Test
  void a_week_has_the_year_that_it_is_a_week_of() {
    String text = said(Reports.of(book).weekly(LocalDate.of(2025, 1, 1), APRIL));
    assertTrue(text.contains("Week 1 of 2025"), text);
    assertTrue(
        said(Reports.of(book).weekly(LocalDate.of(2027, 1, 1), APRIL), Wording.of(Locale.GERMANY))
            .contains("Kalenderwoche 53, 2026"));
  }

  @Test
  void an_empty_month_has_no_achievement() {
    live();
    Report report = Reports.of(book).withInsights().monthly(YearMonth.of(2025, 7), APRIL);
    assertEquals(
        List.of(),
        report.tables().stream().filter(table -> table.id().equals("achievements")).toList());
    assertTrue(said(report).contains("Nothing moved in this period."), said(report));
    Report year = Reports.of(book).annual(Year.of(2025), APRIL);
    assertTrue(year.tables().stream().noneMatch(table -> table.id().equals("best-months")));
  }

  @Test
  void insights_and_findings_are_there_if_asked_for() {
    live();
    Finding own =
        new Finding(
            "own:1",
            Severity.LOW,
            Message.of("achievement.entries", 1, MARCH.atDay(1)),
            money("0.00"),
            "new",
            Evidence.of("own/1").build(1));
    Report report =
        Reports.of(book).with(List.of(own)).withInsights().withEnvelopes().monthly(MARCH, APRIL);
    Findings findings =
        report.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .filter(Findings.class::isInstance)
            .map(Findings.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(own, findings.findings().get(0));
    assertTrue(new Told(report).table("achievements").isPresent());
    assertTrue(new Told(report).table("envelopes").isPresent());
  }

  @Test
  void largest_payees_and_entries_leave_transfers_out() {
    live();
    Told told = monthly();
    assertEquals(
        List.of("Landlord", "Market", "Kiosk"),
        told.rows("payees", Row.Sort.PLAIN).stream()
            .map(row -> row.cells().get(0).in(ENGLISH))
            .toList());
    assertEquals(
        Cell.of(money("60.00")), told.rows("payees", Row.Sort.PLAIN).get(1).cells().get(3));
    assertEquals(
        List.of("€700.00", "€120.00", "€20.00", "€7.50", "US$5.00 (no rate in Euro)"),
        told.rows("largest-entries", Row.Sort.PLAIN).stream()
            .map(row -> row.cells().get(5).in(ENGLISH))
            .toList());
    assertEquals(
        "Several categories",
        told.rows("largest-entries", Row.Sort.PLAIN).get(1).cells().get(2).in(ENGLISH));
  }

  @Test
  void a_year_has_quarters_its_best_months_and_the_goals_it_reached() {
    live();
    book.goals()
        .add(
            "Bicycle",
            Goal.Kind.SAVINGS,
            money("300.00"),
            MARCH.atDay(1),
            Optional.empty(),
            new Measure.Balances(Set.of(savings.id()), money("0.00")));
    book.goals()
        .add(
            "Little",
            Goal.Kind.SPENDING_LIMIT,
            money("5000.00"),
            MARCH.atDay(1),
            Optional.of(MARCH.atDay(31)),
            new Measure.Spending(Set.of(food.id())));
    book.goals().check(MARCH.atDay(15));
    Report report = Reports.of(book).annual(Year.of(2026), LocalDate.of(2027, 1, 5));
    Told told = new Told(report);
    assertEquals(
        List.of("March 2026"),
        told.rows("best-months", Row.Sort.PLAIN).stream()
            .map(row -> row.cells().get(0).in(ENGLISH))
            .toList());
    assertEquals(
        List.of("Bicycle"),
        told.rows("goals-reached", Row.Sort.PLAIN).stream()
            .map(row -> row.cells().get(0).in(ENGLISH))
            .toList());
    assertEquals(4, told.rows("quarters", Row.Sort.PLAIN).size());
    assertEquals(12, told.rows("year-over-year", Row.Sort.PLAIN).size());
    Told goals =
        new Told(Reports.of(book).make(ReportKind.GOALS, Period.of(MARCH), MARCH.atDay(31)));
    assertEquals(1, goals.count("goals-completed"));
    assertEquals(4, goals.rows("milestones", Row.Sort.PLAIN).size());
  }

  @Test
  void bills_are_told_with_what_was_paid() {
    book.schedules()
        .add(
            "Rent",
            new Terms(
                Recurrence.of(MARCH.atDay(3), "FREQ=MONTHLY"),
                ExpectedAmount.exactly(money("-700.00")),
                checking.id(),
                Optional.empty(),
                "Landlord",
                Optional.of(rent.id()),
                "",
                List.of()));
    Told told = new Told(Reports.of(book).make(ReportKind.BILLS, Period.of(MARCH), MARCH.atDay(1)));
    assertEquals(money("700.00"), told.amount("due-out"));
    assertEquals(money("-700.00"), told.amount("open"));
    assertEquals(money("-700.00"), told.total("bills", "expected"));
    Told narrowed =
        new Told(
            Reports.of(book)
                .make(
                    ReportRequest.of(ReportKind.BILLS, Period.of(MARCH), EUR, MARCH.atDay(1))
                        .narrowed(ReportFilter.all().on(Set.of(savings.id())))));
    assertEquals(money("0.00"), narrowed.amount("due-out"));
  }

  @Test
  void weeks_beside_each_other_begin_as_who_gets_them_prefers() {
    live();
    Reports reports = Reports.of(book);
    assertEquals(
        List.of("from-2026-03-01", "from-2026-03-02", "from-2026-03-09"), weeks(reports::make));
    book.preferences()
        .change(kept -> kept.with(StandardPreferences.FIRST_WEEKDAY, DayOfWeek.SUNDAY));
    List<String> sundays = List.of("from-2026-03-01", "from-2026-03-08", "from-2026-03-15");
    assertEquals(sundays, weeks(reports.withWeeksFrom(DayOfWeek.SUNDAY).withEnvelopes()::make));
    assertEquals(
        sundays,
        weeks(
            request ->
                new BookReports(Reports::of)
                    .make(
                        book,
                        new ReportOrder(
                            request.kind().id(),
                            request.filter(),
                            request.period(),
                            request.asOf()))));
  }

  /** Returns the days that the first three weeks of March begin with in a report of trends. */
  private static List<String> weeks(Function<ReportRequest, Report> making) {
    ReportRequest request =
        ReportRequest.of(ReportKind.CATEGORY_TRENDS, Period.of(MARCH), EUR, APRIL);
    return new Told(making.apply(request))
        .table("category-trends").orElseThrow().columns().stream()
            .map(Column::id)
            .filter(id -> id.startsWith("from-"))
            .limit(3)
            .toList();
  }

  @Test
  void every_report_is_said_in_both_languages() {
    live();
    book.budgets().assign(MARCH.atDay(1), food.id(), money("90.00"));
    for (ReportKind kind : ReportKind.values()) {
      Period period =
          switch (kind) {
            case WEEKLY -> new Period(MARCH.atDay(2), MARCH.atDay(8));
            case QUARTERLY, CATEGORY_TRENDS, PAYEE_TRENDS, CASH_FLOW ->
                new Period(LocalDate.of(2026, 1, 1), MARCH.atDay(31));
            case ANNUAL, NET_WORTH, TAX ->
                new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
            default -> Period.of(MARCH);
          };
      ReportRequest request =
          kind == ReportKind.COMPARISON
              ? new ReportRequest(
                  kind,
                  period,
                  Optional.of(Period.of(MARCH.minusMonths(1))),
                  EUR,
                  APRIL,
                  ReportFilter.all())
              : ReportRequest.of(kind, period, EUR, APRIL);
      Report report = Reports.of(book).make(request);
      assertEquals(kind.id(), report.kind());
      assertFalse(report.sections().isEmpty(), kind.id());
      assertFalse(said(report, Wording.of(Locale.UK)).contains("{"), kind.id());
      assertFalse(said(report, Wording.of(Locale.GERMANY)).contains("{"), kind.id());
    }
  }

  @Test
  void entries_are_listed_part_by_part_with_their_worth() {
    live();
    Listing listing =
        Reports.of(book).entries(Period.of(MARCH), EntryFilter.all(), EntryOrder.OLDEST_FIRST, EUR);
    List<String> rows;
    try (Stream<Row> read = listing.rows().get()) {
      rows =
          read.map(
                  row ->
                      row.cells().stream()
                          .map(cell -> cell.in(ENGLISH))
                          .reduce((one, other) -> one + ";" + other)
                          .orElseThrow())
              .toList();
    }
    assertEquals(12, rows.size());
    assertTrue(
        rows.contains(
            "7 Mar 2026;Expense;Food;Market;the big shop;Checking;−€80.00;EUR;−€80.00;cheese;"
                + "party;Uncleared"),
        rows.toString());
    assertTrue(
        rows.contains(
            "5 Mar 2026;Transfer, other account: Savings;;;;Checking;−€300.00;EUR;−€300.00;;;"
                + "Uncleared"),
        rows.toString());
    assertTrue(
        rows.contains(
            "25 Mar 2026;Expense;Food;;;Dollars;−US$5.00;USD;−US$5.00 (no rate in Euro);;;"
                + "Uncleared"),
        rows.toString());
    try (Stream<Row> newest = Reports.of(book).entries(Period.of(MARCH)).rows().get()) {
      assertEquals(Cell.of(MARCH.atDay(25)), newest.findFirst().orElseThrow().cells().get(0));
    }
  }

  @Test
  void a_listing_of_a_category_has_only_the_parts_of_it() {
    live();
    Listing listing =
        Reports.of(book)
            .entries(
                Period.of(MARCH), EntryFilter.all().of(food.id()), EntryOrder.NEWEST_FIRST, EUR);
    try (Stream<Row> rows = listing.rows().get()) {
      assertEquals(3, rows.count());
    }
  }

  @Test
  void a_request_that_cannot_be_honoured_is_refused() {
    Period march = Period.of(MARCH);
    ReportFilter onChecking = ReportFilter.all().on(Set.of(checking.id()));
    assertThrows(
        IllegalArgumentException.class,
        () -> ReportRequest.of(ReportKind.WEEKLY, march, EUR, APRIL));
    assertThrows(
        IllegalArgumentException.class,
        () -> ReportRequest.of(ReportKind.COMPARISON, march, EUR, APRIL));
    assertThrows(
        IllegalArgumentException.class,
        () -> ReportRequest.of(ReportKind.GOALS, march, EUR, APRIL).narrowed(onChecking));
    assertThrows(
        IllegalArgumentException.class,
        () -> ReportRequest.of(ReportKind.GOALS, march, EUR, APRIL).against(march));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ReportRequest.of(
                ReportKind.CUSTOM,
                new Period(LocalDate.of(2000, 1, 1), LocalDate.of(2026, 1, 1)),
                EUR,
                APRIL));
    assertThrows(
        IllegalArgumentException.class,
        () -> ReportRequest.of(ReportKind.MONTHLY, march, Currency.getInstance("XAU"), APRIL));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Reports.of(book)
                .make(ReportKind.BUDGET, new Period(MARCH.atDay(2), MARCH.atDay(31)), APRIL));
    Book other = BudgetPulse.on(Stores.inMemory()).createLedger(Actor.of("bob"), "B", EUR);
    assertThrows(
        UnknownReferenceException.class,
        () ->
            Reports.of(other)
                .make(
                    ReportRequest.of(ReportKind.MONTHLY, march, EUR, APRIL).narrowed(onChecking)));
    assertThrows(
        UnknownReferenceException.class, () -> Reports.of(other).statement(checking.id(), march));
  }

  @Test
  void the_period_before_is_of_the_same_rule() {
    assertEquals(Period.of(YearMonth.of(2026, 2)), ReportRequest.before(Period.of(MARCH)));
    assertEquals(
        new Period(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 12, 31)),
        ReportRequest.before(new Period(LocalDate.of(2026, 1, 1), MARCH.atDay(31))));
    assertEquals(
        new Period(LocalDate.of(2026, 1, 25), LocalDate.of(2026, 2, 24)),
        ReportRequest.before(new Period(LocalDate.of(2026, 2, 25), MARCH.atDay(24))));
    assertEquals(
        new Period(LocalDate.of(2026, 2, 23), MARCH.atDay(1)),
        ReportRequest.before(new Period(MARCH.atDay(2), MARCH.atDay(8))));
  }
}
