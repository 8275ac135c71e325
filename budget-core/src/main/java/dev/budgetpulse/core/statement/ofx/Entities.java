package dev.budgetpulse.core.statement.ofx;

import java.util.Map;

/** Decodes the predefined and the numeric entities; anything else that has an ampersand is text. */
final class Entities {
  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");
  private static final int LONGEST = 10;

  private Entities() {}

  /** Appends a part of a text with its entities decoded, once. */
  static void decode(String source, int from, int to, StringBuilder into) {
    int at = from;
    while (at < to) {
      char c = source.charAt(at);
      int end = c == '&' ? end(source, at, to) : -1;
      String decoded = end < 0 ? "" : decoded(source.substring(at + 1, end));
      if (decoded.isEmpty()) {
        into.append(c);
        at++;
      } else {
        into.append(decoded);
        at = end + 1;
      }
    }
  }

  private static int end(String source, int mark, int to) {
    int last = Math.min(to, mark + LONGEST + 1);
    for (int i = mark + 1; i < last; i++) {
      if (source.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  /** Returns what an entity stands for, empty if it stands for nothing. */
  private static String decoded(String entity) {
    if (!entity.startsWith("#")) {
      return NAMED.getOrDefault(entity, "");
    }
    boolean hexadecimal = entity.startsWith("#x") || entity.startsWith("#X");
    String digits = entity.substring(hexadecimal ? 2 : 1);
    if (!digits.matches(hexadecimal ? "[0-9A-Fa-f]{1,6}" : "[0-9]{1,7}")) {
      return "";
    }
    int code = Integer.parseInt(digits, hexadecimal ? 16 : 10);
    boolean isCharacter =
        Character.isValidCodePoint(code)
            && (code >= ' ' || code == '\t' || code == '\n' || code == '\r')
            && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
    return isCharacter ? Character.toString(code) : "";
  }
}
