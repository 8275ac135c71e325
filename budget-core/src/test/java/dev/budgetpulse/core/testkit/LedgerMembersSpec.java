package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of ledgers as a whole and of who may do what in them. Extend it and say where the store
 * comes from; one store may serve all tests, for each works in a ledger of its own.
 */
public abstract class LedgerMembersSpec {

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** However roles are given and taken, a ledger keeps an owner. */
  @Property(tries = 30)
  public void a_ledger_always_has_an_owner(@ForAll("roleChanges") List<Turn> changes) {
    SampleLedger sample = new SampleLedger().in(store());
    for (Turn change : changes) {
      boolean done = change.in(store(), sample.id());
      assertTrue(store().members(sample.id()).stream().anyMatch(m -> m.role() == Role.OWNER));
      if (done) {
        assertEquals(change.role(), store().role(sample.id(), change.actor()));
      }
    }
  }

  /** What a ledger that does not exist holds is nothing, and nothing can be put into it. */
  @Example
  void a_ledger_that_is_not_there_is_empty_and_stays_so() {
    SampleLedger sample = new SampleLedger();
    assertNothing(sample.id());
    assertThrows(
        UnknownReferenceException.class,
        () -> sample.commit(store(), Change.added(sample.groups.get(0))));
    assertThrows(
        UnknownReferenceException.class,
        () -> store().grant(sample.id(), new Member(SampleLedger.OWNER, Role.OWNER)));
    assertTrue(store().revoke(sample.id(), SampleLedger.OWNER));
    assertTrue(store().erase(sample.id(), SampleLedger.OWNER));
    assertEquals(0, store().eraseFromHistory(sample.id(), sample.groups.get(0).key()));
    store().erase(sample.id());
    sample.in(store());
    assertThrows(
        IllegalStateException.class, () -> store().create(sample.ledger, SampleLedger.OWNER));
  }

  private void assertNothing(LedgerId id) {
    assertEquals(Optional.empty(), store().ledger(id));
    assertEquals(Optional.empty(), store().role(id, SampleLedger.OWNER));
    assertEquals(List.of(), store().members(id));
    assertEquals(List.of(), store().accounts(id));
    assertEquals(List.of(), store().groups(id));
    assertEquals(List.of(), store().categories(id));
    assertEquals(List.of(), store().payees(id));
    assertEquals(List.of(), store().batches(id));
    assertEquals(List.of(), store().items(id, Note.TYPE));
    assertEquals(List.of(), LedgerPicture.all(store(), id, EntryFilter.all()));
    assertEquals(List.of(), store().totals(id, EntryFilter.all(), EntryTotal.By.ALL));
    assertEquals(List.of(), store().monthlyTotals(id, LedgerPicture.FIRST, LedgerPicture.LAST));
    assertEquals(Optional.empty(), store().latestChangeSet(id));
    assertEquals(List.of(), store().changeSets(id, 1, 10));
    assertEquals(List.of(), store().changes(id, 1, 0, 10));
  }

  /** A ledger that is erased leaves nothing, and nothing of another one goes with it. */
  @Property(tries = 15)
  public void an_erased_ledger_leaves_nothing(@ForAll("histories") List<LedgerStep> history) {
    SampleLedger erased = new SampleLedger().in(store());
    SampleLedger other = new SampleLedger().in(store());
    new LedgerPlay(erased).play(store(), history);
    new LedgerPlay(other).play(store(), history);
    String before = LedgerPicture.of(store(), LedgerNow.of(store(), other), 50, List.of());
    LedgerNow last = LedgerNow.of(store(), erased);
    store().erase(erased.id());
    assertNothing(erased.id());
    last.entries()
        .forEach(entry -> assertEquals(Optional.empty(), store().entry(erased.id(), entry.id())));
    assertFalse(store().ledgersOf(SampleLedger.OWNER).contains(erased.ledger));
    assertEquals(before, LedgerPicture.of(store(), LedgerNow.of(store(), other), 50, List.of()));
    erased.in(store());
    assertEquals(1, store().latestChangeSet(erased.id()).orElseThrow().revision());
    assertEquals(List.of(), LedgerPicture.all(store(), erased.id(), EntryFilter.all()));
  }

  /** An actor sees the ledgers they have a role in, by name. */
  @Example
  void an_actor_sees_their_own_ledgers_only() {
    Actor actor = Actor.of("reader " + UUID.randomUUID());
    SampleLedger shared = new SampleLedger().in(store());
    new SampleLedger().in(store());
    Ledger own = new Ledger(new SampleLedger().id(), "Away", SampleLedger.JPY);
    store().create(own, actor);
    store().grant(shared.id(), new Member(actor, Role.VIEWER));
    assertEquals(List.of(own, shared.ledger), store().ledgersOf(actor));
  }

