package dev.budgetpulse.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.camt.CamtReader;
import dev.budgetpulse.core.statement.csv.CsvProfile;
import dev.budgetpulse.core.statement.csv.CsvReader;
import dev.budgetpulse.core.statement.ofx.OfxReader;
import dev.budgetpulse.core.statement.qif.QifReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Reads bank files that nobody here wrote, and compares with what somebody else found in them. */
class SampleStatementsTest {
  private static final OfxReader OFX = new OfxReader();
  private static final CsvReader CSV = new CsvReader();
  private static final CamtReader CAMT = new CamtReader();
  private static final QifReader QIF = new QifReader();
  private static final ReadingOptions IN_DOLLARS =
      ReadingOptions.none().withCurrency(Currency.getInstance("USD"));

  @TestFactory
  Stream<DynamicTest> every_ofx_file_gives_what_is_expected_of_it() {
    return Samples.tests(
        () ->
            expected("OFX").map(file -> DynamicTest.dynamicTest(name(file), () -> checkOfx(file))));
  }

  @Test
  void no_ofx_file_is_left_without_an_answer() {
    Samples.assumePresent();
    Set<String> checked = new TreeSet<>(expected("OFX").map(SampleStatementsTest::name).toList());
    checked.addAll(OWN_ANSWERS.keySet());
    assertEquals(checked, new TreeSet<>(Samples.statements("ofx")));
  }

  /** The lines of the files that come without an expected answer, read by eye. */
  private static final Map<String, List<String>> OWN_ANSWERS =
      Map.of(
          "ofx/ofxparse__ofx-v102-empty-tags.ofx",
              List.of("2018-05-07 AUD 12.34 '' 'CBA:Transfer'"),
          "ofx/ofx4j__example-response.ofx",
              List.of("2007-03-29 USD 150.00 'TRANSFER' 'Transfer from checking &<> etc.'"),
          "ofx/ofxparser__ofxdata-credit-card.ofx", List.of("2016-08-23 GBP -100.00 'VENDOR' ''"),
          "ofx/rousseau__sample.ofx",
              List.of(
                  "2026-03-20 EUR 1250.50 'Salary' 'Monthly salary'",
                  "2026-03-21 EUR -80.25 'Groceries' 'Supermarket'"),
          "ofx/rousseau__sample.qfx", List.of("2026-03-22 USD -15.00 'Coffee' 'Morning coffee'"));

  @TestFactory
  Stream<DynamicTest> ofx_files_without_an_expected_answer_are_read_as_by_eye() {
    return Samples.tests(
        () ->
            OWN_ANSWERS.entrySet().stream()
                .map(
                    answer ->
                        DynamicTest.dynamicTest(
                            answer.getKey(),
                            () -> {
                              Reading.Read read = read(OFX, answer.getKey());
                              assertEquals(List.of(), read.problems());
                              assertEquals(answer.getValue(), lines(read));
                            })));
  }

  @TestFactory
  Stream<DynamicTest> files_of_other_formats_are_not_taken_for_ofx() {
    return Samples.tests(
        () ->
            Stream.of("camt", "csv", "csv-spectrum/csvs", "mt940", "qif")
                .flatMap(folder -> Samples.statements(folder).stream())
                .map(
                    name ->
                        DynamicTest.dynamicTest(
                            name, () -> assertFalse(OFX.recognises(Samples.statement(name))))));
  }

  /** What must be answered before a file can be read, by the key of each question. */
  private static final Map<String, Map<String, String>> ANSWERS =
      Map.of("csv/rousseau__csv_garbled_amount.csv", Map.of("sign", "minus-is-out"));

  @TestFactory
  Stream<DynamicTest> every_csv_file_gives_what_is_expected_of_it() {
    return Samples.tests(
        () ->
            expected("CSV").map(file -> DynamicTest.dynamicTest(name(file), () -> checkCsv(file))));
  }

