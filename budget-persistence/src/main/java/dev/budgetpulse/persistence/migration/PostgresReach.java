package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what in a statement could reach beyond the schema that unqualified names mean. It errs on
 * the side of finding too much.
 *
 * @param schemas the names of all other schemas, except those of the system
 */
record PostgresReach(Set<String> schemas) {
  private static final int DEEPEST = 10;

  // Things that belong to the database or the server and not to a schema.
  private static final Set<String> GLOBAL =
      Set.of(
          "access",
          "cast",
          "database",
          "event",
          "extension",
          "group",
          "language",
          "large",
          "owned",
          "publication",
          "role",
          "schema",
          "server",
          "subscription",
          "system",
          "tablespace",
          "transform",
          "user");

  private static final Set<String> REACHING =
      Set.of("checkpoint", "discard", "import", "listen", "load", "notify", "reassign");

  private static final Set<String> FILLERS =
      Set.of("or", "replace", "trusted", "procedural", "if", "not", "exists", "on");

  private static final Set<String> OPENERS = Set.of("begin", "then", "else", "loop", "execute");

  private static final Set<String> SETTINGS =
      Set.of("search_path", "role", "session_authorization");

  private static final Set<String> NAME_READERS =
      Set.of("nextval", "currval", "setval", "to_regclass", "pg_get_serial_sequence");

  private static final Set<String> HARMLESS_PATH = Set.of("pg_catalog", "pg_temp", "");

  PostgresReach {
    schemas = Set.copyOf(schemas);
  }

  /** Says what a statement could reach; empty if nothing was found. */
  Optional<String> objection(String sql) {
    return objection(sql, false, 0);
  }

