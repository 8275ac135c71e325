package dev.budgetpulse.core.match;

import java.util.Objects;

/**
 * Somebody's word that two things which look alike are two, for ever.
 *
 * @param one the one that comes first by its text, not null
 * @param other another, not null
 */
public record Distinct(Fingerprint one, Fingerprint other) {
  /**
   * Puts the two in order, so that it does not matter which is given first.
   *
   * @throws IllegalArgumentException if they are the same
   */
  public Distinct {
    Objects.requireNonNull(one, "one");
    Objects.requireNonNull(other, "other");
    if (one.equals(other)) {
      throw new IllegalArgumentException("Nothing is distinct from itself");
    }
    if (one.compareTo(other) > 0) {
      Fingerprint first = other;
      other = one;
      one = first;
    }
  }

  /** Returns the mark that a line is not an entry. */
  public static Distinct of(LineKey line, Candidate entry) {
    return new Distinct(Fingerprint.of(line), entry.fingerprint());
  }
}
