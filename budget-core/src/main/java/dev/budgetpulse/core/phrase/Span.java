package dev.budgetpulse.core.phrase;

/**
 * A stretch of a text.
 *
 * @param start the index of its first character
 * @param end the index after its last character, greater than the start
 */
public record Span(int start, int end) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it is empty or begins before the text
   */
  public Span {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("No stretch of a text: " + start + " to " + end);
    }
  }

  /** Says whether some character is in both. */
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** Returns what stands there. */
  public String in(String text) {
    return text.substring(start, end);
  }
}
