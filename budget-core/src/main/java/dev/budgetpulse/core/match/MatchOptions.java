package dev.budgetpulse.core.match;

/**
 * How sure a match must be.
 *
 * <p>Points are given as {@link Evidence} is found: the same amount, day and payee make 100.
 *
 * @param accept the score from which a match is accepted unasked, 1 to 200
 * @param review the score from which it is worth asking, 1 to {@code accept}
 * @param margin by how much a match must be better than what else might be, 1 to 100
 */
public record MatchOptions(int accept, int review, int margin) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public MatchOptions {
    requireRange("accept", accept, 200);
    requireRange("review", review, accept);
    requireRange("margin", margin, 100);
  }

  /** Returns 80 to accept, 50 to ask, by a margin of 5. */
  public static MatchOptions defaults() {
    return new MatchOptions(80, 50, 5);
  }

  /** Returns these options with another score to accept. */
  public MatchOptions withAccept(int score) {
    return new MatchOptions(score, review, margin);
  }

  /** Returns these options with another score to ask. */
  public MatchOptions withReview(int score) {
    return new MatchOptions(accept, score, margin);
  }

  /** Returns these options with another margin. */
  public MatchOptions withMargin(int points) {
    return new MatchOptions(accept, review, points);
  }

  private static void requireRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "The option " + name + " must be 1 to " + most + ", was " + value);
    }
  }
}
