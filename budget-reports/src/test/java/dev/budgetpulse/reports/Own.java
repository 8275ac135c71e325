package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.RateBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a ledger's entries add up to, worked out one by one from all of them. */
final class Own {
  private final Currency currency;
  private final RateBook rates;
  private final Map<Place, Money> sums = new HashMap<>();

  record Place(
      LocalDate day,
      AccountId account,
      Optional<AccountId> other,
      Optional<CategoryId> category,
      boolean income) {}

  Own(Book book, Period period, Currency currency) {
    this(book, period, currency, (entry, split) -> true);
  }

  Own(Book book, Period period, Currency currency, BiPredicate<Entry, Split> wanted) {
    this.currency = currency;
    this.rates = book.rates().book();
    Map<AccountId, Account> accounts =
        book.accounts().all().stream().collect(Collectors.toMap(Account::id, Function.identity()));
    Map<CategoryId, Category> categories =
        book.categories().all().stream()
            .collect(Collectors.toMap(Category::id, Function.identity()));
    for (Entry entry : book.entries().stream(EntryFilter.all()).toList()) {
      Optional<AccountId> other = entry.transfer().map(Transfer::account);
      if (entry.status() == Entry.Status.VOID
          || entry.kind() != Entry.Kind.MOVEMENT
          || !period.contains(entry.date())
          || !accounts.get(entry.account()).onBudget()
          || other.filter(id -> accounts.get(id).onBudget()).isPresent()) {
        continue;
      }
      for (Split split : entry.splits()) {
        boolean savings = other.isPresent() && split.category().isEmpty();
        if (!savings && wanted.test(entry, split)) {
          boolean income =
              split
                  .category()
                  .map(id -> categories.get(id).kind() == Category.Kind.INCOME)
                  .orElse(split.amount().isPositive());
          sums.merge(
              new Place(entry.date(), entry.account(), other, split.category(), income),
              split.amount(),
              Money::plus);
        }
      }
    }
  }

  Money income() {
    return worth(Place::income);
  }

  Money spending() {
    return worth(place -> !place.income()).negated();
  }

  Money worth(Predicate<Place> wanted) {
    Money sum = Money.zero(currency);
    for (Map.Entry<Place, Money> one : sums.entrySet()) {
      if (wanted.test(one.getKey()) && convert(one) instanceof Conversion.Converted converted) {
        sum = sum.plus(converted.value());
      }
    }
    return sum;
  }

  private Conversion convert(Map.Entry<Place, Money> one) {
    return one.getValue().isZero()
        ? new Conversion.Converted(Money.zero(currency), List.of())
        : rates.convert(one.getValue(), currency, one.getKey().day());
  }

  /** Returns what has no rate of some, by currency. */
  Map<Currency, Money> unpriced(Predicate<Place> wanted) {
    Map<Currency, Money> missing = new HashMap<>();
    for (Map.Entry<Place, Money> one : sums.entrySet()) {
      if (wanted.test(one.getKey()) && convert(one) instanceof Conversion.NoRate none) {
        missing.merge(none.amount().currency(), none.amount(), Money::plus);
      }
    }
    return missing;
  }

  List<Optional<CategoryId>> categories() {
    return new ArrayList<>(sums.keySet().stream().map(Place::category).collect(Collectors.toSet()));
  }
}
