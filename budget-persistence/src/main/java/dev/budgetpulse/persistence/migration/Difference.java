package dev.budgetpulse.persistence.migration;

import java.util.Optional;

/**
 * One part of a schema that is not as it should be. Immutable.
 *
 * @param object what and where, such as {@code column customer.email}
 * @param before its definition before the migration, empty if there is none
 * @param expected its definition after the migration, empty if there is none
 * @param found its definition in the database, empty if it is not there
 */
public record Difference(
    String object, Optional<String> before, Optional<String> expected, Optional<String> found) {

  static Difference of(Effect effect, Optional<String> found) {
    return new Difference(
        effect.key().toString(), effect.definitionBefore(), effect.definitionAfter(), found);
  }

  /** Returns the difference as one line. */
  @Override
  public String toString() {
    // What no pending migration changes has no before.
    return object
        + ": "
        + (before.equals(expected) ? "" : "before " + before.orElse("absent") + ", ")
        + "expected "
        + expected.orElse("absent")
        + ", found "
        + found.orElse("absent");
  }
}
