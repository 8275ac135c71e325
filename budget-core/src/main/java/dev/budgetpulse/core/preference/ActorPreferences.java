package dev.budgetpulse.core.preference;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a book's actor prefers in its ledger; whoever may look may have preferences.
 *
 * <p>Thread-safe as far as the store is.
 */
public final class ActorPreferences {
  /** The type of the items that preferences are kept as. */
  public static final ItemType<?> ITEM_TYPE = PreferencesItem.TYPE;

  private static final int MOST_TRIES = 100;
  private static final String REASON = "Preferences";

  private final Access access;

  private ActorPreferences(Access access) {
    this.access = access;
  }

  /** Returns the preferences of an access's actor. */
  public static ActorPreferences of(Access access) {
    return new ActorPreferences(access);
  }

  /** Returns what the actor prefers; reads only. */
  public Preferences get() {
    return kept().map(PreferencesItem::preferences).orElse(Preferences.none());
  }

  private Optional<PreferencesItem> kept() {
    return kept(access.store(Role.VIEWER), access.ledger().id(), access.actor()).stream()
        .findFirst();
  }

  /** Returns what is kept of an actor; the first counts. */
  private static List<PreferencesItem> kept(LedgerStore store, LedgerId ledger, Actor actor) {
    String digest = PreferencesItem.digest(actor);
    return store.items(ledger, PreferencesItem.TYPE).stream()
        .filter(item -> item.actorDigest().equals(digest))
        .sorted(Comparator.comparing(item -> item.id().toString()))
        .toList();
  }

  /**
   * Changes what the actor prefers; what they change elsewhere at the same time is kept too.
   *
   * @param change makes the new preferences of those there are; called again if somebody was faster
   * @return the preferences as they are now
   */
  public Preferences change(UnaryOperator<Preferences> change) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<PreferencesItem> before = kept();
      Preferences wanted =
          change.apply(before.map(PreferencesItem::preferences).orElse(Preferences.none()));
      PreferencesItem after =
          new PreferencesItem(
              before.map(PreferencesItem::id).orElseGet(access::nextId),
              PreferencesItem.digest(access.actor()),
              wanted);
      if (before.equals(Optional.of(after))) {
        return wanted;
      }
      if (commit(new Change(before.map(item -> item), Optional.of(after)))) {
        if (kept().map(PreferencesItem::id).equals(Optional.of(after.id()))) {
          return wanted;
        }
        // Somebody else began at the same time, and theirs counts.
        commit(Change.removed(after));
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  private boolean commit(Change change) {
    return access
            .store(Role.VIEWER)
            .commit(
                access.ledger().id(), draft(access.actor(), access.clock(), access::nextId, change))
        instanceof Commit.Done;
  }

  private static ChangeDraft draft(Actor actor, InstantSource clock, IdSource ids, Change change) {
    return new ChangeDraft(
        new ChangeSetId(ids.next()),
        actor,
        clock.instant(),
        ChangeSet.Source.USER,
        REASON,
        Optional.empty(),
        List.of(change));
  }

  /**
   * Erases an actor's preferences from a ledger and its history.
   *
   * @param access of somebody who may change the ledger, or of the actor
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if it is of a viewer, and the
   *     preferences are another's
   */
  public static void erase(Access access, Actor actor) {
    // Whoever may look has preferences, and no more rights than that over those of others.
    LedgerStore store = access.store(actor.equals(access.actor()) ? Role.VIEWER : Role.EDITOR);
    erase(store, access.ledger().id(), actor, access.clock(), access::nextId);
  }

  /** Erases an actor's preferences, whatever role they have or had; in their own name. */
  public static void erase(
      LedgerStore store, LedgerId ledger, Actor actor, InstantSource clock, IdSource ids) {
    Set<ItemKey> keys = pastKeys(store, ledger, actor);
    for (int i = 0; i < MOST_TRIES; i++) {
      List<PreferencesItem> kept = kept(store, ledger, actor);
      if (kept.isEmpty()) {
        keys.forEach(key -> store.eraseFromHistory(ledger, key));
        return;
      }
      for (PreferencesItem item : kept) {
        keys.add(item.key());
        store.commit(ledger, draft(actor, clock, ids, Change.removed(item)));
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  /** Returns under which keys an actor ever had preferences. */
  private static Set<ItemKey> pastKeys(LedgerStore store, LedgerId ledger, Actor actor) {
    Set<ItemKey> keys = new HashSet<>();
    String digest = PreferencesItem.digest(actor);
    store
        .changeSetsFrom(ledger, 1)
        .filter(set -> set.reason().equals(REASON))
        .flatMap(set -> store.changes(ledger, set.revision(), 0, LedgerStore.MOST_AT_ONCE).stream())
        .filter(past -> isOf(past, digest))
        .forEach(past -> keys.add(past.key()));
    return keys;
  }

  private static boolean isOf(PastChange past, String digest) {
    return past.key().type().equals(PreferencesItem.TYPE.name())
        && past instanceof PastChange.Known known
        && known
            .after()
            .or(known::before)
            .filter(data -> PreferencesItem.TYPE.read(data).actorDigest().equals(digest))
            .isPresent();
  }
}
