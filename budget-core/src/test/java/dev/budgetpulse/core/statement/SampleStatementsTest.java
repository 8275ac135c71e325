package dev.budgetpulse.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.ofx.OfxReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Reads bank files that nobody here wrote, and compares with what somebody else found in them. */
class SampleStatementsTest {
  private static final OfxReader OFX = new OfxReader();

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
    assertEquals(expected.get("count").asInt(), statement.lines().size());
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
