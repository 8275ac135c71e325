package dev.budgetpulse.core.explain;

import dev.budgetpulse.core.money.Money;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure and what it is made of: its parts add up to it, and so do its leaves. Immutable and
 * thread-safe.
 *
 * @param label what the figure is, 1 to 200 characters
 * @param amount the figure, not null
 * @param parts what adds up to it, in its currency; none if it stands for itself
 */
public record Derivation(String label, Money amount, List<Derivation> parts) {
  /**
   * Copies the parts.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if there are two currencies
   * @throws IllegalArgumentException if the label is blank or too long, or there are parts that add
   *     up to something else
   */
  public Derivation {
    if (label.isBlank() || label.length() > 200) {
      throw new IllegalArgumentException("A derivation's label has 1 to 200 characters");
    }
    parts = List.copyOf(parts);
    Money sum = Money.total(amount.currency(), parts.stream().map(Derivation::amount).toList());
    if (!parts.isEmpty() && !sum.equals(amount)) {
      throw new IllegalArgumentException(
          "The parts of " + label + " add up to " + sum + ", not to " + amount);
    }
  }

  /** Returns a figure that stands for itself. */
  public static Derivation leaf(String label, Money amount) {
    return new Derivation(label, amount, List.of());
  }

  /** Returns the figures that stand for themselves, in their order; of a leaf itself. */
  public Stream<Derivation> leaves() {
    return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(Derivation::leaves);
  }
}
