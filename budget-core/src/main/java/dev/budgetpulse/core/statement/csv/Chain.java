package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.csv.Running.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The movements of one account in the file's order, each with the balance after it.
 *
 * @param steps the movements
 */
record Chain(List<Step> steps) {
  Chain {
    steps = List.copyOf(steps);
  }

  /** How fees are part of the movements. */
  enum Sign {
    /** A fee is written as what it costs. */
    TAKEN_OFF,
    /** A fee is written as what it does to the account. */
    ADDED
  }

  /** The column whose fees are part of the movements, by its place among those of fees, and how. */
  record Fees(int place, Sign sign) {
    BigDecimal of(Step step) {
      BigDecimal written = step.fees().get(place);
      return sign == Sign.TAKEN_OFF ? written : written.negate();
    }
  }

  /** Returns the movements without those that are announced only. */
  Chain booked() {
    return new Chain(steps.stream().filter(step -> !step.pending()).toList());
  }

  Running running() {
    return Running.of(
        steps.stream().map(step -> Optional.of(step.amount())).toList(),
        steps.stream().map(Step::balance).toList());
  }

  /** Returns the movements with their fees as part of them. */
  Chain with(Fees fees) {
    return new Chain(
        steps.stream()
            .map(step -> step.withAmount(step.amount().subtract(fees.of(step))))
            .toList());
  }

  /**
   * Returns the fees that the balances prove to be part of the movements: with them more balances
   * follow, and every one that follows without them.
   */
  Optional<Fees> fees() {
    Running alone = running();
    if (alone.order().isPresent()) {
      return Optional.empty();
    }
    Optional<Fees> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    int columns = steps.stream().mapToInt(step -> step.fees().size()).max().orElse(0);
    for (int place = 0; place < columns; place++) {
      for (Sign sign : Sign.values()) {
        Fees fees = new Fees(place, sign);
        Running with = with(fees).running();
        for (Order order : Order.values()) {
          Set<Integer> before = new HashSet<>(alone.broken(order));
          int left = with.broken(order).size();
          boolean mends = left < before.size() && before.containsAll(with.broken(order));
          if (mends && with.mostlyHolds(order) && left < fewest) {
            best = Optional.of(fees);
            fewest = left;
          }
        }
      }
    }
    return best;
  }

  /**
   * Returns the order that the dates have, or in which fewer balances are broken if all are of one
   * day: two movements that have changed places within a day look like the other order.
   */
  Order likelyOrder() {
    Optional<LocalDate> first = steps.get(0).date();
    Optional<LocalDate> last = steps.get(steps.size() - 1).date();
    int falls = first.flatMap(one -> last.map(one::compareTo)).orElse(0);
    Running running = running();
    int worse = running.oldestFirst().size() - running.newestFirst().size();
    return (falls != 0 ? falls : worse) > 0 ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
  }

  /** Says whether movements leave the balance as it was, as one of the end of a day does. */
  boolean hasBalancesOfDays() {
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      Step step = steps.get(i);
      boolean stays =
          step.balance().isPresent()
              && before
                  .balance()
                  .filter(balance -> balance.compareTo(step.balance().get()) == 0)
                  .isPresent();
      if (stays && before.amount().signum() != 0 && step.amount().signum() != 0) {
        return true;
      }
    }
    return false;
  }

  /** Says whether every balance follows if it is the one before its movement. */
  boolean holdsBefore() {
    return shifted(-1).oldestFirst().isEmpty() || shifted(1).newestFirst().isEmpty();
  }

  /** Holds the balances against the movements of rows that are some places away. */
  private Running shifted(int by) {
    List<Optional<BigDecimal>> amounts = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      boolean exists = i + by >= 0 && i + by < steps.size();
      amounts.add(exists ? Optional.of(steps.get(i + by).amount()) : Optional.empty());
    }
    return Running.of(amounts, steps.stream().map(Step::balance).toList());
  }

  /**
   * Says whether every balance follows once the movements of each day stand in another order: the
   * banks that sort by day need not sort within it.
   */
  boolean holdsWithinDays(Order order) {
    List<Step> oldestFirst = new ArrayList<>(steps);
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(oldestFirst);
    }
    Optional<BigDecimal> balance = Optional.empty();
    int first = 0;
    for (int i = 1; i <= oldestFirst.size(); i++) {
      boolean goesOn =
          i < oldestFirst.size() && oldestFirst.get(i).date().equals(oldestFirst.get(first).date());
      if (!goesOn) {
        balance = after(oldestFirst.subList(first, i), balance);
        if (balance.isEmpty()) {
          return false;
        }
        first = i;
      }
    }
    return true;
  }

  /**
   * Returns the balance after the movements of a day, if they lead there from the one before in any
   * order: all that they begin with but one is what another ends with.
   */
  private static Optional<BigDecimal> after(List<Step> day, Optional<BigDecimal> before) {
    Map<BigDecimal, Integer> open = new HashMap<>();
    Set<BigDecimal> beginnings = new HashSet<>();
    for (Step step : day) {
      if (step.balance().isEmpty()) {
        return Optional.empty();
      }
      BigDecimal end = step.balance().get().stripTrailingZeros();
      BigDecimal beginning = end.subtract(step.amount()).stripTrailingZeros();
      beginnings.add(beginning);
      open.merge(beginning, 1, Integer::sum);
      open.merge(end, -1, Integer::sum);
    }
    int unmatched = open.values().stream().mapToInt(count -> Math.max(0, count)).sum();
    if (unmatched == 0) {
      return before.isPresent()
          ? before.filter(beginnings::contains)
          : beginnings.stream().findFirst();
    }
    boolean leadsOn =
        before.map(known -> open.getOrDefault(known, 0) > 0).orElse(true) && unmatched == 1;
    return leadsOn
        ? open.entrySet().stream()
            .filter(entry -> entry.getValue() < 0)
            .map(Map.Entry::getKey)
            .findFirst()
        : Optional.empty();
  }
}
