package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what was read by account and currency, since a statement has one of each; used once. */
final class StatementParts {
  /** Who is told of so many lines need not be told of more. */
  private static final int MOST_BREAKS = 20;

  private final Layout layout;
  private final List<String> feeColumns;
  private final Map<Key, Part> parts = new LinkedHashMap<>();
  private final List<Turnover> turnovers = new ArrayList<>();
  private final List<Integer> summaryLines = new ArrayList<>();
  private final List<Integer> linesBelow = new ArrayList<>();
  private final List<Integer> breaks = new ArrayList<>();

  /**
   * Begins with nothing.
   *
   * @param feeColumns the names of the columns whose fees are given with each movement
   */
  StatementParts(Layout layout, List<String> feeColumns) {
    this.layout = layout;
    this.feeColumns = feeColumns;
  }

  private record Key(String account, Currency currency) {}

  private record Turnover(Key key, Money amount, int line) {}

  private static final class Part {
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<PendingLine> pending = new ArrayList<>();
    private final List<Optional<Money>> balances = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Optional<Balance> opening = Optional.empty();
    private Optional<Balance> closing = Optional.empty();
  }

  void add(String account, StatementLine line, Optional<Money> balance, List<BigDecimal> fees) {
    Part part = part(new Key(account, line.amount().currency()));
    part.lines.add(line);
    part.balances.add(balance);
    part.steps.add(
        new Step(
            line.line(),
            Optional.of(line.date()),
            line.amount().amount(),
            balance.map(Money::amount),
            fees,
            false));
  }

  void add(String account, PendingLine line, Optional<Money> balance, List<BigDecimal> fees) {
    Part part = part(new Key(account, line.amount().currency()));
    part.pending.add(line);
    part.steps.add(
        new Step(
            line.line(),
            line.date(),
            line.amount().amount(),
            balance.map(Money::amount),
            fees,
            true));
  }

  void balance(String account, Balance balance, boolean opening) {
    Part part = part(new Key(account, balance.amount().currency()));
    if (opening && part.opening.isEmpty()) {
      part.opening = Optional.of(balance);
    } else if (!opening) {
      part.closing = Optional.of(balance);
    }
  }

  void turnover(String account, Money amount, Row row) {
    turnovers.add(new Turnover(new Key(account, amount.currency()), amount, row.line()));
  }

  void summary(Row row) {
    summaryLines.add(row.line());
  }

  void below(Row row) {
    linesBelow.add(0, row.line());
  }

  boolean hasMovements() {
    return parts.values().stream()
        .anyMatch(part -> !part.lines.isEmpty() || !part.pending.isEmpty());
  }

  /** Returns the sums that do not add up: they may be movements that are called a sum. */
  List<LineProblem> doubtfulSums() {
    List<LineProblem> doubtful = new ArrayList<>();
    for (Turnover turnover : turnovers) {
      if (isSum(part(turnover.key()), turnover.amount())) {
        summaryLines.add(turnover.line());
      } else {
        doubtful.add(LineProblem.of(turnover.line(), Remark.WRONG_SUM.of()));
      }
    }
    return doubtful;
  }

  /** Makes fees part of the movements where the balances prove that they are. */
  void includeFees(Findings findings) {
    for (Part part : parts.values()) {
      new Chain(part.steps)
          .booked()
          .fees()
          .filter(fees -> include(fees, part))
          .ifPresent(
              fees ->
                  findings.note(
                      Keys.FEE_COLUMN,
                      feeColumns.get(fees.place()),
                      (fees.sign() == Chain.Sign.TAKEN_OFF
                              ? Remark.FEES_TAKEN_OFF
                              : Remark.FEES_ADDED)
                          .of()));
    }
  }

  /** Makes fees part of the movements of one account, all of them or none. */
  private static boolean include(Chain.Fees fees, Part part) {
    Map<Integer, BigDecimal> charges = new HashMap<>();
    part.steps.forEach(step -> charges.put(step.line(), fees.of(step)));
    List<StatementLine> lines = new ArrayList<>();
    List<PendingLine> pending = new ArrayList<>();
    try {
      for (StatementLine line : part.lines) {
        Money charge = charge(charges, line.line(), line.amount());
        lines.add(
            new StatementLine(
                line.line(),
                line.date(),
                line.amount().minus(charge),
                line.payee(),
                line.memo(),
                line.bankId(),
                charged(line.details(), charge)));
      }
      for (PendingLine line : part.pending) {
        Money charge = charge(charges, line.line(), line.amount());
        pending.add(
            new PendingLine(
                line.line(),
                line.amount().minus(charge),
                line.text(),
                line.date(),
                charged(line.details(), charge)));
      }
    } catch (ArithmeticException e) {
      return false;
    }
    part.lines.clear();
    part.lines.addAll(lines);
    part.pending.clear();
    part.pending.addAll(pending);
    List<Step> steps = new Chain(part.steps).with(fees).steps();
    part.steps.clear();
    part.steps.addAll(steps);
    return true;
  }

