package dev.budgetpulse.reports.testkit;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
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
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A report with something of each sort, as a household might get it. */
public final class SampleReport {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private SampleReport() {}

  /** Returns the report of a month. */
  public static Report march() {
    return new Report(
        "monthly",
        Text.typed("Monthly report"),
        "Home",
        Period.of(MARCH),
        LocalDate.of(2026, 4, 2),
        EUR,
        List.of(overview(), spending(), envelopes(), attention()),
        List.of(
            Text.typed("Three entries in Swiss francs have no rate and are in no total."),
            Text.typed("12 entries have no category yet.")));
  }

  /** Returns a report of one section that holds these blocks. */
  public static Report of(Block... blocks) {
    return of(List.of(section("part", "Part", blocks)), List.of());
  }

  /** Returns a report of a month with these sections and notes. */
  public static Report of(List<Section> sections, List<Text> notes) {
    return new Report(
        "monthly",
        Text.typed("Monthly report"),
        "Home & <family>",
        Period.of(MARCH),
        LocalDate.of(2026, 4, 2),
        EUR,
        sections,
        notes);
  }

  /** Returns a listing of rows such as {@link #row} makes, which are made when it is read. */
  public static Listing listing(Supplier<Stream<Row>> rows) {
    return new Listing(
        "entries",
        Text.typed("Entries"),
        "Home",
        Period.of(MARCH),
        List.of(
            column("day", "Day", Column.Sort.DAY),
            column("payee", "Payee", Column.Sort.WORDS),
            column("amount", "Amount", Column.Sort.AMOUNT).withSum()),
        rows);
  }

  /** Returns the row of a number. */
  public static Row row(int number) {
    return Row.of(
        Cell.of(MARCH.atDay(1 + number % 28)),
        Cell.of(Text.typed("Payee " + number)),
        Cell.of(cents(number % 1000 - 500L)));
  }

  private static Section overview() {
    return section(
        "overview",
        "Overview",
        new Figures(
            List.of(
                figure("income", "Income", "2450.00", "2450.00", "0.00", "0", null),
                figure("spent", "Spending", "1911.65", "1702.10", "209.55", "0.123", false),
                figure("net", "Net", "538.35", "747.90", "-209.55", "-0.28", false),
                figure("saved", "Saved so far", "8120.00", "7581.65", "538.35", "0.071", true),
                new Figure(
                    "entries",
                    Text.typed("Entries"),
                    Cell.of(64),
                    Optional.of(
                        new Figure.Change(
                            Text.typed("The month before"),
                            Cell.of(70),
                            Cell.of(-6),
                            Cell.share(new BigDecimal("-0.0857")),
                            Optional.empty()))),
                new Figure(
                    "rate",
                    Text.typed("Savings rate"),
                    Cell.share(new BigDecimal("0.2197")),
                    Optional.empty()))),
        new Paragraph(
            Text.typed(
                "You spent more than in February, mostly on the repair of the car; without it,"
                    + " spending would have been as usual.")),
        balances());
  }

  /** Returns a chart of lines: two series over the days of a month, with a gap. */
  public static Chart balances() {
    List<Text> days = new ArrayList<>();
    List<Optional<Money>> balance = new ArrayList<>();
    List<Optional<Money>> before = new ArrayList<>();
    for (int day = 1; day <= 31; day++) {
      days.add(Text.of("day", MARCH.atDay(day)));
      boolean paid = day >= 27;
      long cents = 152_000 - day * 7_100L + (paid ? 245_000 : 0) + 2_000L * (day * day % 7);
      balance.add(day == 12 || day == 13 ? Optional.empty() : Optional.of(cents(cents)));
      before.add(Optional.of(cents(140_000 - day * 5_000L)));
    }
    return new Chart(
        "balance",
        Text.typed("Balance of all accounts by day"),
        Text.typed("The balance falls from 1,449 euros until pay day and ends above 1,900 euros."),
        Chart.Sort.LINES,
        EUR,
        days,
        List.of(
            new Chart.Series(Text.typed("March"), balance),
            new Chart.Series(Text.typed("February"), before)));
  }

  private static Section spending() {
    return section("spending", "Where the money went", ranking(), months(), largest());
  }

  /** Returns a ranking with a long name, a name in Chinese and a refund. */
  public static Chart ranking() {
    List<String> names =
        List.of("Rent", "Groceries", "Car repairs and everything around it", "食料品", "Other");
    List<Optional<Money>> amounts = new ArrayList<>();
    for (String amount : List.of("980.00", "412.30", "389.00", "96.35", "-44.00")) {
      amounts.add(Optional.of(euros(amount)));
    }
    return new Chart(
        "categories",
        Text.typed("Spending by category"),
        Text.typed("Rent is half of all spending, groceries a fifth."),
        Chart.Sort.RANKING,
        EUR,
        names.stream().map(Text::typed).toList(),
        List.of(new Chart.Series(Text.typed("Spending"), amounts)));
  }

