package dev.budgetpulse.core.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies rules to one entry after the other and counts what they come to. For one thread. */
final class Tally {
  private static final int MATCHED = 0;
  private static final int CHANGED = 1;
  private static final int WITHHELD = 2;
  private static final int OVERWRITTEN = 3;

  private final RuleSet rules;
  private final Locks locks;
  private final Agenda agenda = new Agenda();
  private final Map<RuleId, long[]> counts = new HashMap<>();
  private final List<Outcome> rows = new ArrayList<>();
  private long entries;
  private long asked;

  Tally(RuleSet rules, Locks locks) {
    this.rules = rules;
    this.locks = locks;
  }

  Outcome add(Subject subject) {
    Outcome outcome = rules.apply(subject, locks, agenda, more -> asked += more);
    entries++;
    if (!outcome.matched().isEmpty()) {
      count(outcome);
    }
    return outcome;
  }

  private void count(Outcome outcome) {
    outcome.matched().forEach(rule -> count(rule, MATCHED));
    outcome.overwritten().forEach(rule -> count(rule, OVERWRITTEN));
    Set<RuleId> once = new HashSet<>();
    for (FieldChange change : outcome.changes()) {
      change.causes().forEach(cause -> once.add(cause.rule()));
    }
    once.forEach(rule -> count(rule, CHANGED));
    once.clear();
    outcome.withheld().forEach(withheld -> once.add(withheld.cause().rule()));
    once.forEach(rule -> count(rule, WITHHELD));
    if (outcome.changesAnything() || !outcome.withheld().isEmpty()) {
      rows.add(outcome);
    }
  }

  private void count(RuleId rule, int what) {
    counts.computeIfAbsent(rule, any -> new long[4])[what]++;
  }

  Preview preview() {
    List<RuleCount> all = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      long[] count = counts.getOrDefault(rule.id(), new long[4]);
      all.add(
          new RuleCount(
              rule.id(), count[MATCHED], count[CHANGED], count[WITHHELD], count[OVERWRITTEN]));
    }
    return new Preview(rows, entries, all, asked);
  }
}
