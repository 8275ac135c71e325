package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Counts rows that would not satisfy a rule; reads only. The session is in no transaction. */
final class Rows {
  private static final int SAMPLES = 5;

  private final Dialect dialect;
  private final Connection session;
  private final Catalog live;

  Rows(Dialect dialect, Connection session, Catalog live) {
    this.dialect = dialect;
    this.session = session;
    this.live = live;
  }

  /** Tells whether a table is there and has no row; unknown tables are not empty. */
  boolean isEmpty(String table) {
    return live.part(Key.of(Kind.RELATION, table)).isPresent()
        && count("select count(*) from " + dialect.quote(table))
            .filter(rows -> rows == 0)
            .isPresent();
  }

  /**
   * Says how many rows of a table violate the rule of a part that is not there yet, with the keys
   * of some; empty if none does or it can't be known yet.
   */
  Optional<String> violations(Part part) {
    String table = part.key().table();
    if (part.rule().isEmpty() || live.part(Key.of(Kind.RELATION, table)).isEmpty()) {
      return Optional.empty();
    }
    Rule rule = part.rule().get();
    String from = " from " + dialect.quote(table) + " x";
    if (rule instanceof Rule.Present) {
      boolean there = live.part(part.key()).isPresent();
      String where = there ? " where " + dialect.quote(part.key().name()) + " is null" : "";
      return found(table, from + where, there ? "rows without a value" : "rows, no default");
    }
    if (rule instanceof Rule.Check check) {
      return found(table, from + " where not (" + check.condition() + ")", "rows");
    }
    if (rule instanceof Rule.References references) {
      String given =
          references.columns().stream()
              .map(column -> "x." + column + " is not null")
              .collect(Collectors.joining(" and "));
      String same =
          IntStream.range(0, references.columns().size())
              .mapToObj(
                  i ->
                      "r."
                          + references.targetColumns().get(i)
                          + " = x."
                          + references.columns().get(i))
              .collect(Collectors.joining(" and "));
      return found(
          table,
          "%s where %s and not exists (select 1 from %s r where %s)"
              .formatted(from, given, references.target(), same),
          "rows that refer to none");
    }
    Rule.Unique unique = (Rule.Unique) rule;
    String keys = String.join(", ", unique.keys());
    String given =
        unique.keys().stream()
            .map(key -> "(" + key + ") is not null")
            .collect(Collectors.joining(" and "));
    String where = unique.where().map(condition -> " and (" + condition + ")").orElse("");
    String groups = from + " where " + given + where + " group by " + keys + " having count(*) > 1";
    return count("select count(*) from (select count(*) c" + groups + ") d")
        .filter(found -> found > 0)
        .map(found -> grouped(found) + " duplicates" + samples(table, groups, "min"));
  }

  private Optional<String> found(String table, String fromWhere, String what) {
    return count("select count(*)" + fromWhere)
        .filter(found -> found > 0)
        .map(found -> grouped(found) + " " + what + samples(table, fromWhere, ""));
  }

  private String samples(String table, String query, String function) {
    try {
      List<String> key = dialect.primaryKey(session, table);
      if (key.size() != 1) {
        return "";
      }
      String column = dialect.quote(key.get(0));
      List<String> samples = new ArrayList<>();
      try (Statement statement = session.createStatement()) {
        statement.setMaxRows(SAMPLES);
        try (ResultSet rows =
            statement.executeQuery(
                "select " + function + "(x." + column + ")" + query + " order by 1")) {
          while (rows.next()) {
            samples.add(rows.getString(1));
          }
        }
      }
      return ", for example " + key.get(0) + " " + String.join(", ", samples);
    } catch (SQLException e) {
      return "";
    }
  }

  // What can't be asked yet, since a column is still missing, is found when the statement runs.
  private Optional<Long> count(String query) {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return Optional.of(row.getLong(1));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Tells whether an author's query says yes; empty if it can't be asked. */
  Optional<Boolean> says(String query) {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return Optional.of(row.next() && isTrue(row.getObject(1)));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static boolean isTrue(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Boolean yes
        ? yes
        : value instanceof Number number ? number.longValue() != 0 : value != null;
  }

  private static String grouped(long number) {
    return String.format(java.util.Locale.ROOT, "%,d", number);
  }
}
