package dev.budgetpulse.persistence.migration;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What can be told of a statement from its words alone; in doubt it is told that it does more.
 *
 * <p>Whether a backslash escapes depends on the session, so a text that has one is read both ways.
 */
final class MariaStatement {
  private static final Set<String> CHANGES_ROWS = Set.of("insert", "update", "delete", "replace");

  /** What may hold statements inside, if it is what a statement makes or is. */
  private static final Set<String> ROUTINES =
      Set.of("trigger", "procedure", "function", "package", "event");

  private static final Set<String> BLOCKS =
      Set.of("begin", "if", "case", "loop", "while", "repeat", "for");

  /** After these begins a statement inside of a routine. */
  private static final Set<String> BEGINNERS =
      Set.of("begin", "then", "else", "do", "loop", "repeat", ")");

  private static final Set<String> SERVER_WIDE =
      Set.of(
          "use",
          "grant",
          "revoke",
          "flush",
          "kill",
          "shutdown",
          "install",
          "uninstall",
          "purge",
          "reset",
          "change",
          "stop",
          "execute",
          "prepare",
          "backup");

  private static final Set<String> SERVER_OBJECTS =
      Set.of("database", "schema", "user", "role", "event", "server");

  private static final Set<String> VERBS = Set.of("create", "alter", "drop", "rename");

  /** After these a qualified name is a column, if its first half is a table of the statement. */
  private static final Set<String> OPENS_EXPRESSION =
      Set.of("select", "set", "where", "by", "having", "values", "value", "returning");

  private static final Set<String> OPENS_TABLES =
      Set.of("from", "update", "delete", "join", "straight_join", "into", "table", "using");

  /** The part of a statement that a word stands in. */
  private enum Clause {
    TABLES,
    CONDITION_OF_JOIN,
    EXPRESSION
  }

  private final List<List<MariaToken>> readings;

  MariaStatement(String sql) {
    this.readings =
        sql.contains("\\")
            ? List.of(MariaToken.read(sql, true), MariaToken.read(sql, false))
            : List.of(MariaToken.read(sql, true));
  }

  /** Tells whether it only changes rows, and the server commits nothing by itself. */
  boolean changesRowsOnly() {
    return readings.stream()
        .allMatch(tokens -> !tokens.isEmpty() && CHANGES_ROWS.contains(word(tokens, 0)));
  }

