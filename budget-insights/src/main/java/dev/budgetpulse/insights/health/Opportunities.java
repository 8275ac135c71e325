package dev.budgetpulse.insights.health;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Flow;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/**
 * Finds where money could be saved, by a household's own history only. Pure functions of a
 * snapshot, so thread-safe.
 *
 * <ul>
 *   <li>{@code above-usual/1}: each of the last three complete months of a category is above the
 *       upper quartile of the 6 to 24 months before, from the category's first spending on. The
 *       difference of their mean and the earlier months' median is what could be saved.
 *   <li>{@code dearer/1}: the last two or more payments to a payee are of one amount, the three or
 *       more before of another, lower one (each within 1 %); the first at the new price is within a
 *       year, and the last no longer ago than twice their usual distance, which is the median.
 *   <li>{@code frequent/1}: within the last 13 weeks on average at least one purchase a week at a
 *       payee, half of them at most as large as half of all purchases of those weeks.
 * </ul>
 *
 * <p>No entry counts twice: of opportunities that rest on one entry, such as a dearer payee and the
 * category that it puts above the usual, the largest stays. A payee whose name leaves no key is not
 * looked at.
 */
public final class Opportunities {
  private static final int RECENT_MONTHS = 3;
  private static final int FEWEST_BEFORE = 6;
  private static final int MOST_BEFORE = 24;
  private static final int WEEKS = 13;
  private static final long YEAR = 365;
  private static final int FEWEST_OLD_PRICES = 3;
  private static final int FEWEST_NEW_PRICES = 2;

  /** From so many months or prices on there is no more to be known. */
  private static final int ENOUGH = 12;

  private final Snapshot snapshot;
  private final CompleteMonths months;
  private final List<Flow> flows;
  private final List<Payment> purchases;
  private final Money spent;

  private Opportunities(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.months = CompleteMonths.of(snapshot);
    this.flows = Flow.of(snapshot);
    this.purchases =
        snapshot.payments().stream()
            .filter(payment -> payment.amount().isNegative() && !payment.isTransfer())
            .toList();
    LocalDate yearAgo = snapshot.asOf().minusDays(YEAR);
    this.spent =
        Money.total(
            snapshot.currency(),
            flows.stream().filter(flow -> flow.date().isAfter(yearAgo)).map(Flow::spent).toList());
  }

  /**
   * Returns where money could be saved, most first; no two of them rest on one entry.
   *
   * @throws ArithmeticException if a sum does not fit
   */
  public static List<Opportunity> of(Snapshot snapshot) {
    Opportunities opportunities = new Opportunities(Objects.requireNonNull(snapshot, "snapshot"));
    List<Opportunity> found = new ArrayList<>(opportunities.aboveUsual());
    found.addAll(opportunities.eachPayee(opportunities::dearer));
    opportunities
        .usualPrice()
        .map(
            usual ->
                opportunities.eachPayee(
                    (key, payments) -> opportunities.frequent(key, payments, usual)))
        .ifPresent(found::addAll);
    found.sort(
        Comparator.comparing(Opportunity::yearly)
            .reversed()
            .thenComparing(Opportunity::kind)
            .thenComparing(Opportunity::subject));
    return apart(found);
  }

  /** Returns those that rest on no entry of one before. */
  private static List<Opportunity> apart(List<Opportunity> found) {
    Set<EntryId> counted = new HashSet<>();
    List<Opportunity> apart = new ArrayList<>();
    for (Opportunity opportunity : found) {
      List<EntryId> entries = opportunity.evidence().entries();
      if (Collections.disjoint(counted, entries)) {
        counted.addAll(entries);
        apart.add(opportunity);
      }
    }
    return List.copyOf(apart);
  }

