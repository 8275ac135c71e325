package dev.budgetpulse.core.rule;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A rule without faults, made ready to be applied; immutable. */
final class ReadyRule {
  /** The order of application: the last has the last word. */
  static final Comparator<Rule> ORDER =
      Comparator.comparing(Rule::stage)
          .thenComparingInt(Rule::specificity)
          .thenComparingInt(Rule::order)
          .thenComparing(Rule::id);

  private final Rule rule;
  private final List<Clause> clauses;
  private final List<Action> actions;
  private final List<Deed> deeds;

  ReadyRule(Rule rule) {
    this.rule = rule;
    this.clauses = rule.conditions().stream().map(Clause::of).toList();
    this.actions = rule.actions().stream().sorted(Comparator.comparingInt(Deed::turn)).toList();
    this.deeds = actions.stream().map(Deed::of).toList();
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
        return all ? null : cause(List.of(clauses.get(i).reason()));
      }
    }
    asked.accept(clauses.size());
    return all ? cause(clauses.stream().map(Clause::reason).toList()) : null;
  }

  private Cause cause(List<Reason> reasons) {
    return new Cause(rule.id(), rule.version(), rule.name(), reasons);
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
