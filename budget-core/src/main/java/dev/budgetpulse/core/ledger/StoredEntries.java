package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Entries as a ledger store keeps them. */
final class StoredEntries implements Entries {
  private static final int PAGE = 500;

  private final Access access;
  private final IdSource ids;

  StoredEntries(Access access, IdSource ids) {
    this.access = access;
    this.ids = ids;
  }

  @Override
  public Optional<Entry> find(EntryId id) {
    return access.store(Role.VIEWER).entry(ledger(), id);
  }

  @Override
  public EntryPage page(EntryFilter filter, Optional<EntryCursor> after, int limit) {
    return access.store(Role.VIEWER).entries(ledger(), filter, after, limit);
  }

  @Override
  public Stream<Entry> stream(EntryFilter filter) {
    Spliterator<Entry> entries =
        Spliterators.spliteratorUnknownSize(
            new Pages(filter), Spliterator.ORDERED | Spliterator.NONNULL);
    return StreamSupport.stream(entries, false);
  }

  @Override
  public List<Entry> addAll(List<EntryDraft> drafts) {
    LedgerStore store = access.store(Role.EDITOR);
    Map<String, PayeeId> payees = payeesOf(drafts.stream().map(EntryDraft::payee).toList());
    List<Entry> entries = new ArrayList<>();
    for (EntryDraft draft : drafts) {
      entries.add(
          new Entry(
              new EntryId(ids.next()),
              draft.account(),
              draft.date(),
              draft.amount(),
              Optional.ofNullable(payees.get(draft.payee())),
              draft.memo(),
              draft.splits(),
              Optional.empty(),
              Optional.empty(),
              0));
    }
    store.append(ledger(), entries);
    return List.copyOf(entries);
  }

  /** Returns the payees of names as written, blank ones left out. */
  private Map<String, PayeeId> payeesOf(List<String> names) {
    List<String> wanted = names.stream().filter(name -> !name.isEmpty()).distinct().toList();
    if (wanted.isEmpty()) {
      return Map.of();
    }
    List<Payee> found = new StoredPayees(access, ids).named(wanted);
    Map<String, PayeeId> payees = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      payees.put(wanted.get(i), found.get(i).id());
    }
    return payees;
  }

  @Override
  public List<Entry> transferAll(List<TransferDraft> drafts) {
    LedgerStore store = access.store(Role.EDITOR);
    List<Entry> entries = new ArrayList<>();
    for (TransferDraft draft : drafts) {
      EntryId out = new EntryId(ids.next());
      EntryId in = new EntryId(ids.next());
      entries.add(
          half(out, draft.from(), draft, draft.sent().negated(), draft.spentOn(), in, draft.to()));
      entries.add(
          half(in, draft.to(), draft, draft.received(), draft.earnedAs(), out, draft.from()));
    }
    store.append(ledger(), entries);
    return List.copyOf(entries);
  }

  private static Entry half(
      EntryId id,
      AccountId account,
      TransferDraft draft,
      Money amount,
      Optional<CategoryId> category,
      EntryId other,
      AccountId otherAccount) {
    return new Entry(
        id,
        account,
        draft.date(),
        amount,
        Optional.empty(),
        draft.memo(),
        List.of(new Split(category, amount, "")),
        Optional.of(new Transfer(other, otherAccount)),
        Optional.empty(),
        0);
  }

  @Override
  public EntryChange change(Entry entry) {
    LedgerStore store = access.store(Role.EDITOR);
    List<Entry> changed = new ArrayList<>(List.of(entry));
    if (entry.transfer().isPresent()) {
      Optional<Entry> other = store.entry(ledger(), entry.transfer().get().entry());
      if (other.isEmpty()) {
        return new EntryChange.Gone();
      }
      changed.add(following(other.get(), entry));
    }
    return store.replace(ledger(), changed)
        ? new EntryChange.Done(entry.withNextVersion())
        : missed(store, entry);
  }

  /** Returns the other half of a transfer, brought in step with a changed half. */
  private static Entry following(Entry other, Entry changed) {
    Entry moved = other.withDate(changed.date());
    if (changed.amount().isZero() || changed.amount().isNegative() == other.amount().isNegative()) {
      throw new IllegalArgumentException("A transfer keeps its direction and moves more than zero");
    }
    if (!changed.amount().currency().equals(other.amount().currency())) {
      return moved;
    }
    Money amount = changed.amount().negated();
    if (amount.equals(other.amount())) {
      return moved;
    }
    return moved.withAmount(
        amount, List.of(new Split(other.splits().get(0).category(), amount, "")));
  }

  @Override
  public EntryChange remove(Entry entry) {
    LedgerStore store = access.store(Role.EDITOR);
    List<Entry> removed = new ArrayList<>(List.of(entry));
    entry
        .transfer()
        .flatMap(transfer -> store.entry(ledger(), transfer.entry()))
        .ifPresent(removed::add);
    return store.remove(ledger(), removed) ? new EntryChange.Done(entry) : missed(store, entry);
  }

  private EntryChange missed(LedgerStore store, Entry entry) {
    return store
        .entry(ledger(), entry.id())
        .<EntryChange>map(EntryChange.Conflict::new)
        .orElseGet(EntryChange.Gone::new);
  }

  @Override
  public int categorise(String payee, CategoryId category) {
    LedgerStore store = access.store(Role.EDITOR);
    Optional<PayeeId> wanted =
        store.payees(ledger()).stream()
            .filter(known -> Text.sameName(known.name(), payee.strip()))
            .map(Payee::id)
            .findFirst();
    if (wanted.isEmpty()) {
      return 0;
    }
    List<Entry> changed =
        stream(EntryFilter.all().onlyUncategorised())
            .filter(entry -> entry.payee().equals(wanted) && entry.splits().size() == 1)
            .map(entry -> entry.withCategory(Optional.of(category)))
            .toList();
    // One by one: an entry that somebody else changes meanwhile must not keep the others back.
    return (int) changed.stream().filter(entry -> store.replace(ledger(), List.of(entry))).count();
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }

  /** All entries of a filter, fetched a page at a time. */
  private final class Pages implements Iterator<Entry> {
    private final EntryFilter filter;
    private final Deque<Entry> fetched = new ArrayDeque<>();
    private Optional<EntryCursor> place = Optional.empty();
    private boolean more = true;

    Pages(EntryFilter filter) {
      this.filter = filter;
    }

    @Override
    public boolean hasNext() {
      if (fetched.isEmpty() && more) {
        EntryPage page = page(filter, place, PAGE);
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
