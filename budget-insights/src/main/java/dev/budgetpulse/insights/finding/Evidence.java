package dev.budgetpulse.insights.finding;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a finding rests on, so that anybody can work it out again. Immutable.
 *
 * @param method how it was found, with a version that changes when the arithmetic does, such as
 *     "double-charge/1"
 * @param confidence how sure it is, 0 to 1
 * @param entries the entries it was worked out from, in their order
 * @param figures the numbers it was worked out with, in order
 */
public record Evidence(
    String method, double confidence, List<EntryId> entries, List<Figure> figures) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the confidence is not from 0 to 1, or the method has no
   *     version
   */
  public Evidence {
    if (!method.matches("[a-z0-9-]+/[0-9]+")) {
      throw new IllegalArgumentException("A method is a name with a version, not " + method);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("A confidence is from 0 to 1, not " + confidence);
    }
    entries = List.copyOf(entries);
    figures = List.copyOf(figures);
  }

  /** Returns what collects the evidence of a method. */
  public static Builder of(String method) {
    return new Builder(method);
  }

  /** Returns the figure of a name. */
  public Optional<Figure> figure(String name) {
    return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
  }

  /** Collects evidence. Not thread-safe. */
  public static final class Builder {
    private final String method;
    private final List<EntryId> entries = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    private Builder(String method) {
      this.method = Objects.requireNonNull(method, "method");
    }

    /** Adds entries. */
    public Builder entries(Collection<EntryId> ids) {
      entries.addAll(ids);
      return this;
    }

    /** Adds an amount of money. */
    public Builder figure(String name, Money value) {
      figures.add(new Figure(name, value.amount(), Optional.empty()));
      return this;
    }

    /** Adds an amount of money and what it was held against. */
    public Builder figure(String name, Money value, Money threshold) {
      figures.add(new Figure(name, value.amount(), Optional.of(threshold.amount())));
      return this;
    }

    /**
     * Adds a number, to seven digits.
     *
     * @throws NumberFormatException if it is not finite
     */
    public Builder figure(String name, double value) {
      figures.add(new Figure(name, rounded(value), Optional.empty()));
      return this;
    }

    /**
     * Adds a number and what it was held against, to seven digits.
     *
     * @throws NumberFormatException if one is not finite
     */
    public Builder figure(String name, double value, double threshold) {
      figures.add(new Figure(name, rounded(value), Optional.of(rounded(threshold))));
      return this;
    }

    private static BigDecimal rounded(double value) {
      return BigDecimal.valueOf(value).round(MathContext.DECIMAL32);
    }

    /** Returns the evidence of a finding that is so sure, 0 to 1. */
    public Evidence build(double confidence) {
      return new Evidence(method, confidence, entries, figures);
    }
  }
}
