package dev.budgetpulse.insights.duplicate;

import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words that payments name their payees with. A text that was read is kept, as payees come
 * again and again. Not thread-safe.
 */
final class PayeeWords {
  static final double LEAST_SHARED = 0.5;

  private final Map<String, Set<String>> byText = new HashMap<>();

  /** Says whether two name different payees. */
  boolean areOfOthers(Payment one, Payment other) {
    return shared(one, other).filter(part -> part < LEAST_SHARED).isPresent();
  }

  /**
   * Returns the part of the words of the one with fewer that the other has too, 1 for one payee,
   * empty if one has none.
   */
  Optional<Double> shared(Payment one, Payment other) {
    Set<String> words = of(one);
    Set<String> others = of(other);
    if (words.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    if (one.payeeKey().equals(other.payeeKey())) {
      return Optional.of(1.0);
    }
    long shared = words.stream().filter(others::contains).count();
    return Optional.of(shared / (double) Math.min(words.size(), others.size()));
  }

  private Set<String> of(Payment payment) {
    Set<String> named = of(payment.payee());
    return payment
        .entry()
        .imported()
        .map(
            imported -> {
              Set<String> both = new HashSet<>(named);
              both.addAll(of(imported.text()));
              return both;
            })
        .orElse(named);
  }

  private Set<String> of(String text) {
    return byText.computeIfAbsent(text, any -> Set.copyOf(StatementText.of(any).payee()));
  }
}
