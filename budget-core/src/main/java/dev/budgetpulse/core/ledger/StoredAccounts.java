package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Accounts as a ledger store keeps them. */
final class StoredAccounts implements Accounts {
  private final Access access;

  StoredAccounts(Access access) {
    this.access = access;
  }

  @Override
  public List<Account> all() {
    return access.store(Role.VIEWER).accounts(access.ledger().id());
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return all().stream().filter(account -> account.id().equals(id)).findFirst();
  }

  @Override
  public Account open(String name, Account.Kind kind, Currency currency, boolean onBudget) {
    return open(new Account(newId(), name, kind, currency, onBudget, false), List.of());
  }

  @Override
  public Account open(
      String name, Account.Kind kind, boolean onBudget, Money balance, LocalDate date) {
    StoredEntries.requirePast(access, "balance's date", date);
    Account account = new Account(newId(), name, kind, balance.currency(), onBudget, false);
    Entry opening =
        Entry.of(new EntryId(access.nextId()), account.id(), date, balance)
            .withKind(Entry.Kind.OPENING)
            .withStatus(Entry.Status.CLEARED);
    return open(account, balance.isZero() ? List.of() : List.of(Change.added(opening)));
  }

  private AccountId newId() {
    access.store(Role.EDITOR);
    return new AccountId(access.nextId());
  }

  private Account open(Account account, List<Change> more) {
    access.commitDecided(
        ChangeSet.Source.USER,
        "Opened an account",
        () -> {
          requireFree(all(), account);
          List<Change> changes = new ArrayList<>(List.of(Change.added(account)));
          changes.addAll(more);
          return changes;
        });
    return account;
  }

  private static void requireFree(List<Account> all, Account account) {
    if (all.stream()
        .anyMatch(
            other ->
                !other.id().equals(account.id()) && Text.sameName(other.name(), account.name()))) {
      throw new NameTakenException("an account", account.name());
    }
  }

  @Override
  public void change(Account account) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed an account",
        () -> {
          List<Account> all = all();
          Account before = require(all, account.id());
          if (!before.currency().equals(account.currency())) {
            throw new UnknownReferenceException(
                "account " + account.id() + " in " + account.currency());
          }
          requireFree(all, account);
          return Change.between(before, account.withClosed(before.closed()));
        });
  }

  private static Account require(List<Account> all, AccountId id) {
    return all.stream()
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownReferenceException("account " + id));
  }

  @Override
  public Optional<Money> close(AccountId id) {
    access.store(Role.EDITOR);
    AtomicReference<Optional<Money>> left = new AtomicReference<>(Optional.empty());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Closed an account",
        () -> {
          Account account = require(all(), id);
          left.set(
              Optional.of(
                      Money.total(
                          account.currency(), before(account, MonthlyTotal.LAST.plusMonths(1))))
                  .filter(sum -> !sum.isZero()));
          return Objects.requireNonNull(left.get()).isPresent()
              ? List.of()
              : Change.between(account, account.withClosed(true));
        });
    return Objects.requireNonNull(left.get());
  }

  @Override
  public void reopen(AccountId id) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Reopened an account",
        () -> {
          Account account = require(all(), id);
          return Change.between(account, account.withClosed(false));
        });
  }

  @Override
  public Map<AccountId, Money> balances() {
    Map<AccountId, Money> balances = new LinkedHashMap<>();
    for (Account account : all()) {
      balances.put(account.id(), Money.zero(account.currency()));
    }
    access
        .store(Role.VIEWER)
        .accountTotals(access.ledger().id(), MonthlyTotal.FIRST, MonthlyTotal.LAST)
        .forEach(total -> balances.merge(total.account(), total.amount(), Money::plus));
    return balances;
  }

  @Override
  public Map<AccountId, Money> balances(LocalDate day) {
    Map<AccountId, Money> balances = new LinkedHashMap<>();
    for (Account account : all()) {
      balances.put(account.id(), Money.zero(account.currency()));
    }
    YearMonth month = YearMonth.from(day);
    boolean isWhole = day.equals(month.atEndOfMonth());
    before(isWhole ? month.plusMonths(1) : month)
        .forEach(total -> balances.merge(total.account(), total.amount(), Money::plus));
    if (!isWhole && Entry.isPossible(day)) {
      access
          .store(Role.VIEWER)
          .totals(
              access.ledger().id(),
              EntryFilter.all().between(month.atDay(1), day),
              EntryTotal.By.ACCOUNT)
          .forEach(
              total ->
                  balances.merge(
                      AccountId.parse(total.bucket().orElseThrow()), total.amount(), Money::plus));
    }
    return balances;
  }

  @Override
  public Money balance(AccountId id, LocalDate day) {
    Account account = require(all(), id);
    YearMonth month = YearMonth.from(day);
    List<Money> parts = new ArrayList<>(before(account, month));
    if (Entry.isPossible(day)) {
      access
          .store(Role.VIEWER)
          .totals(
              access.ledger().id(),
              EntryFilter.all().on(id).between(month.atDay(1), day),
              EntryTotal.By.ALL)
          .forEach(total -> parts.add(total.amount()));
    }
    return Money.total(account.currency(), parts);
  }

  private List<Money> before(Account account, YearMonth month) {
    return before(month).stream()
        .filter(total -> total.account().equals(account.id()))
        .map(AccountTotal::amount)
        .toList();
  }

  private List<AccountTotal> before(YearMonth month) {
    return month.isAfter(MonthlyTotal.FIRST)
        ? access
            .store(Role.VIEWER)
            .accountTotals(
                access.ledger().id(),
                MonthlyTotal.FIRST,
                month.isAfter(MonthlyTotal.LAST) ? MonthlyTotal.LAST : month.minusMonths(1))
        : List.of();
  }

  @Override
  public Currency ledgerCurrency() {
    return access.ledger().currency();
  }
}
