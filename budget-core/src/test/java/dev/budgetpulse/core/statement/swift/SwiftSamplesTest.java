package dev.budgetpulse.core.statement.swift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Samples;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
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
class SwiftSamplesTest {
  private static final SwiftReader SWIFT = new SwiftReader();

  @TestFactory
  Stream<DynamicTest> every_mt940_file_gives_what_is_expected_of_it() {
    return Samples.tests(
        () -> expected().map(file -> DynamicTest.dynamicTest(name(file), () -> checkSwift(file))));
  }

  private static void checkSwift(JsonNode expected) {
    StatementFile file = Samples.statement(name(expected));
    Reading reading = SWIFT.read(file, ReadingOptions.none());
    if (expected.get("outcome").asString().equals("reject-cleanly")) {
      assertFalse(SWIFT.recognises(file));
      assertInstanceOf(Reading.Refused.class, reading);
      return;
    }
    assertTrue(SWIFT.recognises(file));
    Reading.Read read = assertInstanceOf(Reading.Read.class, reading, reading::toString);
    assertEquals(List.of(), read.problems());
    JsonNode statements = expected.get("statements");
    assertEquals(statements.size(), read.statements().size());
    for (int i = 0; i < statements.size(); i++) {
      assertSwiftStatement(statements.get(i), read.statements().get(i));
    }
  }

  private static void assertSwiftStatement(JsonNode expected, Statement statement) {
    assertEquals(text(expected, "account"), statement.account());
    assertEquals(expected.get("currency").asString(), statement.currency().getCurrencyCode());
    assertEquals(expected.get("count").asInt(), statement.lines().size());
    assertEquals(amount(expected.get("sum").asString(), statement), statement.total());
    List<LocalDate> dates =
        statement.lines().stream()
            .map(line -> line.details().valueDate().orElseThrow())
            .sorted()
            .toList();
    assertEquals(date(expected, "first_value_date"), dates.get(0));
    assertEquals(date(expected, "last_value_date"), dates.get(dates.size() - 1));
    assertEquals(
        text(expected, "opening").map(opening -> amount(opening, statement)),
        statement.opening().map(Balance::amount));
    assertEquals(
        text(expected, "closing").map(closing -> amount(closing, statement)),
        statement.closing().map(Balance::amount));
    assertEquals(
        expected.get("opening_plus_sum_is_closing").asBoolean(),
        statement.gap().filter(Money::isZero).isPresent());
  }

  /** A 30 February as written is the last of February. */
  private static LocalDate date(JsonNode expected, String field) {
    String date = expected.get(field).asString();
    return date.startsWith("2016-02-30") ? LocalDate.of(2016, 2, 29) : LocalDate.parse(date);
  }

  /** What the MT940 files without an expected answer hold, read by eye: a statement an item. */
  private static final Map<String, List<String>> OWN_SWIFT_ANSWERS =
      Map.ofEntries(
          Map.entry(
              "mt940/jejik-mt940__oldenburgischelandesbank.txt",
              List.of("1 EUR 104.50 EUR 0.00 EUR 0.00")),
          Map.entry(
              "mt940/wolph__betterplace__sepa_snippet.sta",
              List.of(
                  "4 EUR 358593.91 EUR 766656.49 EUR 1125250.40",
                  "7 EUR -2501917.30 EUR -1970431.87 EUR -4472049.09")),
          Map.entry(
              "mt940/wolph__betterplace__sepa_snippet_broken.sta",
              List.of("1 EUR 50990.05 EUR 766656.49 EUR 1125250.40")),
          Map.entry(
              "mt940/wolph__jejik__abnamro.sta",
              List.of(
                  "8 EUR -321.44 EUR 3236.28 EUR 876.84", "2 EUR -24.49 EUR 2876.84 EUR 1849.75")),
          Map.entry(
              "mt940/wolph__jejik__generic.sta",
              List.of("1 EUR -10.00 EUR 100.00 EUR 90.00", "1 EUR -10.00 EUR 90.00 EUR 80.00")),
          Map.entry(
              "mt940/wolph__jejik__knab.sta",
              List.of("1 EUR 500.00 EUR 0.00 EUR 500.00", "2 EUR -6760.00 EUR 3058.98 EUR 798.98")),
          Map.entry(
              "mt940/wolph__jejik__postfinance.sta", List.of("4 CHF 159.40 CHF 0.00 CHF 159.60")),
          Map.entry(
              "mt940/wolph__jejik__rabobank-iban.sta",
              List.of("2 EUR -35.00 EUR 1000.00 EUR 965.00", "2 EUR -35.00 EUR 965.00 EUR 930.00")),
          Map.entry(
              "mt940/wolph__jejik__rabobank.sta",
              List.of(
                  "1 EUR -1213.28 EUR 473.17 EUR 395.82",
                  "0 EUR 0.00 EUR 1000.89 EUR 1000.89",
                  "2 EUR -281.51 EUR 1295.82 EUR 1250.87",
                  "2 EUR -94.30 EUR 4196.12 EUR 4101.82")),
          Map.entry(
              "mt940/wolph__jejik__sns.sta",
              List.of(
                  "2 EUR -25.00 EUR 1234.56 EUR 1209.56", "0 EUR 0.00 EUR 1209.56 EUR 1209.56")),
          Map.entry(
              "mt940/wolph__jejik__triodos.sta", List.of("2 EUR -715.70 EUR 4975.09 EUR 4370.79")),
          Map.entry("mt940/wolph__mBank__mt942.sta", List.of("0 PLN 0.00 none none")),
          Map.entry(
              "mt940/wolph__self-provided__transaction_details_wrapped.sta",
              List.of("1 EUR -6.00 EUR 1200.00 EUR 1194.00")),
          Map.entry(
              "mt940/wolph__self-provided__wrapped_timestamp.sta",
              List.of("1 EUR -6.00 EUR 1200.00 EUR 1194.00")));