  /** A role and its record come together or not at all, and the record outlives the role. */
  @Example
  void a_role_and_its_record_come_together_or_not_at_all() {
    SampleLedger sample = new SampleLedger().in(store());
    Actor dan = Actor.of("dan %_!\" " + UUID.randomUUID());
    ChangeDraft given = record(dan, Optional.of(Role.VIEWER));
    assertTrue(store().grant(sample.id(), new Member(dan, Role.VIEWER), given));
    assertEquals(Optional.of(Role.VIEWER), store().role(sample.id(), dan));
    assertThrows(
        RuntimeException.class,
        () -> store().grant(sample.id(), new Member(dan, Role.OWNER), given),
        "its record is there already");
    assertThrows(RuntimeException.class, () -> store().revoke(sample.id(), dan, given));
    assertEquals(Optional.of(Role.VIEWER), store().role(sample.id(), dan));
    long revision = store().latestChangeSet(sample.id()).orElseThrow().revision();
    assertFalse(
        store()
            .revoke(sample.id(), SampleLedger.OWNER, record(SampleLedger.OWNER, Optional.empty())));
    assertEquals(revision, store().latestChangeSet(sample.id()).orElseThrow().revision());
    assertTrue(store().revoke(sample.id(), dan, record(dan, Optional.empty())));
    assertEquals(Optional.empty(), store().role(sample.id(), dan));
    assertEquals(List.of(sample.ledger), store().ledgersNaming(dan));
    assertEquals(List.of(), store().ledgersNaming(Actor.of("d%")));
  }

  private static ChangeDraft record(Actor actor, Optional<Role> role) {
    return SampleLedger.draft(
        SampleLedger.OWNER, List.of(Change.added(new RoleChange(UUID.randomUUID(), actor, role))));
  }

  /** Who is erased is nowhere any more, but what they did stays under their pseudonym. */
  @Example
  void an_erased_actor_leaves_a_pseudonym() {
    SampleLedger sample = new SampleLedger().in(store());
    SampleLedger other = new SampleLedger().in(store());
    Actor eve = Actor.of("eve " + UUID.randomUUID());
    Change change = Change.added(new Note("a", "by eve", 1, List.of()));
    for (SampleLedger each : List.of(sample, other)) {
      store().grant(each.id(), new Member(eve, Role.EDITOR));
      store().commit(each.id(), SampleLedger.draft(eve, List.of(change)));
    }
    store().revoke(sample.id(), eve);
    assertEquals(List.of(other.ledger), store().ledgersOf(eve));
    assertEquals(
        LedgerPicture.sorted(List.of(sample.ledger, other.ledger)),
        LedgerPicture.sorted(store().ledgersNaming(eve)));
    UUID pseudonym = store().latestChangeSet(sample.id()).orElseThrow().actorId();
    String hash = store().latestChangeSet(sample.id()).orElseThrow().hash();

    assertFalse(store().erase(sample.id(), SampleLedger.OWNER));
    assertEquals(
        Optional.of(SampleLedger.OWNER), store().changeSets(sample.id(), 1, 1).get(0).actor());
    assertTrue(store().erase(sample.id(), eve));
    assertEquals(Optional.empty(), store().role(sample.id(), eve));
    assertEquals(List.of(other.ledger), store().ledgersNaming(eve));
    assertEquals(Optional.empty(), store().latestChangeSet(sample.id()).orElseThrow().actor());
    assertEquals(pseudonym, store().latestChangeSet(sample.id()).orElseThrow().actorId());
    assertEquals(hash, store().latestChangeSet(sample.id()).orElseThrow().hash());
    assertEquals(Optional.of(eve), store().latestChangeSet(other.id()).orElseThrow().actor());
    assertEquals(Optional.of(Role.EDITOR), store().role(other.id(), eve));

    Commit.Done again =
        assertInstanceOf(
            Commit.Done.class,
            store()
                .commit(
                    sample.id(),
                    SampleLedger.draft(
                        eve, List.of(Change.added(new Note("b", "", 1, List.of()))))));
    assertEquals(Optional.of(eve), again.changeSet().actor());
    assertFalse(again.changeSet().actorId().equals(pseudonym));
    assertEquals(Optional.empty(), store().changeSets(sample.id(), 2, 1).get(0).actor());
  }

  /** A role to be given, or taken if it is empty. */
  public record Turn(Actor actor, Optional<Role> role) {
    boolean in(LedgerStore store, LedgerId ledger) {
      return role.map(given -> store.grant(ledger, new Member(actor, given)))
          .orElseGet(() -> store.revoke(ledger, actor));
    }
  }

  @Provide
  Arbitrary<List<LedgerStep>> histories() {
    return LedgerPlay.steps();
  }

  @Provide
  Arbitrary<List<Turn>> roleChanges() {
    return Combinators.combine(
            Arbitraries.of("ada", "bob", "eve").map(Actor::of),
            Arbitraries.of(Role.class).optional())
        .as(Turn::new)
        .list()
        .ofMaxSize(12);
  }
}
