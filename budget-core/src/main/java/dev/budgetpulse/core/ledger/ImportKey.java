package dev.budgetpulse.core.ledger;

/**
 * What makes a line of a bank file the same line when it is met again on the same account.
 *
 * @param value 1 to 160 printable ASCII characters
 */
public record ImportKey(String value) {
  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is empty, too long or not printable ASCII
   */
  public ImportKey {
    // With the account's id before it, it fits into the id of an item.
    if (!value.matches("[!-~]{1,160}")) {
      throw new IllegalArgumentException("An import key is 1 to 160 printable ASCII characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