  /** The lines of files that are not as they should be, by the file. */
  private static final Map<String, List<Integer>> SWIFT_PROBLEMS =
      Map.of(
          "mt940/wolph__betterplace__sepa_snippet_broken.sta", List.of(6),
          "mt940/wolph__jejik__abnamro.sta", List.of(32));

  @TestFactory
  Stream<DynamicTest> mt940_files_without_an_expected_answer_are_read_as_by_eye() {
    return Samples.tests(
        () ->
            OWN_SWIFT_ANSWERS.entrySet().stream()
                .map(
                    answer ->
                        DynamicTest.dynamicTest(
                            answer.getKey(),
                            () -> {
                              Reading.Read read = read(answer.getKey());
                              assertEquals(
                                  answer.getValue(),
                                  read.statements().stream()
                                      .map(SwiftSamplesTest::balances)
                                      .toList());
                              assertEquals(
                                  SWIFT_PROBLEMS.getOrDefault(answer.getKey(), List.of()),
                                  read.problems().stream().map(LineProblem::line).toList());
                            })));
  }

  private static String balances(Statement statement) {
    return "%d %s %s %s"
        .formatted(
            statement.lines().size(),
            statement.total(),
            statement.opening().map(balance -> balance.amount().toString()).orElse("none"),
            statement.closing().map(balance -> balance.amount().toString()).orElse("none"));
  }

  @Test
  void no_mt940_file_is_left_without_an_answer() {
    Samples.assumePresent();
    Set<String> checked = new TreeSet<>(expected().map(SwiftSamplesTest::name).toList());
    checked.addAll(OWN_SWIFT_ANSWERS.keySet());
    assertEquals(checked, new TreeSet<>(Samples.statements("mt940")));
  }

  @TestFactory
  Stream<DynamicTest> files_of_other_formats_are_not_taken_for_mt940() {
    return Samples.tests(
        () ->
            Stream.of("camt", "csv", "csv-spectrum/csvs", "ofx", "qif")
                .flatMap(folder -> Samples.statements(folder).stream())
                .map(
                    name ->
                        DynamicTest.dynamicTest(
                            name, () -> assertFalse(SWIFT.recognises(Samples.statement(name))))));
  }

  private static Stream<JsonNode> expected() {
    return Samples.json("statements/expected.json")
        .get("files")
        .valueStream()
        .filter(file -> file.get("format").asString().equals("MT940"));
  }

  private static Reading.Read read(String name) {
    Reading reading = SWIFT.read(Samples.statement(name), ReadingOptions.none());
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private static String name(JsonNode file) {
    return file.get("file").asString();
  }

  private static Money amount(String text, Statement statement) {
    return Money.of(new BigDecimal(text), statement.currency());
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field)).map(JsonNode::asString);
  }
}