  /** Returns a chart of bars: three series over twelve months, one of them negative at times. */
  public static Chart months() {
    List<Text> places = new ArrayList<>();
    List<Optional<Money>> income = new ArrayList<>();
    List<Optional<Money>> spent = new ArrayList<>();
    List<Optional<Money>> net = new ArrayList<>();
    for (int back = 11; back >= 0; back--) {
      places.add(Text.of(MARCH.minusMonths(back)));
      long in = 245_000L + (back == 3 ? 120_000L : 0);
      long out = 170_000L + 1_500L * back * back % 110_000L;
      income.add(Optional.of(cents(in)));
      spent.add(Optional.of(cents(out)));
      net.add(Optional.of(cents(in - out - (back == 7 ? 90_000L : 0))));
    }
    return new Chart(
        "months",
        Text.typed("Income and spending by month"),
        Text.typed("Income is the same in most months; one month ended below zero."),
        Chart.Sort.BARS,
        EUR,
        places,
        List.of(
            new Chart.Series(Text.typed("Income"), income),
            new Chart.Series(Text.typed("Spending"), spent),
            new Chart.Series(Text.typed("Net"), net)));
  }

  /** Returns a table of entries, one without a rate and one in Arabic, with a sum. */
  public static Table largest() {
    return new Table(
        "largest",
        Text.typed("Largest entries"),
        List.of(
            column("day", "Day", Column.Sort.DAY),
            column("payee", "Payee", Column.Sort.WORDS),
            column("note", "Note", Column.Sort.WORDS),
            column("amount", "Amount", Column.Sort.AMOUNT).withSum()),
        List.of(
            entry(1, "Elm Street Housing", "Rent for March", Cell.of(euros("-980.00"))),
            entry(17, "Garage Miller & Sons", "Clutch <urgent> | “new”", Cell.of(euros("-389.00"))),
            entry(20, "SBB", "Ticket to Zürich", new Cell.NoRate(Money.parse("CHF -54.00"), EUR)),
            entry(28, "مخبز الحي", "خبز", Cell.of(euros("-12.40")))));
  }

  private static Row entry(int day, String payee, String note, Cell amount) {
    return Row.of(
        Cell.of(MARCH.atDay(day)), Cell.of(Text.typed(payee)), Cell.of(Text.typed(note)), amount);
  }

  private static Section envelopes() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(Row.Sort.HEADING, cells("Household", null, null, null, null, null)));
    rows.add(Row.of(array("Rent", "980.00", "-980.00", "0.00", "1", null)));
    rows.add(Row.of(array("Groceries", "400.00", "-412.30", "-12.30", "1.031", "-12.30")));
    rows.add(
        new Row(Row.Sort.SUBTOTAL, cells("Household", "1380.00", "-1392.30", "-12.30", "1", null)));
    rows.add(new Row(Row.Sort.HEADING, cells("Mobility", null, null, null, null, null)));
    rows.add(Row.of(array("Car", "150.00", "-389.00", "61.00", "2.593", null)));
    return section(
        "envelopes",
        "Envelopes",
        new Table(
            "envelopes",
            Text.typed("Envelopes at the end of the month"),
            List.of(
                column("envelope", "Envelope", Column.Sort.WORDS),
                column("assigned", "Assigned", Column.Sort.AMOUNT).withSum(),
                column("activity", "Activity", Column.Sort.AMOUNT).withSum(),
                column("left", "Left", Column.Sort.AMOUNT).withSum(),
                column("used", "Used", Column.Sort.SHARE),
                column("over", "Overspent", Column.Sort.AMOUNT).withSum()),
            rows),
        new Table(
            "goals",
            Text.typed("Goals"),
            List.of(column("a", "Goal", Column.Sort.WORDS)),
            List.of()));
  }

  private static Cell[] array(String... words) {
    return cells(words).toArray(Cell[]::new);
  }

  private static List<Cell> cells(String... words) {
    List<Cell> cells = new ArrayList<>();
    for (int at = 0; at < words.length; at++) {
      if (words[at] == null) {
        cells.add(Cell.nothing());
      } else if (at == 0) {
        cells.add(Cell.of(Text.typed(words[at])));
      } else {
        cells.add(at == 4 ? Cell.share(new BigDecimal(words[at])) : Cell.of(euros(words[at])));
      }
    }
    return cells;
  }

  private static Section attention() {
    return section(
        "attention",
        "What deserves attention",
        new Findings(
            List.of(finding(Severity.HIGH), finding(Severity.MEDIUM), finding(Severity.LOW))));
  }

  private static Finding finding(Severity severity) {
    return new Finding(
        "double-charge:" + Finding.word(severity),
        severity,
        Message.of("duplicate.same", "Green Basket", euros("41.20"), MARCH.atDay(14)),
        euros("41.20"),
        "open",
        Evidence.of("double-charge/1")
            .entries(List.of(new EntryId(new UUID(1, 1))))
            .figure("days-between", 1, 3)
            .figure("amount", euros("41.20"))
            .build(0.93));
  }

  private static Column column(String id, String title, Column.Sort sort) {
    return new Column(id, Text.typed(title), sort, false);
  }

  private static Figure figure(
      String id,
      String label,
      String value,
      String before,
      String more,
      String share,
      Boolean good) {
    return new Figure(
        id,
        Text.typed(label),
        Cell.of(euros(value)),
        Optional.of(
            new Figure.Change(
                Text.typed("The month before"),
                Cell.of(euros(before)),
                Cell.of(euros(more)),
                Cell.share(new BigDecimal(share)),
                Optional.ofNullable(good))));
  }

  private static Section section(String id, String title, Block... blocks) {
    return new Section(id, Text.typed(title), List.of(blocks));
  }

  private static Money euros(String amount) {
    return Money.parse("EUR " + amount);
  }

  private static Money cents(long cents) {
    return Money.ofMinor(cents, EUR);
  }
}
