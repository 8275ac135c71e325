package dev.budgetpulse.core.statement.camt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.Details.References;
import dev.budgetpulse.core.statement.Original;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Samples;
import dev.budgetpulse.core.statement.StatedTotals;
import dev.budgetpulse.core.statement.StatedTotals.Tally;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.internal.Line;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

class CamtSpec {
  private static final List<String> NAUGHTY = Samples.naughtyStrings();
  private static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

  private final CamtReader reader = new CamtReader();

  @Property(tries = 200)
  void what_is_written_is_what_is_read(
      @ForAll("files") List<Statement> statements, @ForAll CamtWriter.Style style) {
    byte[] bytes = new CamtWriter(style).bytes(statements);
    assertTrue(reader.recognises(file(bytes)));
    Reading.Read read = read(bytes);
    assertEquals(statements, withoutLineNumbers(read.statements()));
    assertEquals(List.of(), read.problems());
  }

  @Property(tries = 100)
  void a_line_number_is_where_the_entry_begins(@ForAll("files") List<Statement> statements) {
    byte[] bytes = new CamtWriter(CamtWriter.Style.V08).bytes(statements);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (Statement statement : read(bytes).statements()) {
      for (StatementLine line : statement.lines()) {
        assertEquals("<Ntry>", lines.get(line.line() - 1));
      }
    }
  }