  private static void checkCsv(JsonNode expected) {
    assertTrue(CSV.recognises(Samples.statement(name(expected))));
    Reading.Read read = answered(name(expected));
    if (expected.get("outcome").asString().equals("ok")) {
      assertEquals(List.of(), read.problems());
      assertStatements(expected.get("statements"), read.statements());
    } else {
      assertEquals(
          List.of("2026-04-02 EUR 100.00 'Valid row' ''"), lines(read), "the first row is kept");
      assertEquals(List.of(3), read.problems().stream().map(LineProblem::line).toList());
    }
  }

  /** Reads a CSV file; one that needs answers must ask for exactly those, and be read with them. */
  private static Reading.Read answered(String name) {
    Reading reading = CSV.read(Samples.statement(name), ReadingOptions.none());
    Map<String, String> answers = ANSWERS.getOrDefault(name, Map.of());
    if (!answers.isEmpty()) {
      Reading.Unclear unclear = assertInstanceOf(Reading.Unclear.class, reading);
      assertEquals(
          answers.keySet(),
          unclear.questions().stream().map(Question::key).collect(Collectors.toSet()));
      reading = CSV.read(Samples.statement(name), ReadingOptions.none().withAnswers(answers));
    }
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  /** What the CSV files without an expected answer hold, read by eye. */
  private static final Map<String, String> OWN_CSV_ANSWERS =
      Map.of(
          "csv/bank2ynab__20171001-20171106.csv", "1 EUR -59.99 2017-10-01 2017-10-01",
          "csv/bank2ynab__MonzoDataExport_February2018_2018-02-26_174335.csv",
              "1 GBP -10.00 2018-02-25 2018-02-25",
          "csv/bank2ynab__TH_20180101-20180523_page_1.csv", "9 CZK -2599.99 1111-11-11 1111-11-11",
          "csv/bank2ynab__export_KBC-Mastercard_Business_Essential_20200204_1604.csv",
              "3 EUR 2.73 2020-01-02 2020-02-03",
          "csv/bank2ynab__kta_ei.dat", "11 EUR -6152.22 2019-03-11 2019-03-13",
          "csv/bank2ynab__umsatz-1234________1234-20180227.CSV",
              "1 EUR -5.00 2018-02-20 2018-02-20",
          "csv/rousseau__sample_split_amounts.csv", "2 EUR 1050.25 2026-03-20 2026-03-21",
          "csv/rousseau__sample_statement.csv", "2 EUR 1300.00 2026-03-20 2026-03-21");

  @TestFactory
  Stream<DynamicTest> csv_files_without_an_expected_answer_are_read_as_by_eye() {
    return Samples.tests(
        () ->
            OWN_CSV_ANSWERS.entrySet().stream()
                .map(
                    answer ->
                        DynamicTest.dynamicTest(
                            answer.getKey(),
                            () -> {
                              Reading.Read read = answered(answer.getKey());
                              assertEquals(List.of(), read.problems());
                              assertEquals(answer.getValue(), summary(read));
                            })));
  }

  @Test
  void no_csv_file_is_left_without_an_answer() {
    Samples.assumePresent();
    Set<String> checked = new TreeSet<>(expected("CSV").map(SampleStatementsTest::name).toList());
    checked.addAll(OWN_CSV_ANSWERS.keySet());
    assertEquals(checked, new TreeSet<>(Samples.statements("csv")));
  }

  @TestFactory
  Stream<DynamicTest> files_of_banks_are_known_by_their_profiles() {
    return Samples.tests(
        () ->
            Samples.statements("csv").stream()
                .filter(name -> name.startsWith("csv/bank2ynab"))
                .map(
                    name ->
                        DynamicTest.dynamicTest(
                            name,
                            () -> {
                              Reading reading =
                                  CSV.read(Samples.statement(name), ReadingOptions.none());
                              Reading.Read read =
                                  assertInstanceOf(Reading.Read.class, reading, reading::toString);
                              assertTrue(
                                  read.detected().stream()
                                      .anyMatch(found -> found.key().equals("profile")));
                            })));
  }

  @Test
  void what_a_card_s_statement_marks_is_money_in_and_the_rest_is_out() {
    Samples.assumePresent();
    Statement card =
        answered("csv/bank2ynab__MS_JANE_SMITH_01-12-2019_14-12-2019.csv").statements().get(0);
    assertEquals(Money.parse("GBP -285.80"), card.total());
    assertEquals(
        Money.parse("GBP -114.19"),
        Money.total(card.currency(), card.pending().stream().map(PendingLine::amount).toList()));
  }

  @TestFactory
  Stream<DynamicTest> what_was_detected_in_a_file_reads_it_again() {
    return Samples.tests(
        () ->
            Samples.statements("csv").stream()
                .map(
                    name ->
                        DynamicTest.dynamicTest(
                            name,
                            () -> {
                              Reading.Read read = answered(name);
                              Reading again =
                                  CSV.read(Samples.statement(name), CsvProfile.of(read).options());
                              assertEquals(
                                  read.statements(),
                                  assertInstanceOf(Reading.Read.class, again, again::toString)
                                      .statements());
                            })));
  }

  @TestFactory
  Stream<DynamicTest> files_of_other_formats_are_not_taken_for_csv() {
    return Samples.tests(
        () ->
            Stream.of("camt", "ofx", "csv-spectrum/csvs", "mt940", "qif")
                .flatMap(folder -> Samples.statements(folder).stream())
                .map(
                    name ->
                        DynamicTest.dynamicTest(
                            name,
                            () -> {
                              StatementFile file = Samples.statement(name);
                              assertFalse(CSV.recognises(file));
                              assertInstanceOf(
                                  Reading.Refused.class, CSV.read(file, ReadingOptions.none()));
                            })));
  }

  @TestFactory
  Stream<DynamicTest> every_camt_file_gives_what_is_expected_of_it() {
    return Samples.tests(
        () ->
            expected("CAMT")
                .map(
                    file ->
                        DynamicTest.dynamicTest(
                            name(file), () -> check(CAMT, ReadingOptions.none(), file))));
  }

  @TestFactory
  Stream<DynamicTest> every_qif_file_gives_what_is_expected_of_it() {
    return Samples.tests(
        () ->
            expected("QIF")
                .map(
                    file ->
                        DynamicTest.dynamicTest(name(file), () -> check(QIF, IN_DOLLARS, file))));
  }

  /** Reads a file without asking anything, or refuses it, as is expected. */
  private static void check(StatementReader reader, ReadingOptions options, JsonNode expected) {
    StatementFile file = Samples.statement(name(expected));
    Reading reading = reader.read(file, options);
    if (expected.get("outcome").asString().equals("ok")) {
      assertTrue(reader.recognises(file));
      Reading.Read read = assertInstanceOf(Reading.Read.class, reading, reading::toString);
      assertEquals(List.of(), read.problems());
      assertStatements(expected.get("statements"), read.statements());
    } else {
      Reading.Refused refused = assertInstanceOf(Reading.Refused.class, reading);
      assertEquals(REFUSALS.get(name(expected)), refused.reason());
    }
  }

  @Test
  void no_camt_or_qif_file_is_left_without_an_answer() {
    Samples.assumePresent();
    for (String format : List.of("CAMT", "QIF")) {
      String folder = format.toLowerCase(Locale.ROOT);
      Set<String> checked =
          new TreeSet<>(expected(format).map(SampleStatementsTest::name).toList());
      OTHER_ANSWERS.keySet().stream().filter(n -> n.startsWith(folder)).forEach(checked::add);
      assertEquals(checked, new TreeSet<>(Samples.statements(folder)));
    }
  }

  /** What the other files come to, read by eye. */
  private static final Map<String, String> OTHER_ANSWERS =
      Map.of(
          "camt/camt__camt052.v2.xml", "1 SEK -200000.00 2007-10-18 2007-10-18",
          "camt/viafintech__054__valid_example.xml", "4 CHF 59.03 2016-04-10 2016-04-10",
          "qif/qif2json__windows-1252.qif", "1 USD -379.00 2010-03-03 2010-03-03, ends early",
          "qif/quiffen__test.qif", "6 USD -35.50 2020-02-10 2020-02-14",
          "qif/qif2json__memorizedList.qif", "NO_STATEMENT",
          "qif/Qif__splits.qif", "2 USD -925.00 1994-06-01 1994-06-02, a split has no amount");

  @TestFactory
  Stream<DynamicTest> camt_and_qif_files_without_an_expected_answer_are_read_as_by_eye() {
    return Samples.tests(
        () ->
            OTHER_ANSWERS.entrySet().stream()
                .map(
                    answer ->
                        DynamicTest.dynamicTest(
                            answer.getKey(),
                            () -> assertEquals(answer.getValue(), outcome(answer.getKey())))));
  }

  private static String outcome(String name) {
    StatementFile file = Samples.statement(name);
    Reading reading =
        name.startsWith("camt")
            ? CAMT.read(file, ReadingOptions.none())
            : QIF.read(file, IN_DOLLARS.withAnswer("date-order", "month-first"));
    if (reading instanceof Reading.Refused refused) {
      return refused.reason().name();
    }
    Reading.Read read = assertInstanceOf(Reading.Read.class, reading, reading::toString);
    return summary(read)
        + read.problems().stream()
            .map(
                problem ->
                    problem.message().contains("split")
                        ? ", a split has no amount"
                        : ", ends early")
            .collect(Collectors.joining());
  }

  @Test
  void a_qif_file_whose_dates_prove_nothing_is_asked_about() {
    Samples.assumePresent();
    Reading.Unclear unclear =
        assertInstanceOf(
            Reading.Unclear.class,
            QIF.read(Samples.statement("qif/Qif__splits.qif"), ReadingOptions.none()));
    assertEquals(
        List.of("date-order", "currency"),
        unclear.questions().stream().map(Question::key).toList());
  }

  @Test
  void a_file_that_contradicts_itself_says_so() {
    Samples.assumePresent();
    assertEquals(
        List.of(Control.Check.CLOSING), contradictions(read(CAMT, "camt/camt__camt053.v8.xml")));
    assertEquals(
        List.of(
            Control.Check.COUNT,
            Control.Check.COUNT_IN,
            Control.Check.COUNT_OUT,
            Control.Check.SUM,
            Control.Check.SUM_IN,
            Control.Check.SUM_OUT,
            Control.Check.NET),
        contradictions(read(CAMT, "camt/viafintech__053__valid_example_with_datetime.xml")));
    assertEquals(
        List.of(), contradictions(read(CAMT, "camt/viafintech__053__valid_example_v4.xml")));
  }

  private static List<Control.Check> contradictions(Reading.Read read) {
    return read.contradictions().stream().map(Control::check).toList();
  }

  @TestFactory
  Stream<DynamicTest> files_of_other_formats_are_not_taken_for_camt_or_qif() {
    return Samples.tests(
        () ->
            Stream.of("camt", "ofx", "csv", "csv-spectrum/csvs", "mt940", "qif")
                .flatMap(folder -> Samples.statements(folder).stream())
                .map(
                    name ->
                        DynamicTest.dynamicTest(
                            name,
                            () -> {
                              StatementFile file = Samples.statement(name);
                              assertFalse(!name.startsWith("camt") && CAMT.recognises(file));
                              assertFalse(!name.startsWith("qif") && QIF.recognises(file));
                            })));
  }

  private static String summary(Reading.Read read) {
    Statement only = read.statements().get(0);
    assertEquals(1, read.statements().size());
    List<LocalDate> dates = only.lines().stream().map(StatementLine::date).sorted().toList();
    return "%d %s %s %s"
        .formatted(only.lines().size(), only.total(), dates.get(0), dates.get(dates.size() - 1));
  }

  private static Reading.Read read(StatementReader reader, String name) {
    Reading reading = reader.read(Samples.statement(name), ReadingOptions.none());
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private static List<String> lines(Reading.Read read) {
    return read.statements().stream()
        .flatMap(statement -> statement.lines().stream())
        .map(
            line ->
                "%s %s '%s' '%s'".formatted(line.date(), line.amount(), line.payee(), line.memo()))
        .toList();
  }

  private static void checkOfx(JsonNode expected) {
    StatementFile file = Samples.statement(name(expected));
    assertTrue(OFX.recognises(file));
    Reading reading = OFX.read(file, ReadingOptions.none());
    if (expected.get("outcome").asString().equals("ok")) {
      Reading.Read read = assertInstanceOf(Reading.Read.class, reading, reading::toString);
      assertEquals(List.of(), read.problems());
      assertStatements(expected.get("statements"), read.statements());
    } else {
      Reading.Refused refused = assertInstanceOf(Reading.Refused.class, reading);
      assertEquals(REFUSALS.get(name(expected)), refused.reason());
    }
  }

  private static final Map<String, Reading.Reason> REFUSALS =
      Map.of(
          "ofx/ofxparse__fail_nice_date_missing.ofx", Reading.Reason.NO_READABLE_LINE,
          "ofx/ofxparse__fail_nice_decimal_error.ofx", Reading.Reason.NO_READABLE_LINE,
          "ofx/ofxparse__signon_fail.ofx", Reading.Reason.BANK_ERROR,
          "ofx/ofx__error.ofx", Reading.Reason.BANK_ERROR,
          "camt/camt__camt053.v2.wrong.xml", Reading.Reason.NO_STATEMENT,
          "camt/rousseau__camt053_garbled_amount.xml", Reading.Reason.NO_READABLE_LINE,
          "camt/viafintech__general__invalid_namespace.xml", Reading.Reason.NO_STATEMENT,
          "qif/Qif__not_a_QIF_file.txt", Reading.Reason.UNKNOWN_FORMAT,
          "qif/quiffen__empty.qif", Reading.Reason.EMPTY);

  private static Stream<JsonNode> expected(String format) {
    return Samples.json("statements/expected.json")
        .get("files")
        .valueStream()
        .filter(file -> file.get("format").asString().equals(format));
  }

  private static String name(JsonNode file) {
    return file.get("file").asString();
  }

  private static void assertStatements(JsonNode expected, List<Statement> statements) {
    assertEquals(expected.size(), statements.size());
    for (int i = 0; i < statements.size(); i++) {
      assertStatement(expected.get(i), statements.get(i));
    }
  }

  private static void assertStatement(JsonNode expected, Statement statement) {
    text(expected, "currency")
        .ifPresent(code -> assertEquals(code, statement.currency().getCurrencyCode()));
    String count = expected.has("entries") ? "entries" : "count";
    assertEquals(
        expected.get(count).asInt(), statement.lines().size() + statement.pending().size());
    if (expected.has("transaction_details")) {
      assertEquals(
          expected.get("transaction_details").asInt(),
          statement.lines().stream()
              .mapToInt(line -> Math.max(1, line.details().parts().size()))
              .sum());
    }
    if (expected.has("opening_plus_sum_is_closing")) {
      boolean adds = expected.get("opening_plus_sum_is_closing").asBoolean();
      assertEquals(
          adds ? Control.Outcome.PASSED : Control.Outcome.FAILED,
          statement.controls().stream()
              .filter(control -> control.check() == Control.Check.CLOSING)
              .findFirst()
              .orElseThrow()
              .outcome());
    }
    List<LocalDate> dates = statement.lines().stream().map(StatementLine::date).sorted().toList();
    if (!dates.isEmpty()) {
      assertEquals(expected.get("first").asString(), dates.get(0).toString());
      assertEquals(expected.get("last").asString(), dates.get(dates.size() - 1).toString());
    }
    text(expected, "sum").ifPresent(sum -> assertEquals(amount(sum, statement), statement.total()));
    if (expected.has("account")) {
      assertEquals(text(expected, "account"), statement.account());
    }
    if (expected.has("account_type")) {
      assertEquals(text(expected, "account_type"), statement.accountType());
    }
    text(expected, "opening").ifPresent(opening -> assertBalance(opening, statement.opening()));
    text(expected, "closing").ifPresent(closing -> assertBalance(closing, statement.closing()));
  }

  /** Compares the number only, since a balance may be in a currency that contradicts the lines. */
  private static void assertBalance(String expected, Optional<Balance> balance) {
    BigDecimal amount = balance.orElseThrow().amount().amount();
    assertEquals(0, new BigDecimal(expected).compareTo(amount), amount::toString);
  }

  private static Money amount(String text, Statement statement) {
    return Money.of(new BigDecimal(text), statement.currency());
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asString());
  }
}
