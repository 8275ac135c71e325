package dev.budgetpulse.core.explain;

import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.Currency;
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

  /** Starts a figure that is the sum of its parts. */
  public static Builder sum(String label, Currency currency) {
    return new Builder(label, Money.zero(currency));
  }

  /** Adds parts up in their order; not thread-safe. */
  public static final class Builder {
    private final String label;
    private final List<Derivation> parts = new ArrayList<>();
    private Money sum;

    private Builder(String label, Money zero) {
      this.label = label;
      this.sum = zero;
    }

    /** Adds a part that stands for itself, unless it is zero. */
    public Builder with(String partLabel, Money amount) {
      return amount.isZero() ? this : with(leaf(partLabel, amount));
    }

    /** Adds a part. */
    public Builder with(Derivation part) {
      sum = sum.plus(part.amount());
      parts.add(part);
      return this;
    }

    /** Adds the part that is missing to an amount, unless that is zero. */
    public Builder upTo(Money amount, String restLabel) {
      return with(restLabel, amount.minus(sum));
    }

    /** Returns what the parts add up to so far. */
    public Money amount() {
      return sum;
    }

    /** Returns the sum of the parts. */
    public Derivation build() {
      return new Derivation(label, sum, parts);
    }
  }

  /** Returns the figures that stand for themselves, in their order; of a leaf itself. */
  public Stream<Derivation> leaves() {
    return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(Derivation::leaves);
  }
}
