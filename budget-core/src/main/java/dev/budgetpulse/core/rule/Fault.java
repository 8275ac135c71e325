package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.Objects;

/**
 * Something that is wrong with a rule.
 *
 * @param rule the rule, not null
 * @param part where in the rule it is, not null
 * @param index which of the conditions or actions, from 0; 0 for the rule itself
 * @param field the name of what is wrong there, such as {@code text} or {@code amount}, not null
 * @param problem what is wrong with it, not null
 * @param arguments the limits, ids or positions that the problem speaks of, as text
 */
public record Fault(
    RuleId rule, Part part, int index, String field, Problem problem, List<String> arguments) {

  /** A part of a rule. */
  public enum Part {
    /** The rule itself. */
    RULE,
    /** One of its conditions. */
    CONDITION,
    /** One of its actions. */
    ACTION
  }

  /** What can be wrong. */
  public enum Problem {
    /** Something must be there and is not. */
    MISSING,
    /** There is too much of it; the argument is the most there may be. */
    TOO_MANY,
    /** A text is longer than the argument says. */
    TOO_LONG,
    /** A text has an unprintable character. */
    UNPRINTABLE,
    /** A number is outside the range that the two arguments say. */
    OUT_OF_RANGE,
    /** Nothing can ever meet the condition. */
    NEVER_HOLDS,
    /** There is no such account; the argument is its id. */
    UNKNOWN_ACCOUNT,
    /** There is no such category; the argument is its id. */
    UNKNOWN_CATEGORY,
    /** The category is archived and takes no more entries; the argument is its id. */
    ARCHIVED_CATEGORY,
    /** A regular expression breaks off or has something unexpected; the argument is where. */
    BAD_EXPRESSION,
    /** A regular expression has a construct that is not allowed; the argument is where. */
    EXPRESSION_NOT_SUPPORTED,
    /** A regular expression repeats so much that matching would be slow. */
    EXPRESSION_TOO_LARGE,
    /**
     * A template has a placeholder that does not exist, or a single brace; the argument is where.
     */
    BAD_TEMPLATE,
    /** Amounts are of different currencies. */
    MIXED_CURRENCIES,
    /** The parts of a split cannot be sure to add up to the entry. */
    NOT_WHOLE,
    /** Two actions are of one kind, or undo each other. */
    CONTRADICTION,
    /** Two rules have the same id. */
    DUPLICATE_ID,
    /** The rule has something that this release does not understand. */
    UNREADABLE
  }

  /** Copies the arguments. */
  public Fault {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(part, "part");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(problem, "problem");
    arguments = List.copyOf(arguments);
  }
}
