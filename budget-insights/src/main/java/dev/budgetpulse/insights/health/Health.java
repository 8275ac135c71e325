package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How a household's money is doing, 0 to 100 ({@code health/1}): the mean of the points of those
 * parts of which something is known, by their weights. Immutable and thread-safe.
 *
 * @param asOf the day, not null
 * @param parts the parts of which something is known, at least one, each kind once at most
 */
public record Health(LocalDate asOf, List<Part> parts) {
  /** What a score means. */
  public enum Rating {
    /** 0 to 39. */
    POOR(0),
    /** 40 to 59. */
    WEAK(40),
    /** 60 to 74. */
    FAIR(60),
    /** 75 to 89. */
    GOOD(75),
    /** 90 to 100. */
    EXCELLENT(90);

    private final int from;

    Rating(int from) {
      this.from = from;
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no part, or a kind comes twice
   */
  public Health {
    Objects.requireNonNull(asOf, "asOf");
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().map(Part::kind).distinct().count() < parts.size()) {
      throw new IllegalArgumentException("A score has at least one part, each kind once");
    }
  }

  /**
   * Returns how a household is doing on a snapshot's day, empty if nothing is known.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static Optional<Health> of(Snapshot snapshot, Commitments commitments) {
    List<Part> parts = Parts.of(snapshot, commitments);
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Health(snapshot.asOf(), parts));
  }

  /**
   * Returns how it did at the ends of past months, the oldest first, those left out of which
   * nothing is known. What was entered later about those months counts.
   *
   * @param commitments how its budgets and goals stood on a day; {@link Commitments#NONE} leaves
   *     them out
   * @param months how many months to go back, not negative
   */
  public static List<Health> history(
      Snapshot snapshot, Function<LocalDate, Commitments> commitments, int months) {
    YearMonth last = YearMonth.from(snapshot.asOf().plusDays(1)).minusMonths(1);
    return IntStream.iterate(months - 1, back -> back >= 0, back -> back - 1)
        .mapToObj(last::minusMonths)
        .map(YearMonth::atEndOfMonth)
        .flatMap(day -> of(snapshot.until(day), commitments.apply(day)).stream())
        .toList();
  }

  /** Returns the score, 0 to 100. */
  public int score() {
    return (2 * points() + weight()) / (2 * weight());
  }

  private int points() {
    return parts.stream().mapToInt(part -> part.points() * part.kind().weight()).sum();
  }

  private int weight() {
    return parts.stream().mapToInt(part -> part.kind().weight()).sum();
  }

  /** Returns what the score means. */
  public Rating rating() {
    Rating rating = Rating.POOR;
    for (Rating better : Rating.values()) {
      rating = score() >= better.from ? better : rating;
    }
    return rating;
  }

  /** Returns what the score rests on; its confidence is the weight of the parts that are known. */
  public Evidence evidence() {
    Evidence.Builder evidence = Evidence.of("health/1");
    for (Part part : parts) {
      String name = Finding.word(part.kind());
      evidence.figure(name, part.points()).figure(name + "-weight", part.kind().weight());
    }
    return evidence.figure("score", score()).build(weight() / 100.0);
  }

  /**
   * Returns the score as something that deserves attention, with what would raise it most; empty if
   * it is fair or better.
   *
   * @param currency the snapshot's currency
   */
  public Optional<Finding> finding(Currency currency) {
    Rating rating = rating();
    if (rating.compareTo(Rating.WEAK) > 0) {
      return Optional.empty();
    }
    Part worst =
        parts.stream()
            .max(Comparator.comparingInt(part -> (100 - part.points()) * part.kind().weight()))
            .orElseThrow();
    return Optional.of(
        new Finding(
            "health:" + YearMonth.from(asOf),
            rating == Rating.POOR ? Severity.HIGH : Severity.MEDIUM,
            Message.of("health.finding." + Finding.word(worst.kind()), score()),
            Money.zero(currency),
            rating.name().toLowerCase(Locale.ROOT),
            evidence()));
  }
}