  private List<Opportunity> aboveUsual() {
    List<Opportunity> found = new ArrayList<>();
    for (Category category : months.byCategory().keySet()) {
      List<Money> spent = months.sinceFirst(category, MOST_BEFORE + RECENT_MONTHS);
      int before = spent.size() - RECENT_MONTHS;
      if (before < FEWEST_BEFORE || category.archived()) {
        continue;
      }
      List<Money> usual = spent.subList(0, before).stream().sorted().toList();
      List<Money> recent = spent.subList(before, spent.size());
      Money quartile = usual.get((3 * before + 3) / 4 - 1);
      Money median = usual.get((before - 1) / 2).plus(usual.get(before / 2));
      Money sum = Money.total(snapshot.currency(), recent);
      if (recent.stream().allMatch(month -> month.compareTo(quartile) > 0)) {
        // A year is four times three months; the median is doubled as it may lie between two.
        opportunity(
                Opportunity.Kind.ABOVE_USUAL,
                category.id().toString(),
                category.name(),
                sum.times(4).minus(median.times(6)),
                Evidence.of("above-usual/1")
                    .entries(recent(category))
                    .figure("months-before", before)
                    .figure("recent-sum", sum)
                    .figure("median-doubled", median)
                    .figure(
                        "lowest-recent",
                        recent.stream().min(Money::compareTo).orElseThrow(),
                        quartile),
                before,
                ENOUGH)
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** Returns what moved in a category in the months that are held against those before. */
  private List<EntryId> recent(Category category) {
    Set<YearMonth> recent = Set.copyOf(months.last(RECENT_MONTHS).months());
    return flows.stream()
        .filter(flow -> flow.category().filter(category.id()::equals).isPresent())
        .filter(flow -> recent.contains(YearMonth.from(flow.date())))
        .map(flow -> flow.payment().id())
        .distinct()
        .toList();
  }

  private List<Opportunity> eachPayee(
      BiFunction<String, List<Payment>, Optional<Opportunity>> search) {
    Map<String, List<Payment>> byPayee = new TreeMap<>();
    for (Payment payment : purchases) {
      if (!payment.payeeKey().isEmpty()) {
        byPayee.computeIfAbsent(payment.payeeKey(), key -> new ArrayList<>()).add(payment);
      }
    }
    return byPayee.entrySet().stream()
        .flatMap(each -> search.apply(each.getKey(), each.getValue()).stream())
        .toList();
  }

  private Optional<Opportunity> dearer(String key, List<Payment> payments) {
    int newFrom = priceBegins(payments, payments.size());
    int oldFrom = priceBegins(payments, newFrom);
    if (payments.size() - newFrom < FEWEST_NEW_PRICES || newFrom - oldFrom < FEWEST_OLD_PRICES) {
      return Optional.empty();
    }
    LocalDate risen = payments.get(newFrom).date();
    long[] distances =
        LongStream.range(oldFrom + 1, payments.size())
            .map(
                i ->
                    ChronoUnit.DAYS.between(
                        payments.get((int) i - 1).date(), payments.get((int) i).date()))
            .sorted()
            .toArray();
    long distance = distances[distances.length / 2];
    Payment last = payments.get(payments.size() - 1);
    Money before = payments.get(newFrom - 1).amount().negated();
    Money now = last.amount().negated();
    if (distance == 0
        || risen.isBefore(snapshot.asOf().minusYears(1))
        || last.date().plusDays(2 * distance).isBefore(snapshot.asOf())) {
      return Optional.empty();
    }
    return opportunity(
        Opportunity.Kind.DEARER,
        key,
        last.payee(),
        now.minus(before)
            .times(
                BigDecimal.valueOf(YEAR)
                    .divide(BigDecimal.valueOf(distance), 6, RoundingMode.HALF_EVEN),
                RoundingMode.HALF_EVEN),
        Evidence.of("dearer/1")
            .entries(payments.subList(oldFrom, payments.size()).stream().map(Payment::id).toList())
            .figure("before", before)
            .figure("now", now)
            .figure("days-between", (double) distance),
        payments.size() - oldFrom,
        ENOUGH);
  }

  /** Returns from where on up to an end the payments are within 1 % of the last of them. */
  private static int priceBegins(List<Payment> payments, int end) {
    int from = end;
    while (from > 0 && isSamePrice(payments.get(from - 1), payments.get(end - 1))) {
      from--;
    }
    return from;
  }

  private static boolean isSamePrice(Payment one, Payment other) {
    return one.amount().minus(other.amount()).abs().times(100).compareTo(other.amount().abs()) <= 0;
  }

  private Optional<Opportunity> frequent(String key, List<Payment> payments, Money usual) {
    List<Payment> recent = payments.stream().filter(this::isRecent).toList();
    // A ledger that began within the weeks does not say how often something is bought in a year.
    if (recent.size() < WEEKS || isRecent(snapshot.payments().get(0))) {
      return Optional.empty();
    }
    Money typical = Amounts.median(recent.stream().map(Opportunities::price).toList());
    if (typical.compareTo(usual) > 0) {
      return Optional.empty();
    }
    Money sum =
        Money.total(snapshot.currency(), recent.stream().map(Opportunities::price).toList());
    return opportunity(
        Opportunity.Kind.FREQUENT,
        key,
        recent.get(recent.size() - 1).payee(),
        sum.times(4),
        Evidence.of("frequent/1")
            .entries(recent.stream().map(Payment::id).toList())
            .figure("purchases", recent.size(), WEEKS)
            .figure("sum", sum)
            .figure("median", typical, usual),
        recent.size() + 2 * WEEKS,
        4 * WEEKS);
  }

  /** What half of all recent purchases cost at most. */
  private Optional<Money> usualPrice() {
    List<Money> all = purchases.stream().filter(this::isRecent).map(Opportunities::price).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(Amounts.median(all));
  }

  private boolean isRecent(Payment payment) {
    return payment.date().isAfter(snapshot.asOf().minusWeeks(WEEKS));
  }

  private static Money price(Payment payment) {
    return payment.amount().negated();
  }

  /** Returns an opportunity, as sure as so much is of what would be enough. */
  private Optional<Opportunity> opportunity(
      Opportunity.Kind kind,
      String subject,
      String name,
      Money yearly,
      Evidence.Builder evidence,
      int known,
      int enough) {
    LocalDate asOf = snapshot.asOf();
    long days =
        Math.min(YEAR, ChronoUnit.DAYS.between(snapshot.payments().get(0).date(), asOf) + 1);
    if (!yearly.isPositive() || !spent.isPositive()) {
      return Optional.empty();
    }
    BigDecimal share =
        BigDecimal.valueOf(yearly.minorUnits())
            .multiply(BigDecimal.valueOf(days))
            .divide(
                BigDecimal.valueOf(spent.minorUnits()).multiply(BigDecimal.valueOf(YEAR)),
                4,
                RoundingMode.HALF_EVEN);
    return Optional.of(
        new Opportunity(
            kind,
            subject,
            name,
            yearly,
            share,
            evidence
                .figure("yearly", yearly)
                .figure("spent", spent)
                .figure("days", (double) days)
                .build(Math.min(1, known / (double) enough))));
  }
}
