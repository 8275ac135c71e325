package dev.budgetpulse.core.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the longest of many sequences of words at a place in a phrase, in time of its length.
 *
 * @param <T> what a sequence stands for
 */
final class WordTrie<T> {
  private final Map<String, WordTrie<T>> next = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  /** Lets a sequence of folded words stand for one more thing; an empty one for nothing. */
  void add(List<String> words, T value) {
    if (words.isEmpty()) {
      return;
    }
    WordTrie<T> node = this;
    for (String word : words) {
      node = node.next.computeIfAbsent(word, key -> new WordTrie<>());
    }
    node.values.add(value);
  }

  /** Returns what the longest sequence that begins here stands for. */
  Optional<Match<T>> longest(List<Token> tokens, int from) {
    WordTrie<T> node = this;
    Match<T> found = null;
    for (int at = from; at < tokens.size(); at++) {
      node = node.next.get(tokens.get(at).folded());
      if (node == null) {
        break;
      }
      if (!node.values.isEmpty()) {
        found = new Match<>(node.values, at + 1);
      }
    }
    return Optional.ofNullable(found);
  }

  /** Returns what exactly one word stands for. */
  List<T> of(String folded) {
    WordTrie<T> node = next.get(folded);
    return node == null ? List.of() : node.values;
  }

  /**
   * A sequence that was found.
   *
   * @param values what it stands for, at least one
   * @param end the index of the token after it
   */
  record Match<T>(List<T> values, int end) {}
}
