package dev.budgetpulse.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of the Budget Pulse application: four votes, of which the heaviest wins. Two of them
 * weigh as much as they have entries, as they did there by mistake.
 */
final class OldRules {
  private static final int OF_TEXT = 10;
  private static final int OF_AMOUNT = 20;
  private static final double NEAR = 0.2;
  private static final int DAYS = 30;

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          "food", List.of("restaurant", "grocery", "supermarket", "cafe", "lunch", "dinner"),
          "transport", List.of("taxi", "bus", "train", "fuel", "parking", "uber"),
          "shopping", List.of("store", "shop", "mall", "clothes", "online"),
          "entertainment", List.of("cinema", "movie", "game", "concert", "music"),
          "health", List.of("pharmacy", "doctor", "hospital", "dentist", "clinic"),
          "utilities", List.of("electricity", "water", "gas", "internet", "phone"),
          "income", List.of("salary", "payroll", "bonus", "interest", "refund"));

  private final List<Known> known = new ArrayList<>();

  /** A purchase whose category is known; the day counts from any day. */
  record Known(long day, String text, double amount, String category) {}

  private record Vote(String category, double weight) {}

  void learn(Known lesson) {
    known.add(lesson);
  }

  /** Returns the category of the heaviest vote, empty if there is none. */
  String answer(long day, String text, double amount) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Stream.of(
            majority(
                    known.stream()
                        .filter(each -> each.text().toLowerCase(Locale.ROOT).contains(lower))
                        .limit(OF_TEXT))
                .map(vote -> new Vote(vote.category(), 0.9 * vote.weight())),
            keyword(lower),
            majority(
                    known.stream()
                        .filter(each -> Math.abs(each.amount() - amount) <= NEAR * amount)
                        .limit(OF_AMOUNT))
                .map(vote -> new Vote(vote.category(), 0.6 * vote.weight())),
            frequent(day))
        .flatMap(Optional::stream)
        .max(Comparator.comparingDouble(Vote::weight))
        .map(Vote::category)
        .orElse("");
  }

  private static Optional<Vote> majority(Stream<Known> some) {
    Map<String, Integer> counts = new HashMap<>();
    some.forEach(each -> counts.merge(each.category(), 1, Integer::sum));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(most -> new Vote(most.getKey(), most.getValue()));
  }

  private Optional<Vote> keyword(String text) {
    return known.stream()
        .map(Known::category)
        .distinct()
        .map(category -> new Vote(category, 0.8 * keyword(text, category)))
        .filter(vote -> vote.weight() > 0)
        .max(Comparator.comparingDouble(Vote::weight).thenComparing(Vote::category));
  }

  private static double keyword(String text, String category) {
    String name = category.substring(category.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    if (text.contains(name)) {
      return 0.9;
    }
    return GROUPS.entrySet().stream()
        .filter(group -> name.contains(group.getKey()))
        .flatMap(group -> group.getValue().stream())
        .filter(text::contains)
        .mapToDouble(word -> name.contains(word) ? 0.8 : 0.7)
        .max()
        .orElse(0);
  }

  private Optional<Vote> frequent(long day) {
    List<Known> recent =
        known.stream().filter(each -> each.day() <= day && each.day() > day - DAYS).toList();
    return majority(recent.stream())
        .map(
            most ->
                new Vote(
                    most.category(),
                    0.7 * Math.min(0.6, 0.3 + 0.5 * most.weight() / recent.size())));
  }
}
