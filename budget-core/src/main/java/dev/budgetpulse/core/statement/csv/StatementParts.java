package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects what was read by account and currency, since a statement has one of each; used once. */
final class StatementParts {
  private final Layout layout;
  private final Map<Key, Part> parts = new LinkedHashMap<>();
  private final List<Turnover> turnovers = new ArrayList<>();
  private final List<Integer> summaryLines = new ArrayList<>();
  private final List<Integer> linesBelow = new ArrayList<>();

  StatementParts(Layout layout) {
    this.layout = layout;
  }

  private record Key(String account, Currency currency) {}

  private record Turnover(Key key, Money amount, int line) {}

  private static final class Part {
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<PendingLine> pending = new ArrayList<>();
    private final List<Optional<Money>> balances = new ArrayList<>();
    private Optional<Balance> opening = Optional.empty();
    private Optional<Balance> closing = Optional.empty();
  }

  void add(String account, StatementLine line, Optional<Money> balance) {
    Part part = part(new Key(account, line.amount().currency()));
    part.lines.add(line);
    part.balances.add(balance);
  }

  void add(String account, PendingLine line) {
    part(new Key(account, line.amount().currency())).pending.add(line);
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
        doubtful.add(
            new LineProblem(turnover.line(), "The line is called a sum, but it is not the sum"));
      }
    }
    return doubtful;
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
    note(findings, Keys.BALANCE_LINES, summaryLines, "balances or sums, not movements");
    note(findings, Keys.LINES_BELOW, linesBelow, "below the movements, without date and amount");
  }

  private static void note(Findings findings, String key, List<Integer> lines, String evidence) {
    if (!lines.isEmpty()) {
      findings.note(
          key,
          lines.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")),
          evidence);
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

  /** Takes the balances before and after from a running balance that adds up. */
  private static void balances(Part part) {
    if (part.lines.isEmpty()
        || part.balances.get(0).isEmpty()
        || part.balances.get(part.balances.size() - 1).isEmpty()) {
      return;
    }
    Optional<Running.Order> order =
        Running.order(
            part.lines.stream().map(line -> Optional.of(line.amount().amount())).toList(),
            part.balances.stream().map(known -> known.map(Money::amount)).toList());
    if (order.isEmpty()) {
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
