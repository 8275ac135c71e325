package dev.budgetpulse.persistence.migration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Reads what is in a database. */
final class MariaCatalog {
  /** Whatever mode the session is in, the server then writes everything, and in back-quotes. */
  private static final String SHOW_CREATE =
      "set statement sql_mode = '', sql_quote_show_create = 1 for show create ";

  private static final String TRIGGERS =
      """
      select event_object_table, trigger_name, action_timing, event_manipulation, action_order,
             sql_mode, action_statement
      from information_schema.triggers where trigger_schema = database()
      """;

  private static final String ROUTINES =
      """
      select routine_type, routine_name
      from information_schema.routines where routine_schema = database()
      """;

  /** Without the times of the first and the only run, which are often counted from now. */
  private static final String EVENTS =
      """
      select event_name, concat_ws(' ', event_type, interval_value, interval_field, ends, time_zone,
             status, on_completion, sql_mode, quote(event_comment), event_definition)
      from information_schema.events where event_schema = database()
      """;

  private final String schema;
  private final Statement statement;
  private final Predicate<String> hidden;
  private final List<Part> parts = new ArrayList<>();

  MariaCatalog(String schema, Statement statement, Predicate<String> hidden) {
    this.schema = schema;
    this.statement = statement;
    this.hidden = hidden;
  }

  Catalog read() throws SQLException {
    readRelations();
    readTriggers();
    readRoutines();
    readEvents();
    return Catalog.of(parts);
  }

  private void readRelations() throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery("show full tables")) {
      while (rows.next()) {
        if (!hidden.test(rows.getString(1))) {
          types.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    for (Map.Entry<String, String> relation : types.entrySet()) {
      String name = relation.getKey();
      switch (relation.getValue()) {
        case "VIEW" -> add(Key.of(Kind.RELATION, name), withoutOwner(showCreate("view", name, 2)));
        case "SEQUENCE" -> add(Key.of(Kind.RELATION, name), showCreate("sequence", name, 2));
        default -> parts.addAll(MariaTable.parts(schema, name, showCreate("table", name, 2)));
      }
    }
  }

  private void readTriggers() throws SQLException {
    try (ResultSet rows = statement.executeQuery(TRIGGERS)) {
      while (rows.next()) {
        String table = rows.getString(1);
        if (!hidden.test(table)) {
          add(
              new Key(Kind.TRIGGER, table, rows.getString(2)),
              "trigger %s %s %s, mode %s: %s"
                  .formatted(
                      rows.getString(3),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getString(6),
                      rows.getString(7)));
        }
      }
    }
  }

  private void readRoutines() throws SQLException {
    List<List<String>> routines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(ROUTINES)) {
      while (rows.next()) {
        routines.add(List.of(rows.getString(1), rows.getString(2)));
      }
    }
    for (List<String> routine : routines) {
      String type = routine.get(0);
      String name = routine.get(1);
      // A function and a procedure may share a name.
      add(
          Key.of(Kind.ROUTINE, type.toLowerCase(Locale.ROOT) + " " + name),
          "mode " + showCreate(type, name, 2) + ": " + withoutOwner(showCreate(type, name, 3)));
    }
  }

  private void readEvents() throws SQLException {
    try (ResultSet rows = statement.executeQuery(EVENTS)) {
      while (rows.next()) {
        add(Key.of(Kind.OTHER, "event " + rows.getString(1)), "event " + rows.getString(2));
      }
    }
  }

  private void add(Key key, String definition) {
    parts.add(new Part(key, definition));
  }

  private String showCreate(String type, String name, int column) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(SHOW_CREATE + type + " " + MariaTable.quote(name))) {
      rows.next();
      String text = rows.getString(column);
      if (text == null) {
        throw new SQLSyntaxErrorException(
            "The user may not read the " + type + " " + name, "42000", 1142);
      }
      return text;
    }
  }

  /**
   * Leaves out who made an object, and the schema of a sequence: all else in the same schema is
   * written without it.
   */
  private String withoutOwner(String sql) {
    List<MariaToken> tokens = MariaToken.read(sql);
    StringBuilder text = new StringBuilder(sql);
    for (int i = tokens.size() - 3; i >= 0; i--) {
      MariaToken token = tokens.get(i);
      boolean sequence =
          (token.isWord("nextval") || token.isWord("lastval"))
              && tokens.get(i + 1).isSign("(")
              && tokens.get(i + 2).type() == MariaToken.Type.NAME
              && tokens.get(i + 2).text().equals(schema);
      if (sequence && i + 3 < tokens.size() && tokens.get(i + 3).isSign(".")) {
        text.delete(tokens.get(i + 2).start(), tokens.get(i + 3).end());
      }
    }
    for (int i = 1; i + 3 < tokens.size(); i++) {
      if (tokens.get(i).isWord("DEFINER") && tokens.get(i + 1).isSign("=")) {
        int next = tokens.get(i + 3).isSign("@") ? i + 5 : i + 3;
        text.delete(tokens.get(i).start(), tokens.get(next).start());
        break;
      }
    }
    return text.toString();
  }
}
