package dev.budgetpulse.insights.pattern;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How spending is spread over weeks, months or pay periods, or where it is going, whether or not
 * that is more than chance. Immutable and thread-safe.
 */
public sealed interface Pattern {
  /** Returns how much it is and whether that is more than chance. */
  Effect effect();

  /** Returns it as something that deserves attention: empty if it is not significant. */
  Optional<Finding> finding();

  /** A part of a month: nine days, so that months of every length compare. */
  enum Phase {
    /** The first nine days. */
    BEGINNING,
    /** The nine days around the middle. */
    MIDDLE,
    /** The last nine days. */
    END
  }

  /**
   * How much a pattern is.
   *
   * @param category what is spent on, empty for all spending
   * @param perMonth what it comes to in a month: how much more is spent at the peak than in as many
   *     other days, or how much more is spent from one month to the next; negative if less
   * @param share the same as a fraction of what is spent in a month, to four decimal places
   * @param isSignificant whether it is more than chance, at the level asked for
   * @param evidence the test, its statistic and chance, not null
   */
  record Effect(
      Optional<Category> category,
      Money perMonth,
      BigDecimal share,
      boolean isSignificant,
      Evidence evidence) {
    /** Refuses null. */
    public Effect {
      Objects.requireNonNull(category, "category");
      Objects.requireNonNull(perMonth, "perMonth");
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(evidence, "evidence");
    }

    private Finding finding(String kind, String state, int which, Severity severity) {
      List<Object> said = new ArrayList<>(List.of(perMonth.abs(), share.abs(), which));
      category.map(Category::name).ifPresent(said::add);
      return new Finding(
          kind + ":" + category.map(each -> each.id().toString()).orElse("all"),
          severity,
          new Message("pattern." + kind + (category.isPresent() ? ".category" : ""), said),
          perMonth.abs(),
          state,
          evidence);
    }
  }

  /**
   * On one weekday more is spent than on others, by ISO weeks.
   *
   * @param day the weekday that ranks highest, not null
   * @param effect how much more than on another day, not null
   */
  record Weekday(DayOfWeek day, Effect effect) implements Pattern {
    /** Refuses null. */
    public Weekday {
      Objects.requireNonNull(day, "day");
      Objects.requireNonNull(effect, "effect");
    }

    @Override
    public Optional<Finding> finding() {
      return more(effect, "weekday", day.name(), day.getValue());
    }
  }

  /**
   * In one part of the month more is spent than in others.
   *
   * @param phase the part that ranks highest, not null
   * @param effect how much more than in another part, not null
   */
  record MonthPhase(Phase phase, Effect effect) implements Pattern {
    /** Refuses null. */
    public MonthPhase {
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(effect, "effect");
    }

    @Override
    public Optional<Finding> finding() {
      int which =
          switch (phase) {
            case BEGINNING -> 0;
            case MIDDLE -> 1;
            case END -> 2;
          };
      return more(effect, "month-phase", phase.name(), which);
    }
  }

  /**
   * In the week that begins with a payday more is spent than on other days.
   *
   * @param effect how much more than on seven other days, not null
   */
  record Payday(Effect effect) implements Pattern {
    /** Refuses null. */
    public Payday {
      Objects.requireNonNull(effect, "effect");
    }

    @Override
    public Optional<Finding> finding() {
      return more(effect, "payday", "", 0);
    }
  }

  /**
   * Spending rises or falls from month to month.
   *
   * @param effect by how much, not null
   */
  record Trend(Effect effect) implements Pattern {
    private static final BigDecimal STEEP = new BigDecimal("0.05");

    /** Refuses null. */
    public Trend {
      Objects.requireNonNull(effect, "effect");
    }

    @Override
    public Optional<Finding> finding() {
      boolean rises = effect.perMonth().isPositive();
      return effect.isSignificant() && !effect.perMonth().isZero()
          ? Optional.of(
              effect.finding(
                  "trend",
                  rises ? "rising" : "falling",
                  rises ? 1 : 0,
                  rises && effect.share().compareTo(STEEP) >= 0 ? Severity.MEDIUM : Severity.LOW))
          : Optional.empty();
    }
  }

  private static Optional<Finding> more(Effect effect, String kind, String peak, int which) {
    return effect.isSignificant() && effect.perMonth().isPositive()
        ? Optional.of(effect.finding(kind, peak.toLowerCase(Locale.ROOT), which, Severity.LOW))
        : Optional.empty();
  }
}
