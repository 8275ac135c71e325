package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Chart;
import dev.budgetpulse.reports.model.Column;
import dev.budgetpulse.reports.model.Paragraph;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.model.Section;
import dev.budgetpulse.reports.model.Table;
import dev.budgetpulse.reports.pdf.PdfRendering;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes one long report with 25 charts as PDF from a file of ten years of transactions. */
public final class WritePaper {
  private static final Currency USD = Currency.getInstance("USD");
  private static final YearMonth FIRST = YearMonth.of(2015, 1);
  private static final int MONTHS = 120;
  private static final int PARTS = 25;

  private WritePaper() {}

  /**
   * Writes the report.
   *
   * @param args the file of transactions, the file to write, and how many rows each table has
   */
  public static void main(String[] args) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      rows.add(line.split(",", -1));
    }
    rows.remove(0);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      Report report = report(rows, Integer.parseInt(args[2]));
      new PdfRendering().write(report, Wording.of(Locale.UK), out);
    }
  }

  private static Report report(List<String[]> rows, int lines) {
    Map<String, long[]> months = new TreeMap<>();
    for (String[] row : rows) {
      if (!row[4].startsWith("Income")) {
        int month = (int) FIRST.until(YearMonth.from(LocalDate.parse(row[0])), ChronoUnit.MONTHS);
        months.computeIfAbsent(row[4], name -> new long[MONTHS])[month] -= Long.parseLong(row[5]);
      }
    }
    List<String> names = List.copyOf(months.keySet());
    List<Section> sections = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      String name = names.get(part % names.size());
      List<String[]> some = rows.subList(part * lines, (part + 1) * lines);
      sections.add(
          new Section(
              "part-" + part,
              Text.typed("Category report: " + name),
              List.of(
                  part % 3 == 2
                      ? ranking(part, months)
                      : months(part, name, months.getOrDefault(name, new long[MONTHS])),
                  new Paragraph(Text.typed("The category by month over ten years.")),
                  table(part, some))));
    }
    return new Report(
        "benchmark",
        Text.typed("Category reports"),
        "Home",
        new Period(FIRST.atDay(1), FIRST.plusMonths(MONTHS - 1L).atEndOfMonth()),
        LocalDate.of(2025, 1, 1),
        USD,
        sections,
        List.of());
  }

  private static Chart months(int part, String name, long[] cents) {
    List<Text> places = new ArrayList<>();
    List<Optional<Money>> amounts = new ArrayList<>();
    for (int month = 0; month < MONTHS; month++) {
      places.add(Text.of(FIRST.plusMonths(month)));
      amounts.add(Optional.of(Money.ofMinor(cents[month], USD)));
    }
    Chart.Sort sort = part % 3 == 0 ? Chart.Sort.BARS : Chart.Sort.LINES;
    return chart(part, name, sort, places, amounts);
  }

  private static Chart ranking(int part, Map<String, long[]> months) {
    List<Text> places = new ArrayList<>();
    List<Optional<Money>> amounts = new ArrayList<>();
    int from = part % 10 * 12;
    months.forEach(
        (name, cents) -> {
          places.add(Text.typed(name));
          long year = Arrays.stream(cents, from, from + 12).sum();
          amounts.add(Optional.of(Money.ofMinor(year, USD)));
        });
    return chart(part, "All of a year", Chart.Sort.RANKING, places, amounts);
  }

  private static Chart chart(
      int part, String name, Chart.Sort sort, List<Text> places, List<Optional<Money>> amounts) {
    Text title = Text.typed(name);
    return new Chart(
        "chart-" + part,
        title,
        Text.typed("Amounts of ten years."),
        sort,
        USD,
        places,
        List.of(new Chart.Series(title, amounts)));
  }

  private static Table table(int part, List<String[]> rows) {
    return new Table(
        "table-" + part,
        Text.typed("Transactions"),
        List.of(
            column("date", "Date", Column.Sort.DAY),
            column("payee", "Payee", Column.Sort.WORDS),
            column("description", "Description", Column.Sort.WORDS),
            column("amount", "Amount", Column.Sort.AMOUNT).withSum()),
        rows.stream()
            .map(
                row ->
                    Row.of(
                        Cell.of(LocalDate.parse(row[0])),
                        Cell.of(Text.typed(row[2])),
                        Cell.of(Text.typed(row[3])),
                        Cell.of(Money.ofMinor(Long.parseLong(row[5]), USD))))
            .toList());
  }

  private static Column column(String id, String title, Column.Sort sort) {
    return new Column(id, Text.typed(title), sort, false);
  }
}
