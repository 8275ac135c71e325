package dev.budgetpulse.core.rule;

import java.util.Objects;

/**
 * Who gave a field its value.
 *
 * <p>The order of the sources is their precedence: a value may be replaced by one of a source that
 * stands before its own or is the same, never by a later one.
 *
 * @param source what sort of source it was, not null
 * @param detail which one, such as a rule's id, empty if there is no more to say
 */
public record Origin(Source source, String detail) {
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

  /** Refuses null. */
  public Origin {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(detail, "detail");
  }

  /** Says whether a value of this origin may be replaced by one of another. */
  public boolean yieldsTo(Source other) {
    return other.compareTo(source) <= 0;
  }
}
