package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 * @param at when, from the year 1900 to 2999, kept to the microsecond
 * @param source what it came from, not null
 * @param reason why, for people, at most 200 characters, empty if nobody said
 * @param reverses the revision whose changes it takes back, if it does that
 * @param latest the revision that must be the ledger's latest, 0 for none, because that is what was
 *     decided on; empty if it is enough that the changed items are as expected
 * @param changes what it changes, each item once, at least one
 */
public record ChangeDraft(
    ChangeSetId id,
    Actor actor,
    Instant at,
    ChangeSet.Source source,
    String reason,
    Optional<Long> reverses,
    Optional<Long> latest,
    List<Change> changes) {
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");
  private static final UUID ZEROS = new UUID(0, 0);
  private static final Map<String, Class<? extends Item>> KNOWN =
      Map.of(
          Account.TYPE.name(), Account.class,
          CategoryGroup.TYPE.name(), CategoryGroup.class,
          Category.TYPE.name(), Category.class,
          Payee.TYPE.name(), Payee.class,
          ImportBatch.TYPE.name(), ImportBatch.class,
          ImportedLine.TYPE.name(), ImportedLine.class,
          Entry.TYPE.name(), Entry.class);

  /**
   * Checks the parts and copies the list.
   *
   * @throws IllegalArgumentException if there is no change, an item is changed twice, an id is that
   *     of zeros, an item pretends to be of a type that is known by its parts, the time is out of
   *     range or the reason is not a text
   */
  public ChangeDraft {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(actor, "actor");
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reverses, "reverses");
    Objects.requireNonNull(latest, "latest");
    reason = Text.optional("reason", reason, 200);
    changes = List.copyOf(changes);
    if (at.isBefore(FIRST) || !at.isBefore(END)) {
      throw new IllegalArgumentException(
          "The time of a change set must be in the years 1900 to 2999, is " + at);
    }
    if (id.value().equals(ZEROS)) {
      throw new IllegalArgumentException("The id of a change set must not be that of zeros");
    }
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("A change set changes something");
    }
    Set<ItemKey> met = new HashSet<>();
    for (Change change : changes) {
      change.before().ifPresent(ChangeDraft::requireGenuine);
      change.after().ifPresent(ChangeDraft::requireGenuine);
      if (!met.add(change.key())) {
        throw new IllegalArgumentException("A change set changes " + change.key() + " twice");
      }
    }
  }

  /** Makes a draft that stands on any revision. */
  public ChangeDraft(
      ChangeSetId id,
      Actor actor,
      Instant at,
      ChangeSet.Source source,
      String reason,
      Optional<Long> reverses,
      List<Change> changes) {
    this(id, actor, at, source, reason, reverses, Optional.empty(), changes);
  }

  private static void requireGenuine(Item item) {
    ItemKey key = item.key();
    if (key.id().equals(ZEROS.toString())) {
      throw new IllegalArgumentException("The id of an item must not be that of zeros");
    }
    Class<? extends Item> known = KNOWN.get(key.type());
    if (known != null && !known.isInstance(item)) {
      throw new IllegalArgumentException("An item of the type " + key.type() + " is no other");
    }
  }

  /** Returns how many entries come with it that must not have been there. */
  public long addedEntries() {
    return changes.stream()
        .filter(change -> change.before().isEmpty() && change.after().get() instanceof Entry)
        .count();
  }

  /** Says whether a store knows the items of a type by their parts, and not as data only. */
  public static boolean isKnownByParts(String type) {
    return KNOWN.containsKey(type);
  }
}
