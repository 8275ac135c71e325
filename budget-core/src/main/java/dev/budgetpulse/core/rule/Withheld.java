package dev.budgetpulse.core.rule;

import java.util.Objects;

/**
 * A change that a rule wanted and that was not made.
 *
 * @param field the field that stays as it was, not null
 * @param cause the rule that wanted to change it, not null
 * @param obstacle why it was not changed, not null
 * @param by who stands in the way: who locked the field, or the origin of its value; empty if
 *     nobody is known
 */
public record Withheld(Field field, Cause cause, Obstacle obstacle, String by) {

  /** Why a change is not made. */
  public enum Obstacle {
    /** Somebody locked the field. */
    LOCKED,
    /** The value comes from a source that a rule yields to. */
    OUTRANKED,
    /** The entry agrees with a statement. */
    RECONCILED,
    /** The entry is void. */
    VOID,
    /** A transfer has no payee. */
    TRANSFER_WITHOUT_PAYEE,
    /** A category would mean nothing: off budget, or a transfer within it. */
    NOT_CATEGORISABLE,
    /** The memo would have more than 500 characters. */
    MEMO_TOO_LONG,
    /** There would be more than 20 tags. */
    TOO_MANY_TAGS,
    /** The fixed parts of a split are more than the entry, or in another currency. */
    SPLIT_DOES_NOT_FIT
  }

  /** Refuses null. */
  public Withheld {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(obstacle, "obstacle");
    Objects.requireNonNull(by, "by");
  }
}
