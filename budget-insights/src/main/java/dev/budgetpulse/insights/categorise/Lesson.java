package dev.budgetpulse.insights.categorise;

import dev.budgetpulse.core.ledger.CategoryId;
import java.util.Comparator;
import java.util.Objects;

/**
 * A purchase whose category is known. Immutable.
 *
 * @param purchase the purchase
 * @param category what it was for
 * @param correction whether a person said so against, or in place of, a suggestion
 */
public record Lesson(Purchase purchase, CategoryId category, boolean correction) {
  /** By date, then by all else, so that lessons have one order however they arrive. */
  static final Comparator<Lesson> ORDER =
      Comparator.comparing((Lesson lesson) -> lesson.purchase().date())
          .thenComparing(lesson -> lesson.purchase().entry().map(id -> id.toString()).orElse(""))
          .thenComparing(lesson -> lesson.purchase().text())
          .thenComparing(lesson -> lesson.purchase().amount().currency().getCurrencyCode())
          .thenComparingLong(lesson -> lesson.purchase().amount().minorUnits())
          .thenComparing(lesson -> lesson.category().toString())
          .thenComparing(Lesson::correction);

  /** Refuses null. */
  public Lesson {
    Objects.requireNonNull(purchase, "purchase");
    Objects.requireNonNull(category, "category");
  }

  /** Returns a lesson that is no correction. */
  public static Lesson of(Purchase purchase, CategoryId category) {
    return new Lesson(purchase, category, false);
  }
}
