package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what the server says to {@code show create table} to parts. */
final class MariaTable {
  private final String schema;
  private final String table;
  private final String sql;
  private final List<MariaToken> tokens;

  private MariaTable(String schema, String table, String sql) {
    this.schema = schema;
    this.table = table;
    this.sql = sql;
    this.tokens = MariaToken.read(sql);
  }

  static List<Part> parts(String schema, String table, String sql) {
    return new MariaTable(schema, table, sql).parts();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int first = 0;
    while (!tokens.get(first).isSign("(")) {
      first++;
    }
    int end = closing(tokens, first);
    for (List<MariaToken> line : split(tokens.subList(first + 1, end))) {
      parts.add(part(line));
    }
    String options = text(withoutCounter(tokens.subList(end + 1, tokens.size())));
    parts.add(new Part(Key.of(Kind.RELATION, table), "table " + options));
    return parts;
  }

  private Part part(List<MariaToken> line) {
    String definition = text(line);
    MariaToken first = line.get(0);
    if (first.type() == MariaToken.Type.NAME) {
      Optional<Rule> rule =
          needsValue(line) ? Optional.of(new Rule.Present(first.text())) : Optional.empty();
      return new Part(key(Kind.COLUMN, first.text()), definition, rule);
    }
    if (first.isWord("PRIMARY")) {
      return new Part(key(Kind.CONSTRAINT, "PRIMARY"), definition, unique(line));
    }
    if (first.isWord("CONSTRAINT")) {
      String name = line.get(1).text();
      Rule rule = line.get(2).isWord("CHECK") ? check(line) : references(line);
      return new Part(key(Kind.CONSTRAINT, name), definition, Optional.of(rule));
    }
    if (first.isWord("PERIOD")) {
      return new Part(key(Kind.OTHER, "period " + line.get(2).text()), definition);
    }
    MariaToken name = line.get(first.isWord("KEY") ? 1 : 2);
    Optional<Rule> rule = first.isWord("UNIQUE") ? unique(line) : Optional.empty();
    return new Part(key(Kind.INDEX, name.text()), definition, rule);
  }

  private Key key(Kind kind, String name) {
    return new Key(kind, table, name);
  }

  private static boolean needsValue(List<MariaToken> column) {
    List<MariaToken> outer = outside(column);
    boolean mandatory = false;
    for (int i = 1; i < outer.size(); i++) {
      MariaToken token = outer.get(i);
      if (token.isWord("DEFAULT") || token.isWord("AUTO_INCREMENT") || token.isWord("GENERATED")) {
        return false;
      }
      mandatory |= token.isWord("NULL") && outer.get(i - 1).isWord("NOT");
    }
    return mandatory;
  }

  private static Optional<Rule> unique(List<MariaToken> line) {
    List<String> keys = new ArrayList<>();
    for (List<MariaToken> key : split(group(line, 0))) {
      if (key.size() > 1 && key.get(1).isWord("WITHOUT")) {
        return Optional.empty();
      }
      String name = quote(key.get(0).text());
      boolean prefix = key.size() > 2 && key.get(1).isSign("(");
      keys.add(prefix ? "left(" + name + "," + key.get(2).text() + ")" : name);
    }
    return Optional.of(new Rule.Unique(keys, Optional.empty()));
  }

  private Rule check(List<MariaToken> line) {
    return new Rule.Check(text(group(line, 0)));
  }

  private static Rule references(List<MariaToken> line) {
    int target = 0;
    while (!line.get(target).isWord("REFERENCES")) {
      target++;
    }
    String name = quote(line.get(target + 1).text());
    if (line.get(target + 2).isSign(".")) {
      name += "." + quote(line.get(target + 3).text());
    }
    return new Rule.References(names(group(line, 0)), name, names(group(line, target)));
  }

  private static List<String> names(List<MariaToken> list) {
    return list.stream()
        .filter(token -> token.type() == MariaToken.Type.NAME)
        .map(token -> quote(token.text()))
        .toList();
  }

  /** Returns what is in the first parentheses from an index on. */
  private static List<MariaToken> group(List<MariaToken> tokens, int from) {
    int open = from;
    while (!tokens.get(open).isSign("(")) {
      open++;
    }
    return tokens.subList(open + 1, closing(tokens, open));
  }

  private static int closing(List<MariaToken> tokens, int open) {
    int depth = 0;
    int at = open;
    do {
      depth += depth(tokens.get(at));
      at++;
    } while (depth > 0);
    return at - 1;
  }

  private static int depth(MariaToken token) {
    return token.isSign("(") ? 1 : token.isSign(")") ? -1 : 0;
  }

  private static List<List<MariaToken>> split(List<MariaToken> tokens) {
    List<List<MariaToken>> lists = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      depth += depth(tokens.get(i));
      if (depth == 0 && tokens.get(i).isSign(",")) {
        lists.add(tokens.subList(from, i));
        from = i + 1;
      }
    }
    lists.add(tokens.subList(from, tokens.size()));
    return lists;
  }

  /** Returns the tokens that are in no parentheses. */
  private static List<MariaToken> outside(List<MariaToken> tokens) {
    List<MariaToken> outer = new ArrayList<>();
    int depth = 0;
    for (MariaToken token : tokens) {
      if (depth == 0) {
        outer.add(token);
      }
      depth += depth(token);
    }
    return outer;
  }

  /** Leaves out what changes with the rows, and an address that may have a password in it. */
  private static List<MariaToken> withoutCounter(List<MariaToken> options) {
    List<MariaToken> kept = new ArrayList<>(options);
    for (int i = kept.size() - 3; i >= 0; i--) {
      boolean left = kept.get(i).isWord("AUTO_INCREMENT") || kept.get(i).isWord("CONNECTION");
      if (left && kept.get(i + 1).isSign("=")) {
        kept.subList(i, i + 3).clear();
      }
    }
    return kept;
  }

  /** Returns the server's own text, each gap one blank at most and the schema left out. */
  private String text(List<MariaToken> some) {
    StringBuilder text = new StringBuilder();
    int end = some.isEmpty() ? 0 : some.get(0).start();
    for (int i = 0; i < some.size(); i++) {
      MariaToken token = some.get(i);
      if (token.start() > end) {
        text.append(' ');
      }
      end = token.end();
      boolean qualifies =
          token.type() == MariaToken.Type.NAME
              && token.text().equals(schema)
              && i + 1 < some.size()
              && some.get(i + 1).isSign(".");
      if (qualifies) {
        i++;
        end = some.get(i).end();
      } else {
        text.append(sql, token.start(), token.end());
      }
    }
    return text.toString();
  }

  static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
