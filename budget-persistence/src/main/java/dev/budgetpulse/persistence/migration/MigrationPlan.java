package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run would do, or why it would do nothing. Immutable.
 *
 * @param statements every statement, in order, those that would be skipped too
 * @param steps what was found
 * @param refusal why the run would refuse, in which case it would execute nothing
 */
public record MigrationPlan(
    List<PlannedStatement> statements, List<MigrationStep> steps, Optional<Refusal> refusal) {

  /** Copies the lists. */
  public MigrationPlan {
    statements = List.copyOf(statements);
    steps = List.copyOf(steps);
  }

  /** Returns the plan in several lines. */
  public String toText() {
    String found = steps.stream().map(step -> step + "\n").collect(Collectors.joining());
    String planned =
        statements.stream().map(PlannedStatement::toString).collect(Collectors.joining());
    return found
        + refusal.map(Refusal::toText).orElse(planned.isEmpty() ? "Nothing to execute\n" : planned);
  }
}
