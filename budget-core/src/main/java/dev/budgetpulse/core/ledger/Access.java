package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One actor's proven access to one ledger: the key that every service of a book is made with.
 *
 * <p>The role is read when access is opened and holds as long as this object is used; open a new
 * one for each request. Thread-safe.
 */
public final class Access {
  private static final int MOST_TRIES = 100;

  private final LedgerStore store;
  private final Ledger ledger;
  private final Actor actor;
  private final Role role;
  private final InstantSource clock;
  private final IdSource ids;
  private volatile Optional<ChangeSetId> under;

  private Access(
      LedgerStore store,
      Ledger ledger,
      Actor actor,
      Role role,
      InstantSource clock,
      IdSource ids,
      Optional<ChangeSetId> under) {
    this.store = store;
    this.ledger = ledger;
    this.actor = actor;
    this.role = role;
    this.clock = clock;
    this.ids = ids;
    this.under = under;
  }

  /**
   * Opens a ledger for an actor.
   *
   * @param clock tells when something is changed, not null
   * @param ids where new identities come from, not null
   * @throws AccessDeniedException if there is no such ledger or the actor has no role in it
   */
  public static Access open(
      LedgerStore store, LedgerId id, Actor actor, InstantSource clock, IdSource ids) {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(ids, "ids");
    Role role =
        store
            .role(id, actor)
            .orElseThrow(() -> new AccessDeniedException("There is no ledger " + id + " for you"));
    Ledger ledger =
        store
            .ledger(id)
            .orElseThrow(() -> new AccessDeniedException("There is no ledger " + id + " for you"));
    return new Access(store, ledger, actor, role, clock, ids, Optional.empty());
  }

  /**
   * Returns this access, whose first change set has an id: if the ledger has one of that id
   * already, a {@link KnownChangeSetException} is thrown and nothing is changed, so that what is
   * asked for twice is done once.
   */
  public Access under(ChangeSetId id) {
    return new Access(store, ledger, actor, role, clock, ids, Optional.of(id));
  }

  /** Returns the ledger. */
  public Ledger ledger() {
    return ledger;
  }

  /** Returns who has access. */
  public Actor actor() {
    return actor;
  }

  /** Returns what they may do. */
  public Role role() {
    return role;
  }

  /** Returns what tells the time. */
  public InstantSource clock() {
    return clock;
  }

  /** Returns an id that was never returned before. */
  public UUID nextId() {
    return ids.next();
  }

  /** Returns the id for the next change set. */
  public ChangeSetId nextChangeSet() {
    return under.orElseGet(() -> new ChangeSetId(nextId()));
  }

  /**
   * Returns the store, which does not check roles: for services that are built on it.
   *
   * @param needed the role that what is about to be done needs
   * @throws AccessDeniedException if the actor's role does not include it
   */
  public LedgerStore store(Role needed) {
    if (!role.includes(needed)) {
      throw new AccessDeniedException("This needs the role " + needed + ", yours is " + role);
    }
    return store;
  }

  /**
   * Changes items of the ledger, all or none, in the actor's name and now.
   *
   * @param source what the changes come from
   * @param reason why, for people, at most 200 characters, empty if there is no more to say
   * @throws AccessDeniedException if the actor may only look
   */
  public Commit commit(ChangeSet.Source source, String reason, List<Change> changes) {
    return noted(
        store(Role.EDITOR).commit(ledger.id(), draft(nextChangeSet(), source, reason, changes)));
  }

  /**
   * Changes items of the ledger as {@link #commit} does, taking the changes of a revision back.
   *
   * @param reverses the revision
   * @param latest the revision that must be the latest, empty if any may be
   */
  public Commit takeBack(
      long reverses,
      Optional<Long> latest,
      ChangeSet.Source source,
      String reason,
      List<Change> changes) {
    return noted(
        store(Role.EDITOR)
            .commit(
                ledger.id(),
                new ChangeDraft(
                    nextChangeSet(),
                    actor,
                    clock.instant(),
                    source,
                    reason,
                    Optional.of(reverses),
                    latest,
                    changes)));
  }

  ChangeDraft draft(ChangeSetId id, ChangeSet.Source source, String reason, List<Change> changes) {
    return new ChangeDraft(id, actor, clock.instant(), source, reason, Optional.empty(), changes);
  }

  /**
   * Decides on changes and commits them, all or none, in the actor's name and now; decides again if
   * somebody else was faster.
   *
   * @param decision reads the ledger and says what to change; nothing is committed if it is nothing
   * @return what was committed, empty if nothing was to be changed
   * @throws AccessDeniedException if the actor may only look
   * @throws ItemInUseException if something was to be removed that others refer to
   * @throws IllegalStateException if others were faster {@value #MOST_TRIES} times
   */
  public Optional<ChangeSet> commitDecided(
      ChangeSet.Source source, String reason, Supplier<List<Change>> decision) {
    return commitDecided(nextChangeSet(), source, reason, decision);
  }

  /** Decides on changes and commits them as {@link #commitDecided} does, under an id. */
  public Optional<ChangeSet> commitDecided(
      ChangeSetId id, ChangeSet.Source source, String reason, Supplier<List<Change>> decision) {
    LedgerStore ledgers = store(Role.EDITOR);
    for (int i = 0; i < MOST_TRIES; i++) {
      List<Change> changes = decision.get();
      if (changes.isEmpty()) {
        return Optional.empty();
      }
      Commit commit = noted(ledgers.commit(ledger.id(), draft(id, source, reason, changes)));
      if (commit instanceof Commit.Done done) {
        return Optional.of(done.changeSet());
      }
      if (commit instanceof Commit.InUse used) {
        throw new ItemInUseException(used.items());
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  /**
   * Decides on items and adds them, as {@link LedgerStore#addAll} does, in the actor's name and
   * now; decides again if somebody else was faster.
   *
   * @param decision reads the ledger and says what to add, which is not looked at before the ledger
   *     is locked and so must not read it any more
   * @param progress is told of the entries that were taken, and never of less than before
   * @return what was committed, empty if it was cancelled
   * @throws AccessDeniedException if the actor may only look
   * @throws IllegalStateException if others were faster {@value #MOST_TRIES} times
   */
  Optional<ChangeSet> addDecided(
      ChangeSet.Source source,
      String reason,
      Supplier<? extends Iterable<? extends Item>> decision,
      Progress progress) {
    LedgerStore ledgers = store(Role.EDITOR);
    ChangeSetId id = nextChangeSet();
    Progress forward = Progress.neverBack(progress);
    for (int i = 0; i < MOST_TRIES; i++) {
      Additions additions =
          new Additions(id, actor, clock.instant(), source, reason, decision.get());
      Commit commit = noted(ledgers.addAll(ledger.id(), additions, forward));
      if (commit instanceof Commit.Done done) {
        return Optional.of(done.changeSet());
      }
      if (commit instanceof Commit.Cancelled) {
        return Optional.empty();
      }
    }
    throw new IllegalStateException("Too many change this at once; try again");
  }

  private Commit noted(Commit commit) {
    if (commit instanceof Commit.Done) {
      under = Optional.empty();
    }
    return commit;
  }
}
