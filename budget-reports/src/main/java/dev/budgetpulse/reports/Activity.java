package dev.budgetpulse.reports;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What moved, in parts, and what some of them add up to in the report's currency. */
record Activity(Currency currency, List<Part> parts) {
  Activity {
    parts = List.copyOf(parts);
  }

  Activity in(Period period) {
    return where(part -> period.contains(part.days().first()));
  }

  Activity of(Part.Sort sort) {
    return where(part -> part.sort() == sort);
  }

  Activity uncategorised() {
    return where(part -> part.category().isEmpty());
  }

  private Activity where(Predicate<Part> wanted) {
    return new Activity(currency, parts.stream().filter(wanted).toList());
  }

  /** Returns what all of it is worth, outflows negative; what has no rate is not in it. */
  Money worth() {
    return Money.total(currency, parts.stream().flatMap(part -> part.worth().stream()).toList());
  }

  Money income() {
    return of(Part.Sort.INCOME).worth();
  }

  Money spending() {
    return of(Part.Sort.SPENDING).worth().negated();
  }

  Money net() {
    return income().minus(spending());
  }

  /** Returns how many parts of entries are income or spending. */
  long count() {
    return of(Part.Sort.INCOME).counted() + of(Part.Sort.SPENDING).counted();
  }

  long counted() {
    return parts.stream().mapToLong(Part::count).sum();
  }

  Activity priced() {
    return where(part -> part.worth().isPresent());
  }

  /** Returns what has no rate, by currency. */
  List<Money> unpriced() {
    Map<String, List<Money>> amounts = new TreeMap<>();
    parts.stream()
        .filter(part -> part.worth().isEmpty())
        .map(Part::amount)
        .forEach(
            amount ->
                amounts
                    .computeIfAbsent(amount.currency().getCurrencyCode(), code -> new ArrayList<>())
                    .add(amount));
    return amounts.values().stream()
        .map(some -> Money.total(some.get(0).currency(), some))
        .toList();
  }

  Map<Optional<CategoryId>, Activity> byCategory() {
    Map<Optional<CategoryId>, List<Part>> grouped = new LinkedHashMap<>();
    parts.stream()
        .sorted(Comparator.comparing(part -> part.category().map(Object::toString).orElse("")))
        .forEach(
            part -> grouped.computeIfAbsent(part.category(), any -> new ArrayList<>()).add(part));
    Map<Optional<CategoryId>, Activity> result = new LinkedHashMap<>();
    grouped.forEach((category, some) -> result.put(category, new Activity(currency, some)));
    return result;
  }
}
