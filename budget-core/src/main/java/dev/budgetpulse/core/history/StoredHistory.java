package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A history as a ledger store keeps it. */
final class StoredHistory implements History {
  private static final int PAGE = LedgerStore.MOST_AT_ONCE;

  private final Access access;
  private final ItemTypes types;

  StoredHistory(Access access, Collection<ItemType<?>> types) {
    this.access = access;
    this.types = ItemTypes.with(types);
  }

  @Override
  public Optional<ChangeSet> latest() {
    return store().latestChangeSet(ledger());
  }

  @Override
  public Optional<ChangeSet> find(long revision) {
    return store().changeSets(ledger(), revision, 1).stream()
        .filter(found -> found.revision() == revision)
        .findFirst();
  }

  @Override
  public List<ChangeSet> page(Optional<Long> before, int limit) {
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("A page has 1 to 500 change sets, not " + limit);
    }
    long end = before.orElseGet(() -> latest().map(ChangeSet::revision).orElse(0L) + 1);
    long from = Math.max(1, end - limit);
    if (end <= 1) {
      return List.of();
    }
    List<ChangeSet> found =
        new ArrayList<>(store().changeSets(ledger(), from, (int) Math.min(limit, end - from)));
    Collections.reverse(found);
    return List.copyOf(found);
  }

  @Override
  public Stream<PastChange> changes(long revision) {
    return find(revision).stream().flatMap(this::changes);
  }

  /** Returns the changes of a change set in their order, read in parts as they are asked for. */
  Stream<PastChange> changes(ChangeSet set) {
    LedgerStore store = store();
    return IntStream.range(0, (set.changes() + PAGE - 1) / PAGE)
        .mapToObj(part -> store.changes(ledger(), set.revision(), part * PAGE, PAGE))
        .flatMap(List::stream);
  }

  @Override
  public Undo undo(long revision) {
    return undo(revision, false);
  }

  @Override
  public Undo undoWithLater(long revision) {
    return undo(revision, true);
  }

  @Override
  public Undo redo(long revision) {
    return since(revision + 1)
        .filter(later -> later.reverses().equals(Optional.of(revision)))
        .reduce((earlier, later) -> later)
        .map(later -> undo(later.revision()))
        .orElseGet(Undo.Nothing::new);
  }

  private Undo undo(long revision, boolean withLater) {
    access.store(Role.EDITOR);
    return find(revision)
        .map(wanted -> lasting(wanted).orElseGet(() -> takeBack(wanted, withLater)))
        .orElseGet(Undo.Nothing::new);
  }

  private Optional<Undo> lasting(ChangeSet wanted) {
    List<ItemKey> records =
        changes(wanted)
            .map(PastChange::key)
            .filter(key -> key.type().equals(RoleChange.TYPE.name()))
            .toList();
    return records.isEmpty() ? Optional.empty() : Optional.of(new Undo.Lasting(records));
  }

  private Undo takeBack(ChangeSet wanted, boolean withLater) {
    return new TakingBack(access, this, types, wanted, withLater).undo();
  }

  @Override
  public LedgerStore at(Instant moment) {
    return replay(changeSet -> !changeSet.at().isAfter(moment));
  }

  @Override
  public LedgerStore after(long revision) {
    return replay(changeSet -> changeSet.revision() <= revision);
  }

  private LedgerStore replay(Predicate<ChangeSet> wanted) {
    Map<ItemKey, Fields> items = new LinkedHashMap<>();
    Optional<ChangeSet> last = Optional.empty();
    for (ChangeSet changeSet : allChangeSets()) {
      // Clocks of several machines may differ by a little; the order of revisions is what counts.
      if (!wanted.test(changeSet)) {
        break;
      }
      last = Optional.of(changeSet);
      changes(changeSet)
          .forEach(
              past -> {
                if (past instanceof PastChange.Known known && known.after().isPresent()) {
                  items.put(known.key(), known.after().get());
                } else {
                  items.remove(past.key());
                }
              });
    }
    return Past.of(
        access,
        last,
        items.entrySet().stream().map(item -> remembered(item.getKey(), item.getValue())).toList());
  }

  private Item remembered(ItemKey key, Fields data) {
    return ChangeDraft.isKnownByParts(key.type())
        ? types.read(key, data)
        : new Remembered(key, data);
  }

  private Iterable<ChangeSet> allChangeSets() {
    return () -> since(1).iterator();
  }

  /** Returns all change sets from a revision on, in order, read in parts as they are asked for. */
  Stream<ChangeSet> since(long revision) {
    return store().changeSetsFrom(ledger(), revision);
  }

  @Override
  public HistoryProof verify() {
    return new Chain(this).verify(allChangeSets(), latest());
  }

  @Override
  public HistoryProof verify(long revision, String hash) {
    HistoryProof proof = verify();
    if (proof instanceof HistoryProof.Intact
        && !find(revision).map(ChangeSet::hash).equals(Optional.of(hash))) {
      return new HistoryProof.Broken(
          revision,
          find(revision).isEmpty() ? HistoryProof.Fault.MISSING : HistoryProof.Fault.NOTED);
    }
    return proof;
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
