package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Entries as a ledger store keeps them. */
final class StoredEntries implements Entries {
  /** Where on earth a day begins first. */
  private static final ZoneOffset FIRST_TO_WAKE = ZoneOffset.ofHours(14);

  private final Access access;

  StoredEntries(Access access) {
    this.access = access;
  }

  @Override
  public Optional<Entry> find(EntryId id) {
    return access.store(Role.VIEWER).entry(ledger(), id);
  }

  @Override
  public EntryPage page(
      EntryFilter filter, EntryOrder order, Optional<EntryCursor> after, int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "A page has 1 to " + LARGEST_PAGE + " entries, not " + limit);
    }
    return access.store(Role.VIEWER).entries(ledger(), filter, order, after, limit);
  }

  @Override
  public Stream<Entry> stream(EntryFilter filter, EntryOrder order) {
    Spliterator<Entry> entries =
        Spliterators.spliteratorUnknownSize(
            new Pages(filter, order), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(entries, false);
  }

  @Override
  public List<EntryTotal> totals(EntryFilter filter, EntryTotal.By by) {
    return access.store(Role.VIEWER).totals(ledger(), filter, by);
  }

  @Override
  public List<Entry> addAll(List<EntryDraft> drafts) {
    access.store(Role.EDITOR);
    for (EntryDraft draft : drafts) {
      if (!draft.future()) {
        requirePast(access, "entry's date", draft.date());
      }
      requireByHand(draft.status());
    }
    AtomicReference<List<Entry>> added = new AtomicReference<>(List.of());
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.USER,
            "",
            () -> {
              requireOpen(drafts.stream().map(EntryDraft::account).collect(Collectors.toSet()));
              NamedPayees payees =
                  NamedPayees.of(access, drafts.stream().map(EntryDraft::payee).toList());
              added.set(
                  drafts.stream()
                      .map(
                          draft ->
                              draft.toEntry(new EntryId(access.nextId()), payees.id(draft.payee())))
                      .toList());
              List<Change> changes = new ArrayList<>(payees.additions());
              Objects.requireNonNull(added.get())
                  .forEach(entry -> changes.add(Change.added(entry)));
              return changes;
            });
    return asOf(changeSet, Objects.requireNonNull(added.get()));
  }

  @Override
  public Optional<ChangeSet> addAll(Iterable<EntryDraft> drafts, Progress progress) {
    access.store(Role.EDITOR);
    Iterable<EntryDraft> anew = new FromBeginning<>(drafts);
    Iterator<EntryDraft> first = anew.iterator();
    if (!first.hasNext()) {
      return Optional.empty();
    }
    // Whoever can give the drafts only once is asked only once, unless somebody else was faster.
    Deque<Iterator<EntryDraft>> begun = new ArrayDeque<>(List.of(first));
    Iterable<EntryDraft> all = () -> begun.isEmpty() ? anew.iterator() : begun.remove();
    return access.addDecided(
        ChangeSet.Source.USER, "", () -> new DraftedEntries(access, all), progress);
  }

  private static void requireByHand(Entry.Status status) {
    EntryRevision.requireByHand(status);
  }

  private void requireOpen(Set<AccountId> wanted) {
    EntryRevision.requireOpen(access.store(Role.VIEWER).accounts(ledger()), wanted);
  }

  /** Refuses a day that has begun nowhere on earth. */
  static void requirePast(Access access, String field, LocalDate date) {
    EntryRevision.requirePast(field, date, today(access));
  }

  /** Returns the latest day that it is somewhere on earth. */
  static LocalDate today(Access access) {
    return LocalDate.ofInstant(access.clock().instant(), FIRST_TO_WAKE);
  }

  @Override
  public List<Entry> transferAll(List<TransferDraft> drafts) {
    access.store(Role.EDITOR);
    List<Entry> entries = new ArrayList<>();
    Set<AccountId> accounts = new HashSet<>();
    for (TransferDraft draft : drafts) {
      if (!draft.future()) {
        requirePast(access, "transfer's date", draft.date());
      }
      EntryId out = new EntryId(access.nextId());
      EntryId in = new EntryId(access.nextId());
      entries.add(
          half(out, draft.from(), draft, draft.sent().negated(), draft.spentOn(), in, draft.to()));
      entries.add(
          half(in, draft.to(), draft, draft.received(), draft.earnedAs(), out, draft.from()));
      accounts.add(draft.from());
      accounts.add(draft.to());
    }
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.USER,
            "",
            () -> {
              requireOpen(accounts);
              return entries.stream().map(Change::added).toList();
            });
    return asOf(changeSet, entries);
  }

  private static Entry half(
      EntryId id,
      AccountId account,
      TransferDraft draft,
      Money amount,
      Optional<CategoryId> category,
      EntryId other,
      AccountId otherAccount) {
    return Entry.of(id, account, draft.date(), amount)
        .withCategory(category)
        .withMemo(draft.memo())
        .withTransfer(Optional.of(new Transfer(other, otherAccount)));
  }

  private static List<Entry> asOf(Optional<ChangeSet> changeSet, List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.withVersion(changeSet.map(ChangeSet::revision).orElse(0L)))
        .toList();
  }

  @Override
  public Optional<List<Entry>> pair(Entry one, Entry other) {
    return pair(one, other, Optional.empty());
  }

  @Override
  public Optional<List<Entry>> pair(Entry one, Entry other, Pairing why) {
    if (!why.key().id().equals(pairingId(one, other.id()))) {
      throw new IllegalArgumentException("The reasons are those of another transfer");
    }
    return pair(one, other, Optional.of(why));
  }

  private Optional<List<Entry>> pair(Entry one, Entry other, Optional<Pairing> why) {
    access.store(Role.EDITOR);
    if (one.account().equals(other.account())) {
      throw new IllegalArgumentException("A transfer needs two accounts");
    }
    if (!one.counts() || !other.counts()) {
      throw new IllegalArgumentException("What does not count is no transfer");
    }
    if (one.transfer().isPresent() || other.transfer().isPresent()) {
      throw new IllegalArgumentException("Half of a transfer can't be half of another");
    }
    if (!(one.amount().isNegative() && other.amount().isPositive())
        && !(one.amount().isPositive() && other.amount().isNegative())) {
      throw new IllegalArgumentException("A transfer leaves one account and arrives on another");
    }
    if (one.amount().currency().equals(other.amount().currency())
        && !one.amount().equals(other.amount().negated())) {
      throw new IllegalArgumentException("In one currency what arrives is what was sent");
    }
    List<Entry> halves =
        List.of(
            one.withTransfer(Optional.of(new Transfer(other.id(), other.account()))),
            other.withTransfer(Optional.of(new Transfer(one.id(), one.account()))));
    List<Change> changes = new ArrayList<>();
    changes.add(Change.replaced(one, halves.get(0)));
    changes.add(Change.replaced(other, halves.get(1)));
    why.map(Change::added).ifPresent(changes::add);
    Commit commit = access.commit(ChangeSet.Source.USER, "Paired a transfer", changes);
    return commit instanceof Commit.Done done
        ? Optional.of(asOf(Optional.of(done.changeSet()), halves))
        : Optional.empty();
  }

  @Override
  public Optional<Pairing> pairing(Entry half) {
    LedgerStore store = access.store(Role.VIEWER);
    return half.transfer()
        .map(transfer -> pairingId(half, transfer.entry()))
        .flatMap(id -> store.item(ledger(), Pairing.TYPE, id));
  }

  private static String pairingId(Entry half, EntryId other) {
    return half.amount().isNegative() ? Pairing.id(half.id(), other) : Pairing.id(other, half.id());
  }

  @Override
  public boolean unpair(Entry half) {
    LedgerStore store = access.store(Role.EDITOR);
    Optional<Entry> other =
        half.transfer().flatMap(transfer -> store.entry(ledger(), transfer.entry()));
    if (other.isEmpty()) {
      return false;
    }
    List<Change> changes = new ArrayList<>();
    for (Entry each : List.of(half, other.get())) {
      changes.add(Change.replaced(each, each.withTransfer(Optional.empty())));
    }
    pairing(half).map(Change::removed).ifPresent(changes::add);
    return access.commit(ChangeSet.Source.USER, "Parted a transfer", changes)
        instanceof Commit.Done;
  }

  @Override
  public EntryChange change(Entry entry) {
    return revise(
        entry,
        revision -> revision.revise(entry),
        changeSet -> entry.withVersion(changeSet.revision()));
  }

  @Override
  public EntryChange remove(Entry entry) {
    return revise(entry, revision -> revision.remove(entry.id()), changeSet -> entry);
  }

  @Override
  public EntryChange unlock(Entry entry) {
    Optional<Entry> current = access.store(Role.EDITOR).entry(ledger(), entry.id());
    if (current.isEmpty() || current.get().version() != entry.version()) {
      return missed(entry);
    }
    if (current.get().status() != Entry.Status.RECONCILED) {
      return new EntryChange.Done(current.get());
    }
    Entry unlocked = current.get().withStatus(Entry.Status.CLEARED);
    Commit commit =
        access.commit(
            ChangeSet.Source.USER,
            "Unlocked a reconciled entry",
            List.of(Change.replaced(current.get(), unlocked)));
    return commit instanceof Commit.Done done
        ? new EntryChange.Done(unlocked.withVersion(done.changeSet().revision()))
        : missed(entry);
  }

  private interface Deed {
    void on(EntryRevision revision);
  }

  private interface Outcome {
    Entry after(ChangeSet changeSet);
  }

  private EntryChange revise(Entry entry, Deed deed, Outcome outcome) {
    LedgerStore store = access.store(Role.EDITOR);
    EntryRevision revision = new EntryRevision(store, ledger(), List.of(entry.id()), today(access));
    Optional<Entry> current = revision.known(entry.id());
    if (current.isEmpty()) {
      return new EntryChange.Gone();
    }
    if (current.get().version() != entry.version()) {
      return new EntryChange.Conflict(current.get());
    }
    deed.on(revision);
    Optional<Entry> lock = revision.lock(entry.id());
    if (lock.isPresent()) {
      return new EntryChange.Locked(lock.get());
    }
    List<Change> changes = revision.changes();
    if (changes.isEmpty()) {
      return new EntryChange.Done(current.get());
    }
    return access.commit(ChangeSet.Source.USER, "", changes) instanceof Commit.Done done
        ? new EntryChange.Done(outcome.after(done.changeSet()))
        : missed(entry);
  }

  private EntryChange missed(Entry entry) {
    return find(entry.id())
        .<EntryChange>map(EntryChange.Conflict::new)
        .orElseGet(EntryChange.Gone::new);
  }

  @Override
  public EditResult edit(Collection<EntryId> ids, EntryEdit edit) {
    LedgerStore store = access.store(Role.EDITOR);
    AtomicReference<EditResult> result = new AtomicReference<>();
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.USER,
            "Edited entries",
            () -> {
              NamedPayees payees =
                  NamedPayees.of(access, edit.payee().map(List::of).orElse(List.of()));
              EntryRevision revision = new EntryRevision(store, ledger(), ids, today(access));
              Set<EntryId> gone = new HashSet<>();
              for (EntryId id : ids) {
                Optional<Entry> known = revision.now(id);
                known.ifPresent(entry -> revision.revise(edit.applyTo(entry, payees)));
                if (known.isEmpty()) {
                  gone.add(id);
                }
              }
              List<Change> changes = revision.changes();
              result.set(new EditResult(Optional.empty(), ids(changes), revision.locked(), gone));
              if (changes.isEmpty()) {
                return changes;
              }
              List<Change> all = new ArrayList<>(payees.additions());
              all.addAll(changes);
              return all;
            });
    EditResult edited = Objects.requireNonNull(result.get());
    return new EditResult(changeSet, edited.changed(), edited.locked(), edited.gone());
  }

  @Override
  public EditResult removeAll(Collection<EntryId> ids) {
    LedgerStore store = access.store(Role.EDITOR);
    AtomicReference<EditResult> result = new AtomicReference<>();
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.USER,
            "Removed entries",
            () -> {
              EntryRevision revision = new EntryRevision(store, ledger(), ids, today(access));
              Set<EntryId> gone = new HashSet<>(ids);
              gone.removeIf(id -> revision.known(id).isPresent());
              ids.forEach(revision::remove);
              List<Change> changes = revision.changes();
              result.set(new EditResult(Optional.empty(), ids(changes), revision.locked(), gone));
              return changes;
            });
    EditResult removed = Objects.requireNonNull(result.get());
    return new EditResult(changeSet, removed.changed(), removed.locked(), removed.gone());
  }

  private static List<EntryId> ids(List<Change> changes) {
    return changes.stream().map(change -> EntryId.parse(change.key().id())).toList();
  }

  @Override
  public int categorise(String payee, CategoryId category) {
    LedgerStore store = access.store(Role.EDITOR);
    Optional<PayeeId> wanted =
        store.payees(ledger(), List.of(payee.strip())).stream().map(Payee::id).findFirst();
    if (wanted.isEmpty()) {
      return 0;
    }
    List<EntryId> open =
        stream(EntryFilter.all().onlyUncategorised().paidTo(wanted.get()))
            .filter(entry -> entry.splits().size() == 1)
            .map(Entry::id)
            .toList();
    return open.isEmpty()
        ? 0
        : edit(open, EntryEdit.nothing().category(Optional.of(category))).changed().size();
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }

  /** All entries of a filter, fetched a page at a time. */
  private final class Pages implements Iterator<Entry> {
    private final EntryFilter filter;
    private final EntryOrder order;
    private final Deque<Entry> fetched = new ArrayDeque<>();
    private Optional<EntryCursor> place = Optional.empty();
    private boolean more = true;

    Pages(EntryFilter filter, EntryOrder order) {
      this.filter = filter;
      this.order = order;
    }

    @Override
    public boolean hasNext() {
      if (fetched.isEmpty() && more) {
        EntryPage page = page(filter, order, place, LARGEST_PAGE);
        fetched.addAll(page.entries());
        place = page.next();
        more = place.isPresent();
      }
      return !fetched.isEmpty();
    }

    @Override
    public Entry next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return fetched.remove();
    }
  }
}
