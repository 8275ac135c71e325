package dev.budgetpulse.core.rule;

import java.util.List;

/**
 * What is to become of the learned rules of a ledger.
 *
 * @param save rules that are new or have changed; a changed one carries the version it had
 * @param delete learned rules that have nothing left to do
 */
public record Lesson(List<Rule> save, List<RuleId> delete) {
  /** Nothing was learned. */
  public static final Lesson NOTHING = new Lesson(List.of(), List.of());

  /** Copies the lists. */
  public Lesson {
    save = List.copyOf(save);
    delete = List.copyOf(delete);
  }
}