  private Optional<String> objection(String text, boolean code, int depth) {
    if (depth > DEEPEST) {
      return Optional.of("it is nested too deeply");
    }
    Tokens tokens = new Tokens(PostgresToken.of(text));
    boolean hasCode = code || tokens.makesRoutine();
    for (int i = 0; i < tokens.size(); i++) {
      Optional<String> objection = objectionAt(tokens, i, hasCode, depth);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private Optional<String> objectionAt(Tokens tokens, int i, boolean code, int depth) {
    PostgresToken token = tokens.at(i);
    return switch (token.kind()) {
      case BODY -> objection(token.text(), true, depth + 1);
      case LITERAL -> {
        if (code) {
          yield objection(token.text(), true, depth + 1);
        }
        yield tokens.isNameInQuotes(i)
            ? objection(token.text(), true, depth + 1)
            : Optional.empty();
      }
      case ESCAPED_NAME -> Optional.of("it has a name in Unicode escapes");
      case NAME, WORD -> {
        if (schemas.contains(token.text()) && tokens.isSymbol(i + 1, ".")) {
          yield Optional.of("it names the schema " + token.text());
        }
        yield token.kind() == PostgresToken.Kind.WORD
            ? objectionToWord(tokens, i)
            : Optional.empty();
      }
      case SYMBOL -> Optional.empty();
    };
  }

  private static Optional<String> objectionToWord(Tokens tokens, int i) {
    boolean first = tokens.beginsStatement(i);
    String word = tokens.word(i);
    return switch (word) {
      case "create", "alter", "drop", "comment", "security" ->
          first ? tokens.globalObject(i + 1) : Optional.empty();
      case "grant", "revoke" -> first ? tokens.globalGrant(i + 1) : Optional.empty();
      case "copy" -> first ? tokens.file(i + 1) : Optional.empty();
      case "set" -> tokens.setting(i + 1, first);
      case "reset" ->
          first
                  && !tokens.word(i + 1).isEmpty()
                  && (tokens.names(i + 1, SETTINGS)
                      || tokens.names(i + 1, Set.of("all", "session")))
              ? Optional.of("it changes the session with \"reset\"")
              : Optional.empty();
      case "set_config" ->
          tokens.isSymbol(i + 1, "(") && tokens.literalIn(i + 2, SETTINGS)
              ? Optional.of("it changes the session with \"set_config\"")
              : Optional.empty();
      default ->
          first && REACHING.contains(word)
              ? Optional.of("it begins with \"" + word + "\"")
              : Optional.empty();
    };
  }

  /** The tokens of one text. */
  private record Tokens(List<PostgresToken> all) {
    int size() {
      return all.size();
    }

    PostgresToken at(int i) {
      return i >= 0 && i < all.size() ? all.get(i) : PostgresToken.NONE;
    }

    /** Returns a word without quotes, in lower case, or nothing if there is none. */
    String word(int i) {
      return at(i).kind() == PostgresToken.Kind.WORD ? at(i).text() : "";
    }

    boolean names(int i, Set<String> words) {
      return words.contains(word(i));
    }

    boolean isSymbol(int i, String symbol) {
      return at(i).kind() == PostgresToken.Kind.SYMBOL && at(i).text().equals(symbol);
    }

    boolean literalIn(int i, Set<String> values) {
      return at(i).kind() == PostgresToken.Kind.LITERAL && values.contains(at(i).text());
    }

    boolean beginsStatement(int i) {
      return i == 0 || isSymbol(i - 1, ";") || names(i - 1, OPENERS);
    }

    boolean makesRoutine() {
      int next = names(1, Set.of("or")) ? 3 : 1;
      return word(0).equals("do")
          || (word(0).equals("create") && names(next, Set.of("function", "procedure")));
    }

    /** Tells whether a literal is read as a name, as in nextval('a.b') and 'a.b'::regclass. */
    boolean isNameInQuotes(int i) {
      boolean isArgument = isSymbol(i - 1, "(") && names(i - 2, NAME_READERS);
      int cast = names(i + 1, Set.of("as")) ? i + 2 : i + 3;
      boolean isCast =
          (cast == i + 2 || (isSymbol(i + 1, ":") && isSymbol(i + 2, ":")))
              && word(cast).startsWith("reg");
      return isArgument || isCast;
    }

    Optional<String> globalObject(int from) {
      int i = from;
      while (names(i, FILLERS)) {
        i++;
      }
      String pair = word(i) + " " + word(i + 1);
      boolean isGlobal =
          names(i, GLOBAL) || pair.equals("foreign data") || pair.equals("default privileges");
      return isGlobal
          ? Optional.of("it changes what belongs to no schema (" + pair.strip() + ")")
          : Optional.empty();
    }

    Optional<String> globalGrant(int from) {
      int i = from;
      while (i < size() && !isSymbol(i, ";") && !word(i).equals("on")) {
        i++;
      }
      Set<String> all = Set.of("all", "foreign");
      return word(i).equals("on") && !names(i + 1, GLOBAL) && !names(i + 1, all)
          ? Optional.empty()
          : Optional.of("it grants or revokes what belongs to no schema");
    }

    Optional<String> file(int from) {
      for (int i = from; i < size() && !isSymbol(i, ";"); i++) {
        boolean isFile = at(i + 1).kind() == PostgresToken.Kind.LITERAL;
        if (names(i, Set.of("from", "to")) && (isFile || word(i + 1).equals("program"))) {
          return Optional.of("it reads or writes a file of the server");
        }
      }
      return Optional.empty();
    }

    Optional<String> setting(int from, boolean first) {
      int i = names(from, Set.of("session", "local")) ? from + 1 : from;
      // "set role = 1" and "set schema = 1" stand in updates.
      boolean changesSession =
          switch (word(i)) {
            case "search_path" -> first || !isHarmlessPath(i + 1);
            case "schema" -> !isSymbol(i + 1, "=");
            case "role", "authorization" -> first;
            default -> false;
          };
      return changesSession ? Optional.of("it has \"set " + word(i) + "\"") : Optional.empty();
    }

    private boolean isHarmlessPath(int from) {
      if (word(from).equals("from") && word(from + 1).equals("current")) {
        return true;
      }
      int i = from + 1;
      while (HARMLESS_PATH.contains(at(i).text()) && isSymbol(i + 1, ",")) {
        i += 2;
      }
      return HARMLESS_PATH.contains(at(i).text());
    }
  }
}
