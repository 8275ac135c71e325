package dev.budgetpulse.core.change;

/**
 * The identity of an item within its ledger.
 *
 * @param type the name of its type: 1 to 30 small letters and hyphens
 * @param id its identity among the items of the type: 1 to 200 printable ASCII characters, no space
 */
public record ItemKey(String type, String id) {
  /**
   * Checks the two parts.
   *
   * @throws IllegalArgumentException if one has other characters or is too long
   */
  public ItemKey {
    if (!type.matches("[a-z-]{1,30}")) {
      throw new IllegalArgumentException("A type is named with 1 to 30 small letters and hyphens");
    }
    if (!id.matches("[!-~]{1,200}")) {
      throw new IllegalArgumentException(
          "The id of an item is 1 to 200 printable ASCII characters");
    }
  }

  @Override
  public String toString() {
    return type + " " + id;
  }
}
