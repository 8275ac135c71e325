package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a run ended. Immutable. */
public sealed interface MigrationReport {

  /** Returns what was found and done, in order. */
  List<MigrationStep> steps();

  /** Returns the outcome and every step, one a line. */
  String toText();

  /**
   * There was nothing to do.
   *
   * @param version the newest version in the database, empty if there are no migrations
   */
  record UpToDate(Optional<String> version, List<MigrationStep> steps) implements MigrationReport {
    /** Copies the list. */
    public UpToDate {
      steps = List.copyOf(steps);
    }

    @Override
    public String toText() {
      return text("Up to date" + at(version), steps);
    }
  }

  /**
   * Pending migrations ran just as Flyway would have run them.
   *
   * @param version the newest version in the database now
   */
  record Migrated(Optional<String> version, List<MigrationStep> steps) implements MigrationReport {
    /** Copies the list. */
    public Migrated {
      steps = List.copyOf(steps);
    }

    @Override
    public String toText() {
      return text("Migrated" + at(version), steps);
    }
  }

  /**
   * Something was not as it should be and was mended.
   *
   * @param version the newest version in the database now
   */
  record Healed(Optional<String> version, List<MigrationStep> steps) implements MigrationReport {
    /** Copies the list. */
    public Healed {
      steps = List.copyOf(steps);
    }

    /** Returns the steps that mended something, each with its proof. */
    public List<MigrationStep> heals() {
      return steps.stream().filter(step -> step.proof().isPresent()).toList();
    }

    @Override
    public String toText() {
      return text("Healed" + at(version), steps);
    }
  }

  /**
   * Something is not as it should be and can't be mended with certainty.
   *
   * @param refusal why, and what a person can do
   */
  record Refused(Refusal refusal, List<MigrationStep> steps) implements MigrationReport {
    /** Copies the list. */
    public Refused {
      steps = List.copyOf(steps);
    }

    @Override
    public String toText() {
      return text("Refused", steps) + refusal.toText();
    }
  }

  private static String at(Optional<String> version) {
    return version.map(v -> " at v" + v).orElse("");
  }

  private static String text(String outcome, List<MigrationStep> steps) {
    return outcome
        + "\n"
        + steps.stream().map(step -> "  " + step + "\n").collect(Collectors.joining());
  }
}
