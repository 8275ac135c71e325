package dev.budgetpulse.persistence.migration;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies of tables that H2 left when it was killed.
 *
 * <p>H2 changes a table by filling a changed copy of it, dropping the table, giving the copy the
 * table's name and then, one after the other, giving all that belongs to the copy its old name. Its
 * file may keep any moment of that, and of a moment a part. The copy is complete before anything of
 * the table goes: as long as the table lacks nothing that the copy has, the copy is not needed; if
 * it lacks something and the copy does not, it was being dropped.
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

  // What belongs to a table under a name that its copy has too, after the copy's own.
  private static final String PARTS =
      """
      select constraint_name, '' from information_schema.table_constraints
      where constraint_schema = schema() and table_name = ?1
      union select c.constraint_name, ''
      from information_schema.referential_constraints c
        join information_schema.table_constraints u
          on u.constraint_schema = c.unique_constraint_schema
          and u.constraint_name = c.unique_constraint_name
      where c.constraint_schema = schema() and u.table_name = ?1
      union select index_name, '' from information_schema.indexes
      where index_schema = schema() and table_name = ?1 and not is_generated
      union select trigger_name, '' from information_schema.triggers
      where trigger_schema = schema() and event_object_table = ?1""";

  private final Dialect dialect;
  private final Connection session;
  private final Set<String> tables;
  private final Map<String, String> constraints;
  private final Map<String, String> indexes;

  private H2Copies(Dialect dialect, Connection session) throws SQLException {
    this.dialect = dialect;
    this.session = session;
    this.tables = new TreeSet<>(selected(TABLES).keySet());
    this.constraints = selected(CONSTRAINTS);
    this.indexes = selected(INDEXES);
  }

  /** Returns what is to be done about each copy that is there, and about names of some that was. */
  static List<Remnant> in(Connection session, Dialect dialect) throws SQLException {
    return new H2Copies(dialect, session).remnants();
  }

  private Map<String, String> selected(String sql, String... arguments) throws SQLException {
    Map<String, String> names = new TreeMap<>();
    try (PreparedStatement query = session.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        query.setString(i + 1, arguments[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return names;
  }

  private List<Remnant> remnants() throws SQLException {
    Map<String, List<String>> copies = new TreeMap<>();
    for (String copy : tables) {
      Matcher name = COPY.matcher(copy);
      if (name.matches() && name.group(3) == null) {
        copies.computeIfAbsent(name.group(2), table -> new ArrayList<>()).add(copy);
      }
    }
    List<Remnant> remnants = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : copies.entrySet()) {
      remnants.addAll(ofTable(each.getKey(), each.getValue()));
    }
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

  private List<Remnant> ofTable(String table, List<String> copies) throws SQLException {
    boolean exists = tables.contains(table);
    boolean isWhole = exists;
    for (String copy : copies) {
      isWhole = isWhole && hasAllOf(table, "", copy, copy + "_");
    }
    if (isWhole) {
      return copies.stream().map(copy -> needless(copy, table)).toList();
    }
    String copy = copies.get(0);
    // Of several nobody can tell which is complete.
    if (copies.size() == 1 && (!exists || hasAllOf(copy, copy + "_", table, ""))) {
      return List.of(whole(copy, table, exists));
    }
    Stream<String> candidates =
        Stream.concat(exists ? Stream.of(table) : Stream.of(), copies.stream());
    return List.of(
        Remnant.undecided(
            table, "which of %s is whole".formatted(candidates.collect(joining(", ")))));
  }

  /** Tells whether one table has as many rows as another, and its parts by their common names. */
  private boolean hasAllOf(String table, String prefix, String other, String otherPrefix)
      throws SQLException {
    return rows(table) >= rows(other)
        && parts(table, prefix).containsAll(parts(other, otherPrefix));
  }

  private Set<String> parts(String table, String prefix) throws SQLException {
    Set<String> parts = new TreeSet<>();
    for (String name : selected(PARTS, table).keySet()) {
      if (name.startsWith(prefix)) {
        parts.add(name.substring(prefix.length()));
      }
    }
    return parts;
  }

  private long rows(String table) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + dialect.quote(table))) {
      row.next();
      return row.getLong(1);
    }
  }

  private Remnant needless(String copy, String table) {
    return new Remnant(
        table, "H2's copy was dropped", List.of("drop table " + dialect.quote(copy) + " cascade"));
  }

  private Remnant whole(String copy, String table, boolean exists) {
    List<String> sql = new ArrayList<>();
    if (exists) {
      sql.add("drop table " + dialect.quote(table) + " cascade");
    }
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
