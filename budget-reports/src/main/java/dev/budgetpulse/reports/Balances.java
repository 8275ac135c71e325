package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.AccountTotal;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was on all accounts at the ends of some days: one statement for all days that end months,
 * and one for each other.
 */
final class Balances {
  private final Map<LocalDate, Map<AccountId, Money>> balances = new LinkedHashMap<>();

  Balances(Book book, List<Account> accounts, List<LocalDate> days) {
    List<AccountTotal> months =
        book.access()
            .store(Role.VIEWER)
            .accountTotals(
                book.ledger().id(), MonthlyTotal.FIRST, YearMonth.from(days.get(days.size() - 1)));
    for (LocalDate day : days) {
      balances.put(day, at(book, accounts, months, day));
    }
  }

  private static Map<AccountId, Money> at(
      Book book, List<Account> accounts, List<AccountTotal> months, LocalDate day) {
    YearMonth month = YearMonth.from(day);
    boolean isEnd = day.equals(month.atEndOfMonth());
    Map<AccountId, List<Money>> parts = new HashMap<>();
    months.stream()
        .filter(total -> total.month().isBefore(month) || (isEnd && total.month().equals(month)))
        .forEach(
            total ->
                parts
                    .computeIfAbsent(total.account(), account -> new ArrayList<>())
                    .add(total.amount()));
    if (!isEnd && Entry.isPossible(day)) {
      book.entries()
          .totals(EntryFilter.all().between(month.atDay(1), day), EntryTotal.By.ACCOUNT)
          .forEach(
              total ->
                  parts
                      .computeIfAbsent(
                          AccountId.parse(total.bucket().orElseThrow()),
                          account -> new ArrayList<>())
                      .add(total.amount()));
    }
    Map<AccountId, Money> sums = new HashMap<>();
    for (Account account : accounts) {
      sums.put(
          account.id(),
          Money.total(account.currency(), parts.getOrDefault(account.id(), List.of())));
    }
    return sums;
  }

  Money of(AccountId account, LocalDate day) {
    return Objects.requireNonNull(Objects.requireNonNull(balances.get(day)).get(account));
  }
}
