package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.ledger.Additions;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.Progress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The commit of one change set to a locked ledger.
 *
 * <p>All is checked and written set by set, so that the number of statements grows with the number
 * of batches only.
 */
final class Committing {
  private static final List<ItemTable<?>> REFERRED_FIRST =
      List.of(
          ItemTable.ACCOUNTS,
          ItemTable.GROUPS,
          ItemTable.CATEGORIES,
          ItemTable.PAYEES,
          ItemTable.BATCHES);

  private final Sql sql;
  private final History.Head head;
  private final ChangeDraft draft;
  private final Steps steps;

  private Committing(Sql sql, History.Head head, ChangeDraft draft, Steps steps) {
    this.sql = sql;
    this.head = head;
    this.draft = draft;
    this.steps = steps;
  }

  /**
   * Makes the changes of a draft.
   *
   * @throws CommitRefused if nothing may be done
   */
  static ChangeSet commit(Sql sql, History.Head head, ChangeDraft draft) throws SQLException {
    if (draft.latest().filter(latest -> latest != head.revision()).isPresent()) {
      throw new CommitRefused(new Commit.Outdated(head.revision()));
    }
    return new Committing(sql, head, draft, new Steps(expected(sql, draft))).commit();
  }

  /** Returns the draft's changes with what is really there, if all is as the draft expects. */
  private static List<Step> expected(Sql sql, ChangeDraft draft) throws SQLException {
    Map<ItemKey, Item> present = present(sql, draft);
    List<Step> steps = new ArrayList<>(draft.changes().size());
    List<ItemKey> conflicts = new ArrayList<>();
    for (Change change : draft.changes()) {
      ItemKey key = change.key();
      Optional<Item> now = Optional.ofNullable(present.get(key));
      if (isSame(now, change.before().map(Document::of))) {
        steps.add(new Step(key, now, change.after().map(Document::of)));
      } else {
        conflicts.add(key);
      }
    }
    if (!conflicts.isEmpty()) {
      throw new CommitRefused(new Commit.Conflict(conflicts));
    }
    return steps;
  }

  private static boolean isSame(Optional<Item> now, Optional<Item> expected) {
    if (now.isPresent()
        && now.get() instanceof Entry is
        && expected.isPresent()
        && expected.get() instanceof Entry was) {
      return is.version() == was.version();
    }
    return now.equals(expected);
  }

  private static Map<ItemKey, Item> present(Sql sql, ChangeDraft draft) throws SQLException {
    List<UUID> entries = new ArrayList<>();
    List<ImportedLine> lines = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    Map<String, List<Item>> others = new HashMap<>();
    for (Change change : draft.changes()) {
      Item item = Document.of(change.before().or(change::after).orElseThrow());
      if (item instanceof Entry entry) {
        entries.add(entry.id().value());
      } else if (item instanceof ImportedLine line) {
        lines.add(line);
      } else if (item instanceof Document document) {
        documents.add(document);
      } else {
        others.computeIfAbsent(item.itemType().name(), type -> new ArrayList<>()).add(item);
      }
    }
    Map<ItemKey, Item> found = new HashMap<>();
    put(EntryTable.entries(sql, entries), found);
    put(LineTable.present(sql, lines), found);
    put(Document.present(sql, documents), found);
    for (ItemTable<?> table : REFERRED_FIRST) {
      put(present(sql, table, others.getOrDefault(table.type().name(), List.of())), found);
    }
    return found;
  }

  private static <T extends Item> Collection<T> present(
      Sql sql, ItemTable<T> table, List<Item> items) throws SQLException {
    List<UUID> ids =
        items.stream().map(item -> table.id().apply(table.itemClass().cast(item))).toList();
    return table.present(sql, ids).values();
  }

  private static void put(Collection<? extends Item> items, Map<ItemKey, Item> found) {
    items.forEach(item -> found.put(item.key(), item));
  }

  private ChangeSet commit() throws SQLException {
    Steps.Sorted<Entry> entries = steps.of(Entry.class);
    History.Growing history = History.begin(sql, head, draft);
    if (draft.reverses().filter(past -> past < 1 || past > head.revision()).isPresent()) {
      throw References.unknown("revision", draft.reverses().get());
    }
    References references = new References(sql, draft, steps);
    references.requireSound();
    Rollup rollup = new Rollup();
    rollup.subtract(entries.befores());
    rollup.add(entries.afters());
    rollup.prepare(sql);
    requireFreeNames();

    put();
    references.requireUnused();
    for (int i = REFERRED_FIRST.size() - 1; i >= 0; i--) {
      delete(REFERRED_FIRST.get(i));
    }
    rollup.apply(sql);
    history.add(steps.all());
    return history.finish();
  }

