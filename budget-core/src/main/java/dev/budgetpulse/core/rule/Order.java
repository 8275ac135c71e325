package dev.budgetpulse.core.rule;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which rules are applied, and what it can lead to. */
final class Order {
  /** The order of application: the last has the last word. */
  static final Comparator<Rule> OF_APPLICATION =
      Comparator.comparing(Rule::stage)
          .thenComparingInt(Rule::specificity)
          .thenComparingInt(Rule::order)
          .thenComparing(Rule::id);

  private Order() {}

  /**
   * Returns the rules that may do something else in a second pass.
   *
   * <p>A rule does the same again if what it asks for is the same again. That is so if it is
   * written by earlier rules only, of which the same is true. If the rule itself writes it, then it
   * may not match again; that does no harm as long as what it wrote stays, which an earlier rule
   * that writes the same field would undo, and so would a later one that yielded to it before.
   */
  static List<OrderWarning> warnings(List<ReadyRule> rules) {
    Map<Field, Integer> firstWriters = new EnumMap<>(Field.class);
    for (int place = 0; place < rules.size(); place++) {
      for (Field field : rules.get(place).writes()) {
        firstWriters.putIfAbsent(field, place);
      }
    }
    Deque<OrderWarning> warnings = new ArrayDeque<>();
    Map<Field, RuleId> lastWriters = new EnumMap<>(Field.class);
    Set<Field> laterLearned = EnumSet.noneOf(Field.class);
    for (int place = rules.size() - 1; place >= 0; place--) {
      Rule rule = rules.get(place).rule();
      Set<Field> writes = rules.get(place).writes();
      int own = place;
      boolean undone =
          rule.stops()
              || writes.stream().anyMatch(field -> firstWriters.getOrDefault(field, own) < own)
              || (!rule.learned() && writes.stream().anyMatch(laterLearned::contains));
      for (Field field : rules.get(place).reads()) {
        RuleId writer = lastWriters.get(field);
        if (writer != null) {
          warnings.addFirst(new OrderWarning(rule.id(), field, writer));
        } else if (undone && writes.contains(field)) {
          warnings.addFirst(new OrderWarning(rule.id(), field, rule.id()));
        }
      }
      writes.forEach(field -> lastWriters.putIfAbsent(field, rule.id()));
      if (rule.learned()) {
        laterLearned.addAll(writes);
      }
    }
    return List.copyOf(warnings);
  }
}