  private static Money charge(Map<Integer, BigDecimal> charges, int line, Money amount) {
    return Money.of(charges.getOrDefault(line, BigDecimal.ZERO), amount.currency());
  }

  private static Details charged(Details details, Money charge) {
    return charge.isZero() ? details : details.withCharges(Optional.of(charge));
  }

  private static boolean isSum(Part part, Money amount) {
    BigDecimal in = BigDecimal.ZERO;
    BigDecimal out = BigDecimal.ZERO;
    for (StatementLine line : part.lines) {
      if (line.amount().isNegative()) {
        out = out.add(line.amount().amount());
      } else {
        in = in.add(line.amount().amount());
      }
    }
    BigDecimal sum = amount.amount().abs();
    return sum.compareTo(in) == 0
        || sum.compareTo(out.abs()) == 0
        || sum.compareTo(in.add(out).abs()) == 0;
  }

  /** Notes which lines are neither movements nor problems. */
  void note(Findings findings) {
    note(findings, Keys.BALANCE_LINES, summaryLines, Remark.BALANCES_OR_SUMS);
    note(findings, Keys.LINES_BELOW, linesBelow, Remark.BELOW_MOVEMENTS);
    note(
        findings,
        Keys.BALANCE_BREAKS,
        breaks.subList(0, Math.min(breaks.size(), MOST_BREAKS)),
        Remark.BALANCE_BREAKS);
  }

  private static void note(Findings findings, String key, List<Integer> lines, Remark reason) {
    if (!lines.isEmpty()) {
      findings.note(
          key,
          lines.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")),
          reason.of());
    }
  }

  /**
   * Returns the statements, an empty one if there are no lines.
   *
   * @param complete whether every line of the file was read
   */
  List<Statement> statements(boolean complete) {
    if (parts.isEmpty()) {
      layout.currencies().common().ifPresent(currency -> part(new Key("", currency)));
    }
    List<Statement> statements = new ArrayList<>();
    parts.forEach((key, part) -> statements.add(statement(key, part, complete)));
    return statements;
  }

  private Statement statement(Key key, Part part, boolean complete) {
    if (complete && part.opening.isEmpty() && part.closing.isEmpty()) {
      balances(part);
    }
    return new Statement(
        Optional.of(key.account()).filter(known -> !known.isEmpty()).or(layout::account),
        Optional.empty(),
        key.currency(),
        part.lines,
        part.pending,
        part.opening,
        part.closing);
  }

  /**
   * Takes the balances before and after from a running balance that adds up, or that does not, so
   * that it shows.
   */
  private void balances(Part part) {
    Chain chain = new Chain(part.steps).booked();
    if (part.lines.isEmpty()) {
      return;
    }
    Optional<Running.Order> order = chain.running().order().or(() -> broken(part, chain));
    if (order.isEmpty()
        || part.balances.get(0).isEmpty()
        || part.balances.get(part.balances.size() - 1).isEmpty()) {
      return;
    }
    boolean forward = order.get() == Running.Order.OLDEST_FIRST;
    int first = forward ? 0 : part.lines.size() - 1;
    int last = forward ? part.lines.size() - 1 : 0;
    StatementLine oldest = part.lines.get(first);
    part.opening =
        part.balances
            .get(first)
            .flatMap(after -> before(after, oldest.amount()))
            .map(amount -> new Balance(amount, Optional.empty()));
    part.closing =
        part.balances
            .get(last)
            .map(amount -> new Balance(amount, Optional.of(part.lines.get(last).date())));
  }

  /** Returns the order of a running balance that movements are missing from, and notes where. */
  private Optional<Running.Order> broken(Part part, Chain chain) {
    Running running = chain.running();
    Running.Order order = chain.likelyOrder();
    List<Integer> places = running.broken(order);
    // Where there are several currencies, a balance need not be in the one of the movement.
    boolean isRunning = parts.size() == 1 || running.mostlyHolds(order);
    Chain all = new Chain(part.steps);
    boolean isExplained =
        chain.hasBalancesOfDays()
            || chain.holdsBefore()
            || chain.holdsWithinDays(order)
            || all.running().order().isPresent()
            || all.holdsWithinDays(order);
    if (places.isEmpty() || !isRunning || isExplained) {
      return Optional.empty();
    }
    places.forEach(place -> breaks.add(chain.steps().get(place).line()));
    return Optional.of(order);
  }

  private static Optional<Money> before(Money after, Money movement) {
    try {
      return Optional.of(after.minus(movement));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private Part part(Key key) {
    return parts.computeIfAbsent(key, none -> new Part());
  }
}
