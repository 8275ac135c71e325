package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;

/**
 * What one attempt is going to do.
 *
 * @param corrections of the history, done before anything else
 * @param rehearsal what proves the plan, empty if the plan is to do what Flyway would do anyway
 */
record Decision(
    List<Corrections.Correction> corrections, Plan plan, Optional<Rehearsal> rehearsal) {

  /** Returns the statements that would be executed, skipped or added. */
  List<PlannedStatement> statements(MigrationScripts scripts, History history) {
    List<PlannedStatement> all = new ArrayList<>();
    corrections.forEach(each -> all.add(planned(each)));
    if (rehearsal.isEmpty()) {
      history.pending().forEach(each -> all.add(planned(scripts, each)));
    }
    plan.statements()
        .values()
        .forEach(byNumber -> byNumber.values().forEach(each -> addPlanned(each, all)));
    return all;
  }

  private static PlannedStatement planned(Corrections.Correction correction) {
    return new PlannedStatement(
        correction.step().version().orElse("history"),
        0,
        PlannedStatement.Action.CORRECT_HISTORY,
        correction.sql(),
        correction.step().toString());
  }

  // Without a rehearsal, a script is not known by its statements.
  private static PlannedStatement planned(MigrationScripts scripts, MigrationInfo migration) {
    return new PlannedStatement(
        Situation.nameOf(migration),
        0,
        PlannedStatement.Action.EXECUTE,
        scripts.text(migration.getScript()).orElse(migration.getScript()),
        "pending");
  }

  private static void addPlanned(Plan.Planned planned, List<PlannedStatement> all) {
    ChainStatement statement = planned.statement();
    String reason = planned.step().map(MigrationStep::toString).orElse("pending");
    for (String addition : planned.additions()) {
      all.add(
          new PlannedStatement(
              statement.migration(),
              statement.number(),
              PlannedStatement.Action.ADD,
              addition,
              reason));
    }
    all.add(
        new PlannedStatement(
            statement.migration(),
            statement.number(),
            planned.execute() ? PlannedStatement.Action.EXECUTE : PlannedStatement.Action.SKIP,
            statement.sql().raw(),
            reason));
  }
}
