package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Item;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of drafts one after the other, each after its payee if they are new. The ledger is
 * read once, beforehand.
 */
final class DraftedEntries implements Iterable<Item> {
  private final Access access;
  private final Iterable<EntryDraft> drafts;
  private final List<Account> closed;
  private final Map<String, PayeeId> known = new HashMap<>();
  private final LocalDate today;

  DraftedEntries(Access access, Iterable<EntryDraft> drafts) {
    this.access = access;
    this.drafts = drafts;
    LedgerStore store = access.store(Role.VIEWER);
    this.closed = store.accounts(access.ledger().id()).stream().filter(Account::closed).toList();
    store
        .payees(access.ledger().id())
        .forEach(payee -> known.put(Text.folded(payee.name()), payee.id()));
    this.today = StoredEntries.today(access);
  }

  @Override
  public Iterator<Item> iterator() {
    return new Items(drafts.iterator());
  }

  private final class Items implements Iterator<Item> {
    private final Iterator<EntryDraft> rest;
    private final Map<String, PayeeId> payees = new HashMap<>(known);
    private final Deque<Item> ready = new ArrayDeque<>();

    Items(Iterator<EntryDraft> rest) {
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || rest.hasNext();
    }

    @Override
    public Item next() {
      if (ready.isEmpty()) {
        make(rest.next());
      }
      return ready.remove();
    }

    private void make(EntryDraft draft) {
      requireAllowed(draft);
      ready.add(draft.toEntry(new EntryId(access.nextId()), payee(draft.payee())));
    }

    private Optional<PayeeId> payee(String name) {
      return name.isEmpty()
          ? Optional.empty()
          : Optional.of(payees.computeIfAbsent(Text.folded(name), folded -> added(name)));
    }

    private PayeeId added(String name) {
      Payee payee = new Payee(new PayeeId(access.nextId()), name);
      ready.add(payee);
      return payee.id();
    }
  }

  private void requireAllowed(EntryDraft draft) {
    EntryRevision.requireByHand(draft.status());
    if (!draft.future()) {
      EntryRevision.requirePast("entry's date", draft.date(), today);
    }
    EntryRevision.requireOpen(closed, Set.of(draft.account()));
  }
}
