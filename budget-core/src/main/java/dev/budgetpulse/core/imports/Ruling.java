package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.Outcome;
import dev.budgetpulse.core.rule.RuleSet;
import dev.budgetpulse.core.rule.Rules;
import dev.budgetpulse.core.rule.Subject;
import java.util.Optional;

/**
 * What the rules of a ledger make of lines that are taken into an account.
 *
 * @param rules the rules, empty if there are none or they are left alone
 * @param categorisable whether categories mean something on the account
 */
record Ruling(Optional<RuleSet> rules, boolean categorisable) {

  /** An entry that has no payee yet, and the name of the one it is to have, empty for none. */
  record Made(Entry entry, String payee) {}

  static Ruling of(Access access, Account account) {
    return new Ruling(
        Optional.of(Rules.of(access).ready()).filter(set -> !set.rules().isEmpty()),
        account.onBudget());
  }

  static Ruling none() {
    return new Ruling(Optional.empty(), false);
  }

  Made make(Entry entry, String payee) {
    return rules
        .map(set -> outcome(set, entry, payee))
        .filter(Outcome::changesAnything)
        .map(
            outcome ->
                new Made(
                    outcome.applyTo(entry, Optional.empty()), outcome.after().values().payee()))
        .orElseGet(() -> new Made(entry, payee));
  }

  /** Returns what the rules make of a new entry and the name the bank gives its payee. */
  private Outcome outcome(RuleSet set, Entry entry, String payee) {
    return set.apply(Subject.of(entry, payee, categorisable), Locks.RESPECTED);
  }
}
