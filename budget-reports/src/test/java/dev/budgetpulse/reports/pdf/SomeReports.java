package dev.budgetpulse.reports.pdf;

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
import java.util.Random;

/** Reports of all sorts, the same for the same seed. */
final class SomeReports {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final List<Currency> CURRENCIES =
      List.of(EUR, Currency.getInstance("JPY"), Currency.getInstance("KWD"));
  private static final LocalDate DAY = LocalDate.of(2026, 4, 2);

  private static final List<String> WORDS =
      List.of(
          "Rent",
          "Straßenbahn",
          "İstanbul ığdır çağrı",
          "Ευρώ και δραχμή",
          "Копейка и рубль",
          "日本円と食料品",
          "人民币",
          "대한민국 원",
          "Đồng Việt Nam",
          "Größe – “quoted”",
          "a/b-c/d",
          "A rather long description of a purchase that goes over several lines",
          "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente");

  private static final List<String> HOSTILE =
      List.of(
          "\u0000\u0007tab\there\nline",
          "🍕 pizza 👩‍👩‍👧",
          "lone \uD83D high and \uDE00 low",
          "\u202Eright\u202C \u2066isolate\u2069",
          "שלום (עולם) 12",
          "(a) \\( Tj ET Q <</S/JavaScript>>",
          "https://example.org/?a=1",
          "e\u0301 Z\u0351\u0343a\u0489lgo",
          "\uFFFE\uFFFF\uFEFF",
          "X".repeat(300),
          " ");

  private final Random random;
  private final List<String> words;
  private int ids;

  SomeReports(long seed, boolean hostile) {
    random = new Random(seed);
    words = new ArrayList<>(WORDS);
    if (hostile) {
      words.addAll(HOSTILE);
    }
  }

  static Report of(Block... blocks) {
    Section section = new Section("part", Text.typed("Part"), List.of(blocks));
    return of(List.of(section), List.of());
  }

  static Report of(List<Section> sections, List<Text> notes) {
    return new Report(
        "monthly",
        Text.typed("Monthly report"),
        "Home & <family>",
        Period.of(YearMonth.of(2026, 3)),
        DAY,
        EUR,
        sections,
        notes);
  }

  /** Returns a report with something of each sort. */
  Report any() {
    List<Section> sections = new ArrayList<>();
    int count = random.nextInt(4);
    for (int at = 0; at < count; at++) {
      List<Block> blocks = new ArrayList<>();
      for (int block = random.nextInt(5); block > 0; block--) {
        blocks.add(block());
      }
      sections.add(new Section("section-" + ids++, words(), blocks));
    }
    return of(sections, random.nextBoolean() ? List.of(words(), words()) : List.of());
  }

  private Block block() {
    return switch (random.nextInt(6)) {
      case 0 -> figures();
      case 1 -> chart();
      case 2 -> new Findings(random.nextInt(4) == 0 ? List.of() : List.of(finding(), finding()));
      case 3 -> new Paragraph(words());
      default -> table(random.nextInt(9) + 1, random.nextInt(30));
    };
  }

  Figures figures() {
    List<Figure> figures = new ArrayList<>();
    for (int count = random.nextInt(7); count > 0; count--) {
      Figure figure = new Figure("figure-" + ids++, words(), amount(), Optional.empty());
      figures.add(
          random.nextBoolean()
              ? figure
              : figure.against(
                  new Figure.Change(
                      words(),
                      amount(),
                      amount(),
                      random.nextBoolean() ? share() : Cell.nothing(),
                      random.nextBoolean()
                          ? Optional.of(random.nextBoolean())
                          : Optional.empty())));
    }
    return new Figures(figures);
  }

  Chart chart() {
    Chart.Sort sort = one(Chart.Sort.values());
    List<Text> places = new ArrayList<>();
    List<Optional<Money>> amounts = new ArrayList<>();
    for (int count = random.nextInt(30); count > 0; count--) {
      places.add(words());
      amounts.add(
          random.nextInt(9) == 0
              ? Optional.empty()
              : Optional.of(Money.ofMinor(random.nextInt(900_000) - 200_000, EUR)));
    }
    return new Chart(
        "chart-" + ids++,
        words(),
        words(),
        sort,
        EUR,
        places,
        List.of(new Chart.Series(words(), amounts)));
  }

  Table table(int columns, int rows) {
    List<Column> heads = new ArrayList<>();
    for (int at = 0; at < columns; at++) {
      Column.Sort sort = one(Column.Sort.values());
      heads.add(
          new Column("column-" + at, words(), sort, sort == Column.Sort.COUNT && at % 2 == 0));
    }
    List<Row> lines = new ArrayList<>();
    for (int at = 0; at < rows; at++) {
      List<Cell> cells = new ArrayList<>();
      for (Column column : heads) {
        cells.add(random.nextInt(8) == 0 ? Cell.nothing() : cell(column.sort()));
      }
      lines.add(new Row(at % 7 == 0 ? one(Row.Sort.values()) : Row.Sort.PLAIN, cells));
    }
    return new Table("table-" + ids++, words(), heads, lines);
  }

  private <T> T one(T[] all) {
    return List.of(all).get(random.nextInt(all.length));
  }

  private Cell cell(Column.Sort sort) {
    return switch (sort) {
      case WORDS -> Cell.of(words());
      case AMOUNT ->
          random.nextInt(9) == 0
              ? new Cell.NoRate(Money.ofMinor(random.nextInt(), CURRENCIES.get(1)), EUR)
              : amount();
      case SHARE -> share();
      case COUNT -> Cell.of(random.nextInt(100_000));
      case DAY -> Cell.of(DAY.minusDays(random.nextInt(4000)));
    };
  }

  private Cell amount() {
    return Cell.of(
        Money.ofMinor(
            random.nextInt() >> random.nextInt(24),
            CURRENCIES.get(random.nextInt(CURRENCIES.size()))));
  }

  private Cell share() {
    return Cell.share(BigDecimal.valueOf(random.nextInt(3000) - 1000, 3));
  }

  private Text words() {
    String chosen = words.get(random.nextInt(words.size()));
    return Text.typed(
        random.nextInt(4) == 0 ? chosen + " " + words.get(random.nextInt(words.size())) : chosen);
  }

  static Finding finding() {
    return new Finding(
        "double-charge:1",
        Severity.HIGH,
        Message.of("duplicate.same", "Green Basket", Money.parse("EUR 41.20"), DAY),
        Money.parse("EUR 41.20"),
        "open",
        Evidence.of("double-charge/1").figure("days-between", 1, 3).build(0.93));
  }
}
