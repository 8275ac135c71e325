package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;

/**
 * A change set that only adds, of items that come one after another: for so many that nobody wants
 * to have them all in memory.
 *
 * @param id its identity, not null
 * @param actor who makes it, not null
 * @param at when, from the year 1900 to 2999, kept to the microsecond
 * @param source what it came from, not null
 * @param reason why, for people, at most 200 characters, empty if nobody said
 * @param items what it adds, at least one and at most {@value #MOST}, each item after those that it
 *     refers to, but for the halves of a transfer; asked for from the beginning each time that the
 *     work begins anew, and what goes on where it was instead is refused
 * @param atOnce how many of them are taken at a time, 1 to {@value #MOST_AT_ONCE}
 */
public record Additions(
    ChangeSetId id,
    Actor actor,
    Instant at,
    ChangeSet.Source source,
    String reason,
    Iterable<? extends Item> items,
    int atOnce) {
  /** How many items there are at most. */
  public static final int MOST = 2_000_000;

  /** How many items are taken at a time at most. */
  public static final int MOST_AT_ONCE = 10_000;

  private static final int USUALLY_AT_ONCE = 5000;

  /** Refuses null and a number that is out of range. */
  public Additions {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reason, "reason");
    items = new FromBeginning<>(Objects.requireNonNull(items, "items"));
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "Items are taken 1 to " + MOST_AT_ONCE + " at a time, not " + atOnce);
    }
  }

  /** Takes some thousand items at a time. */
  public Additions(
      ChangeSetId id,
      Actor actor,
      Instant at,
      ChangeSet.Source source,
      String reason,
      Iterable<? extends Item> items) {
    this(id, actor, at, source, reason, items, USUALLY_AT_ONCE);
  }

  /**
   * Returns the draft that adds some of the items, or all.
   *
   * @throws IllegalArgumentException as {@link ChangeDraft} does, for example if there is no item
   */
  public ChangeDraft draft(List<Change> additions) {
    return new ChangeDraft(id, actor, at, source, reason, Optional.empty(), additions);
  }

  /**
   * Returns drafts that add all items in their order, some at a time; a draft is made when it is
   * asked for. Looking at them throws an {@link IllegalArgumentException} if there is no item, too
   * many, or one that no draft could add.
   */
  public Iterable<ChangeDraft> parts() {
    return () -> new Parts(items.iterator());
  }

  /** The items, cut into drafts. */
  private final class Parts implements Iterator<ChangeDraft> {
    private final Iterator<? extends Item> rest;
    private int taken;

    Parts(Iterator<? extends Item> rest) {
      this.rest = rest;
    }

    // The first part is there even if it is empty, for then it is refused.
    @Override
    public boolean hasNext() {
      return taken == 0 || rest.hasNext();
    }

    @Override
    public ChangeDraft next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<Change> part = new ArrayList<>();
      while (part.size() < atOnce && rest.hasNext()) {
        part.add(Change.added(rest.next()));
      }
      taken += part.size();
      if (taken > MOST) {
        throw new IllegalArgumentException("A change set adds at most " + MOST + " items");
      }
      return draft(part);
    }
  }
}