  @Property(tries = 200)
  void a_file_that_is_cut_off_is_refused(
      @ForAll("files") List<Statement> statements,
      @ForAll CamtWriter.Style style,
      @ForAll Random random) {
    byte[] whole = new CamtWriter(style).bytes(statements);
    byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length - 1));
    assertInstanceOf(Reading.Refused.class, read(cut, ReadingOptions.none()));
  }

  @Property(tries = 300)
  void reading_never_throws(@ForAll byte[] bytes) {
    assertNotNull(read(bytes, ReadingOptions.none()));
    byte[] disguised =
        ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt>"
                + new String(bytes, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertNotNull(read(disguised, ReadingOptions.none()));
  }

  @Property(tries = 400)
  void a_damaged_file_is_read_refused_or_asked_about_and_no_movement_is_invented(
      @ForAll("files") List<Statement> statements,
      @ForAll CamtWriter.Style style,
      @ForAll Random random) {
    byte[] bytes = new CamtWriter(style).bytes(statements);
    // Neither digits nor space, which make one sound number of another.
    String damage = "<>/&;!-[]xyzCDT\"'=?%";
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) damage.charAt(random.nextInt(damage.length()));
    }
    if (read(bytes, ReadingOptions.none()) instanceof Reading.Read read) {
      Set<List<Object>> known = movements(statements);
      assertTrue(known.containsAll(movements(read.statements())));
    }
  }

  private static Set<List<Object>> movements(List<Statement> statements) {
    return statements.stream()
        .flatMap(statement -> statement.lines().stream())
        .map(line -> List.<Object>of(line.date(), line.amount()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Property(tries = 300)
  void every_entry_is_a_line_or_a_problem(
      @ForAll("files") List<Statement> statements, @ForAll Random random) {
    String text =
        new String(new CamtWriter(CamtWriter.Style.V02).bytes(statements), StandardCharsets.UTF_8);
    String mark = "<Ntry>\n<Amt Ccy=\"";
    StringBuilder damaged = new StringBuilder(text);
    for (int i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
      if (random.nextInt(3) == 0) {
        damaged.setCharAt(i + mark.length() + "EUR\">".length(), 'x');
      }
    }
    int entries =
        statements.stream().mapToInt(one -> one.lines().size() + one.pending().size()).sum();
    Reading reading =
        read(damaged.toString().getBytes(StandardCharsets.UTF_8), ReadingOptions.none());
    if (reading instanceof Reading.Read read) {
      int lines =
          read.statements().stream()
              .mapToInt(one -> one.lines().size() + one.pending().size())
              .sum();
      assertEquals(entries, lines + read.problems().size());
    } else {
      Reading.Refused refused = assertInstanceOf(Reading.Refused.class, reading);
      assertEquals(entries, refused.problems().size());
    }
  }

  @Provide
  Arbitrary<List<Statement>> files() {
    return currencies().flatMap(CamtSpec::statements).list().ofMinSize(1).ofMaxSize(3);
  }

  private static Arbitrary<Currency> currencies() {
    return Arbitraries.of("EUR", "CHF", "JPY", "KWD").map(Currency::getInstance);
  }

  private static Arbitrary<Statement> statements(Currency currency) {
    Arbitrary<Balance> balance =
        Combinators.combine(money(currency), dates().optional()).as(Balance::new);
    Arbitrary<StatementLine> lines = Arbitraries.oneOf(singles(currency), batches(currency));
    Arbitrary<PendingLine> pending =
        Combinators.combine(money(currency), texts(), dates().optional(), details(currency))
            .as(
                (amount, text, date, details) ->
                    new PendingLine(0, amount, text, date, in(amount, details)));
    return Combinators.combine(
            accounts().map(number -> number.replace("DE", "AT") + "0").optional(),
            lines.list().ofMaxSize(5),
            pending.list().ofMaxSize(2),
            balance.optional(),
            balance.optional(),
            totals(currency))
        .as(
            (account, booked, announced, opening, closing, stated) ->
                new Statement(
                    account,
                    Optional.of("CACC"),
                    currency,
                    booked,
                    announced,
                    opening,
                    closing,
                    stated));
  }

  private static Arbitrary<StatedTotals> totals(Currency currency) {
    Arbitrary<Optional<Money>> sums = money(currency).map(Money::abs).optional();
    Arbitrary<Tally> tally =
        Combinators.combine(Arbitraries.longs().between(0, 9_999).optional(), sums).as(Tally::new);
    return Combinators.combine(tally, tally, tally, money(currency).optional())
        .as(StatedTotals::new);
  }

  private static Arbitrary<StatementLine> singles(Currency currency) {
    return Combinators.combine(
            dates(), money(currency), texts(), texts(), references().optional(), details(currency))
        .as(
            (date, amount, payee, memo, id, details) ->
                new StatementLine(
                    0,
                    date,
                    amount,
                    payee,
                    memo,
                    id.or(() -> details.references().bank()),
                    in(amount, details)
                        .withReferences(
                            details
                                .references()
                                .withBank(details.references().bank().or(() -> id)))));
  }

  private static Arbitrary<StatementLine> batches(Currency currency) {
    Arbitrary<Part> parts =
        Combinators.combine(money(currency).optional(), texts(), texts(), details(currency))
            .as(
                (amount, payee, memo, details) ->
                    new Part(
                        amount,
                        payee,
                        memo,
                        Details.none()
                            .withCounterparty(details.counterparty())
                            .withReferences(details.references())));
    return Combinators.combine(
            dates(),
            money(currency),
            texts(),
            references().optional(),
            references().optional(),
            parts.list().ofMinSize(2).ofMaxSize(4))
        .as(
            (date, amount, memo, id, batch, members) ->
                new StatementLine(
                    0,
                    date,
                    amount,
                    common(members),
                    memo,
                    id,
                    Details.none()
                        .withReferences(References.none().withCustomer(batch).withBank(id))
                        .withParts(members.stream().map(member -> in(amount, member)).toList())));
  }

  /** Gives a member the sign of the batch, since old versions have no other. */
  private static Part in(Money amount, Part member) {
    return new Part(
        member.amount().map(money -> amount.isNegative() ? money.abs().negated() : money.abs()),
        member.payee(),
        member.memo(),
        member.details());
  }

  private static String common(List<Part> parts) {
    List<String> payees = parts.stream().map(Part::payee).distinct().toList();
    return payees.size() == 1 ? payees.get(0) : "";
  }

  private static Arbitrary<Details> details(Currency currency) {
    Arbitrary<References> references =
        Combinators.combine(
                references().optional(), references().optional(), references().optional())
            .as(
                (customer, bank, mandate) ->
                    new References(
                        customer,
                        bank,
                        Optional.empty(),
                        mandate,
                        mandate.map(known -> "C" + known)));
    Arbitrary<Original> original =
        Combinators.combine(
                money(Currency.getInstance("USD")).filter(money -> !money.isZero()),
                Arbitraries.bigDecimals()
                    .between(BigDecimal.ZERO, BigDecimal.TEN)
                    .ofScale(6)
                    .optional())
            .as((money, rate) -> new Original(money.abs(), rate, rate.map(known -> currency)));
    return Combinators.combine(
            dates().optional(),
            accounts().optional(),
            references,
            original.optional(),
            money(currency).filter(money -> !money.isZero()).optional(),
            Arbitraries.of(true, false))
        .as(
            (valueDate, counterparty, known, foreign, charges, reversal) ->
                Details.none()
                    .withValueDate(valueDate)
                    .withCounterparty(counterparty)
                    .withReferences(known)
                    .withOriginal(foreign)
                    .withCharges(charges)
                    .withReversal(reversal)
                    .withCode(valueDate.map(date -> "PMNT/RCDT/ESCT")));
  }

  /** Gives an amount before exchange the sign of the amount. */
  private static Details in(Money amount, Details details) {
    return details.withOriginal(
        details
            .original()
            .map(
                foreign ->
                    amount.isNegative()
                        ? new Original(foreign.amount().negated(), foreign.rate(), foreign.unit())
                        : foreign));
  }

  private static Arbitrary<Money> money(Currency currency) {
    return Arbitraries.longs()
        .between(-9_000_000_000_000L, 9_000_000_000_000L)
        .map(units -> Money.ofMinor(units, currency));
  }

  private static Arbitrary<LocalDate> dates() {
    return Arbitraries.integers().between(0, 40_000).map(FIRST::plusDays);
  }

  private static Arbitrary<String> accounts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().numeric().ofLength(20).map(digits -> "DE" + digits),
        Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(12).map(digits -> digits + "1"));
  }

  private static Arbitrary<String> references() {
    return Arbitraries.strings().withChars("ABC123/-").ofMinLength(1).ofMaxLength(12);
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
    Arbitrary<String> markup =
        Arbitraries.strings().withChars("<>&;#x/!-[]CDATA abc'\"\n\t").ofMaxLength(20);
    Arbitrary<String> all =
        NAUGHTY.isEmpty()
            ? Arbitraries.oneOf(any, markup)
            : Arbitraries.oneOf(any, markup, Arbitraries.of(NAUGHTY));
    return all.map(CamtSpec::printable).map(Line::of);
  }

  /** Leaves out the characters that XML cannot have. */
  private static String printable(String text) {
    return text.codePoints()
        .filter(
            c -> c == ' ' || (c > ' ' && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Reads what was written as booked: by chance, balances may be right the other way round too. */
  private Reading.Read read(byte[] bytes) {
    Reading reading = read(bytes, ReadingOptions.none().withAnswer("reversals", "as-booked"));
    return assertInstanceOf(Reading.Read.class, reading, reading::toString);
  }

  private Reading read(byte[] bytes, ReadingOptions options) {
    return reader.read(file(bytes), options);
  }

  private static StatementFile file(byte[] bytes) {
    return StatementFile.of("bank.xml", bytes);
  }

  private static List<Statement> withoutLineNumbers(List<Statement> statements) {
    return statements.stream()
        .map(
            one ->
                new Statement(
                    one.account(),
                    one.accountType(),
                    one.currency(),
                    one.lines().stream().map(CamtSpec::withoutLineNumber).toList(),
                    one.pending().stream()
                        .map(
                            line ->
                                new PendingLine(
                                    0, line.amount(), line.text(), line.date(), line.details()))
                        .toList(),
                    one.opening(),
                    one.closing(),
                    one.stated()))
        .toList();
  }

  private static StatementLine withoutLineNumber(StatementLine line) {
    return new StatementLine(
        0, line.date(), line.amount(), line.payee(), line.memo(), line.bankId(), line.details());
  }
}
