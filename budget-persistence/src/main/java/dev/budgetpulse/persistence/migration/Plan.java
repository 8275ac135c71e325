package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is to be done, decided before anything is.
 *
 * @param statements by migration (version or script) and number
 * @param expected what the parts that a migration touches are after it, by migration
 * @param outOfOrder whether a version below the newest applied one is to run
 * @param notes what was found, for the report
 */
record Plan(
    Map<String, SortedMap<Integer, Planned>> statements,
    Map<String, Map<Key, Optional<String>>> expected,
    boolean outOfOrder,
    List<MigrationStep> notes) {

  /**
   * What is to be done about one statement.
   *
   * @param additions run instead of the statement when it is skipped
   * @param step what to report, if it is more than executing
   * @param parts what the statement adds or changes, to explain a failure
   */
  record Planned(
      ChainStatement statement,
      boolean execute,
      List<String> additions,
      Optional<MigrationStep> step,
      List<Part> parts) {}
}