  /** Makes the changes to items other than those whose removal others may stand against. */
  private void put() throws SQLException {
    long revision = head.revision() + 1;
    for (ItemTable<?> table : REFERRED_FIRST) {
      put(table);
    }
    Steps.Sorted<Entry> entries = steps.of(Entry.class);
    EntryTable.delete(sql, entries.removed());
    EntryTable.update(sql, entries.replaced(), revision);
    EntryTable.insert(sql, entries.added(), revision);
    Steps.Sorted<ImportedLine> lines = steps.of(ImportedLine.class);
    LineTable.delete(sql, lines.removed());
    LineTable.update(sql, lines.replacements());
    LineTable.insert(sql, lines.added());
    Steps.Sorted<Document> documents = steps.of(Document.class);
    Document.delete(sql, documents.removed());
    Document.update(sql, documents.replacements(), revision);
    Document.insert(sql, documents.added(), revision);
  }

  /**
   * Adds what comes one after another, in parts of which only one is in memory.
   *
   * @throws CommitRefused if nothing may be done, or not any more
   */
  static ChangeSet addAll(Sql sql, History.Head head, Additions additions, Progress progress)
      throws SQLException {
    Rollup rollup = new Rollup();
    OpenTransfers transfers = new OpenTransfers();
    Optional<History.Growing> history = Optional.empty();
    long entries = 0;
    for (ChangeDraft part : additions.parts()) {
      if (history.isEmpty()) {
        history = Optional.of(History.begin(sql, head, part));
      }
      Committing adding = new Committing(sql, head, part, new Steps(absent(sql, part, additions)));
      adding.add(rollup, transfers);
      history.get().add(adding.steps.all());
      entries += part.addedEntries();
      if (!progress.goesOn(entries)) {
        throw new CommitRefused(new Commit.Cancelled(entries));
      }
    }
    transfers.requireNone();
    rollup.prepare(sql);
    rollup.apply(sql);
    return history.orElseThrow().finish();
  }

  private static List<Step> absent(Sql sql, ChangeDraft part, Additions additions)
      throws SQLException {
    try {
      return expected(sql, part);
    } catch (CommitRefused refused) {
      if (refused.answer() instanceof Commit.Conflict conflict) {
        requireOnce(additions, Set.copyOf(conflict.items()));
      }
      throw refused;
    }
  }

  /** Refuses additions if what is there already is there because they have it twice. */
  private static void requireOnce(Additions additions, Set<ItemKey> found) {
    Set<ItemKey> met = new HashSet<>();
    for (Item item : additions.items()) {
      if (found.contains(item.key()) && !met.add(item.key())) {
        throw new IllegalArgumentException("A change set changes " + item.key() + " twice");
      }
    }
  }

  private void add(Rollup rollup, OpenTransfers transfers) throws SQLException {
    List<Entry> entries = steps.of(Entry.class).added();
    new References(sql, draft, steps).requireThere();
    entries.forEach(transfers::take);
    rollup.add(entries);
    requireFreeNames();
    put();
  }

  private <T extends Item> void put(ItemTable<T> table) throws SQLException {
    Steps.Sorted<T> sorted = steps.of(table.itemClass());
    List<UUID> losing = new ArrayList<>(sorted.removed().stream().map(table.id()).toList());
    for (Steps.Replaced<T> pair : sorted.replaced()) {
      if (!table.foldedName(pair.before()).equals(table.foldedName(pair.after()))) {
        losing.add(table.id().apply(pair.before()));
      }
    }
    if (table.isNamed()) {
      table.freeNames(sql, losing);
    }
    table.insert(sql, sorted.added());
    table.update(sql, sorted.replacements());
  }

  private <T extends Item> void delete(ItemTable<T> table) throws SQLException {
    List<T> removed = steps.of(table.itemClass()).removed();
    table.delete(sql, removed.stream().map(table.id()).toList());
  }

  private void requireFreeNames() throws SQLException {
    Set<ItemKey> taken = new HashSet<>();
    for (ItemTable<?> table : REFERRED_FIRST) {
      addTaken(table, taken);
    }
    for (Step step : steps.all()) {
      if (taken.contains(step.key())) {
        throw new CommitRefused(new Commit.NameTaken(step.key()));
      }
    }
  }

  private <T extends Item> void addTaken(ItemTable<T> table, Set<ItemKey> taken)
      throws SQLException {
    Map<String, List<ItemKey>> wanted = new HashMap<>();
    for (T item : steps.of(table.itemClass()).afters()) {
      table
          .foldedName(item)
          .ifPresent(
              name -> wanted.computeIfAbsent(name, key -> new ArrayList<>()).add(item.key()));
    }
    if (wanted.isEmpty()) {
      return;
    }
    Set<ItemKey> changing = new HashSet<>();
    steps.all().forEach(step -> changing.add(step.key()));
    for (T holder : table.named(sql, wanted.keySet())) {
      if (!changing.contains(holder.key())) {
        taken.addAll(wanted.get(table.foldedName(holder).orElseThrow()));
      }
    }
    wanted.values().stream().filter(keys -> keys.size() > 1).forEach(taken::addAll);
  }
}
