package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Payee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of a ledger's history. Extend it and say where the store comes from; one store may serve
 * all tests, for each works in a ledger of its own.
 */
public abstract class LedgerHistorySpec {
  private static final Map<String, ItemType<?>> TYPES =
      Stream.of(
              Account.TYPE,
              CategoryGroup.TYPE,
              Category.TYPE,
              Payee.TYPE,
              ImportBatch.TYPE,
              ImportedLine.TYPE,
              Entry.TYPE,
              Note.TYPE)
          .collect(Collectors.toMap(ItemType::name, Function.identity()));

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** Every change set that was done is in the history as it was answered, and proves the last. */
  @Property(tries = 25)
  public void the_history_is_a_chain_without_a_gap(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    SampleLedger sample = new SampleLedger().in(store());
    LedgerPlay play = new LedgerPlay(sample);
    List<ChangeSet> answered = new ArrayList<>(LedgerPicture.changeSets(store(), sample.id(), 1));
    for (LedgerStep step : history) {
      Optional<ChangeDraft> draft = play.draft(store(), step);
      if (draft.isPresent()
          && LedgerPlay.outcome(store(), sample.id(), draft.get()) instanceof Commit.Done done) {
        assertKept(draft.get(), done.changeSet());
        answered.add(done.changeSet());
      }
    }
    assertEquals(answered, LedgerPicture.changeSets(store(), sample.id(), pageSize));
    assertEquals(
        Optional.of(answered.get(answered.size() - 1)), store().latestChangeSet(sample.id()));
    assertProven(store(), sample.id(), pageSize);
  }

  private static void assertKept(ChangeDraft draft, ChangeSet kept) {
    assertEquals(draft.id(), kept.id());
    assertEquals(Optional.of(draft.actor()), kept.actor());
    assertEquals(draft.at(), kept.at());
    assertEquals(draft.source(), kept.source());
    assertEquals(draft.reason(), kept.reason());
    assertEquals(draft.reverses(), kept.reverses());
    assertEquals(draft.changes().size(), kept.changes());
  }

  /** Fails unless every change set is proven by its changes and the one after it. */
  static void assertProven(LedgerStore store, LedgerId ledger, int pageSize) {
    String previous = ChangeSet.ORIGIN;
    long revision = 0;
    Map<UUID, Optional<?>> actors = new HashMap<>();
    Set<Optional<?>> named = new HashSet<>();
    for (ChangeSet set : LedgerPicture.changeSets(store, ledger, pageSize)) {
      revision++;
      List<PastChange> changes = LedgerPicture.changes(store, ledger, revision, pageSize);
      assertEquals(revision, set.revision());
      assertEquals(previous, set.previous());
      assertEquals(set.changes(), changes.size());
      assertEquals(set.content(), ChangeSet.contentOf(changes));
      if (actors.putIfAbsent(set.actorId(), set.actor()) == null) {
        assertTrue(set.actor().isEmpty() || named.add(set.actor()), "Two pseudonyms of one actor");
      }
      assertEquals(actors.get(set.actorId()), set.actor(), "One pseudonym of two actors");
      previous = set.hash();
    }
  }

  /** Reading the history from its beginning leads to the present, in any store. */
  @Property(tries = 25)
  public void history_replayed_from_empty_gives_the_present(
      @ForAll("histories") List<LedgerStep> history) {
    SampleLedger sample = new SampleLedger().in(store());
    new LedgerPlay(sample).play(store(), history);
    LedgerStore fresh = LedgerStore.inMemory();
    fresh.create(sample.ledger, SampleLedger.OWNER);
    for (ChangeSet set : LedgerPicture.changeSets(store(), sample.id(), 50)) {
      List<Change> changes =
          LedgerPicture.changes(store(), sample.id(), set.revision(), 50).stream()
              .map(past -> again(fresh, sample.id(), (PastChange.Known) past))
              .toList();
      ChangeDraft draft =
          new ChangeDraft(
              set.id(),
              set.actor().orElseThrow(),
              set.at(),
              set.source(),
              set.reason(),
              set.reverses(),
              changes);
      assertEquals(new Commit.Done(set), fresh.commit(sample.id(), draft));
    }
    assertEquals(
        LedgerPicture.presentOnly(store(), sample), LedgerPicture.presentOnly(fresh, sample));
  }

  private static Change again(LedgerStore store, LedgerId ledger, PastChange.Known past) {
    return new Change(
        past.before().map(data -> atVersion(store, ledger, read(past.key(), data))),
        past.after().map(data -> read(past.key(), data)));
  }

  private static Item read(ItemKey key, Fields data) {
    Item item = TYPES.get(key.type()).read(data);
    assertEquals(key, item.key());
    assertEquals(data, item.itemType().write(item));
    return item;
  }

  private static Item atVersion(LedgerStore store, LedgerId ledger, Item item) {
    return item instanceof Entry entry
        ? entry.withVersion(store.entry(ledger, entry.id()).orElseThrow().version())
        : item;
  }

