package dev.budgetpulse.persistence.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one SQL statement.
 *
 * @param raw as Flyway hands it over, comments included
 */
record SqlText(String raw) {
  private static final Pattern GUARD =
      Pattern.compile("--[ \t]*heal:(done-when[ \t]+(?<query>\\S[^\n]*)|rerunnable)");

  // Running these once more changes nothing.
  private static final Pattern REPEATABLE =
      Pattern.compile("(set|reset|commit|begin|start|grant|analyze|analyse|vacuum)\\b.*");

  // These only change the schema, unless they also select rows.
  private static final Pattern SCHEMA_ONLY =
      Pattern.compile("(create|alter|drop|rename|comment)\\b.*");

  private static final Pattern FILLS_TABLE =
      Pattern.compile("create\\b.*\\btable\\b.*\\bselect\\b.*");

  private static final Pattern CHANGED_TABLE =
      Pattern.compile("(?i)(?:update|delete\\s+from)\\s+([\\w\"`.]+)");

  /** Returns the statement without comments and with single spaces outside of quotes. */
  String normal() {
    StringBuilder normal = new StringBuilder(raw.length());
    int at = 0;
    while (at < raw.length()) {
      int end = endOfToken(at);
      String token = raw.substring(at, end);
      if (isSpace(token)) {
        if (!normal.isEmpty() && normal.charAt(normal.length() - 1) != ' ') {
          normal.append(' ');
        }
      } else {
        normal.append(token);
      }
      at = end;
    }
    return normal.toString().strip().replaceAll("\\s*;$", "");
  }

  /** Returns a hash that comments, line ends and the spaces between words do not change. */
  String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(normal().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells whether running the statement once more does no harm, because of what it is. */
  boolean isRepeatable() {
    return REPEATABLE.matcher(words()).matches() || isMarkedRerunnable();
  }

  /** Tells whether all that the statement does shows in the catalog. */
  boolean isSchemaOnly() {
    String words = words();
    return SCHEMA_ONLY.matcher(words).matches() && !FILLS_TABLE.matcher(words).matches();
  }

  /** Returns the query with which the author tells whether the statement has run. */
  Optional<String> doneWhen() {
    Matcher guard = GUARD.matcher(raw);
    while (guard.find()) {
      if (guard.group("query") != null) {
        return Optional.of(guard.group("query").strip());
      }
    }
    return Optional.empty();
  }

  /** Returns the table of an update or delete, as it is written. */
  Optional<String> changedTable() {
    Matcher change = CHANGED_TABLE.matcher(normal());
    return change.lookingAt() ? Optional.of(change.group(1)) : Optional.empty();
  }

  private boolean isMarkedRerunnable() {
    Matcher guard = GUARD.matcher(raw);
    while (guard.find()) {
      if (guard.group("query") == null) {
        return true;
      }
    }
    return false;
  }

  private String words() {
    return normal().replace('\n', ' ').toLowerCase(Locale.ROOT);
  }

  private static boolean isSpace(String token) {
    return Character.isWhitespace(token.charAt(0))
        || token.startsWith("--")
        || token.startsWith("/*");
  }

  /** Returns where the quoted text, comment, run of spaces or single character at a place ends. */
  private int endOfToken(int at) {
    char first = raw.charAt(at);
    if (Character.isWhitespace(first)) {
      int end = at + 1;
      while (end < raw.length() && Character.isWhitespace(raw.charAt(end))) {
        end++;
      }
      return end;
    }
    if (raw.startsWith("--", at)) {
      int end = raw.indexOf('\n', at);
      return end < 0 ? raw.length() : end;
    }
    // MariaDB runs what stands in a comment that starts like this.
    if (raw.startsWith("/*", at) && !raw.startsWith("/*!", at) && !raw.startsWith("/*M!", at)) {
      return endAfter("*/", at + 2);
    }
    if (first == '\'' || first == '"' || first == '`') {
      return endAfter(String.valueOf(first), at + 1);
    }
    if (first == '$') {
      Matcher tag = Pattern.compile("\\$\\w*\\$").matcher(raw).region(at, raw.length());
      if (tag.lookingAt()) {
        return endAfter(tag.group(), tag.end());
      }
    }
    return at + 1;
  }

  private int endAfter(String mark, int from) {
    int end = raw.indexOf(mark, from);
    return end < 0 ? raw.length() : end + mark.length();
  }
}
