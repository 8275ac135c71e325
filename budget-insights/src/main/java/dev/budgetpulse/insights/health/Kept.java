package dev.budgetpulse.insights.health;

/**
 * How many of some things were kept. Immutable and thread-safe.
 *
 * @param kept how many, not negative, at most all
 * @param of how many there are, not negative
 */
public record Kept(int kept, int of) {
  /** None of none. */
  public static final Kept NONE = new Kept(0, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if they are out of range
   */
  public Kept {
    if (kept < 0 || kept > of) {
      throw new IllegalArgumentException("Kept are 0 to " + of + ", not " + kept);
    }
  }

  /** Returns the two together. */
  Kept and(Kept other) {
    return new Kept(Math.addExact(kept, other.kept), Math.addExact(of, other.of));
  }
}
