package dev.budgetpulse.persistence.migration;

import java.util.Optional;

/**
 * One part of a schema and everything that the catalog says about it.
 *
 * @param definition the part in full, as the engine itself writes it, with the schema's name and
 *     everything that differs from run to run (counters, generated names) taken out; two parts are
 *     the same if and only if their definitions are. For a relation, only its own properties, never
 *     those of its columns, constraints or indexes
 * @param rule what rows must satisfy, if this part can be added to a table with rows
 */
record Part(Key key, String definition, Optional<Rule> rule) {
  Part(Key key, String definition) {
    this(key, definition, Optional.empty());
  }
}
