package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of SQL as PostgreSQL splits it.
 *
 * @param text a word in lower case, a name or literal without its quotes, the text in dollar quotes
 */
record PostgresToken(Kind kind, String text) {
  static final PostgresToken NONE = new PostgresToken(Kind.SYMBOL, "\0");

  /** What sort of piece it is. */
  enum Kind {
    WORD,
    NAME,
    ESCAPED_NAME,
    LITERAL,
    BODY,
    SYMBOL
  }

  /** Splits a text and leaves spaces and comments out; what is not closed goes to the end. */
  static List<PostgresToken> of(String sql) {
    return new Scanner(sql).scan();
  }

  /** Goes through a text once. */
  private static final class Scanner {
    private final String sql;
    private final List<PostgresToken> tokens = new ArrayList<>();
    private int at;

    Scanner(String sql) {
      this.sql = sql;
    }

    List<PostgresToken> scan() {
      while (at < sql.length()) {
        next();
      }
      return tokens;
    }

    private void next() {
      char first = sql.charAt(at);
      if (Character.isWhitespace(first)) {
        at++;
      } else if (sql.startsWith("--", at)) {
        at = indexOf("\n", at);
      } else if (sql.startsWith("/*", at)) {
        skipComment();
      } else if (first == '\'') {
        quoted(Kind.LITERAL, '\'', false);
      } else if (first == '"') {
        quoted(Kind.NAME, '"', false);
      } else if (first == '$' && dollarTag() > 0) {
        body(sql.substring(at, dollarTag()));
      } else if (isWordStart(first)) {
        word();
      } else if (Character.isDigit(first)) {
        int end = endOfWord(at);
        while (end < sql.length() && sql.charAt(end) == '.') {
          end = endOfWord(end + 1);
        }
        add(Kind.SYMBOL, sql.substring(at, end), end);
      } else {
        add(Kind.SYMBOL, String.valueOf(first), at + 1);
      }
    }

    private void skipComment() {
      int depth = 0;
      do {
        if (sql.startsWith("/*", at)) {
          depth++;
          at += 2;
        } else if (sql.startsWith("*/", at)) {
          depth--;
          at += 2;
        } else {
          at++;
        }
      } while (depth > 0 && at < sql.length());
    }

    private void word() {
      int end = endOfWord(at);
      String word = sql.substring(at, end).toLowerCase(Locale.ROOT);
      boolean beforeQuote = end < sql.length() && sql.charAt(end) == '\'';
      if (word.equals("u") && sql.startsWith("&\"", end)) {
        at = end + 1;
        quoted(Kind.ESCAPED_NAME, '"', false);
      } else if (word.equals("e") && beforeQuote) {
        at = end;
        quoted(Kind.LITERAL, '\'', true);
      } else {
        add(Kind.WORD, word, end);
      }
    }

    private void quoted(Kind kind, char quote, boolean escapes) {
      StringBuilder text = new StringBuilder();
      int i = at + 1;
      while (i < sql.length()) {
        char each = sql.charAt(i);
        boolean doubled = each == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote;
        if (each == quote && !doubled) {
          break;
        }
        boolean escaped = escapes && each == '\\' && i + 1 < sql.length();
        text.append(doubled || escaped ? sql.charAt(i + 1) : each);
        i += doubled || escaped ? 2 : 1;
      }
      add(kind, text.toString(), Math.min(i + 1, sql.length()));
    }

    private void body(String tag) {
      int start = at + tag.length();
      int end = indexOf(tag, start);
      add(Kind.BODY, sql.substring(start, end), Math.min(end + tag.length(), sql.length()));
    }

    /** Returns where the tag that begins here ends, or 0 if it is none, such as {@code $1}. */
    private int dollarTag() {
      int end = at + 1;
      while (end < sql.length() && isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
        end++;
      }
      boolean isTag = end < sql.length() && sql.charAt(end) == '$';
      return isTag && !Character.isDigit(sql.charAt(at + 1)) ? end + 1 : 0;
    }

    private int endOfWord(int from) {
      int end = from;
      while (end < sql.length() && isWordPart(sql.charAt(end))) {
        end++;
      }
      return end;
    }

    private int indexOf(String what, int from) {
      int found = sql.indexOf(what, from);
      return found < 0 ? sql.length() : found;
    }

    private void add(Kind kind, String text, int end) {
      tokens.add(new PostgresToken(kind, text));
      at = end;
    }

    private static boolean isWordStart(char c) {
      return c == '_' || Character.isLetter(c) || c >= 0x80;
    }

    private static boolean isWordPart(char c) {
      return isWordStart(c) || Character.isDigit(c) || c == '$';
    }
  }
}
