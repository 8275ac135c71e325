package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Control.Check;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a file says of one account with what was read of it. */
final class Controls {
  private Controls() {}

  static List<Control> of(Statement statement) {
    List<Control> controls = new ArrayList<>();
    StatedTotals stated = statement.stated();
    // Whether what is pending counts among the movements is the bank's choice.
    List<Control> booked = totals(stated, statement, booked(statement).toList());
    boolean fails =
        booked.stream().anyMatch(control -> control.outcome() == Control.Outcome.FAILED);
    List<Control> announced =
        fails && !statement.pending().isEmpty()
            ? totals(
                stated, statement, Stream.concat(booked(statement), pending(statement)).toList())
            : booked;
    controls.addAll(failures(announced) < failures(booked) ? announced : booked);
    controls.add(closing(statement));
    for (StatementLine line : statement.lines()) {
      parts(line).ifPresent(controls::add);
    }
    return List.copyOf(controls);
  }

  /** Returns a sum that holds the opening balance and what was booked against the closing one. */
  static Control.Sum closing(Statement statement) {
    Optional<Money> opening = statement.opening().map(Balance::amount);
    Optional<Money> closing = statement.closing().map(Balance::amount);
    Optional<Money> found =
        opening.flatMap(
            before ->
                sum(
                    statement.currency(),
                    Stream.concat(Stream.of(before), booked(statement)).toList()));
    return new Control.Sum(
        Check.CLOSING, opening.flatMap(before -> closing), found, Optional.empty());
  }

  static Optional<Money> difference(Money one, Money other) {
    try {
      return Optional.of(one.minus(other));
    } catch (CurrencyMismatchException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static List<Control> totals(
      StatedTotals stated, Statement statement, List<Money> amounts) {
    List<Money> in = amounts.stream().filter(amount -> !amount.isNegative()).toList();
    List<Money> out = amounts.stream().filter(Money::isNegative).toList();
    Currency currency = statement.currency();
    Optional<Money> sumIn = sum(currency, in);
    Optional<Money> net = sum(currency, amounts);
    Optional<Money> sumOut =
        sum(currency, out).flatMap(sum -> difference(Money.zero(currency), sum));
    Optional<Money> gross =
        sumIn.flatMap(more -> sumOut.flatMap(less -> sum(currency, List.of(more, less))));
    return List.of(
        new Control.Count(Check.COUNT, stated.all().count(), amounts.size()),
        new Control.Count(Check.COUNT_IN, stated.in().count(), in.size()),
        new Control.Count(Check.COUNT_OUT, stated.out().count(), out.size()),
        new Control.Sum(
            Check.SUM, stated.all().sum(), sum(stated.all().sum(), gross, net), Optional.empty()),
        new Control.Sum(Check.SUM_IN, stated.in().sum(), sumIn, Optional.empty()),
        new Control.Sum(Check.SUM_OUT, stated.out().sum(), sumOut, Optional.empty()),
        new Control.Sum(Check.NET, stated.net(), net, Optional.empty()));
  }

  /** Returns the sum without signs, unless a bank means the one with signs. */
  private static Optional<Money> sum(
      Optional<Money> stated, Optional<Money> gross, Optional<Money> net) {
    Optional<Money> unsigned =
        net.flatMap(sum -> sum.isNegative() ? difference(Money.zero(sum.currency()), sum) : net);
    return stated.isPresent() && stated.equals(unsigned) ? unsigned : gross;
  }

  /**
   * Compares a line with its parts, unless the amount of one is not said. Charges are taken off the
   * parts where the bank has taken them off the whole only.
   */
  private static Optional<Control> parts(StatementLine line) {
    List<Details.Part> parts = line.details().parts();
    List<Money> amounts = parts.stream().flatMap(part -> part.amount().stream()).toList();
    if (parts.isEmpty() || amounts.size() < parts.size()) {
      return Optional.empty();
    }
    Optional<Money> amount = Optional.of(line.amount());
    Optional<Money> whole = sum(line.amount().currency(), amounts);
    Optional<Money> less =
        whole.flatMap(sum -> line.details().charges().flatMap(charges -> difference(sum, charges)));
    return Optional.of(
        new Control.Sum(
            Check.PARTS, amount, less.equals(amount) ? less : whole, Optional.of(line.line())));
  }

  private static long failures(List<Control> controls) {
    return controls.stream().filter(control -> control.outcome() == Control.Outcome.FAILED).count();
  }

  private static Optional<Money> sum(Currency currency, List<Money> amounts) {
    try {
      return Optional.of(Money.total(currency, amounts));
    } catch (CurrencyMismatchException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Stream<Money> booked(Statement statement) {
    return statement.lines().stream().map(StatementLine::amount);
  }

  private static Stream<Money> pending(Statement statement) {
    return statement.pending().stream().map(PendingLine::amount);
  }
}
