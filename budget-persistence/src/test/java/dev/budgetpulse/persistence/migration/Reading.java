package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * All that a database holds, read without the runner; the order of columns does not count.
 *
 * @param catalog what the engine says about tables, columns, constraints, indexes and views
 * @param rows the rows of each table, by its name in lower case
 * @param history Flyway's rows in full
 */
record Reading(List<String> catalog, SortedMap<String, List<String>> rows, List<String> history) {
  static final String HISTORY = "flyway_schema_history";

  static Reading of(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      Spelling spelling = Spelling.of(connection);
      List<String> catalog = new ArrayList<>();
      TreeSet<String> tables = new TreeSet<>();
      boolean recorded = false;
      for (String query : spelling.catalog()) {
        try (ResultSet found = statement.executeQuery(query)) {
          while (found.next()) {
            String table = found.getString(1);
            if (!isOfRunners(table)) {
              catalog.add(spelling.withoutChance(text(found)).toLowerCase(Locale.ROOT));
              tables.add(table);
            }
            recorded |= table.equals(HISTORY);
          }
        }
      }
      catalog.sort(null);
      SortedMap<String, List<String>> rows = new TreeMap<>();
      for (String table : tables) {
        rows.put(table.toLowerCase(Locale.ROOT), rows(statement, "from " + spelling.quoted(table)));
      }
      return new Reading(
          catalog,
          rows,
          recorded ? rows(statement, "from " + spelling.quoted(HISTORY)) : List.of("none"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the names of all tables, the runner's too. */
  static List<String> tables(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return rows(
          statement, Spelling.of(connection).catalog().get(0).replaceFirst("(?s).*?from", "from"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the same without tables that are of no migration and may stay. */
  Reading without(Set<String> tables) {
    SortedMap<String, List<String>> others = new TreeMap<>(rows);
    others.keySet().removeAll(tables);
    return new Reading(
        catalog.stream()
            .filter(
                row -> tables.stream().noneMatch(table -> row.matches(".*=" + table + "[,}].*")))
            .toList(),
        others,
        history);
  }

  private static boolean isOfRunners(String table) {
    return table.toLowerCase(Locale.ROOT).startsWith(HISTORY);
  }

  private static List<String> rows(Statement statement, String from) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery("select * " + from)) {
      while (found.next()) {
        rows.add(text(found));
      }
    }
    rows.sort(null);
    return rows;
  }

  private static String text(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    SortedMap<String, String> values = new TreeMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
      values.put(values.containsKey(name) ? name + i : name, String.valueOf(row.getString(i)));
    }
    return values.toString();
  }

  /** Returns a row a line. */
  @Override
  public String toString() {
    return String.join("\n", catalog)
        + "\n"
        + rows.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"))
        + "\n"
        + String.join("\n", history);
  }
}
