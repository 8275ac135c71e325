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
import dev.budgetpulse.reports.text.Wording;
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
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Reports at random: each sort of block, cell and row, words of every kind, amounts small and huge.
 *
 * <p>A report is made from a number; the same number with other words gives a report of the same
 * shape.
 */
public final class AnyReport {
  /** Words that have broken something somewhere. */
  public static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "</td></tr></table></style><img src=x onerror=alert(1)>",
          "\" onclick=\"x' & &amp; &#60;",
          "]]> --> <!-- <?xml ?> <![CDATA[",
          "a|b\\|c\\",
          "```\n# Title\n\n- item\n1. one",
          "*bold* _it_ ~~gone~~ [link](http://example.org) ![i](x) <http://a.b> www.example.org",
          "\u202Eright\u202C \u2066isolate\u2069 \u200Fmark",
          "nul\u0000 bell\u0007 escape\u001B[31m",
          "line\r\nbreak\u2028and\u2029more\ttab\u0085",
          "\uD800 lonely \uDC00 \uFFFE \uFFFF",
          "=cmd|' /C calc'!A0",
          "👩‍👩‍👧‍👦 🇩🇪 e\u0301\u0301\u0301 ﷽",
          "食料品と日用品の購入 및 기타 비용",
          "مخبز الحي שלום",
          "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenpapier",
          "- 1. + # > | :---: |",
          "{0} ''{1}'' %s ${x} \\u0041",
          "+1",
          "-1",
          "@SUM(A1)",
          "\t=1",
          "\r=1",
          "'=1",
          "=HYPERLINK(\"http://x.invalid\";\"y\")",
          "</t></is></c><c><f>1</f></c>",
          "_x0041_ _x000D_ and _xZZZZ_",
          "two\nlines\r\nand; a, comma\tor \"two\"",
          "  spaces around  ",
          "\\\",\"amount\":\"1\"",
          "(a) \\( Tj ET Q <</S/JavaScript>>",
          "X".repeat(300));

  private static final List<String> HARMLESS =
      List.of(
          "Rent",
          "Groceries and more",
          "Café Zoë",
          "Car, 2nd",
          "A",
          "7 up",
          "İstanbul ığdır çağrı",
          "Ευρώ και δραχμή",
          "Копейка и рубль",
          "人民币",
          "Größe – “quoted”",
          "A rather long description of a purchase that goes over several lines");
  private static final List<String> LOCALES =
      List.of(
          "en-GB",
          "de-DE",
          "ar",
          "he-IL",
          "hi-IN-u-nu-deva",
          "ja-JP",
          "fr-CH",
          "en-US-u-cf-account",
          "tr-TR",
          "el-GR",
          "ru-RU",
          "ko-KR",
          "zh-CN",
          "und");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "CLF", "CHF");
  private static final List<Integer> PLACES = List.of(0, 1, 2, 5, 12, 31, 120, 366);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final long MODEST = 1_000_000_000_000L;

  private final Random random;
  private final List<String> words;
  private final Currency currency;

  private AnyReport(long seed, List<String> words) {
    this.random = new Random(seed);
    this.words = words;
    this.currency = Currency.getInstance(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
  }

  /** Returns reports with hostile words. */
  public static Arbitrary<Report> reports() {
    return seeds().map(AnyReport::hostile);
  }

  /** Returns numbers that reports are made of. */
  public static Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  /** Returns a report with words of every kind. */
  public static Report hostile(long seed) {
    return new AnyReport(seed, all()).report();
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(HOSTILE);
    all.addAll(HARMLESS);
    return all;
  }

  /** Returns the report of the same shape whose words do no harm. */
  public static Report harmless(long seed) {
    List<String> all = new ArrayList<>();
    for (int at = 0; at < HOSTILE.size() + HARMLESS.size(); at++) {
      all.add(HARMLESS.get(at % HARMLESS.size()));
    }
    return new AnyReport(seed, all).report();
  }

  /** Returns listings of a few rows with hostile words. */
  public static Arbitrary<Listing> listings() {
    return seeds().map(seed -> new AnyReport(seed, all()).listing());
  }

  private Listing listing() {
    Table table = table("some");
    return new Listing(
        "some",
        text(),
        word(),
        Period.of(YearMonth.from(DAY)),
        table.columns(),
        table.rows()::stream);
  }

  /** Returns charts of each sort, also with many places, no place, gaps and huge amounts. */
  public static Arbitrary<Chart> charts() {
    return seeds().map(AnyReport::chart);
  }

  /** Returns a chart with words of every kind. */
  public static Chart chart(long seed) {
    AnyReport any = new AnyReport(seed, all());
    int places = PLACES.get(any.random.nextInt(PLACES.size()));
    return any.chart("chart", places);
  }

  /** Returns wordings of locales with different scripts, digits and directions. */
  public static Arbitrary<Wording> wordings() {
    return Arbitraries.of(LOCALES).map(tag -> Wording.of(Locale.forLanguageTag(tag)));
  }

  private Report report() {
    int sections = 1 + random.nextInt(3);
    List<Section> all = new ArrayList<>();
    int id = 0;
    for (int section = 0; section < sections; section++) {
      List<Block> blocks = new ArrayList<>();
      int count = random.nextInt(4);
      for (int block = 0; block < count; block++) {
        blocks.add(block("id-" + id++));
      }
      all.add(new Section("section-" + section, text(), blocks));
    }
    return new Report(
        "monthly",
        text(),
        word(),
        Period.of(YearMonth.from(DAY)),
        day(),
        currency,
        all,
        some(3, this::text));
  }

  private Block block(String id) {
    return switch (random.nextInt(6)) {
      case 0 -> new Figures(figures(id));
      case 1, 2 -> table(id);
      case 3 -> chart(id, random.nextInt(14));
      case 4 -> new Findings(some(3, this::finding));
      default -> new Paragraph(text());
    };
  }

  private List<Figure> figures(String id) {
    List<Figure> figures = new ArrayList<>();
    int count = random.nextInt(4);
    for (int figure = 0; figure < count; figure++) {
      Supplier<Cell> cell = sort(random.nextInt(5));
      Figure made = new Figure(id + "-" + figure, text(), cell.get(), Optional.empty());
      figures.add(random.nextBoolean() ? made : made.against(change(cell)));
    }
    return figures;
  }

  private Figure.Change change(Supplier<Cell> cell) {
    return new Figure.Change(
        text(),
        cell.get(),
        cell.get(),
        random.nextInt(4) == 0 ? Cell.nothing() : share(),
        switch (random.nextInt(3)) {
          case 0 -> Optional.of(true);
          case 1 -> Optional.of(false);
          default -> Optional.empty();
        });
  }

  private Supplier<Cell> sort(int sort) {
    return switch (sort) {
      case 0 -> () -> Cell.of(modest());
      case 1 -> () -> Cell.of(random.nextInt(2000) - 1000L);
      case 2 -> () -> Cell.of(text());
      case 3 -> () -> Cell.of(day());
      default -> this::share;
    };
  }

  private Table table(String id) {
    List<Column> columns = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int column = 0; column < count; column++) {
      boolean words = column == 0 && random.nextInt(5) > 0;
      Column.Sort sort = words ? Column.Sort.WORDS : one(Column.Sort.values());
      boolean sum = sort == Column.Sort.AMOUNT || sort == Column.Sort.COUNT;
      columns.add(new Column("column-" + column, text(), sort, sum && random.nextBoolean()));
    }
    List<Row> rows =
        some(
            8,
            () -> {
              Row.Sort sort = one(Row.Sort.values());
              return new Row(sort, columns.stream().map(it -> cell(it.sort())).toList());
            });
    return new Table(id, text(), columns, rows);
  }

  private Cell cell(Column.Sort sort) {
    if (random.nextInt(8) == 0) {
      return Cell.nothing();
    }
    return switch (sort) {
      case WORDS -> Cell.of(random.nextInt(12) == 0 ? Text.typed("") : text());
      case AMOUNT ->
          random.nextInt(6) == 0
              ? new Cell.NoRate(
                  Money.ofMinor(random.nextInt(), Currency.getInstance("USD")), currency)
              : Cell.of(modest());
      case SHARE -> share();
      case COUNT -> Cell.of(random.nextInt(10) == 0 ? huge() : random.nextInt());
      case DAY -> Cell.of(day());
    };
  }

  private Chart chart(String id, int places) {
    Chart.Sort sort = one(Chart.Sort.values());
    int kind = random.nextInt(3);
    List<Text> names = new ArrayList<>();
    for (int place = 0; place < places; place++) {
      names.add(
          switch (kind) {
            case 0 -> text();
            case 1 -> Text.of(YearMonth.from(DAY).plusMonths(place));
            default -> Text.of("day", DAY.plusDays(place));
          });
    }
    int count = sort == Chart.Sort.RANKING ? 1 : 1 + random.nextInt(10);
    int amounts = random.nextInt(5);
    List<Chart.Series> series = new ArrayList<>();
    for (int one = 0; one < count; one++) {
      List<Optional<Money>> all = new ArrayList<>();
      for (int place = 0; place < places; place++) {
        long amount =
            switch (amounts) {
              case 0 -> 0;
              case 1 -> random.nextLong();
              case 2 -> random.nextInt(20) - 3;
              case 3 -> -random.nextInt(100_000);
              default -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
            };
        boolean gap = random.nextInt(8) == 0;
        all.add(gap ? Optional.empty() : Optional.of(Money.ofMinor(amount, currency)));
      }
      series.add(new Chart.Series(text(), all));
    }
    return new Chart(id, text(), text(), sort, currency, names, series);
  }

  private Finding finding() {
    Evidence.Builder evidence = Evidence.of("method/1");
    some(3, () -> new EntryId(new UUID(1, random.nextInt())))
        .forEach(it -> evidence.entries(List.of(it)));
    int figures = random.nextInt(3);
    for (int figure = 0; figure < figures; figure++) {
      if (random.nextBoolean()) {
        evidence.figure(word(), random.nextInt(1000) / 7.0);
      } else {
        evidence.figure(word(), random.nextInt(1000) / 7.0, random.nextInt(9));
      }
    }
    return new Finding(
        "kind:subject",
        one(Severity.values()),
        Message.of("duplicate.same", word(), modest(), day()),
        modest().abs(),
        "state",
        evidence.build(random.nextInt(100) / 100.0));
  }

  private <T> List<T> some(int most, Supplier<T> make) {
    int count = random.nextInt(most + 1);
    List<T> all = new ArrayList<>();
    for (int at = 0; at < count; at++) {
      all.add(make.get());
    }
    return all;
  }

  private <T> T one(T[] all) {
    return List.of(all).get(random.nextInt(all.length));
  }

  private String word() {
    return words.get(random.nextInt(words.size()));
  }

  private Text text() {
    String word = word();
    return random.nextInt(8) == 0 ? Text.of(YearMonth.from(DAY)) : Text.typed(word);
  }

  /** More than fifteen digits, so few enough that eight of them can be added. */
  private long huge() {
    return random.nextLong() / 1000;
  }

  private Money modest() {
    return random.nextInt(15) == 0
        ? Money.ofMinor(huge(), currency)
        : Money.ofMinor((long) ((random.nextDouble() - 0.5) * MODEST), currency);
  }

  private LocalDate day() {
    return random.nextInt(10) == 0
        ? LocalDate.of(1850 + random.nextInt(100), 1, 1)
        : DAY.plusDays(random.nextInt(700));
  }

  private Cell share() {
    return Cell.share(BigDecimal.valueOf(random.nextInt(4000) - 2000, random.nextInt(5)));
  }
}
