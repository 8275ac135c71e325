package dev.budgetpulse.core.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text as it is compared: the words in it that have a letter, the first few only, so that no text
 * costs more than a short one.
 *
 * @param normal the text without differences that banks make between exports
 * @param words different words of at least two characters
 */
record Wording(String normal, Set<String> words) {
  private static final int MOST_WORDS = 24;
  private static final int LONGEST = 400;
  private static final int PREFIX = 4;

  Wording {
    words = Set.copyOf(words);
  }

  static Wording of(String text) {
    String normal = normal(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    return new Wording(normal, wordsOf(normal));
  }

  /** Returns the text evenly spaced, in small letters, with compatible characters made one. */
  static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    boolean gap = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        gap = true;
      } else {
        if (gap && normal.length() > 0) {
          normal.append(' ');
        }
        gap = false;
        normal.append(c);
      }
    }
    return normal.toString();
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /** Returns how many of 100 words of the text with fewer words the other has too. */
  int percentShared(Wording other) {
    Set<String> fewer = words.size() <= other.words.size() ? words : other.words;
    Set<String> more = fewer == words ? other.words : words;
    if (fewer.isEmpty()) {
      return 0;
    }
    int shared = 0;
    for (String word : fewer) {
      if (more.contains(word) || more.stream().anyMatch(longer -> isCut(word, longer))) {
        shared++;
      }
    }
    return shared * 100 / fewer.size();
  }

  // Banks cut long names off.
  private static boolean isCut(String one, String other) {
    return Math.min(one.length(), other.length()) >= PREFIX
        && (one.startsWith(other) || other.startsWith(one));
  }

  private static Set<String> wordsOf(String normal) {
    Set<String> words = new HashSet<>();
    List<Integer> word = new ArrayList<>();
    for (int at = 0; at <= normal.length() && words.size() < MOST_WORDS; ) {
      int c = at < normal.length() ? normal.codePointAt(at) : ' ';
      if (Character.isLetterOrDigit(c)) {
        word.add(c);
      } else {
        if (word.size() > 1 && word.stream().anyMatch(Character::isLetter)) {
          words.add(
              new String(word.stream().mapToInt(Integer::intValue).toArray(), 0, word.size()));
        }
        word.clear();
      }
      at += Character.charCount(c);
    }
    return words;
  }
}
