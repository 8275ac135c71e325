package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, name, literal or sign of MariaDB's SQL; comments are none, what a comment makes the
 * server execute is.
 *
 * @param text what is meant, without quotes and escapes of names; literals as they are written
 * @param start where it begins in the text that was read
 * @param end where it ends, exclusive
 */
record MariaToken(Type type, String text, int start, int end) {
  enum Type {
    WORD,
    /** In back-quotes. */
    NAME,
    /** In double quotes: a literal, or a name if the session says so. */
    DOUBLE_QUOTED,
    LITERAL,
    SIGN
  }

  boolean isWord(String word) {
    return type == Type.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSign(String sign) {
    return type == Type.SIGN && text.equals(sign);
  }

  boolean isIdentifier() {
    return type == Type.WORD || type == Type.NAME || type == Type.DOUBLE_QUOTED;
  }

  /**
   * Reads a text.
   *
   * @param backslash whether a backslash in a literal escapes what follows, which depends on the
   *     session's mode
   */
  static List<MariaToken> read(String sql, boolean backslash) {
    return new Reader(sql, backslash).read();
  }

  /** Reads what the server writes itself, whose literals always have their backslashes escaped. */
  static List<MariaToken> read(String sql) {
    return read(sql, true);
  }

  private static final class Reader {
    private final String sql;
    private final boolean backslash;
    private final List<MariaToken> tokens = new ArrayList<>();
    private int at;

    Reader(String sql, boolean backslash) {
      this.sql = sql;
      this.backslash = backslash;
    }

    List<MariaToken> read() {
      while (at < sql.length()) {
        char c = sql.charAt(at);
        if (Character.isWhitespace(c) || sql.startsWith("*/", at)) {
          at += c == '*' ? 2 : 1;
        } else if (sql.startsWith("/*", at)) {
          skipComment();
        } else if (c == '#' || startsLineComment()) {
          at = endOf("\n");
        } else if (c == '`') {
          quoted(Type.NAME, c);
        } else if (c == '"') {
          quoted(Type.DOUBLE_QUOTED, c);
        } else if (c == '\'') {
          quoted(Type.LITERAL, c);
        } else if (isPartOfWord(c)) {
          word();
        } else {
          add(Type.SIGN, String.valueOf(c), at + 1);
        }
      }
      return List.copyOf(tokens);
    }

    private boolean startsLineComment() {
      return sql.startsWith("--", at) && (at + 2 == sql.length() || sql.charAt(at + 2) <= ' ');
    }

    private void skipComment() {
      int inside = at + (sql.startsWith("/*M", at) ? 3 : 2);
      if (inside < sql.length() && sql.charAt(inside) == '!') {
        at = inside + 1;
        while (at < sql.length() && Character.isDigit(sql.charAt(at))) {
          at++;
        }
      } else {
        at += 2;
        at = endOf("*/");
      }
    }

    private int endOf(String mark) {
      int found = sql.indexOf(mark, at);
      return found < 0 ? sql.length() : found + mark.length();
    }

    private void quoted(Type type, char quote) {
      boolean escapes = backslash && quote != '`';
      StringBuilder text = new StringBuilder();
      int end = at + 1;
      while (end < sql.length()) {
        char c = sql.charAt(end);
        boolean pair = end + 1 < sql.length();
        if (pair && ((c == quote && sql.charAt(end + 1) == quote) || (escapes && c == '\\'))) {
          text.append(sql.charAt(end + 1));
          end += 2;
        } else if (c == quote) {
          break;
        } else {
          text.append(c);
          end++;
        }
      }
      end = Math.min(end + 1, sql.length());
      add(type, type == Type.LITERAL ? sql.substring(at, end) : text.toString(), end);
    }

    private void word() {
      int end = at;
      while (end < sql.length() && isPartOfWord(sql.charAt(end))) {
        end++;
      }
      add(Type.WORD, sql.substring(at, end), end);
    }

    private static boolean isPartOfWord(char c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '_'
          || c == '$'
          || c >= 0x80;
    }

    private void add(Type type, String text, int end) {
      tokens.add(new MariaToken(type, text, at, end));
      at = end;
    }
  }
}
