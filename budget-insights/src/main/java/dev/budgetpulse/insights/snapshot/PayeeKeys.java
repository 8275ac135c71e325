package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.insights.text.internal.StatementText;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What payees are told apart by in a ledger's texts: their words, without the words that many
 * different payees end with, as those of places and branches do.
 */
final class PayeeKeys {
  private static final int MOST_ENDINGS = 3;
  private static final int FEWEST_PAYEES = 5;

  /** The part of all payees that has to end with a word for it to say nothing about them. */
  private static final double SHARE = 0.04;

  private PayeeKeys() {}

  /** Returns the keys of some texts; empty ones for texts without a word. */
  static Map<String, String> of(Collection<String> texts) {
    Map<String, List<String>> words = new HashMap<>();
    for (String text : new TreeSet<>(texts)) {
      StatementText read = StatementText.of(text);
      words.put(text, read.payee().isEmpty() ? read.words() : read.payee());
    }
    for (int i = 0; i < MOST_ENDINGS; i++) {
      Set<String> endings = commonEndings(words.values());
      words.replaceAll(
          (text, all) ->
              all.size() > 1 && endings.contains(all.get(all.size() - 1))
                  ? all.subList(0, all.size() - 1)
                  : all);
    }
    return words.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> String.join(" ", each.getValue())));
  }

  private static Set<String> commonEndings(Collection<List<String>> texts) {
    Map<String, Set<String>> beginnings = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (List<String> words : texts) {
      if (!words.isEmpty()) {
        all.add(words.get(0));
      }
      if (words.size() > 1) {
        beginnings
            .computeIfAbsent(words.get(words.size() - 1), word -> new HashSet<>())
            .add(words.get(0));
      }
    }
    double fewest = Math.max(FEWEST_PAYEES, SHARE * all.size());
    return beginnings.entrySet().stream()
        .filter(each -> each.getValue().size() >= fewest)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
