package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.EntryFilter;
import java.util.List;

/** The rules of a book. */
public interface Rules {

  /** Returns the rules service of an access. */
  static Rules of(Access access) {
    return new StoredRules(access);
  }

  /** Returns all rules, in the order of application, those out of use included. */
  List<Rule> all();

  /** Returns the rules that are in use, checked and ready; those that are faulty are told by it. */
  RuleSet ready();

  /** Returns a new rule with an id of its own; it is not saved yet. */
  Rule draft(String name, List<Condition> conditions, List<Action> actions);

  /**
   * Saves a rule: a new one of version 0, or a changed one with the version it was read with.
   *
   * @throws IllegalStateException if the ledger has as many rules as it may have
   */
  RuleSaving save(Rule rule);

  /** Saves and deletes what was learned, all in one change set; what others changed stays. */
  void keep(Lesson lesson);

  /**
   * Removes a rule.
   *
   * @return whether it was there
   */
  boolean remove(RuleId id);

  /**
   * Tries the rules on the entries that pass a filter; nothing is changed before the run is
   * committed. The run holds every entry that would change, so very many are better taken a year or
   * an account at a time.
   */
  RuleRun run(EntryFilter filter, Locks locks);
}
