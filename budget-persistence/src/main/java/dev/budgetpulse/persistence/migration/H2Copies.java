package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of tables that H2 left when it was killed.
 *
 * <p>H2 changes a table by filling a changed copy of it, dropping the table, giving the copy the
 * table's name and then, one after the other, giving all that belongs to the copy its old name. Its
 * file may keep any moment of that. While the table is there, the copy is not needed; as soon as it
 * is not, the copy is complete.
 */
final class H2Copies {
  private static final Pattern COPY = Pattern.compile("((.+)_COPY_\\d+_\\d+)(?:_(.+))?");

  private static final String TABLES =
      "select table_name, '' from information_schema.tables where table_schema = schema()";

  private static final String CONSTRAINTS =
      """
      select constraint_name, table_name from information_schema.table_constraints
      where constraint_schema = schema() and constraint_name like '%\\_COPY\\_%'""";

  private static final String INDEXES =
      """
      select index_name, table_name from information_schema.indexes
      where index_schema = schema() and index_name like '%\\_COPY\\_%'""";

  private final Dialect dialect;
  private final Set<String> tables;
  private final Map<String, String> constraints;
  private final Map<String, String> indexes;

  private H2Copies(Dialect dialect, Connection session) throws SQLException {
    this.dialect = dialect;
    this.tables = new TreeSet<>(names(session, TABLES).keySet());
    this.constraints = names(session, CONSTRAINTS);
    this.indexes = names(session, INDEXES);
  }

  /** Returns what is to be done about each copy that is there, and about names of some that was. */
  static List<Remnant> in(Connection session, Dialect dialect) throws SQLException {
    return new H2Copies(dialect, session).remnants();
  }

  private static Map<String, String> names(Connection session, String sql) throws SQLException {
    Map<String, String> names = new TreeMap<>();
    try (PreparedStatement query = session.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        names.put(rows.getString(1), rows.getString(2));
      }
    }
    return names;
  }

  private List<Remnant> remnants() {
    Map<String, List<String>> copies = new TreeMap<>();
    for (String copy : tables) {
      Matcher name = COPY.matcher(copy);
      if (name.matches() && name.group(3) == null) {
        copies.computeIfAbsent(name.group(2), table -> new ArrayList<>()).add(copy);
      }
    }
    List<Remnant> remnants = new ArrayList<>();
    copies.forEach(
        (table, all) -> {
          if (tables.contains(table)) {
            all.forEach(copy -> remnants.add(needless(copy, table)));
          } else if (all.size() == 1) {
            // Of several nobody can tell which is complete.
            remnants.add(whole(all.get(0), table));
          }
        });
    Set<String> renamed = new TreeSet<>();
    for (String child : children()) {
      Matcher name = COPY.matcher(child);
      if (name.matches()
          && tables.contains(name.group(2))
          && !tables.contains(name.group(1))
          && renamed.add(name.group(1))) {
        remnants.add(
            new Remnant(
                name.group(2),
                "what belongs to it has its names back",
                names(name.group(1), name.group(2))));
      }
    }
    return remnants;
  }

  private Remnant needless(String copy, String table) {
    return new Remnant(
        table, "H2's copy was dropped", List.of("drop table " + dialect.quote(copy) + " cascade"));
  }

  private Remnant whole(String copy, String table) {
    List<String> sql = new ArrayList<>();
    sql.add("alter table " + dialect.quote(copy) + " rename to " + dialect.quote(table));
    sql.addAll(names(copy, table));
    return new Remnant(table, "H2's copy is the table now", sql);
  }

  private Set<String> children() {
    Set<String> children = new TreeSet<>(constraints.keySet());
    children.addAll(indexes.keySet());
    return children;
  }

  /** Returns what gives all that was named after a copy the name that it had before. */
  private List<String> names(String copy, String table) {
    List<String> sql = new ArrayList<>();
    String prefix = copy + "_";
    constraints.forEach(
        (name, owner) -> {
          if (name.startsWith(prefix)) {
            sql.add(
                "alter table %s rename constraint %s to %s"
                    .formatted(
                        dialect.quote(owner.equals(copy) ? table : owner),
                        dialect.quote(name),
                        dialect.quote(name.substring(prefix.length()))));
          }
        });
    indexes.forEach(
        (name, owner) -> {
          if (name.startsWith(prefix)) {
            sql.add(
                "alter index %s rename to %s"
                    .formatted(
                        dialect.quote(name), dialect.quote(name.substring(prefix.length()))));
          }
        });
    return sql;
  }
}
