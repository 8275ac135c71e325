package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Accounts;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reconciliations as a ledger store keeps them. */
final class StoredReconciliations implements Reconciliations {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

  private final Access access;

  StoredReconciliations(Access access) {
    this.access = access;
  }

  @Override
  public Reconciliation begin(AccountId id, LocalDate end, Money closing) {
    Account account = require(id);
    closing.requireCurrency(account.currency());
    List<Entry> open =
        Entries.of(access).stream(
                EntryFilter.all()
                    .on(id)
                    .until(end)
                    .withStatus(EnumSet.of(Entry.Status.UNCLEARED, Entry.Status.CLEARED)))
            .toList();
    Set<EntryId> cleared =
        open.stream()
            .filter(entry -> entry.status() == Entry.Status.CLEARED)
            .map(Entry::id)
            .collect(Collectors.toSet());
    Money opening =
        total(account, EntryFilter.all().on(id).withStatus(EnumSet.of(Entry.Status.RECONCILED)));
    return new Reconciliation(access, account, end, opening, closing, open, cleared);
  }

  private Account require(AccountId id) {
    return Accounts.of(access)
        .find(id)
        .orElseThrow(() -> new UnknownReferenceException("account " + id));
  }

  private Money total(Account account, EntryFilter filter) {
    return Money.total(
        account.currency(),
        Entries.of(access).totals(filter, EntryTotal.By.ALL).stream()
            .map(EntryTotal::amount)
            .toList());
  }

  @Override
  public List<BalanceAssertion> assertions(AccountId account) {
    return all().stream()
        .filter(assertion -> assertion.account().equals(account))
        .sorted(Comparator.comparing(BalanceAssertion::date))
        .toList();
  }

  private List<BalanceAssertion> all() {
    return access.store(Role.VIEWER).items(access.ledger().id(), BalanceAssertion.TYPE);
  }

  @Override
  public BalanceAssertion assertBalance(AccountId id, LocalDate date, Money balance) {
    access.store(Role.EDITOR);
    balance.requireCurrency(require(id).currency());
    BalanceAssertion assertion =
        new BalanceAssertion(new AssertionId(access.nextId()), id, date, balance, Optional.empty());
    access.commitDecided(
        ChangeSet.Source.USER, "Asserted a balance", () -> asserting(access, assertion));
    return assertion;
  }

  /** Returns the changes that assert a balance in place of what a person asserted of that day. */
  static List<Change> asserting(Access access, BalanceAssertion assertion) {
    List<Change> changes = new ArrayList<>(List.of(Change.added(assertion)));
    access.store(Role.VIEWER).items(access.ledger().id(), BalanceAssertion.TYPE).stream()
        .filter(other -> other.account().equals(assertion.account()))
        .filter(other -> other.date().equals(assertion.date()) && other.batch().isEmpty())
        .map(Change::removed)
        .forEach(changes::add);
    return changes;
  }

  @Override
  public void remove(AssertionId id) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Took an asserted balance back",
        () ->
            all().stream()
                .filter(assertion -> assertion.id().equals(id))
                .map(Change::removed)
                .toList());
  }

  @Override
  public List<FailedAssertion> check(AccountId id, LocalDate from) {
    Account account = require(id);
    List<BalanceAssertion> assertions = assertions(id);
    Sums sums = new Sums(account);
    List<FailedAssertion> failed = new ArrayList<>();
    LocalDate lastGood = FIRST_DAY;
    for (BalanceAssertion assertion : assertions) {
      Optional<Money> wrong =
          assertion.date().isBefore(from) ? Optional.empty() : sums.contradicting(assertion);
      if (wrong.isEmpty()) {
        lastGood = failed.isEmpty() ? assertion.date().plusDays(1) : lastGood;
      } else {
        failed.add(
            new FailedAssertion(
                assertion,
                wrong.get(),
                failed.isEmpty() ? explanations(assertion, wrong.get(), lastGood) : List.of()));
      }
    }
    return List.copyOf(failed);
  }

  private List<Explanation> explanations(
      BalanceAssertion assertion, Money actual, LocalDate since) {
    return Explanations.of(
        Entries.of(access).stream(
                EntryFilter.all()
                    .on(assertion.account())
                    .until(assertion.date())
                    .since(since)
                    .onlyCounting())
            .toList(),
        assertion.balance().minus(actual));
  }

  /** What some of the entries of an account add up to by the end of a day. */
  private final class Sums {
    private static final List<Set<Entry.Status>> KINDS =
        List.of(
            EnumSet.of(Entry.Status.UNCLEARED, Entry.Status.CLEARED, Entry.Status.RECONCILED),
            EnumSet.of(Entry.Status.CLEARED, Entry.Status.RECONCILED),
            EnumSet.of(Entry.Status.RECONCILED));

    private final Account account;
    private final Map<Set<Entry.Status>, NavigableMap<YearMonth, Money>> byMonth = new HashMap<>();

    Sums(Account account) {
      this.account = account;
    }

    /** Returns what is there instead, empty if the assertion holds. */
    Optional<Money> contradicting(BalanceAssertion assertion) {
      List<Money> sums = new ArrayList<>();
      for (Set<Entry.Status> statuses : KINDS) {
        Money sum = until(assertion.date(), statuses);
        if (sum.equals(assertion.balance())) {
          return Optional.empty();
        }
        sums.add(sum);
      }
      return Optional.of(sums.get(assertion.batch().isPresent() ? 1 : 0));
    }

    private Money until(LocalDate day, Set<Entry.Status> statuses) {
      YearMonth month = YearMonth.from(day);
      EntryFilter filter = EntryFilter.all().on(account.id()).withStatus(statuses);
      Money before =
          byMonth.computeIfAbsent(statuses, key -> months(filter)).headMap(month).values().stream()
              .reduce(Money.zero(account.currency()), Money::plus);
      return before.plus(total(account, filter.between(month.atDay(1), day)));
    }

    private NavigableMap<YearMonth, Money> months(EntryFilter filter) {
      NavigableMap<YearMonth, Money> months = new TreeMap<>();
      Entries.of(access)
          .totals(filter, EntryTotal.By.MONTH)
          .forEach(
              total -> months.put(YearMonth.parse(total.bucket().orElseThrow()), total.amount()));
      return months;
    }
  }
}
