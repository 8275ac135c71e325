package dev.budgetpulse.examples.journal;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One ledger: what its journal says, and the journal. An event is written first and then applied,
 * just as it is when the journal is read again, so memory never knows more than the file. Whoever
 * uses it holds its lock.
 */
final class JournaledLedger {
  private final Ledger ledger;
  private final Journal journal;
  private final NavigableMap<String, Member> members = new TreeMap<>();
  private final List<ChangeSet> sets = new ArrayList<>();
  private final List<List<PastChange>> changes = new ArrayList<>();
  private final Set<ChangeSetId> ids = new HashSet<>();
  private final Map<Actor, UUID> pseudonyms = new HashMap<>();
  private Present present = Present.EMPTY;
  private boolean isErased;

  private JournaledLedger(Ledger ledger, Journal journal) {
    this.ledger = ledger;
    this.journal = journal;
  }

  /** Makes the journal of a new ledger. */
  static JournaledLedger create(Path folder, Ledger ledger, Actor owner) {
    Event role = new Event.RoleGiven(owner, Optional.of(Role.OWNER));
    JournaledLedger made =
        new JournaledLedger(
            ledger,
            Journal.create(
                folder,
                ledger.id().toString(),
                List.of(new Event.Created(ledger).toLine(), role.toLine())));
    made.apply(role);
    return made;
  }

  /**
   * Reads a journal.
   *
   * @throws DamagedJournalException if a line is not as it was written
   */
  static JournaledLedger open(Path file) {
    Journal journal = Journal.open(file);
    int number = 1;
    try {
      List<String> lines = journal.lines();
      Event.Created first = (Event.Created) Event.read(lines.get(0));
      JournaledLedger ledger = new JournaledLedger(first.ledger(), journal);
      for (String line : lines.subList(1, lines.size())) {
        number++;
        ledger.apply(Event.read(line));
      }
      return ledger;
    } catch (RuntimeException e) {
      journal.close();
      throw new DamagedJournalException(file, number, e);
    }
  }

  private void record(Event event) {
    journal.append(event.toLine());
    apply(event);
  }

  private void apply(Event event) {
    if (event instanceof Event.RoleGiven given) {
      given
          .role()
          .ifPresentOrElse(
              role -> members.put(given.actor().name(), new Member(given.actor(), role)),
              () -> members.remove(given.actor().name()));
    } else if (event instanceof Event.Kept kept) {
      present = Present.of(kept.items());
    } else if (event instanceof Event.Committed committed) {
      remember(committed.set(), committed.changes());
      if (!committed.isPast()) {
        present = present.after(replayed(committed.changes()), revision());
      }
      committed.role().ifPresent(this::apply);
    } else {
      throw new IllegalArgumentException("A journal is of one ledger");
    }
  }

  private void remember(ChangeSet set, List<PastChange> made) {
    if (set.revision() != revision() + 1
        || !set.previous().equals(latest().map(ChangeSet::hash).orElse(ChangeSet.ORIGIN))) {
      throw new IllegalArgumentException("A change set is missing");
    }
    sets.add(set);
    changes.add(made);
    ids.add(set.id());
    set.actor().ifPresent(actor -> pseudonyms.put(actor, set.actorId()));
  }

  private List<Change> replayed(List<PastChange> made) {
    return made.stream()
        .map(PastChange.Known.class::cast)
        .map(
            change ->
                new Change(
                    present.find(change.key()),
                    change.after().map(data -> Event.item(change.key(), data))))
        .toList();
  }

  Ledger ledger() {
    return ledger;
  }

  Present present() {
    return present;
  }

  NavigableMap<String, Member> members() {
    return members;
  }

  boolean isErased() {
    return isErased;
  }

  /** Says whether an actor is a member, or in the history, or in the record of a role. */
  boolean names(Actor actor) {
    return members.containsKey(actor.name())
        || pseudonyms.containsKey(actor)
        || present
            .all(Plain.class)
            .filter(item -> item.key().type().equals(RoleChange.TYPE.name()))
            .anyMatch(item -> RoleChange.TYPE.read(item.data()).actor().equals(actor));
  }

  /** Says whether there would be an owner if an actor had another role or none. */
  boolean keepsAnOwner(Actor without) {
    return members.values().stream()
        .anyMatch(member -> member.role() == Role.OWNER && !member.actor().equals(without));
  }

  /** Gives an actor a role, or takes theirs. */
  void give(Actor actor, Optional<Role> role) {
    record(new Event.RoleGiven(actor, role));
  }

