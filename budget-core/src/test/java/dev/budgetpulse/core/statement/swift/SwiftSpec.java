package dev.budgetpulse.core.statement.swift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.References;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.internal.Line;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class SwiftSpec {
  private static final LocalDate FIRST = LocalDate.of(1981, 1, 1);

  private final SwiftReader reader = new SwiftReader();

  @Property(tries = 300)
  void what_is_written_is_what_is_read(
      @ForAll("files") List<Statement> statements, @ForAll SwiftWriter.Style style) {
    byte[] bytes = new SwiftWriter(style).bytes(statements);
    assertTrue(reader.recognises(StatementFile.of("bank.sta", bytes)));
    Reading.Read read = read(bytes);
    assertEquals(List.of(), read.problems());
    assertEquals(asRead(statements, style), withoutLineNumbers(read.statements()));
    assertEquals(List.of(), read.contradictions());
  }

  @Property(tries = 100)
  void pages_make_the_statement_that_they_are_pages_of(
      @ForAll("files") List<Statement> statements) {
    assertEquals(
        withoutLineNumbers(
            read(new SwiftWriter(SwiftWriter.Style.GERMAN).bytes(statements)).statements()),
        withoutLineNumbers(
            read(new SwiftWriter(SwiftWriter.Style.GERMAN_IN_PAGES).bytes(statements))
                .statements()));
  }

  @Property(tries = 100)
  void a_line_number_is_where_the_movement_begins(
      @ForAll("files") List<Statement> statements, @ForAll SwiftWriter.Style style) {
    byte[] bytes = new SwiftWriter(style).bytes(statements);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (Statement statement : read(bytes).statements()) {
      for (StatementLine line : statement.lines()) {
        assertTrue(lines.get(line.line() - 1).startsWith(":61:"));
      }
    }
  }

  @Property(tries = 500)
  void an_entry_date_without_a_year_is_in_the_year_closest_to_the_value_date(
      @ForAll @IntRange(max = 35_000) int day, @ForAll @IntRange(min = -180, max = 180) int later) {
    LocalDate value = FIRST.plusDays(180 + day);
    LocalDate entry = value.plusDays(later);
    String monthAndDay = "%02d%02d".formatted(entry.getMonthValue(), entry.getDayOfMonth());
    assertEquals(entry, Notation.dayNear(monthAndDay, value).orElseThrow().day());
  }

  @Property(tries = 300)
  void a_file_cut_anywhere_gives_only_what_was_in_it(
      @ForAll("files") List<Statement> statements,
      @ForAll SwiftWriter.Style style,
      @ForAll Random random) {
    byte[] whole = new SwiftWriter(style).bytes(statements);
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
    if (read(cut, ReadingOptions.none()) instanceof Reading.Read read) {
      Set<Object> known = new HashSet<>();
      for (Statement statement : read(whole).statements()) {
        statement.lines().forEach(line -> known.add(facts(line)));
        statement.pending().forEach(line -> known.add(List.of(line.line(), line.amount())));
      }
      for (Statement statement : read.statements()) {
        statement.lines().forEach(line -> assertTrue(known.contains(facts(line))));
        statement
            .pending()
            .forEach(line -> assertTrue(known.contains(List.of(line.line(), line.amount()))));
      }
    }
  }

  @Property(tries = 300)
  void a_booked_statement_that_is_cut_says_so(
      @ForAll("booked") Statement statement, @ForAll Random random) {
    byte[] whole = new SwiftWriter(SwiftWriter.Style.GERMAN).bytes(List.of(statement));
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
    if (read(cut, ReadingOptions.none()) instanceof Reading.Read read) {
      Statement only = read.statements().get(0);
      assertTrue(
          !read.problems().isEmpty()
              || !read.contradictions().isEmpty()
              || (only.lines().equals(read(whole).statements().get(0).lines())
                  && only.gap().filter(Money::isZero).isPresent()));
    }
  }

  @Property(tries = 500)
  void reading_never_throws(@ForAll byte[] bytes) {
    assertNotNull(read(bytes, ReadingOptions.none()));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (String before :
        List.of(
            ":20:A\n:25:1\n",
            ":20:A\n:25:1\n:60F:C240101EUR1,\n:61:",
            ":20:A\n:25:1\n:60F:C240101EUR1,\n:61:240102C1,NTRFNONREF\n:86:")) {
      assertNotNull(read((before + text).getBytes(StandardCharsets.ISO_8859_1), euro()));
    }
  }

  @Property(tries = 500)
  void reading_a_damaged_file_never_throws(
      @ForAll("files") List<Statement> statements,
      @ForAll SwiftWriter.Style style,
      @ForAll Random random) {
    byte[] bytes = new SwiftWriter(style).bytes(statements);
    for (int i = random.nextInt(20); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte)
              (random.nextBoolean() ? ":\n?/+,-{}6".charAt(random.nextInt(10)) : random.nextInt());
    }
    assertNotNull(read(bytes, euro()));
  }

  @Property(tries = 300)
  void every_movement_is_a_line_or_a_problem(
      @ForAll("booked") Statement statement,
      @ForAll SwiftWriter.Style style,
      @ForAll Random random) {
    String text =
        new String(new SwiftWriter(style).bytes(List.of(statement)), StandardCharsets.UTF_8);
    StringBuilder damaged = new StringBuilder(text);
    for (int i = text.indexOf("\n:61:"); i >= 0; i = text.indexOf("\n:61:", i + 1)) {
      if (random.nextInt(3) == 0) {
        damaged.setCharAt(i + "\n:61:".length() + random.nextInt(6), 'x');
      }
    }
    Reading reading = read(damaged.toString().getBytes(StandardCharsets.UTF_8), euro());
    int found =
        reading instanceof Reading.Read read
            ? read.statements().get(0).lines().size() + read.problems().size()
            : assertInstanceOf(Reading.Refused.class, reading).problems().size();
    assertEquals(statement.lines().size(), found);
  }

  @Property(tries = 100)
  void a_currency_that_is_asked_for_leads_to_the_statement(@ForAll("booked") Statement statement) {
    byte[] bytes =
        new String(
                new SwiftWriter(SwiftWriter.Style.DUTCH).bytes(List.of(statement)),
                StandardCharsets.UTF_8)
            .replaceAll("(:6[02]F:[CD][0-9]{6})[A-Z]{3}", "$1")
            .getBytes(StandardCharsets.UTF_8);
    Reading.Unclear unclear =
        assertInstanceOf(Reading.Unclear.class, read(bytes, ReadingOptions.none()));
    String currency = statement.currency().getCurrencyCode();
    Reading answered =
        read(bytes, ReadingOptions.none().withAnswer(unclear.questions().get(0).key(), currency));
    assertEquals(
        asRead(List.of(statement), SwiftWriter.Style.DUTCH),
        withoutLineNumbers(assertInstanceOf(Reading.Read.class, answered).statements()));
  }

  @Property(tries = 500)
  void a_wrapped_time_is_text(
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @IntRange(max = 59) int minute,
      @ForAll @IntRange(max = 59) int second) {
    String text =
        ":20:A\n:25:1\n:28C:1/1\n:60F:C240101EUR1,00\n:61:240102C1,00NTRFNONREF\n:86:CARD T%02d\n"
                .formatted(hour)
            + ":%02d:%02d LISBON\n:62F:C240102EUR2,00\n".formatted(minute, second);
    Reading.Read read = read(text.getBytes(StandardCharsets.US_ASCII));
    assertEquals(List.of(), read.problems());
    assertEquals(1, read.statements().size());
    assertFalse(read.statements().get(0).lines().get(0).memo().isEmpty());
    assertTrue(
        read.statements()
            .get(0)
            .lines()
            .get(0)
            .memo()
            .endsWith(":%02d:%02d LISBON".formatted(minute, second)));
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    return Arbitraries.frequencyOf(Tuple.of(3, booked()), Tuple.of(1, interim()))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<Statement> booked() {
    return currencies()
        .flatMap(
            currency ->
                Combinators.combine(
                        accounts(), amounts(currency), lines(currency).list().ofMaxSize(5), dates())
                    .as(
                        (account, opening, lines, date) -> {
                          List<StatementLine> numbered = new ArrayList<>();
                          Money closing = opening;
                          for (StatementLine line : lines) {
                            closing = closing.plus(line.amount());
                            numbered.add(line);
                          }
                          return new Statement(
                              Optional.of(account),
                              Optional.empty(),
                              currency,
                              numbered,
                              List.of(),
                              Optional.of(new Balance(opening, Optional.of(date))),
                              Optional.of(new Balance(closing, Optional.of(date.plusDays(1)))));
                        }));
  }

  private Arbitrary<Statement> interim() {
    return currencies()
        .flatMap(
            currency ->
                Combinators.combine(accounts(), lines(currency).list().ofMinSize(1).ofMaxSize(3))
                    .as(
                        (account, lines) ->
                            new Statement(
                                Optional.of(account),
                                Optional.empty(),
                                currency,
                                List.of(),
                                lines.stream()
                                    .map(
                                        line ->
                                            new PendingLine(
                                                0,
                                                line.amount(),
                                                line.memo(),
                                                Optional.of(line.date()),
                                                line.details()))
                                    .toList(),
                                Optional.empty(),
                                Optional.empty())));
  }

  private Arbitrary<StatementLine> lines(Currency currency) {
    Arbitrary<References> references =
        Combinators.combine(
                words().optional(),
                Arbitraries.integers().between(1, 99).optional(),
                words().optional(),
                words().optional())
            .as(
                (customer, bank, mandate, creditor) ->
                    new References(
                        customer, bank.map(String::valueOf), Optional.empty(), mandate, creditor));
    Arbitrary<Details> details =
        Combinators.combine(dates(), words().optional(), references, Arbitraries.of(true, false))
            .as(
                (value, counterparty, known, reversal) ->
                    Details.none()
                        .withValueDate(Optional.of(value))
                        .withCounterparty(counterparty)
                        .withReferences(known)
                        .withReversal(reversal)
                        .withCode(Optional.of("NTRF/166")));
    return Combinators.combine(
            details,
            Arbitraries.integers().between(-20, 20),
            amounts(currency),
            texts(40),
            texts(150))
        .as(
            (known, later, amount, payee, memo) ->
                new StatementLine(
                    0,
                    known.valueDate().orElseThrow().plusDays(later),
                    amount,
                    payee,
                    memo,
                    Optional.empty(),
                    known));
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "USD", "JPY", "KWD", "PLN").map(Currency::getInstance);
  }

  private static Arbitrary<Money> amounts(Currency currency) {
    return Arbitraries.longs()
        .between(-1_000_000_000_000_000L, 1_000_000_000_000_000L)
        .map(units -> Money.ofMinor(units, currency));
  }

  private static Arbitrary<String> accounts() {
    return Arbitraries.of("10020030/1234567", "NL91ABNA0417164300", "PL29114010810000267002001002");
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.integers().between(21, 35_000).map(FIRST::plusDays);
  }

  private static Arbitrary<String> words() {
    return Arbitraries.strings().withChars("ABCXYZ0123456789").ofMinLength(12).ofMaxLength(24);
  }

  /** Texts of the characters that banks write, beginning and ending with a letter. */
  private static Arbitrary<String> texts(int longest) {
    return Arbitraries.strings()
        .withChars("abc XYZ 0189 .,'()äß€")
        .ofMaxLength(longest)
        .map(text -> Line.of("m" + text + "n"));
  }

  private static ReadingOptions euro() {
    return ReadingOptions.none().withCurrency(Currency.getInstance("EUR"));
  }

  private Reading.Read read(byte[] bytes) {
    Reading reading = read(bytes, ReadingOptions.none());
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading read(byte[] bytes, ReadingOptions options) {
    return reader.read(StatementFile.of("bank.sta", bytes), options);
  }

  private static Object facts(StatementLine line) {
    return List.of(
        line.line(),
        line.date(),
        line.amount(),
        line.details().valueDate(),
        line.details().code().map(code -> code.substring(0, 4)));
  }

  /** Returns statements as they are read again: in Dutch files no number says what sort it is. */
  private static List<Statement> asRead(List<Statement> statements, SwiftWriter.Style style) {
    boolean dutch = style.name().startsWith("DUTCH");
    return statements.stream()
        .map(
            one ->
                with(
                    one,
                    one.lines().stream()
                        .map(line -> line.withDetails(asRead(line.details(), dutch)))
                        .toList(),
                    one.pending().stream()
                        .map(
                            line ->
                                new PendingLine(
                                    0,
                                    line.amount(),
                                    line.text(),
                                    line.date(),
                                    asRead(line.details(), dutch)))
                        .toList()))
        .toList();
  }

  private static Details asRead(Details details, boolean dutch) {
    return dutch ? details.withCode(Optional.of("NTRF")) : details;
  }

  private static List<Statement> withoutLineNumbers(List<Statement> statements) {
    return statements.stream()
        .map(
            one ->
                with(
                    one,
                    one.lines().stream()
                        .map(
                            line ->
                                new StatementLine(
                                    0,
                                    line.date(),
                                    line.amount(),
                                    line.payee(),
                                    line.memo(),
                                    line.bankId(),
                                    line.details()))
                        .toList(),
                    one.pending().stream()
                        .map(
                            line ->
                                new PendingLine(
                                    0, line.amount(), line.text(), line.date(), line.details()))
                        .toList()))
        .toList();
  }

  private static Statement with(
      Statement one, List<StatementLine> lines, List<PendingLine> pending) {
    return new Statement(
        one.account(),
        one.accountType(),
        one.currency(),
        lines,
        pending,
        one.opening(),
        one.closing(),
        one.stated());
  }
}
