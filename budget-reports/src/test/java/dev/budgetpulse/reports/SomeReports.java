package dev.budgetpulse.reports;

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
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Reports of any content, with texts that mean harm, for what writes them. */
public final class SomeReports {
  private static final List<String> HOSTILE =
      List.of(
          "=1+1",
          "+1",
          "-1",
          "@SUM(A1)",
          "\t=1",
          "\r=1",
          "=HYPERLINK(\"http://x.invalid\";\"y\")",
          "</t></is></c><c><f>1</f></c>",
          "]]>&amp;<b>\"'",
          "_x0041_",
          "_x000D_ and _xZZZZ_",
          "a\u0000b\u0001\u001f\u007f\uffff",
          "half \ud800 of a pair",
          "two\nlines\r\nand; a, comma\tor \"two\"",
          "  spaces around  ",
          "",
          "Größe €, 家計簿, 🥐",
          "\u202eabc",
          "'=1",
          "\\\",\"amount\":\"1\"",
          "{0} '{1}'");
  private static final List<Currency> CURRENCIES =
      List.of(
          Currency.getInstance("EUR"),
          Currency.getInstance("JPY"),
          Currency.getInstance("KWD"),
          Currency.getInstance("CLF"));
  private static final List<Locale> LOCALES =
      List.of(
          Locale.UK,
          Locale.GERMANY,
          Locale.forLanguageTag("fr-CH"),
          Locale.JAPAN,
          Locale.forLanguageTag("ar-EG"),
          Locale.forLanguageTag("en-US-u-cf-account"),
          Locale.forLanguageTag("hi-IN"),
          Locale.ROOT);

  private SomeReports() {}

  public static Arbitrary<Report> any() {
    return Arbitraries.longs().map(seed -> new Maker(new Random(seed)).report());
  }

  public static Arbitrary<Listing> anyListing() {
    return Arbitraries.longs().map(seed -> new Maker(new Random(seed)).listing());
  }

  public static Arbitrary<Locale> anyLocale() {
    return Arbitraries.of(LOCALES);
  }

  /** A listing of so many rows that are made when they are asked for. */
  public static Listing listing(java.util.function.Supplier<java.util.stream.Stream<Row>> rows) {
    return new Listing(
        "entries",
        Text.typed("Entries"),
        "Home",
        Period.of(YearMonth.of(2026, 3)),
        List.of(
            new Column("day", Text.typed("Day"), Column.Sort.DAY, false),
            new Column("payee", Text.typed("Payee"), Column.Sort.WORDS, false),
            new Column("amount", Text.typed("Amount"), Column.Sort.AMOUNT, true)),
        rows);
  }

  public static Row row(int number) {
    return Row.of(
        Cell.of(LocalDate.of(2026, 3, 1 + number % 28)),
        Cell.of(Text.typed("Payee " + number)),
        Cell.of(Money.ofMinor(number % 1000 - 500L, CURRENCIES.get(0))));
  }

  private static final class Maker {
    private final Random random;

    Maker(Random random) {
      this.random = random;
    }

    Report report() {
      List<Section> sections = new ArrayList<>();
      int blocks = 0;
      for (int i = 0; i < random.nextInt(4); i++) {
        List<Block> all = new ArrayList<>();
        for (int j = 0; j < random.nextInt(4); j++) {
          all.add(block(blocks++));
        }
        sections.add(new Section("section-" + i, text(), all));
      }
      List<Text> notes = random.nextBoolean() ? List.of() : List.of(text(), text());
      return new Report(
          "monthly",
          text(),
          words(),
          Period.of(YearMonth.of(2026, 3)),
          day(),
          CURRENCIES.get(0),
          sections,
          notes);
    }

    Listing listing() {
      List<Column> columns = columns();
      List<Row> rows = rows(columns, currency());
      return new Listing(
          "some", text(), words(), Period.of(YearMonth.of(2026, 3)), columns, rows::stream);
    }

    private Block block(int number) {
      return switch (random.nextInt(5)) {
        case 0 -> figures(number);
        case 1 -> chart(number);
        case 2 -> new Findings(List.of(finding(), finding()));
        case 3 -> new Paragraph(text());
        default -> {
          List<Column> columns = columns();
          yield new Table("table-" + number, text(), columns, rows(columns, currency()));
        }
      };
    }