  /** Gives an actor a role, or takes theirs, and commits what records it. */
  void give(Actor actor, Optional<Role> role, ChangeDraft draft) {
    Commit commit = commit(draft, Optional.of(new Event.RoleGiven(actor, role)));
    if (!(commit instanceof Commit.Done)) {
      throw new IllegalStateException("The record of a role is refused: " + commit);
    }
  }

  /** Makes the changes of a draft, or none. */
  Commit commit(ChangeDraft draft) {
    return commit(draft, Optional.empty());
  }

  private Commit commit(ChangeDraft draft, Optional<Event.RoleGiven> role) {
    if (draft.latest().filter(latest -> latest != revision()).isPresent()) {
      return new Commit.Outdated(revision());
    }
    List<ItemKey> conflicts = Proposal.conflicts(present, draft);
    if (!conflicts.isEmpty()) {
      return new Commit.Conflict(conflicts);
    }
    if (ids.contains(draft.id())) {
      throw new IllegalArgumentException("There is a change set " + draft.id() + " already");
    }
    draft
        .reverses()
        .filter(revision -> revision < 1 || revision > revision())
        .ifPresent(
            revision -> {
              throw new UnknownReferenceException("revision " + revision);
            });
    Proposal proposal =
        new Proposal(present, present.after(draft.changes(), revision() + 1), draft);
    proposal.requireSound();
    Optional<ItemKey> taken = proposal.nameTaken();
    if (taken.isPresent()) {
      return new Commit.NameTaken(taken.get());
    }
    List<ItemKey> used = proposal.stillInUse();
    if (!used.isEmpty()) {
      return new Commit.InUse(used);
    }
    List<PastChange> made = proposal.changes().stream().map(Change::toPast).toList();
    UUID pseudonym = pseudonyms.getOrDefault(draft.actor(), draft.id().value());
    ChangeSet set = ChangeSet.following(latest(), draft, pseudonym, made);
    record(new Event.Committed(set, made, role, false));
    return new Commit.Done(set);
  }

  private long revision() {
    return sets.size();
  }

  Optional<ChangeSet> latest() {
    return sets.isEmpty() ? Optional.empty() : Optional.of(sets.get(sets.size() - 1));
  }

  List<ChangeSet> sets(long from, int limit) {
    return sets.stream().skip(Math.max(from, 1) - 1).limit(limit).toList();
  }

  List<PastChange> changes(long revision, int from, int limit) {
    return revision < 1 || revision > revision()
        ? List.of()
        : changes.get((int) revision - 1).stream().skip(from).limit(limit).toList();
  }

  /** Erases what is known of an item's changes, from the file too, and counts them. */
  int erase(ItemKey item) {
    List<List<PastChange>> remaining = new ArrayList<>();
    int erased = 0;
    for (List<PastChange> made : changes) {
      List<PastChange> left = new ArrayList<>();
      for (PastChange change : made) {
        boolean isGoing = change instanceof PastChange.Known && change.key().equals(item);
        left.add(isGoing ? new PastChange.Erased(item, change.digest()) : change);
        erased += isGoing ? 1 : 0;
      }
      remaining.add(List.copyOf(left));
    }
    if (erased > 0) {
      rewrite(members, sets, remaining);
    }
    return erased;
  }

  /** Erases who an actor is, from the file too; they are not the last owner. */
  void erase(Actor actor) {
    NavigableMap<String, Member> others = new TreeMap<>(members);
    others.remove(actor.name());
    List<ChangeSet> without =
        sets.stream()
            .map(set -> set.actor().equals(Optional.of(actor)) ? set.withoutActor() : set)
            .toList();
    rewrite(others, without, changes);
  }

  /** Writes the journal anew, without a trace of what was, and goes on from there. */
  private void rewrite(
      Map<String, Member> newMembers, List<ChangeSet> newSets, List<List<PastChange>> newChanges) {
    List<Event> events = new ArrayList<>();
    newMembers
        .values()
        .forEach(
            member -> events.add(new Event.RoleGiven(member.actor(), Optional.of(member.role()))));
    for (int i = 0; i < newSets.size(); i++) {
      events.add(new Event.Committed(newSets.get(i), newChanges.get(i), Optional.empty(), true));
    }
    events.add(new Event.Kept(present.all().toList()));
    journal.replace(
        Stream.concat(Stream.of(new Event.Created(ledger)), events.stream())
            .map(Event::toLine)
            .toList());
    members.clear();
    sets.clear();
    changes.clear();
    ids.clear();
    pseudonyms.clear();
    present = Present.EMPTY;
    events.forEach(this::apply);
  }

  /** Erases all of it. */
  void erase() {
    journal.delete();
    isErased = true;
  }

  void close() {
    journal.close();
  }
}
