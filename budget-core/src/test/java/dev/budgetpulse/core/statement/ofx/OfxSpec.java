package dev.budgetpulse.core.statement.ofx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Samples;
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

class OfxSpec {
  private static final List<String> NAUGHTY = Samples.naughtyStrings();
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

  private final OfxReader reader = new OfxReader();

  @Property(tries = 300)
  void what_is_written_is_what_is_read(
      @ForAll("files") List<Statement> statements, @ForAll OfxWriter.Style style) {
    Reading.Read read = read(new OfxWriter(style).bytes(statements));
    assertEquals(statements, withoutLineNumbers(read.statements()));
    assertEquals(List.of(), read.problems());
  }

  @Property(tries = 150)
  void every_dialect_gives_equal_statements(@ForAll("files") List<Statement> statements) {
    Set<List<Statement>> readings = new HashSet<>();
    for (OfxWriter.Style style : OfxWriter.Style.values()) {
      readings.add(withoutLineNumbers(read(new OfxWriter(style).bytes(statements)).statements()));
    }
    assertEquals(1, readings.size());
  }

  @Property(tries = 150)
  void a_line_number_is_where_the_transaction_begins(@ForAll("files") List<Statement> statements) {
    byte[] bytes = new OfxWriter(OfxWriter.Style.SGML).bytes(statements);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (Statement statement : read(bytes).statements()) {
      for (StatementLine line : statement.lines()) {
        assertEquals("<STMTTRN>", lines.get(line.line() - 1));
      }
    }
  }

  @Property(tries = 300)
  void a_file_cut_anywhere_gives_only_what_was_in_it(
      @ForAll("files") List<Statement> statements,
      @ForAll OfxWriter.Style style,
      @ForAll Random random) {
    byte[] whole = new OfxWriter(style).bytes(statements);
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
    Reading reading = read(cut, ReadingOptions.none());
    if (reading instanceof Reading.Read read) {
      assertTrue(!read.problems().isEmpty() || read.statements().equals(read(whole).statements()));
      Set<StatementLine> known = new HashSet<>();
      read(whole).statements().forEach(statement -> known.addAll(statement.lines()));
      for (Statement statement : read.statements()) {
        assertTrue(known.containsAll(statement.lines()));
      }
    }
  }

