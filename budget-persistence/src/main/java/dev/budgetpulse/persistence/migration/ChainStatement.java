package dev.budgetpulse.persistence.migration;

import java.util.List;
import java.util.Optional;

/**
 * One statement of a migration and what it did to the shadow.
 *
 * @param version the migration's version, empty if it is repeatable
 * @param script the migration's script
 * @param number counted from 1 within the migration
 */
record ChainStatement(
    Optional<String> version, String script, int number, SqlText sql, List<Effect> effects) {

  /** Returns the version, or the script of a repeatable migration. */
  String migration() {
    return version.orElse(script);
  }

  String name() {
    return migration() + "#" + number;
  }
}
