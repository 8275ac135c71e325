package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** By what MariaDB shows that a schema has changed, without the text of every table. */
final class MariaMarks {
  private static final String TABLES =
      mark(
          "tables",
          "table_schema",
          "table_name, table_type, engine, create_options, table_collation, table_comment");

  private static final String COLUMNS =
      mark(
          "columns",
          "table_schema",
          "table_name, column_name, ordinal_position, column_default, is_nullable, "
              + "column_type, collation_name, extra, column_comment, "
              + "generation_expression");

  private static final String INDEXES =
      mark(
          "statistics",
          "table_schema",
          "table_name, index_name, seq_in_index, column_name, non_unique, "
              + "sub_part, index_type, collation, ignored");

  private static final String FOREIGN_KEYS =
      mark(
          "referential_constraints",
          "constraint_schema",
          "table_name, constraint_name, unique_constraint_name, update_rule, "
              + "delete_rule, referenced_table_name");

  private static final String KEY_COLUMNS =
      mark(
          "key_column_usage",
          "table_schema",
          "table_name, constraint_name, column_name, ordinal_position, "
              + "referenced_column_name");

  private static final String CHECKS =
      mark("check_constraints", "constraint_schema", "table_name, constraint_name, check_clause");

  private static final String VIEWS =
      mark("views", "table_schema", "table_name, view_definition, check_option, security_type");

  private static final String TRIGGERS =
      mark(
          "triggers",
          "trigger_schema",
          "trigger_name, event_object_table, action_timing, event_manipulation, "
              + "action_statement");

  private static final String ROUTINES =
      mark(
          "routines",
          "routine_schema",
          "routine_name, routine_type, routine_definition, last_altered");

  private static final String EVENTS =
      mark("events", "event_schema", "event_name, event_definition, last_altered, status");

  // The settings of a sequence stand in its own only row.
  private static final String SEQUENCES =
      """
      select concat(
          'select ', quote(table_name), ', start_value, minimum_value, maximum_value,',
          ' increment, cache_size, cycle_option from `', replace(table_name, '`', '``'), '`')
      from information_schema.tables
      where table_schema = database() and table_type = 'SEQUENCE' order by table_name
      """;

  private static final List<String> ALL =
      List.of(
          TABLES,
          COLUMNS,
          INDEXES,
          FOREIGN_KEYS,
          KEY_COLUMNS,
          CHECKS,
          VIEWS,
          TRIGGERS,
          ROUTINES,
          EVENTS);

  // InnoDB takes the moment from the file with the table's definition, which every change of the
  // definition writes anew. It has whole seconds, so a change in the second of the one before it
  // would not show: what is younger than that is not relied on.
  private static final String DEFINED =
      """
      select table_name, table_type, engine, unix_timestamp(create_time),
             unix_timestamp(create_time) + 2 > unix_timestamp(now())
      from information_schema.tables where table_schema = database()
      order by table_name
      """;

  private MariaMarks() {}

  /** Returns a query for one row that changes with what stands in these columns of the schema. */
  private static String mark(String table, String schema, String columns) {
    return ("select count(*), sum(conv(left(md5(concat_ws('|', %s)), 15), 16, 10))"
            + " from information_schema.%s where %s = database()")
        .formatted(columns, table, schema);
  }

  /** Returns queries about everything that a statement can change. */
  static List<String> all(Connection session) throws SQLException {
    List<String> all = new ArrayList<>(ALL);
    try (Statement statement = session.createStatement();
        ResultSet rows = statement.executeQuery(SEQUENCES)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
    }
    return all;
  }

  /**
   * Returns when each table was defined, with the few other objects, or nothing where a table was
   * defined just now or by an engine that does not tell, or is a sequence.
   */
  static Optional<List<String>> quick(Connection session) throws SQLException {
    List<String> words = new ArrayList<>();
    boolean views = false;
    try (Statement statement = session.createStatement()) {
      try (ResultSet rows = statement.executeQuery(DEFINED)) {
        while (rows.next()) {
          words.add(rows.getString(1));
          words.add(rows.getString(2));
          if (rows.getString(2).equals("VIEW")) {
            views = true;
          } else if (rows.getString(2).equals("SEQUENCE")
              || !"InnoDB".equals(rows.getString(3))
              || rows.getString(4) == null
              || rows.getBoolean(5)) {
            return Optional.empty();
          } else {
            words.add(rows.getString(4));
          }
        }
      }
      for (String others :
          views
              ? List.of(VIEWS, TRIGGERS, ROUTINES, EVENTS)
              : List.of(TRIGGERS, ROUTINES, EVENTS)) {
        try (ResultSet row = statement.executeQuery(others)) {
          row.next();
          words.add(row.getString(1));
          words.add(String.valueOf(row.getString(2)));
        }
      }
    }
    return Optional.of(words);
  }
}
