package dev.budgetpulse.core.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads numbers below a million that are written in words, such as "two hundred and fifty" or
 * "zweihundertfünfzig".
 *
 * <p>A word stands for a number below a hundred, for some hundreds, or for a thousand; how they may
 * follow one another is strict, so that "five six" is two numbers and not eleven.
 */
final class NumberWords {
  private static final int AND = -1;
  private static final int ARTICLE = -2;
  private static final int MOST_WORDS = 12;
  private static final int LONGEST_WORD = 80;

  /** How tens and units follow one another. */
  enum Order {
    /** "twenty five". */
    TENS_UNITS,
    /** "treinta y cinco". */
    TENS_AND_UNITS,
    /** "fünfundzwanzig". */
    UNITS_AND_TENS
  }

  private final Map<String, Integer> atoms;
  private final Order order;
  private final boolean joined;
  private final Set<String> beyond;

  /**
   * Takes in the words.
   *
   * @param values what each word stands for
   * @param and words between the parts of a number
   * @param articles words that stand for one before a hundred or a thousand
   * @param joined whether the parts are written as one word
   * @param beyond words that multiply a number by more than is read
   */
  NumberWords(
      Map<String, Integer> values,
      List<String> and,
      List<String> articles,
      Order order,
      boolean joined,
      Set<String> beyond) {
    Map<String, Integer> all = new HashMap<>();
    articles.forEach(word -> all.put(word, ARTICLE));
    and.forEach(word -> all.put(word, AND));
    all.putAll(values);
    this.atoms = Map.copyOf(all);
    this.order = order;
    this.joined = joined;
    this.beyond = Set.copyOf(beyond);
  }

  /** Returns the longest number that begins at a token. */
  Optional<Found> longest(List<Token> tokens, int from) {
    List<Integer> read = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int at = from; at < tokens.size() && at < from + MOST_WORDS; at++) {
      List<Integer> word = atoms(tokens.get(at).folded());
      if (word.isEmpty()) {
        break;
      }
      read.addAll(word);
      ends.add(read.size());
      if (tokens.get(at).last()) {
        break;
      }
    }
    for (int words = ends.size(); words > 0; words--) {
      OptionalInt value = new Grammar(read.subList(0, ends.get(words - 1))).number();
      if (value.isPresent()) {
        return Optional.of(new Found(value.getAsInt(), from + words));
      }
    }
    return Optional.empty();
  }

  /** Says whether a word multiplies the number before it by more than is read. */
  boolean isBeyond(String folded) {
    return beyond.contains(folded);
  }

  /** Says whether a word is an article, which stands for one where something is counted. */
  boolean isArticle(String folded) {
    return atoms.getOrDefault(folded, 0) == ARTICLE;
  }

  /** Returns the parts of a word, none if it is no number. */
  private List<Integer> atoms(String word) {
    Integer whole = atoms.get(word);
    if (whole != null) {
      return List.of(whole);
    }
    if (word.length() > LONGEST_WORD) {
      return List.of();
    }
    if (joined) {
      return segments(word);
    }
    List<Integer> parts = new ArrayList<>();
    for (String part : word.split("-", -1)) {
      Integer value = atoms.get(part);
      if (value == null) {
        return List.of();
      }
      parts.add(value);
    }
    return parts;
  }

  /** Cuts a word into number words, longer ones first; none if that is impossible. */
  private List<Integer> segments(String word) {
    // The best way on from each place, from the end to the beginning.
    Map<Integer, List<Integer>> rest = new HashMap<>();
    rest.put(word.length(), List.of());
    for (int start = word.length() - 1; start >= 0; start--) {
      for (int end = word.length(); end > start; end--) {
        Integer value = atoms.get(word.substring(start, end));
        List<Integer> after = rest.get(end);
        if (value != null && after != null) {
          List<Integer> parts = new ArrayList<>();
          parts.add(value);
          parts.addAll(after);
          rest.put(start, parts);
          break;
        }
      }
    }
    return rest.getOrDefault(0, List.of());
  }

  /**
   * A number that was found.
   *
   * @param value the number
   * @param end the index of the token after it
   */
  record Found(int value, int end) {}

  /** Reads a whole list of parts as one number, or not at all. */
  private final class Grammar {
    private final List<Integer> parts;
    private int at;

    Grammar(List<Integer> parts) {
      this.parts = parts;
    }

    OptionalInt number() {
      int thousands = belowThousand();
      int value = thousands;
      if (peek(0) == 1000) {
        at++;
        value = Math.max(thousands, 1) * 1000;
        if (thousands == 0) {
          return OptionalInt.empty();
        }
        if (at < parts.size()) {
          if (peek(0) == AND) {
            at++;
          }
          int rest = belowThousand();
          if (rest <= 0) {
            return OptionalInt.empty();
          }
          value += rest;
        }
      }
      return value >= 0 && at == parts.size() ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** Returns a number below a thousand, or less than nothing if there is none. */
    private int belowThousand() {
      int hundreds = hundreds();
      if (hundreds < 0) {
        if (peek(0) == ARTICLE && peek(1) == 1000) {
          at++;
          return 1;
        }
        return peek(0) == 1000 ? 1 : belowHundred();
      }
      int start = at;
      if (peek(0) == AND) {
        at++;
      }
      int rest = belowHundred();
      if (rest <= 0) {
        at = start;
        return hundreds;
      }
      return hundreds + rest;
    }

    private int hundreds() {
      int first = peek(0);
      if (first >= 100 && first < 1000) {
        at++;
        return first;
      }
      int count = first == ARTICLE ? 1 : first;
      if (count >= 1 && count <= 9 && peek(1) == 100) {
        at += 2;
        return count * 100;
      }
      return -1;
    }

    private int belowHundred() {
      int first = peek(0);
      int unit = first == ARTICLE ? 1 : first;
      if (order == Order.UNITS_AND_TENS && isUnit(unit) && peek(1) == AND && isTens(peek(2))) {
        at += 3;
        return unit + parts.get(at - 1);
      }
      if (first < 0 || first > 99) {
        return -1;
      }
      at++;
      if (!isTens(first)) {
        return first;
      }
      int and = order == Order.TENS_AND_UNITS && peek(0) == AND ? 1 : 0;
      boolean follows = order == Order.TENS_UNITS || and == 1;
      if (follows && isUnit(peek(and))) {
        at += and + 1;
        return first + parts.get(at - 1);
      }
      return first;
    }

    /** Returns a part further on, or something that is no part. */
    private int peek(int ahead) {
      return at + ahead < parts.size() ? parts.get(at + ahead) : Integer.MIN_VALUE;
    }

    private boolean isUnit(int value) {
      return value >= 1 && value <= 9;
    }

    private boolean isTens(int value) {
      return value >= 20 && value <= 90 && value % 10 == 0;
    }
  }
}
