package dev.budgetpulse.reports.mail;

import java.util.Objects;

/**
 * An address with a name, safe to stand in a header. Immutable; its text form shows neither.
 *
 * @param address the address, such as "ada@example.org"
 * @param name the name that is shown beside it, may be empty
 */
public record MailAddress(String address, String name) {
  private static final int LONGEST = 254;

  /**
   * Checks that there is one address and nothing that could become another header.
   *
   * @throws IllegalArgumentException if there is not
   */
  public MailAddress {
    Objects.requireNonNull(name, "name");
    boolean plausible =
        address.length() <= LONGEST
            && address.matches("[^\\p{Cntrl}\\s<>(),;:\"\\\\@]+@[^\\p{Cntrl}\\s<>(),;:\"\\\\@]+");
    if (!plausible) {
      throw new IllegalArgumentException("That is no mail address");
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A name in a mail has no control characters");
    }
  }

  /** Returns an address without a name. */
  public static MailAddress of(String address) {
    return new MailAddress(address, "");
  }

  /** Leaves both out. */
  @Override
  public String toString() {
    return "MailAddress";
  }
}
