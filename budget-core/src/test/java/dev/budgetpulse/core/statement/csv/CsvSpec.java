package dev.budgetpulse.core.statement.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Samples;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.csv.CsvLayout.CurrencyPlace;
import dev.budgetpulse.core.statement.csv.CsvLayout.Encoding;
import dev.budgetpulse.core.statement.csv.CsvLayout.Language;
import dev.budgetpulse.core.statement.csv.CsvLayout.Movement;
import dev.budgetpulse.core.statement.csv.CsvLayout.SignLayout;
import dev.budgetpulse.core.statement.internal.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvSpec {
  private static final List<String> NAUGHTY = Samples.naughtyStrings();
  private static final LocalDate FIRST = LocalDate.of(2019, 11, 1);

  private final CsvReader reader = new CsvReader();

  @Property(tries = 1500)
  void what_is_written_is_read_at_once_or_after_true_answers(
      @ForAll("layouts") CsvLayout layout, @ForAll("movements") List<Movement> movements) {
    List<Movement> written = fitting(layout, movements);
    Reading.Read read = readWithTruth(layout, written, layout.bytes(written));
    assertEquals(expected(written), lines(read));
    assertEquals(List.of(), read.problems());
  }

  @Property(tries = 500)
  void what_was_detected_reads_the_file_again(
      @ForAll("layouts") CsvLayout layout, @ForAll("movements") List<Movement> movements) {
    List<Movement> written = fitting(layout, movements);
    byte[] bytes = layout.bytes(written);
    Reading.Read read = readWithTruth(layout, written, bytes);
    Reading again = read(bytes, CsvProfile.of(read).options());
    assertEquals(
        read.statements(),
        assertInstanceOf(Reading.Read.class, again, again::toString).statements());
  }

  @Property(tries = 500)
  void a_line_that_is_broken_is_a_problem_and_the_others_stay(
      @ForAll("plainLayouts") CsvLayout layout,
      @ForAll("severalMovements") List<Movement> movements,
      @ForAll Random random) {
    List<Movement> written = fitting(layout, movements);
    Assume.that(written.stream().noneMatch(movement -> movement.text().contains("\n")));
    byte[] bytes = layout.bytes(written);
    List<String> lines =
        new ArrayList<>(
            Arrays.asList(
                new String(bytes, layout.encoding().charset).split(layout.lineEnd(), -1)));
    int broken = random.nextInt(written.size());
    int at = lines.size() - 1 - written.size() + broken;
    // Neither the amount nor the date survives, so that the line cannot be read by anyone.
    lines.set(at, lines.get(at).replaceAll("[0-9]", "x"));
    List<Movement> left = new ArrayList<>(written);
    left.remove(broken);
    Reading.Read read =
        readWithTruth(
            layout, left, String.join(layout.lineEnd(), lines).getBytes(layout.encoding().charset));
    assertEquals(expected(left), lines(read));
    // The first line may as well name the columns, and the last be a remark below: both are shown.
    boolean isAtEnd = broken == written.size() - 1 || (broken == 0 && !layout.hasHeader());
    assertTrue(read.problems().size() == 1 || isAtEnd, read::toString);
  }

  @Property(tries = 500)
  void reading_never_throws(@ForAll byte[] bytes) {
    assertNotNull(read(bytes, ReadingOptions.none()));
  }

  @Property(tries = 700)
  void reading_a_damaged_or_cut_file_never_throws(
      @ForAll("layouts") CsvLayout layout,
      @ForAll("movements") List<Movement> movements,
      @ForAll Random random) {
    List<Movement> written = fitting(layout, movements);
    byte[] bytes = layout.bytes(written);
    for (int i = random.nextInt(12); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte)
              (random.nextBoolean()
                  ? ",;\t|\"\n\r.-0".charAt(random.nextInt(10))
                  : random.nextInt());
    }
    byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    ReadingOptions answers = ReadingOptions.none().withAnswers(layout.truth(written));
    assertNotNull(read(cut, ReadingOptions.none()));
    assertNotNull(read(cut, answers));
  }

  @Property(tries = 500)
  void answers_of_any_kind_never_make_reading_throw(
      @ForAll("layouts") CsvLayout layout,
      @ForAll("movements") List<Movement> movements,
      @ForAll("answers") Map<String, String> answers) {
    byte[] bytes = layout.bytes(fitting(layout, movements));
    assertNotNull(read(bytes, ReadingOptions.none().withAnswers(answers)));
  }

  @Property(tries = 300)
  void a_file_cut_between_lines_gives_the_lines_before(
      @ForAll("layouts") CsvLayout layout, @ForAll("severalMovements") List<Movement> movements) {
    List<Movement> written = fitting(layout, movements);
    List<Movement> fewer = written.subList(0, written.size() - 1);
    Reading.Read whole = readWithTruth(layout, written, layout.bytes(written));
    Reading.Read cut = readWithTruth(layout, fewer, layout.bytes(fewer));
    assertEquals(lines(whole).subList(0, fewer.size()), lines(cut));
  }

  @Provide
  Arbitrary<CsvLayout> layouts() {
    Arbitrary<CsvLayout> plain =
        Combinators.combine(
                Arbitraries.of(',', ';', '\t', '|'),
                Arbitraries.of(Encoding.class),
                Arbitraries.of(
                    "dd.MM.yyyy",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy",
                    "yyyy-MM-dd",
                    "yyyyMMdd",
                    "dd.MM.yy",
                    "d MMM yyyy",
                    "dd-MM-yy",
                    "yy-MM-dd",
                    "yyyy/MM/dd"),
                Arbitraries.of(SignLayout.class),
                Arbitraries.of(Language.class),
                Arbitraries.of(CurrencyPlace.class),
                Arbitraries.of("\n", "\r\n"),
                Arbitraries.integers().between(0, 255))
            .as(
                (delimiter, encoding, dates, signs, language, currency, end, bits) ->
                    new CsvLayout(
                        delimiter,
                        (bits & 1) != 0,
                        encoding,
                        dates,
                        (bits & 2) != 0,
                        (bits & 4) != 0,
                        signs,
                        language,
                        (bits & 8) != 0,
                        (bits & 16) != 0,
                        language == Language.NONE && currency == CurrencyPlace.HEADER
                            ? CurrencyPlace.NOWHERE
                            : currency,
                        (bits & 32) != 0,
                        (bits & 64) != 0,
                        end,
                        bits));
    return plain;
  }

  @Provide
  Arbitrary<CsvLayout> plainLayouts() {
    return layouts().filter(layout -> layout.encoding() == Encoding.UTF_8);
  }

  @Provide
  Arbitrary<List<Movement>> severalMovements() {
    return movements(3);
  }

  @Provide
  Arbitrary<List<Movement>> movements() {
    return movements(1);
  }

  private static Arbitrary<List<Movement>> movements(int least) {
    Arbitrary<String> words =
        Arbitraries.strings().withChars("abcäöüßéñ XYZ'.;,|&-=+@").ofMinLength(1).ofMaxLength(15);
    Arbitrary<String> texts =
        NAUGHTY.isEmpty() ? words : Arbitraries.oneOf(words, Arbitraries.of(NAUGHTY));
    return Arbitraries.of("EUR", "USD", "JPY", "KWD")
        .map(Currency::getInstance)
        .flatMap(
            currency ->
                Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.longs()
                            .between(-9_999_999, 9_999_999)
                            .filter(units -> units != 0),
                        texts)
                    .as(
                        (day, units, text) ->
                            new Movement(FIRST.plusDays(day), Money.ofMinor(units, currency), text))
                    .list()
                    .ofMinSize(least)
                    .ofMaxSize(8));
  }

  @Provide
  Arbitrary<Map<String, String>> answers() {
    return Arbitraries.maps(
            Arbitraries.of(
                "charset",
                "delimiter",
                "quote",
                "header",
                "date-column",
                "date-pattern",
                "amount-column",
                "debit-column",
                "credit-column",
                "flag-column",
                "sign",
                "decimal",
                "currency",
                "currency-column",
                "balance-column",
                "payee-column",
                "memo-column",
                "account-column",
                "id-column",
                "status-column",
                "account"),
            Arbitraries.of(
                "",
                "none",
                "1",
                "2",
                "3",
                "99",
                "-1",
                "1,2",
                "tab",
                ";",
                "point",
                "flag",
                "column",
                "minus-is-in",
                "EUR",
                "XAU",
                "UTF-16",
                "no such",
                "dd",
                "yyyy-MM-dd",
                "\u0000"))
        .ofMaxSize(8);
  }

  /** Makes the texts such as the layout can hold, and such as are nothing but texts. */
  private static List<Movement> fitting(CsvLayout layout, List<Movement> movements) {
    List<Movement> fitting = new ArrayList<>();
    for (Movement movement : movements) {
      String text = movement.text().replace("\u0000", "");
      if (layout.encoding() == Encoding.WINDOWS_1252) {
        text = text.replaceAll("[^\\x20-\\x7Eäöüßéñ]", "");
      }
      // Without a header, only what a field is like tells what it is.
      text = layout.hasHeader() && !text.isBlank() ? text : "at " + text + " shop";
      fitting.add(new Movement(movement.date(), movement.amount(), text));
    }
    return fitting;
  }

  private Reading.Read readWithTruth(CsvLayout layout, List<Movement> movements, byte[] bytes) {
    Map<String, String> truth = layout.truth(movements);
    ReadingOptions options = ReadingOptions.none();
    Reading reading = read(bytes, options);
    for (int i = 0; i < 4 && reading instanceof Reading.Unclear unclear; i++) {
      for (Question question : unclear.questions()) {
        assertTrue(truth.containsKey(question.key()), question::toString);
        options = options.withAnswer(question.key(), truth.get(question.key()));
      }
      reading = read(bytes, options);
    }
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading read(byte[] bytes, ReadingOptions options) {
    return reader.read(StatementFile.of("bank.csv", bytes), options);
  }

  private static List<String> expected(List<Movement> movements) {
    List<String> expected = new ArrayList<>();
    for (Movement movement : movements) {
      expected.add(movement.date() + " " + movement.amount() + " " + Line.of(movement.text()));
    }
    return expected;
  }

  private static List<String> lines(Reading.Read read) {
    assertEquals(1, read.statements().size());
    Statement statement = read.statements().get(0);
    List<String> lines = new ArrayList<>();
    for (StatementLine line : statement.lines()) {
      lines.add(line.date() + " " + line.amount() + " " + line.payee());
    }
    return lines;
  }
}
