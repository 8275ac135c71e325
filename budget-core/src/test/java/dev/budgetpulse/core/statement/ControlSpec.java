package dev.budgetpulse.core.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Control.Check;
import dev.budgetpulse.core.statement.Control.Outcome;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.StatedTotals.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ControlSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @Property
  void a_file_that_counts_and_adds_up_rightly_passes_every_check(
      @ForAll("amounts") List<Long> amounts, @ForAll("amount") long opening) {
    Statement statement = statement(amounts, opening, truth(amounts));
    assertTrue(
        statement.controls().stream().allMatch(control -> control.outcome() == Outcome.PASSED));
    assertEquals(Optional.of(Money.zero(EUR)), statement.gap());
  }

  @Property
  void one_line_less_fails_the_counts_and_the_sums_that_it_is_in(
      @ForAll("amounts") List<Long> amounts, @ForAll Random random) {
    List<Long> all = new ArrayList<>(amounts);
    all.add(1 + (long) random.nextInt(1000));
    Statement statement =
        new Statement(
            Optional.empty(),
            Optional.empty(),
            EUR,
            lines(amounts),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            truth(all));
    assertEquals(
        List.of(Check.COUNT, Check.COUNT_IN, Check.SUM_IN, Check.NET),
        failed(statement).stream().filter(check -> check != Check.SUM).toList());
  }

  @Property
  void what_a_file_does_not_state_cannot_fail(@ForAll("amounts") List<Long> amounts) {
    Statement statement =
        new Statement(
            Optional.empty(),
            Optional.empty(),
            EUR,
            lines(amounts),
            List.of(),
            Optional.empty(),
            Optional.of(balance("EUR 1.00")));
    assertEquals(8, statement.controls().size());
    assertTrue(
        statement.controls().stream().allMatch(control -> control.outcome() == Outcome.NOT_STATED));
  }

  @Property
  void what_is_pending_counts_only_where_the_bank_counts_it(
      @ForAll("amounts") List<Long> booked, @ForAll("amounts") List<Long> announced) {
    List<PendingLine> pending =
        announced.stream().map(one -> new PendingLine(1, Money.ofMinor(one, EUR), "")).toList();
    List<Long> both = new ArrayList<>(booked);
    both.addAll(announced);
    for (StatedTotals stated : List.of(truth(booked), truth(both))) {
      Statement statement =
          new Statement(
              Optional.empty(),
              Optional.empty(),
              EUR,
              lines(booked),
              pending,
              Optional.empty(),
              Optional.empty(),
              stated);
      assertEquals(List.of(), failed(statement));
    }
  }

  @Property
  void the_parts_of_a_line_add_up_to_it_or_the_statement_says_so(
      @ForAll("amounts") List<Long> parts, @ForAll("amount") long extra) {
    long sum = parts.stream().mapToLong(Long::longValue).sum();
    StatementLine line =
        line(sum + extra)
            .withDetails(
                Details.none()
                    .withParts(
                        parts.stream()
                            .map(
                                part ->
                                    new Part(
                                        Optional.of(Money.ofMinor(part, EUR)),
                                        "",
                                        "",
                                        Details.none()))
                            .toList()));
    boolean differs = !parts.isEmpty() && extra != 0;
    assertEquals(differs ? List.of(Check.PARTS) : List.of(), failed(statement(List.of(line))));
    StatementLine charged =
        line.withDetails(line.details().withCharges(Optional.of(Money.ofMinor(-extra, EUR))));
    assertEquals(List.of(), failed(statement(List.of(charged))), "charges explain it");
  }

  @Property
  void figures_too_large_to_add_up_fail_without_an_exception(@ForAll("amount") long amount) {
    Statement statement =
        new Statement(
            Optional.empty(),
            Optional.empty(),
            EUR,
            lines(List.of(Long.MAX_VALUE, Long.MAX_VALUE, amount)),
            List.of(),
            Optional.of(balance("EUR 1.00")),
            Optional.of(balance("EUR 1.00")),
            truth(List.of(amount)));
    assertTrue(failed(statement).contains(Check.CLOSING));
    assertTrue(failed(statement).contains(Check.NET));
    assertEquals(Optional.empty(), statement.gap());
  }

  @Property(tries = 50)
  void a_closing_balance_in_another_currency_is_a_contradiction(
      @ForAll("amounts") List<Long> amounts) {
    Statement statement =
        new Statement(
            Optional.empty(),
            Optional.empty(),
            EUR,
            lines(amounts),
            List.of(),
            Optional.of(balance("EUR 1.00")),
            Optional.of(balance("SEK 1.00")));
    assertEquals(List.of(Check.CLOSING), failed(statement));
    assertEquals(Optional.empty(), statement.gap());
    Reading.Read read = new Reading.Read("X", List.of(statement, statement), List.of(), List.of());
    assertEquals(2, read.contradictions().size());
  }

  @Provide
  Arbitrary<List<Long>> amounts() {
    return amount().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<Long> amount() {
    return Arbitraries.longs().between(-1_000_000, 1_000_000);
  }

  private static List<Check> failed(Statement statement) {
    return statement.controls().stream()
        .filter(control -> control.outcome() == Outcome.FAILED)
        .map(Control::check)
        .toList();
  }

  private static Statement statement(List<Long> amounts, long opening, StatedTotals stated) {
    long closing = opening + amounts.stream().mapToLong(Long::longValue).sum();
    return new Statement(
        Optional.empty(),
        Optional.empty(),
        EUR,
        lines(amounts),
        List.of(),
        Optional.of(new Balance(Money.ofMinor(opening, EUR), Optional.empty())),
        Optional.of(new Balance(Money.ofMinor(closing, EUR), Optional.empty())),
        stated);
  }

  private static Statement statement(List<StatementLine> lines) {
    return new Statement(
        Optional.empty(),
        Optional.empty(),
        EUR,
        lines,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static StatedTotals truth(List<Long> amounts) {
    List<Long> in = amounts.stream().filter(amount -> amount >= 0).toList();
    List<Long> out = amounts.stream().filter(amount -> amount < 0).map(amount -> -amount).toList();
    List<Long> all = new ArrayList<>(in);
    all.addAll(out);
    return StatedTotals.none()
        .withAll(tally(all))
        .withIn(tally(in))
        .withOut(tally(out))
        .withNet(Optional.of(Money.ofMinor(sum(in) - sum(out), EUR)));
  }

  private static Tally tally(List<Long> amounts) {
    return Tally.of(amounts.size(), Money.ofMinor(sum(amounts), EUR));
  }

  private static long sum(List<Long> amounts) {
    return amounts.stream().mapToLong(Long::longValue).sum();
  }

  private static Balance balance(String amount) {
    return new Balance(Money.parse(amount), Optional.empty());
  }

  private static List<StatementLine> lines(List<Long> amounts) {
    return amounts.stream().map(ControlSpec::line).toList();
  }

  private static StatementLine line(long amount) {
    return new StatementLine(1, DAY, Money.ofMinor(amount, EUR), "", "", Optional.empty());
  }
}
