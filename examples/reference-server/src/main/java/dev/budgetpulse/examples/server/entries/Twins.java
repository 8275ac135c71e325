package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds entries that look as if one had been recorded twice. */
final class Twins {
  private static final int DAYS = 3;
  private static final int MOST = 4;

  private Twins() {}

  /** Returns other entries of the amount of one on its account, some days apart at most. */
  static List<Entry> of(Book book, Entry entry) {
    return entry.counts() && entry.transfer().isEmpty()
        ? of(book, entry.account(), entry.date(), entry.amount(), Optional.of(entry.id()))
        : List.of();
  }

  /** Returns entries of an amount on an account, some days apart from a day at most. */
  static List<Entry> of(
      Book book, AccountId account, LocalDate day, Money amount, Optional<EntryId> but) {
    if (amount.isZero()) {
      return List.of();
    }
    EntryFilter filter =
        EntryFilter.all()
            .on(account)
            .between(day.minusDays(DAYS), day.plusDays(DAYS))
            .amounting(amount.abs(), amount.abs())
            .moving(amount.isNegative() ? EntryFilter.Direction.OUT : EntryFilter.Direction.IN)
            .onlyCounting();
    return book.entries().page(filter, Optional.empty(), MOST).entries().stream()
        .filter(entry -> !but.equals(Optional.of(entry.id())))
        .limit(MOST - 1L)
        .toList();
  }
}
