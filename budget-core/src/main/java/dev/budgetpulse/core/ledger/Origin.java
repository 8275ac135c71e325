package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * Who gave a field of an entry its value.
 *
 * <p>The order of the sources is their precedence: a value may be replaced by one of a source that
 * stands before its own or is the same, never by a later one.
 *
 * @param source what sort of source it was, not null
 * @param detail which one, such as a rule's id, at most 100 characters, empty if there is no more
 *     to say
 */
public record Origin(Source source, String detail) {
  /** A person: what a person has set is locked to all other sources. */
  public static final Origin USER = new Origin(Source.USER, "");

  /** A bank file. */
  public static final Origin BANK = new Origin(Source.BANK, "");

  /** What sort of source gives fields values, strongest first. */
  public enum Source {
    /** A person. */
    USER,
    /** A program that asked for this very value. */
    CALLER,
    /** A rule. */
    RULE,
    /** What was learned from earlier entries. */
    LEARNED,
    /** A bank file. */
    BANK
  }

  /**
   * Checks the detail.
   *
   * @throws IllegalArgumentException if it is too long or has control characters
   */
  public Origin {
    Objects.requireNonNull(source, "source");
    detail = Text.optional("origin's detail", detail, 100);
  }

  /** Says whether a value of this origin may be replaced by one of another. */
  public boolean yieldsTo(Source other) {
    return other.compareTo(source) <= 0;
  }
}
