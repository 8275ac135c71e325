package dev.budgetpulse.persistence.migration;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that was found or done, as it also stands in the log. Immutable.
 *
 * @param code which of the documented steps it is, such as {@code HEAL-020}
 * @param version the migration that it is about
 * @param statement the statement of the migration, counted from 1
 * @param text what was found or done, in one line
 * @param proof why that was right; only what was healed has one
 */
public record MigrationStep(
    String code,
    Optional<String> version,
    OptionalInt statement,
    String text,
    Optional<String> proof) {

  static MigrationStep of(String code, String text) {
    return new MigrationStep(code, Optional.empty(), OptionalInt.empty(), text, Optional.empty());
  }

  /** Returns the step as its line in the log. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(code).append(' ');
    version.ifPresent(
        v -> {
          line.append('v').append(v);
          statement.ifPresent(number -> line.append('#').append(number));
          line.append(' ');
        });
    line.append(text);
    proof.ifPresent(why -> line.append(" [").append(why).append(']'));
    return line.toString();
  }
}
