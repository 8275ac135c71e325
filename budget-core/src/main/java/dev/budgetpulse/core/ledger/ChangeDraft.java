package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change set that is about to be committed: changes of a ledger that happen together or not at
 * all.
 *
 * @param id its identity, not null
 * @param actor who makes it, not null
 * @param actorId the pseudonym the actor gets if they have none in the ledger yet, such as the one
 *     they had where an archive comes from; empty for a new one
 * @param at when, not null
 * @param source what it came from, not null
 * @param reason why, for people, at most 200 characters, empty if nobody said
 * @param reverses the revision whose changes it takes back, if it does that
 * @param changes what it changes, each item once, at least one
 */
public record ChangeDraft(
    ChangeSetId id,
    Actor actor,
    Optional<UUID> actorId,
    Instant at,
    ChangeSet.Source source,
    String reason,
    Optional<Long> reverses,
    List<Change> changes) {
  /**
   * Checks the parts and copies the list.
   *
   * @throws IllegalArgumentException if there is no change, an item is changed twice or the reason
   *     is not a text
   */
  public ChangeDraft {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(actorId, "actorId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reverses, "reverses");
    reason = Text.optional("reason", reason, 200);
    changes = List.copyOf(changes);
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("A change set changes something");
    }
    Set<ItemKey> met = new HashSet<>();
    for (Change change : changes) {
      if (!met.add(change.key())) {
        throw new IllegalArgumentException("A change set changes " + change.key() + " twice");
      }
    }
  }
}
