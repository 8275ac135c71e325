package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an engine leaves of changing a table when its process is killed in the middle of it.
 *
 * @param table the table that was being changed
 * @param end how the statements bring it to an end, in words; what can't be told if there are none
 * @param sql the statements, each of which may be repeated after another end in the middle; none if
 *     nobody can tell what is right
 */
record Remnant(String table, String end, List<String> sql) {
  Remnant {
    sql = List.copyOf(sql);
  }

  /** Returns what is left as it is, because anything done to it might lose rows. */
  static Remnant undecided(String table, String question) {
    return new Remnant(table, question, List.of());
  }

  boolean isUndecided() {
    return sql.isEmpty();
  }

  MigrationStep step(ChainStatement interrupted) {
    return new MigrationStep(
        "HEAL-025",
        interrupted.version(),
        OptionalInt.of(interrupted.number()),
        "table %s was left half changed: %s".formatted(table, end),
        Optional.of("journal: begun, not done"));
  }

  Refusal refusal(ChainStatement interrupted) {
    if (isUndecided()) {
      return new Refusal(
          "HEAL-R27",
          "v%s was killed while it changed table %s, and nobody can tell %s"
              .formatted(interrupted.name(), table, end),
          List.of(),
          List.of("look which has all rows, constraints and indexes, drop the other, start again"));
    }
    return new Refusal(
        "HEAL-R26",
        "v%s was killed while it changed table %s".formatted(interrupted.name(), table),
        List.of(),
        List.of("migrate: that brings the change to an end before anything else"));
  }
}
