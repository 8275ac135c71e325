package dev.budgetpulse.core.match;

import dev.budgetpulse.core.ledger.EntryId;

/**
 * What a line or an entry is remembered by in a {@link Distinct} mark.
 *
 * @param value 1 to 200 printable ASCII characters
 */
public record Fingerprint(String value) implements Comparable<Fingerprint> {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long or not printable ASCII
   */
  public Fingerprint {
    if (!value.matches("[!-~]{1,200}")) {
      throw new IllegalArgumentException("A fingerprint is 1 to 200 printable ASCII characters");
    }
  }

  /** Returns the fingerprint of a line, which stays when its import is undone and made again. */
  public static Fingerprint of(LineKey key) {
    return new Fingerprint("line:" + key.content() + key.id().map(id -> ":" + id).orElse(""));
  }

  /** Returns the fingerprint of an entry. */
  public static Fingerprint of(EntryId entry) {
    return new Fingerprint("entry:" + entry);
  }

  @Override
  public int compareTo(Fingerprint other) {
    return value.compareTo(other.value);
  }
}