  /** What was before a change is what was after the last change of the same item. */
  @Property(tries = 25)
  public void each_change_begins_where_the_last_one_of_its_item_ended(
      @ForAll("histories") List<LedgerStep> history) {
    SampleLedger sample = new SampleLedger().in(store());
    new LedgerPlay(sample).play(store(), history);
    Map<ItemKey, Fields> present = new HashMap<>();
    for (ChangeSet set : LedgerPicture.changeSets(store(), sample.id(), 50)) {
      for (PastChange past : LedgerPicture.changes(store(), sample.id(), set.revision(), 50)) {
        PastChange.Known known = assertInstanceOf(PastChange.Known.class, past);
        assertEquals(Optional.ofNullable(present.get(known.key())), known.before());
        known
            .after()
            .ifPresentOrElse(
                after -> present.put(known.key(), after), () -> present.remove(known.key()));
      }
    }
  }

  /** What was before is kept as it was, whatever a draft says it was. */
  @Example
  void the_history_does_not_believe_what_a_draft_says_was_before() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry kept =
        sample.add(store(), List.of(sample.entry(0, LedgerStep.DAY, -5, Optional.of(0)))).get(0);
    Change change = Change.replaced(kept.withMemo("a lie"), kept.withMemo("after"));
    assertInstanceOf(Commit.Done.class, sample.commit(store(), change));
    PastChange.Known past = (PastChange.Known) store().changes(sample.id(), 3, 0, 1).get(0);
    assertEquals(Optional.of(Entry.TYPE.write(kept)), past.before());
    assertEquals(Optional.of(Entry.TYPE.write(kept.withMemo("after"))), past.after());
  }

  /** The time is kept to the microsecond on every engine, and is part of the proof. */
  @Example
  void the_time_is_kept_to_the_microsecond() {
    SampleLedger sample = new SampleLedger().in(store());
    ChangeSet first = store().latestChangeSet(sample.id()).orElseThrow();
    assertEquals("2026-03-01T12:00:00.123456Z", first.at().toString());
    assertEquals(ChangeSet.ORIGIN, first.previous());
    assertEquals(first.id().value(), first.actorId());
  }

  /** Erasing the content of an item leaves the chain provable and the present as it is. */
  @Property(tries = 20)
  public void what_is_erased_leaves_the_chain_provable(
      @ForAll("histories") List<LedgerStep> history, @ForAll @IntRange(max = 50) int which) {
    SampleLedger sample = new SampleLedger().in(store());
    new LedgerPlay(sample).play(store(), history);
    List<PastChange> before = allChanges(sample);
    ItemKey erased = before.get(which % before.size()).key();
    List<ChangeSet> sets = LedgerPicture.changeSets(store(), sample.id(), 50);
    String present = LedgerPicture.presentOnly(store(), sample);
    List<Entry> entries = LedgerNow.of(store(), sample).entries();
    long expected = before.stream().filter(change -> change.key().equals(erased)).count();

    assertEquals(expected, store().eraseFromHistory(sample.id(), erased));
    assertEquals(0, store().eraseFromHistory(sample.id(), erased));
    assertEquals(
        before.stream()
            .map(
                change ->
                    change.key().equals(erased)
                        ? new PastChange.Erased(erased, change.digest())
                        : change)
            .toList(),
        allChanges(sample));
    assertEquals(sets, LedgerPicture.changeSets(store(), sample.id(), 50));
    assertEquals(present, LedgerPicture.presentOnly(store(), sample));
    assertEquals(entries, LedgerNow.of(store(), sample).entries(), "with their versions");
    assertProven(store(), sample.id(), 50);
  }

  private List<PastChange> allChanges(SampleLedger sample) {
    return LedgerPicture.changeSets(store(), sample.id(), 50).stream()
        .flatMap(set -> LedgerPicture.changes(store(), sample.id(), set.revision(), 50).stream())
        .toList();
  }

  /** A change set of an id that is there already is refused. */
  @Example
  void a_change_set_happens_once() {
    SampleLedger sample = new SampleLedger().in(store());
    ChangeDraft first = SampleLedger.draft(List.of(Change.added(new Note("a", "", 1, List.of()))));
    ChangeDraft second =
        new ChangeDraft(
            first.id(),
            first.actor(),
            first.at(),
            first.source(),
            first.reason(),
            first.reverses(),
            List.of(Change.added(new Note("b", "", 1, List.of()))));
    store().commit(sample.id(), first);
    assertEquals(
        new Commit.Conflict(List.of(Note.TYPE.key("a"))), store().commit(sample.id(), first));
    assertThrows(IllegalArgumentException.class, () -> store().commit(sample.id(), second));
    assertEquals(Optional.empty(), store().item(sample.id(), Note.TYPE, "b"));
  }

  @Provide
  Arbitrary<List<LedgerStep>> histories() {
    return LedgerPlay.steps();
  }
}
