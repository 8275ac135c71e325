package dev.budgetpulse.core.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what rules come to. For one thread. */
final class Tally {
  private static final int MATCHED = 0;
  private static final int CHANGED = 1;
  private static final int WITHHELD = 2;
  private static final int OVERWRITTEN = 3;

  private final Map<RuleId, long[]> counts = new HashMap<>();
  private final List<Outcome> rows = new ArrayList<>();
  private long entries;

  void add(Outcome outcome) {
    entries++;
    if (outcome.matched().isEmpty()) {
      return;
    }
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

  Preview preview(List<Rule> rules, long asked) {
    List<RuleCount> all = new ArrayList<>(rules.size());
    for (Rule rule : rules) {
      long[] count = counts.getOrDefault(rule.id(), new long[4]);
      all.add(
          new RuleCount(
              rule.id(), count[MATCHED], count[CHANGED], count[WITHHELD], count[OVERWRITTEN]));
    }
    return new Preview(rows, entries, all, asked);
  }
}
