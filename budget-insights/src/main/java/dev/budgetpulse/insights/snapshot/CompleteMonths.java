package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was earned and spent in the months that a snapshot knows from their first day to their last.
 * Immutable and thread-safe.
 *
 * <p>The month of the first payment is complete only if that payment is of the month's first day:
 * nobody knows what was not written down before. The last complete month is over on the snapshot's
 * day, and not later than the one of the last payment, as a month in which nothing at all was
 * written down since says nothing. Months between without a payment count, with zeros.
 *
 * @param months the months, one after the other, none left out
 * @param earned what was earned in each, in their order
 * @param spent what was spent in each, with or without a category; negative if more was refunded
 * @param byCategory the same of each expense category in which something moved in one of them, in
 *     the order of the snapshot's categories
 */
public record CompleteMonths(
    List<YearMonth> months,
    List<Money> earned,
    List<Money> spent,
    Map<Category, List<Money>> byCategory) {
  /** Copies the lists. */
  public CompleteMonths {
    months = List.copyOf(months);
    earned = List.copyOf(earned);
    spent = List.copyOf(spent);
    Map<Category, List<Money>> copy = new LinkedHashMap<>();
    byCategory.forEach((category, amounts) -> copy.put(category, List.copyOf(amounts)));
    byCategory = Collections.unmodifiableMap(copy);
  }

  /**
   * Returns the complete months of a snapshot, none if it is too young.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static CompleteMonths of(Snapshot snapshot) {
    List<YearMonth> months = months(snapshot);
    List<Money> earned = zeros(snapshot, months);
    List<Money> spent = zeros(snapshot, months);
    Map<CategoryId, List<Money>> moved = new LinkedHashMap<>();
    for (Flow flow : Flow.of(snapshot)) {
      int month =
          months.isEmpty()
              ? -1
              : (int) ChronoUnit.MONTHS.between(months.get(0), YearMonth.from(flow.date()));
      if (month >= 0 && month < months.size()) {
        earned.set(month, earned.get(month).plus(flow.earned()));
        spent.set(month, spent.get(month).plus(flow.spent()));
        flow.category()
            .filter(category -> !flow.isIncome())
            .map(category -> moved.computeIfAbsent(category, id -> zeros(snapshot, months)))
            .ifPresent(sums -> sums.set(month, sums.get(month).plus(flow.spent())));
      }
    }
    Map<Category, List<Money>> byCategory = new LinkedHashMap<>();
    for (Category category : snapshot.categories()) {
      Optional.ofNullable(moved.get(category.id()))
          .ifPresent(sums -> byCategory.put(category, sums));
    }
    return new CompleteMonths(months, earned, spent, byCategory);
  }

  private static List<YearMonth> months(Snapshot snapshot) {
    List<Payment> payments = snapshot.payments();
    if (payments.isEmpty()) {
      return List.of();
    }
    LocalDate first = payments.get(0).date();
    YearMonth from = YearMonth.from(first).plusMonths(first.getDayOfMonth() == 1 ? 0 : 1);
    YearMonth last = YearMonth.from(payments.get(payments.size() - 1).date());
    return Stream.iterate(
            from,
            month -> !month.isAfter(last) && !month.atEndOfMonth().isAfter(snapshot.asOf()),
            month -> month.plusMonths(1))
        .toList();
  }

  private static List<Money> zeros(Snapshot snapshot, List<YearMonth> months) {
    return new ArrayList<>(Collections.nCopies(months.size(), snapshot.zero()));
  }

  /** Returns the last so many of the months, all if there are not as many. */
  public CompleteMonths last(int most) {
    return between(Math.max(0, months.size() - most), months.size());
  }

  /** Returns the months that are over before a day. */
  public CompleteMonths before(LocalDate day) {
    return between(
        0, (int) months.stream().filter(month -> month.atEndOfMonth().isBefore(day)).count());
  }

  private CompleteMonths between(int from, int to) {
    return new CompleteMonths(
        months.subList(from, to),
        earned.subList(from, to),
        spent.subList(from, to),
        byCategory.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> each.getValue().subList(from, to),
                    (one, other) -> one,
                    LinkedHashMap::new)));
  }

  /**
   * Returns what was spent on a category in each month from the first one on in which something
   * was, at most so many last ones: what it cost before it was in use is not known to be nothing.
   */
  public List<Money> sinceFirst(Category category, int most) {
    List<Money> sums = Objects.requireNonNullElse(byCategory.get(category), List.of());
    int first = 0;
    while (first < sums.size() && !sums.get(first).isPositive()) {
      first++;
    }
    return sums.subList(Math.max(first, Math.min(sums.size(), sums.size() - most)), sums.size());
  }
}
