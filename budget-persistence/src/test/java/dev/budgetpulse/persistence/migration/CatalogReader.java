package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads what is in a schema without any of the runner's code. */
final class CatalogReader {
  private static final String TABLES =
      "select table_name, table_type from information_schema.tables where table_schema = ?";
  private static final String VIEWS =
      "select table_name, view_definition from information_schema.views where table_schema = ?";
  private static final String COLUMNS =
      "select table_name, 'column', column_name, data_type, character_maximum_length,"
          + " numeric_precision, numeric_scale, datetime_precision, is_nullable, column_default,"
          + " is_identity, collation_name from information_schema.columns where table_schema = ?";
  private static final String SEQUENCES =
      "select sequence_name, 'sequence', data_type, increment from information_schema.sequences"
          + " where sequence_schema = ?";

  private static final List<String> H2 =
      List.of(
          TABLES,
          VIEWS,
          COLUMNS,
          "select tc.table_name, tc.constraint_type,"
              + " case when tc.constraint_name like 'CONSTRAINT\\_%' then ''"
              + " else tc.constraint_name end, cc.check_clause, rc.delete_rule, rc.update_rule,"
              + " (select max(t.table_name) from information_schema.table_constraints t"
              + " where t.constraint_name = rc.unique_constraint_name),"
              + " (select listagg(k.column_name, ',') within group (order by k.ordinal_position)"
              + " from information_schema.key_column_usage k"
              + " where k.constraint_name = tc.constraint_name)"
              + " from information_schema.table_constraints tc"
              + " left join information_schema.check_constraints cc"
              + " on cc.constraint_name = tc.constraint_name"
              + " left join information_schema.referential_constraints rc"
              + " on rc.constraint_name = tc.constraint_name where tc.table_schema = ?",
          "select i.table_name, i.index_type_name, i.index_name,"
              + " listagg(c.column_name || ' ' || c.ordering_specification, ',')"
              + " within group (order by c.ordinal_position)"
              + " from information_schema.indexes i join information_schema.index_columns c"
              + " on c.index_name = i.index_name and c.table_name = i.table_name"
              + " where i.table_schema = ? and not i.is_generated"
              + " group by i.table_name, i.index_type_name, i.index_name");

  private static final List<String> POSTGRESQL =
      List.of(
          TABLES,
          VIEWS,
          COLUMNS,
          SEQUENCES,
          "select r.relname, 'constraint', c.conname, pg_get_constraintdef(c.oid), c.convalidated"
              + " from pg_constraint c join pg_class r on r.oid = c.conrelid"
              + " join pg_namespace n on n.oid = r.relnamespace where n.nspname = ?",
          "select t.relname, 'index', pg_get_indexdef(i.indexrelid), i.indisvalid"
              + " from pg_index i join pg_class t on t.oid = i.indrelid"
              + " join pg_namespace n on n.oid = t.relnamespace where n.nspname = ?");

  private static final List<String> MARIADB =
      List.of(
          "select table_name, table_type, engine, table_collation from information_schema.tables"
              + " where table_schema = ?",
          "select table_name, replace(view_definition, concat('`', table_schema, '`.'), '')"
              + " from information_schema.views where table_schema = ?",
          "select table_name, 'column', column_name, column_type, is_nullable, column_default,"
              + " extra, collation_name from information_schema.columns where table_schema = ?",
          "select table_name, 'index', index_name, non_unique, seq_in_index, column_name, sub_part"
              + " from information_schema.statistics where table_schema = ?",
          "select table_name, 'check', constraint_name, check_clause"
              + " from information_schema.check_constraints where constraint_schema = ?",
          "select table_name, 'foreign', constraint_name, referenced_table_name, delete_rule,"
              + " update_rule from information_schema.referential_constraints"
              + " where constraint_schema = ?",
          "select table_name, 'key', constraint_name, column_name, ordinal_position,"
              + " referenced_table_name, referenced_column_name"
              + " from information_schema.key_column_usage where table_schema = ?");

  private CatalogReader() {}

  /** Returns a line for each part of the schema, without the tables of Flyway and the runner. */
  static String schema(TestDatabase database) {
    return schema(database, name -> !name.startsWith("flyway_schema_history"));
  }

  /** Returns all definitions and rows of a schema, without the runner's own tables. */
  static String everything(TestDatabase database) {
    Predicate<String> notOfTheRunner = name -> !name.startsWith("flyway_schema_history_");
    List<String> lines = new ArrayList<>();
    lines.add(schema(database, notOfTheRunner));
    try (Connection connection = database.open()) {
      for (String row : query(connection, database.engine(), TABLES)) {
        String table = row.substring(0, row.indexOf('|'));
        if (row.endsWith("BASE TABLE") && notOfTheRunner.test(table.toLowerCase(Locale.ROOT))) {
          lines.addAll(rows(connection, database.engine(), table));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return String.join("\n", lines);
  }

  private static List<String> rows(Connection connection, TestEngine engine, String table)
      throws SQLException {
    String quote = engine == TestEngine.MARIADB ? "`" : "\"";
    try (PreparedStatement statement =
            connection.prepareStatement("select * from " + quote + table + quote);
        ResultSet results = statement.executeQuery()) {
      List<String> rows = TestDatabase.rows(results);
      Collections.sort(rows);
      return rows.stream().map(row -> table + ": " + row).toList();
    }
  }

  private static String schema(TestDatabase database, Predicate<String> tables) {
    TreeSet<String> lines = new TreeSet<>();
    try (Connection connection = database.open()) {
      for (String query : queries(database.engine())) {
        for (String row : query(connection, database.engine(), query)) {
          if (tables.test(row.substring(0, row.indexOf('|')).toLowerCase(Locale.ROOT))) {
            lines.add(row);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return String.join("\n", lines);
  }

  private static List<String> queries(TestEngine engine) {
    return switch (engine) {
      case H2 -> H2;
      case POSTGRESQL -> POSTGRESQL;
      case MARIADB -> MARIADB;
    };
  }

  private static List<String> query(Connection connection, TestEngine engine, String query)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(
          1, engine == TestEngine.MARIADB ? connection.getCatalog() : connection.getSchema());
      try (ResultSet results = statement.executeQuery()) {
        return TestDatabase.rows(results);
      }
    }
  }
}
