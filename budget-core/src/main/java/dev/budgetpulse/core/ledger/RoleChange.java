package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.change.PastChange;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The record that an actor's role in a ledger changed: who did it and when, its change set says.
 *
 * <p>It tells what happened and gives nobody a role, so it is never taken back. It goes when the
 * actor is erased. Immutable and thread-safe.
 *
 * @param id its identity, not null
 * @param actor whose role, not null
 * @param role what it was from then on, empty if none
 */
public record RoleChange(UUID id, Actor actor, Optional<Role> role) implements Item {
  /** The item type. */
  public static final ItemType<RoleChange> TYPE =
      ItemType.of("role-change", RoleChange.class, RoleChange::write, RoleChange::read);

  static final String GIVEN = "Gave a role";
  static final String TAKEN = "Took a role away";
  private static final String ERASED = "Erased the record of roles";
  private static final Set<String> REASONS = Set.of(GIVEN, TAKEN, ERASED);

  /** Refuses null. */
  public RoleChange {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(role, "role");
  }

  @Override
  public ItemType<RoleChange> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  /** Returns the part of a record's canonical data that names an actor, for stores to look for. */
  public static String dataNaming(Actor actor) {
    String json = Fields.builder().with("actor", actor.name()).build().toJson();
    return json.substring(1, json.length() - 1);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("actor", actor.name())
        .withOptional("role", role)
        .build();
  }

  private static RoleChange read(Fields data) {
    return new RoleChange(
        UUID.fromString(data.text("id")),
        Actor.of(data.text("actor")),
        data.optionalText("role").map(Role::valueOf));
  }

  /** Erases what is kept of an actor's roles from a ledger and its history, in their own name. */
  public static void erase(
      LedgerStore store, LedgerId ledger, Actor actor, InstantSource clock, IdSource ids) {
    List<Change> removals =
        store.items(ledger, TYPE).stream()
            .filter(change -> change.actor().equals(actor))
            .map(Change::removed)
            .toList();
    if (!removals.isEmpty()) {
      store.commit(
          ledger,
          new ChangeDraft(
              new ChangeSetId(ids.next()),
              actor,
              clock.instant(),
              ChangeSet.Source.USER,
              ERASED,
              Optional.empty(),
              removals));
    }
    store
        .changeSetsFrom(ledger, 1)
        .filter(set -> REASONS.contains(set.reason()))
        .flatMap(set -> store.changes(ledger, set.revision(), 0, LedgerStore.MOST_AT_ONCE).stream())
        .filter(past -> isOf(past, actor))
        .map(PastChange::key)
        .distinct()
        .toList()
        .forEach(key -> store.eraseFromHistory(ledger, key));
  }

  private static boolean isOf(PastChange past, Actor actor) {
    return past.key().type().equals(TYPE.name())
        && past instanceof PastChange.Known known
        && known
            .after()
            .or(known::before)
            .filter(data -> read(data).actor().equals(actor))
            .isPresent();
  }
}
