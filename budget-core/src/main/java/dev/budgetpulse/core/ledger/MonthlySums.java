package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The monthly totals of one ledger in memory; whoever uses it has the store's lock. */
final class MonthlySums {

  /** What splits that are added up together share. */
  record Place(
      YearMonth month,
      AccountId account,
      Currency currency,
      Entry.Kind kind,
      Optional<CategoryId> category,
      Optional<AccountId> counterpart) {}

  /** What the splits of a place add up to. */
  record Sum(BigInteger minorUnits, long splits) {
    private static final Sum NONE = new Sum(BigInteger.ZERO, 0);

    private Sum plus(long amount, int sign) {
      return new Sum(
          minorUnits.add(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(sign))),
          splits + sign);
    }
  }

  private final Map<Place, Sum> sums = new HashMap<>();

  /**
   * Returns the sums that some changes touch as they will be.
   *
   * @throws ArithmeticException if one would not fit
   */
  Map<Place, Sum> after(Iterable<Change> changes) {
    Map<Place, Sum> next = new HashMap<>();
    for (Change change : changes) {
      change.before().ifPresent(item -> add(next, item, -1));
      change.after().ifPresent(item -> add(next, item, 1));
    }
    next.values().forEach(sum -> sum.minorUnits().longValueExact());
    return next;
  }

  private void add(Map<Place, Sum> next, Item item, int sign) {
    if (item instanceof Entry entry && entry.counts()) {
      for (Split split : entry.splits()) {
        Place place =
            new Place(
                YearMonth.from(entry.date()),
                entry.account(),
                entry.amount().currency(),
                entry.kind(),
                split.category(),
                entry.transfer().map(Transfer::account));
        Sum sum = next.getOrDefault(place, sums.getOrDefault(place, Sum.NONE));
        next.put(place, sum.plus(split.amount().minorUnits(), sign));
      }
    }
  }

  /** Puts sums in the place of what was there. */
  void set(Map<Place, Sum> next) {
    next.forEach(
        (place, sum) -> {
          if (sum.splits() == 0) {
            sums.remove(place);
          } else {
            sums.put(place, sum);
          }
        });
  }

  Stream<MonthlyTotal> between(YearMonth from, YearMonth to) {
    return sums.entrySet().stream()
        .filter(entry -> !entry.getKey().month().isBefore(from))
        .filter(entry -> !entry.getKey().month().isAfter(to))
        .map(entry -> total(entry.getKey(), entry.getValue()));
  }

  private static MonthlyTotal total(Place place, Sum sum) {
    return new MonthlyTotal(
        place.month(),
        place.account(),
        place.kind(),
        place.category(),
        place.counterpart(),
        Money.ofMinor(sum.minorUnits().longValueExact(), place.currency()),
        sum.splits());
  }
}
