package dev.budgetpulse.security.secret;

/**
 * Why a key of the environment cannot be used; it never holds any part of the value.
 *
 * @param name the name of the variable
 * @param kind what is wrong with it
 */
public record SecretProblem(String name, Kind kind) {

  /** What can be wrong with a key. */
  public enum Kind {
    /** The variable is missing or empty. */
    UNSET,
    /** Not {@code id:base64}, separated by commas, with up to 16 different ids. */
    MALFORMED,
    /** Fewer than 256 bits. */
    SHORT,
    /** A text of documentation rather than a key. */
    PLACEHOLDER,
    /** Bytes that repeat, count, or are few. */
    LOW_VARIETY,
    /** The same key stands elsewhere, too. */
    DUPLICATE
  }

  @Override
  public String toString() {
    return name + " " + kind;
  }
}