  @Property(tries = 500)
  void reading_never_throws(@ForAll byte[] bytes) {
    assertNotNull(read(bytes, ReadingOptions.none()));
    byte[] disguised =
        ("OFXHEADER:100\n<OFX>" + new String(bytes, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertNotNull(read(disguised, ReadingOptions.none()));
  }

  @Property(tries = 500)
  void reading_a_damaged_file_never_throws(
      @ForAll("files") List<Statement> statements,
      @ForAll OfxWriter.Style style,
      @ForAll Random random) {
    byte[] bytes = new OfxWriter(style).bytes(statements);
    for (int i = random.nextInt(20); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] =
          (byte)
              (random.nextBoolean() ? "<>/&;!-[]\n".charAt(random.nextInt(10)) : random.nextInt());
    }
    assertNotNull(read(bytes, ReadingOptions.none()));
  }

  @Property(tries = 500)
  void every_transaction_is_a_line_or_a_problem(
      @ForAll("files") List<Statement> statements, @ForAll Random random) {
    byte[] whole = new OfxWriter(OfxWriter.Style.SGML).bytes(statements);
    String text = new String(whole, StandardCharsets.UTF_8);
    // Damages values only, so that there are as many transactions as before.
    StringBuilder damaged = new StringBuilder(text);
    for (int i = text.indexOf("<TRNAMT>"); i >= 0; i = text.indexOf("<TRNAMT>", i + 1)) {
      if (random.nextInt(3) == 0) {
        damaged.setCharAt(i + "<TRNAMT>".length(), 'x');
      }
    }
    int transactions = statements.stream().mapToInt(one -> one.lines().size()).sum();
    int announced = statements.stream().mapToInt(one -> one.pending().size()).sum();
    Reading reading =
        read(damaged.toString().getBytes(StandardCharsets.UTF_8), ReadingOptions.none());
    if (reading instanceof Reading.Read read) {
      int lines =
          read.statements().stream()
              .mapToInt(one -> one.lines().size() + one.pending().size())
              .sum();
      assertEquals(transactions + announced, lines + read.problems().size());
    } else {
      Reading.Refused refused = assertInstanceOf(Reading.Refused.class, reading);
      assertEquals(transactions + announced, refused.problems().size());
    }
  }

  @Property(tries = 200)
  void the_currency_that_is_asked_for_leads_to_the_statement(
      @ForAll("currencies") Currency currency, @ForAll("amounts") long minorUnits) {
    StatementLine line =
        new StatementLine(
            0, FIRST, Money.ofMinor(minorUnits, currency), "Grocer", "", Optional.empty());
    byte[] bytes =
        new String(
                new OfxWriter(OfxWriter.Style.XML).bytes(List.of(statement(currency, line))),
                StandardCharsets.UTF_8)
            .replaceFirst("<CURDEF>[A-Z]*</CURDEF>", "")
            .getBytes(StandardCharsets.UTF_8);
    Reading.Unclear unclear =
        assertInstanceOf(Reading.Unclear.class, read(bytes, ReadingOptions.none()));
    Reading answered =
        read(
            bytes,
            ReadingOptions.none()
                .withAnswer(unclear.questions().get(0).key(), currency.getCurrencyCode()));
    assertEquals(
        List.of(statement(currency, line)),
        withoutLineNumbers(assertInstanceOf(Reading.Read.class, answered).statements()));
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    return currencies().flatMap(this::statements).list().ofMinSize(1).ofMaxSize(3);
  }

  private Arbitrary<Statement> statements(Currency currency) {
    Arbitrary<Money> money = amounts().map(units -> Money.ofMinor(units, currency));
    Arbitrary<StatementLine> lines =
        Combinators.combine(dates(), money, texts(), texts(), texts())
            .as(
                (date, amount, payee, memo, id) ->
                    new StatementLine(0, date, amount, payee, memo, present(id)));
    Arbitrary<PendingLine> pending =
        Combinators.combine(money, texts(), dates().optional())
            .as((amount, text, date) -> new PendingLine(0, amount, text, date, Details.none()));
    Arbitrary<Balance> balance = Combinators.combine(money, dates().optional()).as(Balance::new);
    return Combinators.combine(
            texts(), lines.list().ofMaxSize(6), pending.list().ofMaxSize(2), balance.optional())
        .as(
            (account, booked, announced, closing) ->
                new Statement(
                    present(account),
                    Optional.of("CHECKING"),
                    currency,
                    booked,
                    announced,
                    Optional.empty(),
                    closing));
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "USD", "JPY", "KWD", "CZK").map(Currency::getInstance);
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.longs();
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.integers().between(0, 40_000).map(FIRST::plusDays);
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
    Arbitrary<String> markup =
        Arbitraries.strings().withChars("<>&;#x/!-[]CDATA abc'\"\n\t").ofMaxLength(20);
    Arbitrary<String> plain = Arbitraries.strings().withChars("aäßŁ€ Zz09.,").ofMaxLength(20);
    Arbitrary<String> all =
        NAUGHTY.isEmpty()
            ? Arbitraries.oneOf(any, markup, plain)
            : Arbitraries.oneOf(any, markup, plain, Arbitraries.of(NAUGHTY));
    return all.map(Line::of);
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(known -> !known.isEmpty());
  }

  private static Statement statement(Currency currency, StatementLine line) {
    return new Statement(
        Optional.empty(),
        Optional.of("CHECKING"),
        currency,
        List.of(line),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Reading.Read read(byte[] bytes) {
    Reading reading = read(bytes, ReadingOptions.none());
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading read(byte[] bytes, ReadingOptions options) {
    return reader.read(StatementFile.of("bank.ofx", bytes), options);
  }

  private static List<Statement> withoutLineNumbers(List<Statement> statements) {
    List<Statement> plain = new ArrayList<>();
    for (Statement one : statements) {
      plain.add(
          new Statement(
              one.account(),
              one.accountType(),
              one.currency(),
              one.lines().stream()
                  .map(
                      line ->
                          new StatementLine(
                              0,
                              line.date(),
                              line.amount(),
                              line.payee(),
                              line.memo(),
                              line.bankId()))
                  .toList(),
              one.pending().stream()
                  .map(
                      line ->
                          new PendingLine(
                              0, line.amount(), line.text(), line.date(), line.details()))
                  .toList(),
              one.opening(),
              one.closing()));
    }
    return plain;
  }
}
