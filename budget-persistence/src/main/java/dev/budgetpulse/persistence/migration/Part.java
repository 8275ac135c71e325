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

  /** Returns the same part where a schema is called otherwise. */
  Part renamed(String from, String to) {
    return new Part(key, definition.replace(from, to), rule.map(each -> renamed(each, from, to)));
  }

  private static Rule renamed(Rule rule, String from, String to) {
    return rule instanceof Rule.Check check
        ? new Rule.Check(check.condition().replace(from, to))
        : rule;
  }
}
