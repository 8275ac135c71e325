package dev.budgetpulse.insights.health;

import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a health score is made of. Immutable and thread-safe.
 *
 * @param kind what it looks at, not null
 * @param figure what was found, a fraction to four decimal places: the more, the better
 * @param explanation the figure in a sentence, not null
 * @param advice what would raise it, empty if it has all points
 * @param evidence what it rests on, not null
 */
public record Part(
    Kind kind,
    BigDecimal figure,
    Message explanation,
    Optional<Message> advice,
    Evidence evidence) {
  /** What a part looks at, with its weight and what gives no and all points; linear between. */
  public enum Kind {
    /**
     * What is left of the income of the last three complete months, as a fraction of it. No points
     * for nothing, all for 30 %.
     */
    SAVINGS(25, "0", "0.30"),
    /** The fraction of budgets and limits that are kept. */
    BUDGETS(20, "0", "1"),
    /** How far goals are of how far they should be, on average. */
    GOALS(20, "0", "1"),
    /**
     * One less what the last six complete months exceed their median by, on average, as a fraction
     * of it: one if none is dearer than usual. No points for 0.75, all for 0.95.
     */
    SPENDING_STEADINESS(15, "0.75", "0.95"),
    /**
     * One less what the income of the last six complete months falls short of its median by, on
     * average, as a fraction of it; a bonus takes nothing off. No points for 0.80, all for 0.98.
     */
    INCOME_STEADINESS(10, "0.80", "0.98"),
    /**
     * Of the last 13 weeks, the fraction of payments that are categorised, times the fraction of
     * weeks with a payment.
     */
    BOOKKEEPING(10, "0", "1");

    private final int weight;
    private final BigDecimal none;
    private final BigDecimal all;

    Kind(int weight, String none, String all) {
      this.weight = weight;
      this.none = new BigDecimal(none);
      this.all = new BigDecimal(all);
    }

    /** Returns how much it weighs, of 100 for all parts together. */
    public int weight() {
      return weight;
    }

    /** Returns the figure up to which there are no points. */
    public BigDecimal none() {
      return none;
    }

    /** Returns the figure from which on there are all points. */
    public BigDecimal all() {
      return all;
    }

    /** Returns the points that a figure gives, 0 to 100, rounded down. */
    int points(BigDecimal figure) {
      return figure
          .max(none)
          .min(all)
          .subtract(none)
          .multiply(BigDecimal.valueOf(100))
          .divide(all.subtract(none), 0, RoundingMode.DOWN)
          .intValueExact();
    }
  }

  /** Refuses null. */
  public Part {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(figure, "figure");
    Objects.requireNonNull(explanation, "explanation");
    Objects.requireNonNull(advice, "advice");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Returns its points, 0 to 100. */
  public int points() {
    return kind.points(figure);
  }
}
