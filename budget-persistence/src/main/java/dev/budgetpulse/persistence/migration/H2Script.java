package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what H2's {@code SCRIPT} writes of a schema, one statement at a time. */
final class H2Script {
  private static final String NAME = "\"((?:[^\"]|\"\")+)\"";

  private static final Pattern TABLE =
      Pattern.compile(
          "CREATE (?:MEMORY |CACHED )?((?:GLOBAL TEMPORARY |LOCAL TEMPORARY )?TABLE) "
              + NAME
              + "\\((.*?)\\n\\)(.*)",
          Pattern.DOTALL);
  private static final Pattern CONSTRAINT =
      Pattern.compile("ALTER TABLE " + NAME + " ADD CONSTRAINT " + NAME + " (.*)", Pattern.DOTALL);
  private static final Pattern INDEX =
      Pattern.compile(
          "CREATE ((?:UNIQUE )?(?:NULLS (?:NOT )?DISTINCT )?(?:HASH |SPATIAL )*)INDEX "
              + NAME
              + " ON "
              + NAME
              + "(.*)",
          Pattern.DOTALL);
  private static final Pattern TRIGGER =
      Pattern.compile("CREATE FORCE TRIGGER " + NAME + " (.* ON " + NAME + ".*)", Pattern.DOTALL);
  private static final Pattern OTHER =
      Pattern.compile("CREATE (?:FORCE )?(\\w+(?: VIEW)?) " + NAME + "(.*)", Pattern.DOTALL);
  private static final Pattern COMMENT =
      Pattern.compile("(COMMENT ON .*) IS ('.*')", Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile(NAME + " (.*)", Pattern.DOTALL);

  // H2 makes these names up anew in each database.
  private static final Pattern GENERATED = Pattern.compile("CONSTRAINT_[0-9A-F]+(_[0-9]+)?");

  private static final Pattern KEY_LIST = Pattern.compile("\\(([^()]*)\\)");

  private final String schemaPrefix;
  private final Predicate<String> hidden;
  private final List<Part> parts = new ArrayList<>();
  private final Map<Key, Integer> unnamed = new HashMap<>();

  H2Script(String schema, Predicate<String> hidden) {
    this.schemaPrefix = '"' + schema.replace("\"", "\"\"") + "\".";
    this.hidden = hidden;
  }

  List<Part> parts() {
    return parts;
  }

  /**
   * Returns a statement without what changes with the rows: how far a sequence has counted, and how
   * many different values H2 has found in a column.
   */
  static String withoutCounters(String sql) {
    return sql.replaceAll(" (RESTART WITH -?|SELECTIVITY )[0-9]+", "");
  }

  /** Reads one statement. */
  void read(String row) {
    String sql = row.replace(schemaPrefix, "").strip().replaceAll(";$", "");
    if (sql.startsWith("--")
        || sql.startsWith("CREATE USER")
        || sql.startsWith("CREATE SCHEMA")
        || sql.startsWith("GRANT")
        || sql.startsWith("CREATE ROLE")) {
      return;
    }
    Matcher table = TABLE.matcher(sql);
    Matcher constraint = CONSTRAINT.matcher(sql);
    Matcher index = INDEX.matcher(sql);
    Matcher trigger = TRIGGER.matcher(sql);
    Matcher comment = COMMENT.matcher(sql);
    Matcher other = OTHER.matcher(sql);
    if (table.matches()) {
      table(table);
    } else if (constraint.matches()) {
      constraint(constraint);
    } else if (index.matches()) {
      index(index, sql);
    } else if (trigger.matches()) {
      add(new Part(new Key(Kind.TRIGGER, name(trigger.group(3)), name(trigger.group(1))), sql));
    } else if (comment.matches()) {
      add(new Part(Key.of(Kind.OTHER, comment.group(1)), comment.group(2)));
    } else if (other.matches()) {
      other(other);
    } else {
      add(new Part(Key.of(Kind.OTHER, sql), sql));
    }
  }

  private void table(Matcher table) {
    String name = name(table.group(2));
    add(new Part(Key.of(Kind.RELATION, name), (table.group(1) + table.group(4)).strip()));
    for (String line : split(table.group(3))) {
      Matcher column = COLUMN.matcher(line.strip());
      // A name that can't be printed is written with escapes, and stands for itself.
      String columnName = column.matches() ? name(column.group(1)) : line.strip();
      String definition = withoutCounters(line.strip());
      boolean demands =
          definition.contains(" NOT NULL")
              && !definition.contains(" DEFAULT ")
              && !definition.contains(" GENERATED ");
      add(
          new Part(
              new Key(Kind.COLUMN, name, columnName),
              definition,
              demands ? Optional.of(new Rule.Present(columnName)) : Optional.empty()));
    }
  }

  private void constraint(Matcher constraint) {
    String table = name(constraint.group(1));
    String name = name(constraint.group(2));
    String body = constraint.group(3).replaceAll(" NOCHECK$", "").strip();
    boolean generated = GENERATED.matcher(name).matches();
    String definition = generated ? body : "CONSTRAINT " + quoted(name) + " " + body;
    Key key;
    if (body.startsWith("PRIMARY KEY")) {
      key = new Key(Kind.CONSTRAINT, table, "primary key");
    } else if (generated) {
      Key first = new Key(Kind.CONSTRAINT, table, body);
      int count = unnamed.merge(first, 1, Integer::sum);
      key = count == 1 ? first : new Key(Kind.CONSTRAINT, table, body + " (" + count + ")");
    } else {
      key = new Key(Kind.CONSTRAINT, table, name);
    }
    add(new Part(key, definition, rule(body)));
  }

  private static Optional<Rule> rule(String body) {
    if (body.startsWith("CHECK")) {
      return Optional.of(new Rule.Check(body.substring("CHECK".length())));
    }
    List<List<String>> lists = new ArrayList<>();
    Matcher list = KEY_LIST.matcher(body);
    while (list.find()) {
      lists.add(split(list.group(1)).stream().map(String::strip).toList());
    }
    if (body.startsWith("FOREIGN KEY") && lists.size() >= 2) {
      String target = body.replaceAll("(?s).* REFERENCES (" + NAME + ").*", "$1");
      return Optional.of(new Rule.References(lists.get(0), target, lists.get(1)));
    }
    if ((body.startsWith("UNIQUE") || body.startsWith("PRIMARY KEY")) && !lists.isEmpty()) {
      return Optional.of(new Rule.Unique(lists.get(0), Optional.empty()));
    }
    return Optional.empty();
  }

  private void index(Matcher index, String sql) {
    Optional<Rule> rule = Optional.empty();
    if (index.group(1).contains("UNIQUE")) {
      String list = index.group(4).strip().replaceAll("(?s)^\\((.*)\\)$", "$1");
      List<String> keys =
          split(list).stream()
              .map(key -> key.strip().replaceAll(" (ASC|DESC)?( ?NULLS (FIRST|LAST))?$", ""))
              .toList();
      rule = Optional.of(new Rule.Unique(keys, Optional.empty()));
    }
    add(new Part(new Key(Kind.INDEX, name(index.group(3)), name(index.group(2))), sql, rule));
  }

  private void other(Matcher other) {
    String what = other.group(1);
    Kind kind =
        switch (what) {
          case "VIEW", "MATERIALIZED VIEW", "SYNONYM" -> Kind.RELATION;
          case "SEQUENCE" -> Kind.SEQUENCE;
          case "ALIAS", "AGGREGATE" -> Kind.ROUTINE;
          case "DOMAIN" -> Kind.TYPE;
          default -> Kind.OTHER;
        };
    String definition = withoutCounters(what + other.group(3));
    add(new Part(Key.of(kind, name(other.group(2))), definition));
  }

  private void add(Part part) {
    if (!hidden.test(part.key().relation())) {
      parts.add(part);
    }
  }

  /** Splits at the commas that are in no quotes and no parentheses. */
  private static List<String> split(String list) {
    List<String> elements = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        elements.add(list.substring(start, i));
        start = i + 1;
      }
    }
    elements.add(list.substring(start));
    return elements;
  }

  private static String name(String quoted) {
    return quoted.replace("\"\"", "\"");
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
