package dev.budgetpulse.core.reconcile;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account that is being held against a statement: tick what the statement has until nothing is
 * missing, then lock it.
 *
 * <p>Immutable; ticking gives a new one. Holds no connection and stores nothing before {@link
 * #finish} or {@link #finishWithCorrection}.
 */
public final class Reconciliation {
  private final Access access;
  private final Account account;
  private final LocalDate end;
  private final Money opening;
  private final Money closing;
  private final List<Entry> entries;
  private final Set<EntryId> ticked;

  Reconciliation(
      Access access,
      Account account,
      LocalDate end,
      Money opening,
      Money closing,
      List<Entry> entries,
      Set<EntryId> ticked) {
    this.access = access;
    this.account = account;
    this.end = end;
    this.opening = opening;
    this.closing = closing;
    this.entries = List.copyOf(entries);
    this.ticked = Set.copyOf(ticked);
  }

  /** Returns the account. */
  public Account account() {
    return account;
  }

  /** Returns the statement's last day. */
  public LocalDate end() {
    return end;
  }

  /** Returns what all entries that agreed with earlier statements add up to. */
  public Money opening() {
    return opening;
  }

  /** Returns the balance that the statement ends with. */
  public Money closing() {
    return closing;
  }

  /** Returns the entries up to the last day that agree with no statement yet, newest first. */
  public List<Entry> entries() {
    return entries;
  }

  /** Returns which of the entries the statement has. */
  public Set<EntryId> ticked() {
    return ticked;
  }

  /** Returns what the statement has that is not ticked: zero when all is well. */
  public Money difference() {
    return closing.minus(
        opening.plus(
            Money.total(
                account.currency(),
                entries.stream()
                    .filter(entry -> ticked.contains(entry.id()))
                    .map(Entry::amount)
                    .toList())));
  }

  /**
   * Returns this with other entries ticked.
   *
   * @throws IllegalArgumentException if one is not among {@link #entries}
   */
  public Reconciliation tick(Set<EntryId> wanted) {
    Set<EntryId> unknown = new HashSet<>(wanted);
    entries.forEach(entry -> unknown.remove(entry.id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Not to be reconciled: " + unknown.iterator().next());
    }
    return new Reconciliation(access, account, end, opening, closing, entries, wanted);
  }

  /** Returns what may explain the difference, likely ones first; nothing if there is none. */
  public List<Explanation> explanations() {
    Money difference = difference();
    return difference.isZero()
        ? List.of()
        : Explanations.of(
            entries.stream().filter(entry -> ticked.contains(entry.id())).toList(), difference);
  }

  /**
   * Locks the ticked entries if there is no difference.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Finish finish() {
    return difference().isZero() ? commit(Optional.empty()) : new Finish.Different(difference());
  }

  /**
   * Locks the ticked entries; a difference becomes one entry of its own kind on the last day, which
   * is neither income nor spending.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor may only look
   */
  public Finish finishWithCorrection() {
    Money difference = difference();
    return commit(
        difference.isZero()
            ? Optional.empty()
            : Optional.of(
                Entry.of(new EntryId(access.nextId()), account.id(), end, difference)
                    .withKind(Entry.Kind.CORRECTION)
                    .withStatus(Entry.Status.RECONCILED)));
  }

  private Finish commit(Optional<Entry> correction) {
    List<Change> changes = new ArrayList<>();
    for (Entry entry : entries) {
      if (ticked.contains(entry.id())) {
        changes.add(Change.replaced(entry, entry.withStatus(Entry.Status.RECONCILED)));
      }
    }
    correction.map(Change::added).ifPresent(changes::add);
    changes.addAll(
        StoredReconciliations.asserting(
            access,
            new BalanceAssertion(
                new AssertionId(access.nextId()), account.id(), end, closing, Optional.empty())));
    Commit commit = access.commit(ChangeSet.Source.USER, "Reconciled " + end, changes);
    return commit instanceof Commit.Done done
        ? new Finish.Done(done.changeSet(), correction)
        : new Finish.Changed();
  }

  /** What came of finishing. */
  public sealed interface Finish {
    /**
     * The entries are locked, and the balance is asserted.
     *
     * @param changeSet by what it can be undone
     * @param correction the entry that made up for the difference, if there was one
     */
    record Done(ChangeSet changeSet, Optional<Entry> correction) implements Finish {}

    /**
     * Something is still missing or too much; nothing was stored.
     *
     * @param difference how much
     */
    record Different(Money difference) implements Finish {}

    /** Somebody has changed one of the entries meanwhile; nothing was stored. */
    record Changed() implements Finish {}
  }
}
