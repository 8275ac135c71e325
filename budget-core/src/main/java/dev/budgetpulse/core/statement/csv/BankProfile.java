package dev.budgetpulse.core.statement.csv;

import java.util.List;

/**
 * The layout of one bank's CSV files and how to know them, written as text.
 *
 * <p>A line is a key, a colon and a value; a line that begins with {@code #} is a comment:
 *
 * <pre>{@code
 * name: Example Bank
 * header: Date | Text | Out | In | *
 * delimiter: ;
 * date-pattern: dd.MM.yyyy
 * debit-column: Out
 * credit-column: In
 * currency: CHF
 * }</pre>
 *
 * <p>By these keys a file is known; all that are given must fit:
 *
 * <ul>
 *   <li>{@code header}: the names of the columns, in their order; a star at the end stands for more
 *   <li>{@code rows}: where there is no header, what every movement has in its fields: {@code
 *       date}, {@code amount}, {@code currency}, {@code text}, {@code blank} or {@code any}, each
 *       with a question mark if it may be blank, and a star at the end for more
 *   <li>{@code text}: a text that some field has; a star is any text, a question mark any character
 *   <li>{@code file}: the name of the file, likewise
 * </ul>
 *
 * <p>A profile needs a {@code name}, a {@code delimiter}, and a {@code header} or else {@code rows}
 * with a {@code text} or {@code file}. All other keys are those of {@link CsvProfile}. What
 * somebody answers goes before what a profile says, and the currency that a file names before the
 * profile's. Immutable and thread-safe.
 */
public final class BankProfile {
  private final String name;
  private final Signature signature;
  private final CsvProfile layout;

  BankProfile(String name, Signature signature, CsvProfile layout) {
    this.name = name;
    this.signature = signature;
    this.layout = layout;
  }

  /**
   * Reads a profile.
   *
   * @param text the text, at most 64 KiB
   * @throws IllegalArgumentException if it is no profile; the message names the line
   */
  public static BankProfile parse(String text) {
    return new ProfileParser().parse(text);
  }

  /** Returns the profiles that come with the library. */
  public static List<BankProfile> shipped() {
    return ShippedProfiles.all();
  }

  /** Returns the name of the bank and of the sort of file. */
  public String name() {
    return name;
  }

  /** Returns the answers that the profile gives. */
  public CsvProfile layout() {
    return layout;
  }

  Signature signature() {
    return signature;
  }

  @Override
  public String toString() {
    return name;
  }
}