    private Figures figures(int number) {
      List<Figure> figures = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(3); i++) {
        Column.Sort sort = sort();
        Figure figure =
            new Figure(
                "figure-" + number + "-" + i, text(), cell(sort, currency()), Optional.empty());
        figures.add(
            random.nextBoolean()
                ? figure
                : figure.against(
                    new Figure.Change(
                        text(),
                        cell(sort, currency()),
                        cell(sort, currency()),
                        cell(Column.Sort.SHARE, currency()),
                        random.nextBoolean() ? Optional.of(true) : Optional.empty())));
      }
      return new Figures(figures);
    }

    private Chart chart(int number) {
      Chart.Sort sort = one(Chart.Sort.values());
      Currency currency = currency();
      List<Text> places = new ArrayList<>();
      for (int i = 0; i < random.nextInt(5); i++) {
        places.add(text());
      }
      List<Chart.Series> series = new ArrayList<>();
      for (int i = 0; i < (sort == Chart.Sort.RANKING ? 1 : 1 + random.nextInt(3)); i++) {
        List<Optional<Money>> amounts = new ArrayList<>();
        for (int j = 0; j < places.size(); j++) {
          amounts.add(random.nextInt(4) == 0 ? Optional.empty() : Optional.of(money(currency)));
        }
        series.add(new Chart.Series(text(), amounts));
      }
      return new Chart("chart-" + number, text(), text(), sort, currency, places, series);
    }

    private Finding finding() {
      Money stake = money(currency());
      return new Finding(
          "double-charge:" + words().replaceAll("\\R", " "),
          one(Severity.values()),
          Message.of("recurring.weekly", words(), stake, day()),
          stake.isNegative() ? stake.negated() : stake,
          words(),
          Evidence.of("double-charge/1")
              .entries(List.of(new EntryId(new UUID(random.nextLong(), random.nextLong()))))
              .figure("median", random.nextDouble(), random.nextDouble())
              .figure("amount", stake)
              .build(random.nextDouble()));
    }

    private List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        Column.Sort sort = sort();
        boolean summed =
            (sort == Column.Sort.AMOUNT || sort == Column.Sort.COUNT) && random.nextBoolean();
        columns.add(new Column("column-" + i, text(), sort, summed));
      }
      return columns;
    }

    private List<Row> rows(List<Column> columns, Currency currency) {
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < random.nextInt(12); i++) {
        Row.Sort sort = random.nextInt(4) > 0 ? Row.Sort.PLAIN : one(Row.Sort.values());
        rows.add(
            new Row(sort, columns.stream().map(column -> cell(column.sort(), currency)).toList()));
      }
      return rows;
    }

    private Column.Sort sort() {
      return one(Column.Sort.values());
    }

    private <T> T one(T[] all) {
      return List.of(all).get(random.nextInt(all.length));
    }

    private Currency currency() {
      return CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    }

    private Cell cell(Column.Sort sort, Currency currency) {
      if (random.nextInt(8) == 0) {
        return Cell.nothing();
      }
      return switch (sort) {
        case WORDS -> Cell.of(text());
        case AMOUNT ->
            random.nextInt(8) == 0
                ? new Cell.NoRate(money(currency()), currency)
                : Cell.of(money(currency));
        case SHARE ->
            Cell.share(
                new BigDecimal(random.nextInt(2001) - 1000).scaleByPowerOfTen(-random.nextInt(5)));
        case COUNT -> Cell.of(random.nextInt(10) == 0 ? large() : random.nextInt(5000) - 500);
        case DAY -> Cell.of(day());
      };
    }

    private Money money(Currency currency) {
      return Money.ofMinor(
          random.nextInt(15) == 0 ? large() : random.nextInt(10_000_000) - 5_000_000L, currency);
    }

    private long large() {
      return random.nextLong() / 1000;
    }

    private LocalDate day() {
      return random.nextInt(10) == 0
          ? LocalDate.of(1850 + random.nextInt(100), 1, 1)
          : LocalDate.of(2026, 1, 1).plusDays(random.nextInt(500));
    }

    private Text text() {
      return random.nextInt(4) == 0 ? Text.of(YearMonth.of(2026, 3)) : Text.typed(words());
    }

    private String words() {
      return random.nextInt(3) == 0
          ? "Word " + random.nextInt(100)
          : HOSTILE.get(random.nextInt(HOSTILE.size()));
    }
  }
}
