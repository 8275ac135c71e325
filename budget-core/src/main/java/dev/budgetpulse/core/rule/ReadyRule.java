package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.Origin;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A rule without faults, made ready to be applied; immutable. */
final class ReadyRule {
  private final Rule rule;
  private final List<Clause> clauses;
  private final List<Action> actions;
  private final List<Deed> deeds;
  // One of all conditions, or one of each.
  private final List<Cause> causes;

  ReadyRule(Rule rule) {
    this.rule = rule;
    this.clauses = rule.conditions().stream().map(Clause::of).toList();
    this.actions = rule.actions().stream().sorted(Comparator.comparingInt(Deed::turn)).toList();
    this.deeds = actions.stream().map(Deed::of).toList();
    List<Reason> reasons = clauses.stream().map(Clause::reason).toList();
    List<List<Reason>> held =
        rule.match() == Rule.Match.ALL ? List.of(reasons) : reasons.stream().map(List::of).toList();
    this.causes =
        held.stream().map(why -> new Cause(rule.id(), rule.version(), rule.name(), why)).toList();
  }

  Rule rule() {
    return rule;
  }

  List<Clause> clauses() {
    return clauses;
  }

  /**
   * Returns why the rule is for an entry, null if it is not; tells how many conditions it asked.
   */
  @Nullable Cause match(Row row, LongConsumer asked) {
    boolean all = rule.match() == Rule.Match.ALL;
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).test().test(row) != all) {
        asked.accept(i + 1L);
        return all ? null : causes.get(i);
      }
    }
    asked.accept(clauses.size());
    return all ? causes.get(0) : null;
  }

  /** Does what the rule does and returns the fields that changed. */
  Set<Field> perform(Row row, Cause cause) {
    Set<Field> changed = EnumSet.noneOf(Field.class);
    Origin.Source source = rule.learned() ? Origin.Source.LEARNED : Origin.Source.RULE;
    for (int i = 0; i < deeds.size(); i++) {
      if (deeds.get(i).perform(row, cause, source)) {
        changed.add(actions.get(i).writes());
      }
    }
    return changed;
  }

  Set<Field> reads() {
    Set<Field> read = EnumSet.noneOf(Field.class);
    rule.conditions().forEach(condition -> condition.reads().ifPresent(read::add));
    boolean usesPayee =
        actions.stream()
            .anyMatch(
                action ->
                    action instanceof Action.SetMemo set
                        && Deed.template(set.template()).readsPayee());
    // What the rule itself has set before is not read from the entry.
    if (usesPayee && !writes().contains(Field.PAYEE)) {
      read.add(Field.PAYEE);
    }
    return read;
  }

  Set<Field> writes() {
    Set<Field> written = EnumSet.noneOf(Field.class);
    actions.forEach(action -> written.add(action.writes()));
    return written;
  }
}
