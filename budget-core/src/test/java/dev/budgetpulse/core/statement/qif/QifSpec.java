package dev.budgetpulse.core.statement.qif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.Labels;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.Details.References;
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
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QifSpec {
  private static final List<String> NAUGHTY = Samples.naughtyStrings();
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final ReadingOptions IN_EUROS = ReadingOptions.none().withCurrency(EUR);

  private final QifReader reader = new QifReader();

  @Property(tries = 200)
  void what_is_written_is_what_is_read(
      @ForAll("files") List<Statement> statements, @ForAll QifWriter.Style style) {
    byte[] bytes = new QifWriter(style).bytes(statements);
    assertTrue(reader.recognises(file(bytes)));
    Reading reading = read(bytes, answers(style));
    Reading.Read read = assertInstanceOf(Reading.Read.class, reading, reading::toString);
    assertEquals(statements, withoutLineNumbers(read.statements()));
    assertEquals(List.of(), read.problems());
  }

  @Property(tries = 300)
  void without_an_answer_a_file_is_read_as_it_was_meant_or_asked_about(
      @ForAll("files") List<Statement> statements, @ForAll QifWriter.Style style) {
    byte[] bytes = new QifWriter(style).bytes(statements);
    Reading reading = read(bytes, IN_EUROS);
    if (reading instanceof Reading.Read read) {
      assertEquals(statements, withoutLineNumbers(read.statements()));
    } else {
      Reading.Unclear unclear = assertInstanceOf(Reading.Unclear.class, reading);
      unclear
          .questions()
          .forEach(
              question -> assertTrue(Set.of("date-order", "decimal").contains(question.key())));
    }
  }

  @Property(tries = 100)
  void dates_of_which_one_has_a_day_after_the_twelfth_are_never_asked_about(
      @ForAll("files") List<Statement> statements, @ForAll QifWriter.Style style) {
    List<LocalDate> dates =
        statements.stream().flatMap(one -> one.lines().stream()).map(StatementLine::date).toList();
    Reading reading = read(new QifWriter(style).bytes(statements), IN_EUROS);
    boolean mayBeginWithYear = style == QifWriter.Style.SHORT || style == QifWriter.Style.CHINESE;
    if (!mayBeginWithYear
        && dates.stream().anyMatch(date -> date.getDayOfMonth() > 12)
        && reading instanceof Reading.Unclear unclear) {
      assertTrue(unclear.questions().stream().noneMatch(one -> one.key().equals("date-order")));
    }
  }

  @Property(tries = 100)
  void a_currency_is_asked_for_and_never_guessed(
      @ForAll("files") List<Statement> statements, @ForAll QifWriter.Style style) {
    Reading.Unclear unclear =
        assertInstanceOf(
            Reading.Unclear.class,
            read(new QifWriter(style).bytes(statements), ReadingOptions.none()));
    assertTrue(unclear.questions().stream().anyMatch(one -> one.key().equals("currency")));
  }

  @Property(tries = 100)
  void a_line_number_is_where_the_record_begins(@ForAll("files") List<Statement> statements) {
    QifWriter.Style style = QifWriter.Style.BRITISH;
    byte[] bytes = new QifWriter(style).bytes(statements);
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    Reading reading = read(bytes, answers(style));
    for (Statement statement : ((Reading.Read) reading).statements()) {
      for (StatementLine line : statement.lines()) {
        assertEquals("D" + style.date(line.date()), lines[line.line() - 1]);
      }
    }
  }

  @Property(tries = 300)
  void a_file_cut_anywhere_gives_only_movements_that_were_in_it(
      @ForAll("files") List<Statement> statements,
      @ForAll QifWriter.Style style,
      @ForAll Random random) {
    byte[] whole = new QifWriter(style).bytes(statements);
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
    if (read(cut, answers(style)) instanceof Reading.Read read) {
      assertTrue(movements(statements).containsAll(movements(read.statements())));
      Set<List<Object>> seen = new HashSet<>();
      read.problems().forEach(problem -> seen.add(List.of(problem.line())));
      boolean allWhole =
          linesOf(statements).containsAll(linesOf(withoutLineNumbers(read.statements())));
      assertTrue(allWhole || !seen.isEmpty(), "what is cut is said");
    }
  }

  @Property(tries = 300)
  void reading_never_throws(@ForAll byte[] bytes) {
    assertNotNull(read(bytes, IN_EUROS));
    byte[] disguised =
        ("!Type:Bank\nD1/1/26\n" + new String(bytes, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertNotNull(read(disguised, IN_EUROS));
  }

  @Property(tries = 400)
  void a_damaged_file_is_read_refused_or_asked_about_and_no_movement_is_invented(
      @ForAll("files") List<Statement> statements,
      @ForAll QifWriter.Style style,
      @ForAll Random random) {
    byte[] bytes = new QifWriter(style).bytes(statements);
    // Nothing that makes one sound number of another, or a memo an amount.
    String damage = "<>&;!^xyzPM\"=?%";
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) damage.charAt(random.nextInt(damage.length()));
    }
    if (read(bytes, answers(style)) instanceof Reading.Read read) {
      Set<Money> known = new HashSet<>();
      linesOf(statements).forEach(line -> known.add(line.amount()));
      read.statements()
          .forEach(one -> one.lines().forEach(line -> assertTrue(known.contains(line.amount()))));
    }
  }

  @Property(tries = 200)
  void every_record_is_a_line_or_a_problem(
      @ForAll("files") List<Statement> statements, @ForAll Random random) {
    QifWriter.Style style = QifWriter.Style.AMERICAN;
    String text = new String(new QifWriter(style).bytes(statements), StandardCharsets.UTF_8);
    StringBuilder damaged = new StringBuilder(text);
    int damages = 0;
    for (int i = text.indexOf("\nD"); i >= 0; i = text.indexOf("\nD", i + 1)) {
      if (random.nextInt(3) == 0) {
        damaged.setCharAt(i + 2, 'x');
        damages++;
      }
    }
    int records = linesOf(statements).size();
    Reading reading = read(damaged.toString().getBytes(StandardCharsets.UTF_8), answers(style));
    if (reading instanceof Reading.Read read) {
      assertEquals(damages, read.problems().size());
      assertEquals(records - damages, linesOf(read.statements()).size());
    } else {
      assertEquals(records, assertInstanceOf(Reading.Refused.class, reading).problems().size());
    }
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    return Arbitraries.integers().between(0, 35_600).flatMap(start -> files(dates(start)));
  }

  private static Arbitrary<List<Statement>> files(Arbitrary<LocalDate> dates) {
    return Combinators.combine(
            lines(dates).list().ofMaxSize(6),
            lines(dates).list().ofMaxSize(3),
            balances(dates).optional())
        .as(
            (first, second, closing) ->
                List.of(
                    statement(Optional.empty(), "CCard", first, Optional.empty()),
                    statement(Optional.of("Giro 1"), "Bank", second, closing)));
  }

  private static Statement statement(
      Optional<String> account, String type, List<StatementLine> lines, Optional<Balance> closing) {
    return new Statement(
        account, Optional.of(type), EUR, lines, List.of(), Optional.empty(), closing);
  }

  private static Arbitrary<Balance> balances(Arbitrary<LocalDate> dates) {
    return Combinators.combine(money(), dates.optional()).as(Balance::new);
  }

  private static Arbitrary<StatementLine> lines(Arbitrary<LocalDate> dates) {
    Arbitrary<Part> parts =
        Combinators.combine(money().optional(), texts(), labels())
            .as(
                (amount, memo, labels) ->
                    new Part(amount, "", memo, Details.none().withLabels(labels)));
    Arbitrary<Details> details =
        Combinators.combine(
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(8).optional(),
                Arbitraries.of("ATM", "DEP", "EFT"),
                Arbitraries.of(true, false),
                labels(),
                parts.list().ofMaxSize(3))
            .as(
                (check, code, hasCode, labels, splits) ->
                    Details.none()
                        .withReferences(References.none().withCheck(check))
                        .withCode(check.isEmpty() && hasCode ? Optional.of(code) : Optional.empty())
                        .withLabels(labels)
                        .withParts(splits));
    return Combinators.combine(dates, money(), texts(), texts(), details)
        .as(
            (date, amount, payee, memo, all) ->
                new StatementLine(0, date, amount, payee, memo, Optional.empty(), all));
  }

  private static Arbitrary<Labels> labels() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abzÄ :-").ofMaxLength(10).map(Line::of);
    return Combinators.combine(names, names, Arbitraries.of("none", "category", "transfer"))
        .as(
            (name, tag, kind) -> {
              boolean known = !name.isEmpty() && !kind.equals("none");
              return new Labels(
                  known && kind.equals("category") ? Optional.of(name) : Optional.empty(),
                  tag.isEmpty() ? List.of() : List.of(tag),
                  known && kind.equals("transfer") ? Optional.of(name) : Optional.empty());
            });
  }

  private static Arbitrary<Money> money() {
    return Arbitraries.longs()
        .between(-2_000_000_000L, 2_000_000_000L)
        .map(units -> Money.ofMinor(units, EUR));
  }

  /** The dates of one file are of the same years. */
  private static Arbitrary<LocalDate> dates(int start) {
    return Arbitraries.integers().between(0, 400).map(day -> FIRST.plusDays(start + day));
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
    Arbitrary<String> plain = Arbitraries.strings().withChars("aäßŁ€ Zz09.,^!").ofMaxLength(20);
    Arbitrary<String> all =
        NAUGHTY.isEmpty()
            ? Arbitraries.oneOf(any, plain)
            : Arbitraries.oneOf(any, plain, Arbitraries.of(NAUGHTY));
    return all.map(Line::of);
  }

  private static ReadingOptions answers(QifWriter.Style style) {
    return IN_EUROS
        .withAnswer("date-order", style.order())
        .withAnswer("decimal", style.decimal())
        .withAnswer("charset", style == QifWriter.Style.GERMAN ? "UTF-16LE" : "UTF-8");
  }

  private static List<StatementLine> linesOf(List<Statement> statements) {
    return statements.stream().flatMap(one -> one.lines().stream()).toList();
  }

  private static Set<List<Object>> movements(List<Statement> statements) {
    return linesOf(statements).stream()
        .map(line -> List.<Object>of(line.date(), line.amount()))
        .collect(Collectors.toSet());
  }

  private Reading read(byte[] bytes, ReadingOptions options) {
    return reader.read(file(bytes), options);
  }

  private static StatementFile file(byte[] bytes) {
    return StatementFile.of("bank.qif", bytes);
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
                              line.bankId(),
                              line.details()))
                  .toList(),
              one.pending(),
              one.opening(),
              one.closing()));
    }
    return plain;
  }
}
