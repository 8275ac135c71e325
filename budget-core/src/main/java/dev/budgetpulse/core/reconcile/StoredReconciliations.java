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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  public List<FailedAssertion> check(AccountId id) {
    Account account = require(id);
    List<FailedAssertion> failed = new ArrayList<>();
    LocalDate lastGood = FIRST_DAY;
    for (BalanceAssertion assertion : assertions(id)) {
      EntryFilter upTo = EntryFilter.all().on(id).until(assertion.date());
      Money actual = total(account, upTo);
      if (actual.equals(assertion.balance())) {
        lastGood = failed.isEmpty() ? assertion.date().plusDays(1) : lastGood;
      } else {
        failed.add(
            new FailedAssertion(
                assertion,
                actual,
                failed.isEmpty()
                    ? Explanations.of(
                        Entries.of(access).stream(upTo.since(lastGood).onlyCounting()).toList(),
                        assertion.balance().minus(actual))
                    : List.of()));
      }
    }
    return List.copyOf(failed);
  }
}
