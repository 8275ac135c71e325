package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.snapshot.Payment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the runs among the payments of one payee in one direction: of all ways to look at them, as
 * a whole or apart by amounts and accounts, the one with the most evidence.
 */
final class Pools {
  private static final List<Function<List<Payment>, Collection<List<Payment>>>> WAYS =
      List.of(Pools::byGaps, Pools::byAccount, Pools::byAmount);

  private final int among;
  private final Grids grids;

  /**
   * Begins to look.
   *
   * @param among how many payments of the payee there are in all
   */
  Pools(int among, Grids grids) {
    this.among = among;
    this.grids = grids;
  }

  /**
   * What was found in a pool.
   *
   * @param weight the evidence, less what the payments in no run cost
   */
  private record Found(List<Run> runs, double weight) {}

  /** Returns the runs in a pool in order, that of the earliest payment first. */
  List<Run> runs(List<Payment> pool) {
    return joined(
        found(pool, 0).runs().stream()
            .sorted(Comparator.comparing(run -> run.first().payment()))
            .toList());
  }

  private Found found(List<Payment> pool, int way) {
    Found best = new Found(List.of(), -Run.COST * pool.size());
    if (pool.size() < 2) {
      return best;
    }
    Optional<Fit> fit =
        Stream.of(Cadence.values())
            .filter(cadence -> mayBe(cadence, pool))
            .flatMap(cadence -> Fit.best(pool, cadence, among, grids).stream())
            .filter(each -> !each.convincing().isEmpty())
            .reduce((one, other) -> other.weight() > one.weight() ? other : one);
    if (fit.isPresent() && fit.get().weight() > best.weight()) {
      List<Run> runs = new ArrayList<>(fit.get().convincing());
      List<Payment> rest = without(pool, runs);
      Found more = found(rest, way);
      runs.addAll(more.runs());
      best = new Found(runs, fit.get().weight() + more.weight() + Run.COST * rest.size());
    }
    for (int next = way; next < WAYS.size(); next++) {
      Collection<List<Payment>> parts = WAYS.get(next).apply(pool);
      if (parts.size() > 1) {
        int after = next + 1;
        List<Found> each = parts.stream().map(part -> found(part, after)).toList();
        double weight = each.stream().mapToDouble(Found::weight).sum();
        if (weight > best.weight()) {
          best = new Found(each.stream().flatMap(it -> it.runs().stream()).toList(), weight);
        }
      }
    }
    return best;
  }

  private static List<Payment> without(List<Payment> pool, List<Run> runs) {
    Set<Payment> taken =
        runs.stream()
            .flatMap(run -> run.matches().stream())
            .map(Run.Match::payment)
            .collect(Collectors.toSet());
    return pool.stream().filter(payment -> !taken.contains(payment)).toList();
  }

  /** Says whether enough payments have one a period later, which any run needs. */
  private static boolean mayBe(Cadence cadence, List<Payment> pool) {
    int slack = 2 * cadence.tolerance() + 2;
    long[] dates = pool.stream().mapToLong(payment -> payment.date().toEpochDay()).toArray();
    int followed = 0;
    int later = 0;
    for (long day : dates) {
      while (later < dates.length && dates[later] < day + cadence.period() - slack) {
        later++;
      }
      if (later < dates.length && dates[later] <= day + cadence.period() + slack) {
        followed++;
      }
    }
    return 5 * followed >= 2 * (dates.length - 1) && followed > 0;
  }

  private static List<List<Payment>> byGaps(List<Payment> pool) {
    List<Payment> bySize =
        pool.stream()
            .sorted(
                Comparator.<Payment, Money>comparing(payment -> payment.amount().abs())
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    List<List<Payment>> parts = new ArrayList<>();
    for (Payment payment : bySize) {
      List<Payment> last = parts.isEmpty() ? List.of() : parts.get(parts.size() - 1);
      if (!last.isEmpty()
          && Amounts.areSimilar(last.get(last.size() - 1).amount(), payment.amount())) {
        last.add(payment);
      } else {
        parts.add(new ArrayList<>(List.of(payment)));
      }
    }
    return parts.stream().map(part -> part.stream().sorted().toList()).toList();
  }

  private static Collection<List<Payment>> byAccount(List<Payment> pool) {
    return pool.stream()
        .collect(
            Collectors.groupingBy(
                payment -> payment.entry().account().toString(), TreeMap::new, Collectors.toList()))
        .values();
  }

  private static Collection<List<Payment>> byAmount(List<Payment> pool) {
    return pool.stream()
        .collect(Collectors.groupingBy(Payment::amount, TreeMap::new, Collectors.toList()))
        .values();
  }

  /** Joins what went on for another amount: runs that together make one with more evidence. */
  private List<Run> joined(List<Run> runs) {
    List<Run> all = new ArrayList<>();
    for (Run run : runs) {
      Optional<Run> longer = Optional.empty();
      for (int i = 0; i < all.size() && longer.isEmpty(); i++) {
        longer = together(all.get(i), run);
        if (longer.isPresent()) {
          all.set(i, longer.get());
        }
      }
      if (longer.isEmpty()) {
        all.add(run);
      }
    }
    return all;
  }

  private Optional<Run> together(Run one, Run other) {
    if (one.cadence() != other.cadence()
        || !one.last().payment().date().isBefore(other.first().payment().date())) {
      return Optional.empty();
    }
    List<Payment> both =
        Stream.concat(one.matches().stream(), other.matches().stream())
            .map(Run.Match::payment)
            .toList();
    return Fit.best(both, one.cadence(), among, grids).stream()
        .flatMap(fit -> fit.convincing().stream())
        .filter(run -> run.matches().size() == both.size())
        .filter(run -> run.weight() > one.weight() + other.weight())
        .findFirst();
  }
}
