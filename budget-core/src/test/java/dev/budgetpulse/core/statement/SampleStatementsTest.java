package dev.budgetpulse.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.csv.CsvProfile;
import dev.budgetpulse.core.statement.csv.CsvReader;
import dev.budgetpulse.core.statement.ofx.OfxReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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
          "ofx/ofx__error.ofx", Reading.Reason.BANK_ERROR);

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
    assertEquals(expected.get("currency").asString(), statement.currency().getCurrencyCode());
    assertEquals(
        expected.get("count").asInt(), statement.lines().size() + statement.pending().size());
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
    text(expected, "opening")
        .ifPresent(
            opening ->
                assertEquals(
                    Optional.of(amount(opening, statement)),
                    statement.opening().map(Balance::amount)));
    text(expected, "closing")
        .ifPresent(
            closing ->
                assertEquals(
                    Optional.of(amount(closing, statement)),
                    statement.closing().map(Balance::amount)));
  }

  private static Money amount(String text, Statement statement) {
    return Money.of(new BigDecimal(text), statement.currency());
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asString());
  }
}
