package dev.budgetpulse.core.change;

import java.util.function.IntPredicate;

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
    if (!isMadeOf(type, 30, c -> (c >= 'a' && c <= 'z') || c == '-')) {
      throw new IllegalArgumentException("A type is named with 1 to 30 small letters and hyphens");
    }
    if (!isMadeOf(id, 200, c -> c >= '!' && c <= '~')) {
      throw new IllegalArgumentException(
          "The id of an item is 1 to 200 printable ASCII characters");
    }
  }

  // Without a regular expression or a stream, for every row of a large import makes several keys.
  private static boolean isMadeOf(String text, int longest, IntPredicate allowed) {
    for (int i = 0; i < text.length(); i++) {
      if (!allowed.test(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= longest;
  }

  @Override
  public String toString() {
    return type + " " + id;
  }
}