  /** Returns all that may be names, in lower case. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    for (List<MariaToken> tokens : readings) {
      for (MariaToken token : tokens) {
        if (token.isIdentifier()) {
          names.add(lower(token.text()));
        }
      }
    }
    return names;
  }

  /** Returns the first of some databases of which something is named. */
  Optional<String> database(Collection<String> databases) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(databases);
    return readings.stream().flatMap(tokens -> qualifier(tokens, known).stream()).findFirst();
  }

  /** Says what it would do to more than one database, if anything. */
  Optional<String> serverWide() {
    return readings.stream().flatMap(tokens -> serverWide(tokens).stream()).findFirst();
  }

  private static Optional<String> qualifier(List<MariaToken> tokens, Set<String> databases) {
    boolean hasColumns = hasColumns(tokens);
    Deque<Clause> outer = new ArrayDeque<>();
    Clause clause = Clause.TABLES;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      MariaToken token = tokens.get(i);
      if (token.isSign("(")) {
        outer.push(clause);
      } else if (token.isSign(")") && !outer.isEmpty()) {
        clause = outer.pop();
      } else if (!isQualified(tokens, i)) {
        clause = clause(clause, tokens, i);
      }
      if (token.isIdentifier()
          && databases.contains(token.text())
          && tokens.get(i + 1).isSign(".")
          && !isQualified(tokens, i)
          && !(hasColumns && isColumn(tokens, i, clause))) {
        return Optional.of(token.text());
      }
    }
    return Optional.empty();
  }

  private static Clause clause(Clause before, List<MariaToken> tokens, int at) {
    String word = word(tokens, at);
    boolean duplicate = word.equals("update") && at > 0 && word(tokens, at - 1).equals("key");
    if (OPENS_EXPRESSION.contains(word) || duplicate) {
      return Clause.EXPRESSION;
    }
    if (OPENS_TABLES.contains(word)) {
      return Clause.TABLES;
    }
    return word.equals("on") ? Clause.CONDITION_OF_JOIN : before;
  }

  /** Tells whether the statement is one in which names of tables qualify columns. */
  private static boolean hasColumns(List<MariaToken> tokens) {
    String first = word(tokens, 0);
    return CHANGES_ROWS.contains(first)
        || first.equals("select")
        || first.equals("with")
        || (first.equals("create") && made(tokens).equals("view"));
  }

  /** Returns the first word that says what a statement makes. */
  private static String made(List<MariaToken> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      String word = word(tokens, i);
      if (word.equals("view") || word.equals("table") || ROUTINES.contains(word)) {
        return word;
      }
    }
    return "";
  }

  private static boolean isColumn(List<MariaToken> tokens, int at, Clause clause) {
    boolean called = at + 3 < tokens.size() && tokens.get(at + 3).isSign("(");
    boolean threeParts = at + 3 < tokens.size() && tokens.get(at + 3).isSign(".");
    boolean nextTable = clause == Clause.CONDITION_OF_JOIN && tokens.get(at - 1).isSign(",");
    return clause != Clause.TABLES
        && !called
        && !threeParts
        && !nextTable
        && isTableToo(tokens, tokens.get(at).text());
  }

  private static boolean isTableToo(List<MariaToken> tokens, String name) {
    for (int i = 0; i < tokens.size(); i++) {
      boolean followed = i + 1 < tokens.size() && tokens.get(i + 1).isSign(".");
      if (tokens.get(i).isIdentifier()
          && tokens.get(i).text().equalsIgnoreCase(name)
          && !followed
          && !isQualified(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQualified(List<MariaToken> tokens, int at) {
    return at > 0 && tokens.get(at - 1).isSign(".");
  }

  private static Optional<String> serverWide(List<MariaToken> tokens) {
    boolean routine =
        BLOCKS.contains(word(tokens, 0))
            || (word(tokens, 0).equals("create") && ROUTINES.contains(made(tokens)));
    boolean setting = false;
    for (int i = 0; i < tokens.size(); i++) {
      String word = word(tokens, i);
      String previous = i == 0 ? ";" : word(tokens, i - 1);
      boolean begins = previous.equals(";") || (routine && BEGINNERS.contains(previous));
      if (begins) {
        setting = word.equals("set");
      }
      if (begins && SERVER_WIDE.contains(word)) {
        return Optional.of("it would " + word);
      }
      String object = VERBS.contains(word) && (begins || routine) ? object(tokens, i + 1) : "";
      if (SERVER_OBJECTS.contains(object)) {
        return Optional.of("it would " + word + " a " + object);
      }
      if ((setting && isSetForOthers(previous, word))
          || (word.equals("global") && previous.equals("@") && isSign(tokens, i - 2, "@"))) {
        return Optional.of("it would set something " + word);
      }
      if (word.equals("outfile") || word.equals("dumpfile") || word.equals("soname")) {
        return Optional.of("it would reach a file of the server");
      }
    }
    return Optional.empty();
  }

  private static boolean isSetForOthers(String previous, String word) {
    return switch (word) {
      case "global" -> previous.equals("set") || previous.equals(",");
      case "password", "role" -> previous.equals("set");
      default -> false;
    };
  }

  private static boolean isSign(List<MariaToken> tokens, int at, String sign) {
    return at >= 0 && tokens.get(at).isSign(sign);
  }

  /** Returns what is created, changed or dropped, whatever is said in between about who owns it. */
  private static String object(List<MariaToken> tokens, int from) {
    int i = from;
    while (Set.of("or", "replace", "if", "not", "exists", "definer").contains(word(tokens, i))) {
      if (word(tokens, i).equals("definer")) {
        i += 2;
        if (word(tokens, i + 1).equals("@")) {
          i += 2;
        } else if (word(tokens, i + 1).equals("(")) {
          i += 2;
        }
      }
      i++;
    }
    return word(tokens, i);
  }

  /** Returns a word in lower case or a sign, and nothing for what is in quotes or not there. */
  private static String word(List<MariaToken> tokens, int at) {
    if (at >= tokens.size()) {
      return "";
    }
    MariaToken token = tokens.get(at);
    return token.type() == MariaToken.Type.WORD || token.type() == MariaToken.Type.SIGN
        ? lower(token.text())
        : "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
