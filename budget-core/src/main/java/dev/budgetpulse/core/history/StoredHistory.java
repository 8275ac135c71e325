package dev.budgetpulse.core.history;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A history as a ledger store keeps it. */
final class StoredHistory implements History {
  private static final int PAGE = LedgerStore.MOST_AT_ONCE;
  private static final int MOST_TRIES = 20;

  /** How many days may lie between an entry and the bank's line that somebody says is it. */
  private static final int REACH = 60;

  private final Access access;
  private final Map<String, ItemType<?>> others = new HashMap<>();
  private final Map<String, ItemType<?>> all = new HashMap<>();

  StoredHistory(Access access, Collection<ItemType<?>> types) {
    this.access = access;
    types.forEach(type -> others.put(type.name(), type));
    all.putAll(others);
    for (ItemType<?> type :
        List.of(
            Account.TYPE,
            CategoryGroup.TYPE,
            Category.TYPE,
            Payee.TYPE,
            ImportBatch.TYPE,
            ImportedLine.TYPE,
            Entry.TYPE)) {
      all.put(type.name(), type);
    }
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

  private Stream<PastChange> changes(ChangeSet set) {
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
    Optional<ChangeSet> wanted = find(revision);
    if (wanted.isEmpty()) {
      return new Undo.Nothing();
    }
    Set<ItemKey> used = new HashSet<>();
    Set<ItemKey> orphaned = new HashSet<>();
    for (int i = 0; i < MOST_TRIES; i++) {
      Reversal reversal =
          new Reversal(withLater ? chainFrom(revision, orphaned) : List.of(revision));
      used.addAll(reversal.keepPayees(used));
      if (!reversal.erased.isEmpty()) {
        return new Undo.Erased(reversal.erased);
      }
      if (!reversal.differing.isEmpty()) {
        return blocked(revision, reversal.differing);
      }
      if (reversal.changes.isEmpty()) {
        return used.isEmpty() ? new Undo.Nothing() : blocked(revision, List.copyOf(used));
      }
      List<ItemKey> missing = reversal.missing();
      if (!missing.isEmpty()) {
        return blocked(revision, missing);
      }
      List<ItemKey> orphans = reversal.orphans(revision);
      if (!orphans.isEmpty()) {
        if (withLater && orphaned.addAll(orphans)) {
          continue;
        }
        return blocked(revision, orphans);
      }
      Commit commit =
          access.commit(
              wanted.get().source() == ChangeSet.Source.UNDO
                  ? ChangeSet.Source.REDO
                  : ChangeSet.Source.UNDO,
              wanted.get().reason(),
              Optional.of(revision),
              reversal.changes);
      if (commit instanceof Commit.Done done) {
        return new Undo.Done(done.changeSet());
      }
      if (commit instanceof Commit.InUse inUse) {
        if (!inUse.items().stream().allMatch(StoredHistory::isPayee)) {
          return blocked(revision, inUse.items());
        }
        used.addAll(inUse.items());
      }
      if (commit instanceof Commit.NameTaken taken) {
        return new Undo.Blocked(List.of(taken.item()), List.of());
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  private static boolean isPayee(ItemKey key) {
    return key.type().equals(Payee.TYPE.name());
  }

  /**
   * Returns a revision and all later ones that touched what it or they touched, latest first.
   *
   * @param orphaned what else counts as touched
   */
  private List<Long> chainFrom(long revision, Set<ItemKey> orphaned) {
    Set<ItemKey> touched = new HashSet<>(orphaned);
    List<Long> chain = new ArrayList<>();
    since(revision)
        .forEach(
            set -> {
              List<ItemKey> keys = changes(set).map(PastChange::key).toList();
              if (set.revision() == revision || keys.stream().anyMatch(touched::contains)) {
                touched.addAll(keys);
                chain.add(0, set.revision());
              }
            });
    return chain;
  }

  /** Returns that items stand against taking a revision back, with what touched them since. */
  private Undo.Blocked blocked(long revision, List<ItemKey> items) {
    Set<ItemKey> wanted = Set.copyOf(items);
    List<ChangeSet> later =
        since(revision + 1)
            .filter(set -> changes(set).anyMatch(change -> wanted.contains(change.key())))
            .toList();
    return new Undo.Blocked(items, later);
  }

  /** What takes some change sets back, if nothing stands in the way. */
  private final class Reversal {
    final List<Change> changes = new ArrayList<>();
    final List<ItemKey> erased = new ArrayList<>();
    final List<ItemKey> differing = new ArrayList<>();

    /** The revisions come latest first. */
    Reversal(List<Long> revisions) {
      Map<ItemKey, Optional<Fields>> latest = new LinkedHashMap<>();
      Map<ItemKey, Optional<Fields>> restored = new LinkedHashMap<>();
      for (long revision : revisions) {
        changes(revision)
            .forEach(
                past -> {
                  if (past instanceof PastChange.Known known) {
                    latest.putIfAbsent(known.key(), known.after());
                    restored.put(known.key(), known.before());
                  } else {
                    erased.add(past.key());
                  }
                });
      }
      if (erased.isEmpty()) {
        compare(latest, restored);
      }
    }

    /**
     * Leaves payees as they are that came with what is taken back and that others have come to use:
     * they come and go with what names them.
     *
     * @param used the payees that something else refers to
     * @return those of them, and those that something restored refers to, that stay
     */
    List<ItemKey> keepPayees(Set<ItemKey> used) {
      Set<ItemKey> wanted = wanted();
      List<ItemKey> kept =
          changes.stream()
              .filter(change -> change.after().isEmpty())
              .map(Change::key)
              .filter(StoredHistory::isPayee)
              .filter(key -> used.contains(key) || wanted.contains(key))
              .toList();
      changes.removeIf(change -> kept.contains(change.key()));
      return kept;
    }

    /** Returns what the restored items refer to and would not be there. */
    List<ItemKey> missing() {
      Set<ItemKey> wanted = wanted();
      Set<ItemKey> present =
          new HashSet<>(new PresentItems(store(), ledger(), others).find(wanted).keySet());
      changes.forEach(
          change -> {
            if (change.after().isPresent()) {
              present.add(change.key());
            } else {
              present.remove(change.key());
            }
          });
      wanted.removeAll(present);
      return List.copyOf(wanted);
    }

    /**
     * Returns the bank's lines that were taken in after a revision as entries which would be gone:
     * they would stay known, and nobody could take them in again.
     */
    List<ItemKey> orphans(long revision) {
      Set<ItemKey> touched = new HashSet<>();
      Map<AccountId, Map<EntryId, Entry>> going = new HashMap<>();
      for (Change change : changes) {
        touched.add(change.key());
        if (change.after().isEmpty() && change.before().orElseThrow() instanceof Entry entry) {
          going.computeIfAbsent(entry.account(), account -> new HashMap<>()).put(entry.id(), entry);
        }
      }
      List<ImportedLine> lines = new ArrayList<>();
      going.forEach(
          (account, entries) ->
              linesAround(account, entries.values())
                  .filter(line -> line.entry().filter(entries::containsKey).isPresent())
                  .filter(line -> !touched.contains(line.key()))
                  .forEach(lines::add));
      if (lines.isEmpty()) {
        return List.of();
      }
      Set<UUID> later =
          since(revision + 1).map(set -> set.id().value()).collect(Collectors.toSet());
      return lines.stream()
          .filter(line -> later.contains(line.batch().value()))
          .map(ImportedLine::key)
          .toList();
    }

    private Stream<ImportedLine> linesAround(AccountId account, Collection<Entry> entries) {
      List<LocalDate> days = entries.stream().map(Entry::date).sorted().toList();
      return store()
          .importedLines(
              ledger(),
              account,
              days.get(0).minusDays(REACH),
              days.get(days.size() - 1).plusDays(REACH))
          .stream();
    }

    private Set<ItemKey> wanted() {
      Set<ItemKey> wanted = new HashSet<>();
      changes.forEach(
          change -> change.after().ifPresent(item -> wanted.addAll(References.of(item))));
      return wanted;
    }

    private void compare(
        Map<ItemKey, Optional<Fields>> latest, Map<ItemKey, Optional<Fields>> restored) {
      Map<ItemKey, Item> present =
          new PresentItems(store(), ledger(), others).find(latest.keySet());
      latest.forEach(
          (key, expected) -> {
            Optional<Item> now = Optional.ofNullable(present.get(key));
            Optional<Fields> before = restored.getOrDefault(key, Optional.empty());
            if (!now.map(item -> item.itemType().write(item)).equals(expected)) {
              differing.add(key);
            } else if (!expected.equals(before)) {
              changes.add(new Change(now, before.map(data -> item(key, data, now))));
            }
          });
    }
  }

  private Item item(ItemKey key, Fields data, Optional<Item> now) {
    Item item = read(key, data);
    return item instanceof Entry entry && now.isPresent()
        ? entry.withVersion(((Entry) now.get()).version())
        : item;
  }

  private Item read(ItemKey key, Fields data) {
    ItemType<?> type = all.get(key.type());
    if (type == null) {
      throw new IllegalStateException("Items of the type " + key.type() + " are not known here");
    }
    return type.read(data);
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
        items.entrySet().stream().map(item -> read(item.getKey(), item.getValue())).toList());
  }

  private Iterable<ChangeSet> allChangeSets() {
    return () -> since(1).iterator();
  }

  private Stream<ChangeSet> since(long revision) {
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
