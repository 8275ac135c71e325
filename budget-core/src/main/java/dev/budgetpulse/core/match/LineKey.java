package dev.budgetpulse.core.match;

import dev.budgetpulse.core.statement.StatementLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What makes a line of a statement the same line when it is met again on the same account.
 *
 * <p>Equal lines have equal keys: two equal purchases of one day are one key twice, so what is
 * known is a multiset. Immutable and thread-safe.
 *
 * @param content the SHA-256 of date, amount and normalised text, 64 hexadecimal digits
 * @param id the SHA-256 of date, amount and the bank's id, 64 hexadecimal digits; empty if the bank
 *     gave none that can be trusted
 */
public record LineKey(String content, Optional<String> id) {
  /**
   * Checks the digests.
   *
   * @throws IllegalArgumentException if one is not 64 hexadecimal digits
   */
  public LineKey {
    requireDigest("content", content);
    Objects.requireNonNull(id, "id").ifPresent(digest -> requireDigest("id", digest));
  }

  /**
   * Returns the key of each line of one file, in the file's order.
   *
   * <p>An id that the file has on lines of different content is none, nor is a word that banks
   * write where they have no id.
   */
  public static List<LineKey> of(List<StatementLine> lines) {
    return new Keying(lines).keys();
  }

  private static void requireDigest(String what, String digest) {
    boolean hexadecimal = digest.length() == 64;
    for (int i = 0; hexadecimal && i < 64; i++) {
      char c = digest.charAt(i);
      hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
    if (!hexadecimal) {
      throw new IllegalArgumentException("The " + what + " of a key must be 64 hexadecimal digits");
    }
  }
}
