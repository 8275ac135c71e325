package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.match.LineKey;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Control;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements of one account in a file, such as one for each day.
 *
 * <p>Those that name no account may be of different ones, so each stays alone.
 */
record SameAccount(List<Statement> statements) {
  SameAccount {
    statements = List.copyOf(statements);
  }

  /** Sorts the statements of a file by account and currency, in the file's order. */
  static List<SameAccount> of(List<Statement> statements) {
    Map<Object, List<Statement>> byAccount = new LinkedHashMap<>();
    for (int place = 0; place < statements.size(); place++) {
      Statement statement = statements.get(place);
      Object account =
          statement.account().isPresent()
              ? List.of(statement.account().get(), statement.currency())
              : place;
      byAccount.computeIfAbsent(account, key -> new ArrayList<>()).add(statement);
    }
    return byAccount.values().stream().map(SameAccount::new).toList();
  }

  /** Returns what every statement says of itself. */
  List<Control> controls() {
    return statements.stream().flatMap(statement -> statement.controls().stream()).toList();
  }

  /** Returns what the bank says was on the account at the end of which days, once for each day. */
  List<Balance> closings() {
    Map<Optional<LocalDate>, Balance> last = new LinkedHashMap<>();
    ordered().forEach(statement -> statement.closing().ifPresent(it -> last.put(it.date(), it)));
    return List.copyOf(last.values());
  }

  private List<Statement> ordered() {
    return statements.stream().sorted(Comparator.comparing(SameAccount::begin)).toList();
  }

  /**
   * Returns the one statement of all days. A line that several statements have is as many as the
   * one has that has most of it, for a bank may tell a day again; pending is what the last one
   * says.
   */
  Statement whole() {
    if (statements.size() == 1) {
      return statements.get(0);
    }
    List<Statement> ordered = ordered();
    Statement first = ordered.get(0);
    Statement last = ordered.get(ordered.size() - 1);
    return new Statement(
        first.account(),
        first.accountType(),
        first.currency(),
        lines(ordered),
        last.pending(),
        first.opening(),
        last.closing());
  }

  private static List<StatementLine> lines(List<Statement> ordered) {
    List<StatementLine> all = new ArrayList<>();
    Map<LineKey, Integer> known = new HashMap<>();
    for (Statement statement : ordered) {
      Map<LineKey, Integer> here = new HashMap<>();
      List<LineKey> keys = LineKey.of(statement.lines());
      for (int i = 0; i < keys.size(); i++) {
        LineKey key = keys.get(i);
        if (here.merge(key, 1, Integer::sum) > known.getOrDefault(key, 0)) {
          all.add(statement.lines().get(i));
        }
      }
      here.forEach((key, count) -> known.merge(key, count, Math::max));
    }
    return all;
  }

  /** Returns when a statement begins as far as it can be known, else a day before all others. */
  private static LocalDate begin(Statement statement) {
    Optional<LocalDate> opened = statement.opening().flatMap(Balance::date);
    return Stream.of(
            opened.stream(),
            statement.lines().stream().map(StatementLine::date),
            statement.closing().flatMap(Balance::date).stream(),
            statement.pending().stream().map(PendingLine::date).flatMap(Optional::stream))
        .flatMap(days -> days)
        .min(Comparator.naturalOrder())
        .orElse(LocalDate.MIN);
  }
}
