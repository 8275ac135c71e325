package dev.budgetpulse.insights.categorise;

import java.util.Arrays;
import java.util.List;

/**
 * Pieces of a purchase as numbers. Those of a text are hashed words, pairs of them and their 2 to 5
 * characters long parts, each once. Immutable by agreement.
 */
final class Features {
  static final int BITS = 18;
  static final int SPACE = 1 << BITS;
  private static final int SHORTEST = 2;
  private static final int LONGEST = 5;

  private final int[] index;

  Features(int... index) {
    this.index = index;
  }

  /** Returns the pieces, not to be changed; those of a text rise and are below {@link #SPACE}. */
  int[] index() {
    return index;
  }

  static Features of(List<String> words) {
    int[] found = new int[64 + 40 * words.size()];
    int count = 0;
    String before = "^";
    for (String word : words) {
      String bounded = " " + (word.length() > 40 ? word.substring(0, 40) : word) + " ";
      int needed = count + 2 + bounded.length() * (LONGEST - SHORTEST + 1);
      if (needed > found.length) {
        found = Arrays.copyOf(found, needed * 2);
      }
      found[count++] = hash(bounded, 0, bounded.length(), 17);
      found[count++] = hash(before + bounded, 0, before.length() + bounded.length(), 31);
      for (int size = SHORTEST; size <= LONGEST; size++) {
        for (int from = 0; from + size <= bounded.length(); from++) {
          found[count++] = hash(bounded, from, from + size, 5);
        }
      }
      before = word;
    }
    int[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[distinct++] = sorted[i];
      }
    }
    return new Features(Arrays.copyOf(sorted, distinct));
  }

  private static int hash(CharSequence text, int from, int to, int seed) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text.charAt(i)) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0x2c1b3c6d;
    hash ^= hash >>> 12;
    return hash >>> (32 - BITS);
  }
}
