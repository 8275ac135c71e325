package dev.budgetpulse.security.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a chain as it was at a time, to be kept where the writer of the log cannot reach.
 *
 * @param stream which chain
 * @param sequence the number of its last row
 * @param hash the hash of that row
 * @param time when that was
 */
public record Anchor(String stream, long sequence, String hash, Instant time) {
  // In groups, because a log masks long words: they may be secrets.
  private static final Pattern GROUP = Pattern.compile(".{16}(?=.)");
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,18}) ((?:[0-9a-f]{16}:){3}[0-9a-f]{16}) (\\S{20,30}) (.+)");

  /** Returns the anchor as a line of a log may have it: {@link #parse} reads it again. */
  public String text() {
    return sequence + " " + GROUP.matcher(hash).replaceAll("$0:") + " " + time + " " + stream;
  }

  /** Reads what {@link #text} wrote; empty if it is anything else. */
  public static Optional<Anchor> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Anchor(
              parts.group(4),
              Long.parseLong(parts.group(1)),
              parts.group(2).replace(":", ""),
              Instant.parse(parts.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
