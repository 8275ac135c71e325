package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds entries up by bucket and currency; not thread-safe. */
final class EntrySums {
  private record Place(Optional<String> bucket, Currency currency) {}

  private record Sum(BigInteger minorUnits, long count) {
    private static final Sum NONE = new Sum(BigInteger.ZERO, 0);

    private Sum plus(Money amount) {
      return new Sum(minorUnits.add(BigInteger.valueOf(amount.minorUnits())), count + 1);
    }
  }

  private final EntryTotal.By by;
  private final EntryMatch match;
  private final Map<Place, Sum> sums = new HashMap<>();

  EntrySums(EntryTotal.By by, EntryMatch match) {
    this.by = by;
    this.match = match;
  }

  void add(Entry entry) {
    switch (by) {
      case ALL -> add(Optional.empty(), entry.amount());
      case PAYEE -> add(entry.payee().map(PayeeId::toString), entry.amount());
      case MONTH -> add(Optional.of(YearMonth.from(entry.date()).toString()), entry.amount());
      case ACCOUNT -> add(Optional.of(entry.account().toString()), entry.amount());
      case TAG -> {
        if (entry.tags().isEmpty()) {
          add(Optional.empty(), entry.amount());
        }
        entry.tags().forEach(tag -> add(Optional.of(tag), entry.amount()));
      }
      case CATEGORY ->
          entry.splits().stream()
              .filter(split -> match.wants(entry, split))
              .forEach(split -> add(split.category().map(CategoryId::toString), split.amount()));
    }
  }

  private void add(Optional<String> bucket, Money amount) {
    Place place = new Place(bucket, amount.currency());
    sums.put(place, sums.getOrDefault(place, Sum.NONE).plus(amount));
  }

  List<EntryTotal> totals() {
    return sums.entrySet().stream()
        .map(
            sum ->
                new EntryTotal(
                    sum.getKey().bucket(),
                    Money.ofMinor(
                        sum.getValue().minorUnits().longValueExact(), sum.getKey().currency()),
                    sum.getValue().count()))
        .toList();
  }
}
