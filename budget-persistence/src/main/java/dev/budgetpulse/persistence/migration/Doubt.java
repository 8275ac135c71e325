package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;

/** Finds out whether a statement that left no trace has run. */
final class Doubt {
  /** Whether it has, and how that is known. */
  record Answer(boolean hasRun, String proof) {}

  private final Situation situation;

  Doubt(Situation situation) {
    this.situation = situation;
  }

  /**
   * Asks the person, then the author of the migration, then the table.
   *
   * @param rowsMayChange whether statements that are to run before may change rows
   * @throws RefusedException if nobody knows
   */
  Answer resolve(ChainStatement statement, boolean rowsMayChange) {
    Optional<Assumption> assumption =
        Optional.ofNullable(situation.options().assumptions().get(statement.name()));
    if (assumption.isPresent()) {
      return new Answer(assumption.get() == Assumption.DONE, "assumed: " + assumption.get());
    }
    if (statement.sql().isRepeatable()) {
      return new Answer(false, "may run any number of times");
    }
    Optional<Boolean> guard = statement.sql().doneWhen().flatMap(situation.rows()::says);
    if (guard.isPresent()) {
      return new Answer(guard.get(), "heal:done-when says " + (guard.get() ? "yes" : "no"));
    }
    if (!rowsMayChange && statement.sql().changedTable().filter(this::isEmpty).isPresent()) {
      return new Answer(true, "the table has no row to change");
    }
    throw refusal(statement);
  }

  private boolean isEmpty(String written) {
    String name = written.replaceAll("^.*\\.", "");
    String bare = name.replaceAll("[\"`]", "");
    return situation.live().keys().stream()
        .filter(key -> key.kind() == Kind.RELATION && key.name().equalsIgnoreCase(bare))
        .anyMatch(key -> situation.rows().isEmpty(key.name()));
  }

  RefusedException refusal(ChainStatement statement) {
    String text = statement.sql().normal();
    String start = text.replaceAll("(?s)(\\w+\\s+(?:into\\s+|from\\s+)?[\\w\"`.]+).*", "$1");
    return new RefusedException(
        new Refusal(
            "HEAL-R30",
            "v%s %s …: cannot prove whether it ran"
                .formatted(statement.name(), start.length() > 60 ? start.substring(0, 60) : start),
            List.of(),
            List.of(
                "look at the rows, then start with the assumption \"%s\" DONE or NOT_DONE"
                    .formatted(statement.name()),
                "give the statement a comment \"-- heal:done-when <query>\" that tells",
                "if it may run any number of times, a comment \"-- heal:rerunnable\"")));
  }
}
