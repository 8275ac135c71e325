package dev.budgetpulse.core.rule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What applying rules would do, without doing it.
 *
 * @param rows the entries that would change or from which a change is withheld, in the order given
 * @param entries how many entries were looked at
 * @param counts what each rule came to, in the order of application
 * @param conditionsAsked how many conditions were tested, a measure of the work
 */
public record Preview(
    List<Outcome> rows, long entries, List<RuleCount> counts, long conditionsAsked) {
  /** Copies the lists. */
  public Preview {
    rows = List.copyOf(rows);
    counts = List.copyOf(counts);
  }

  /** Returns the entries that would change, to be changed in one go. */
  public List<Outcome> changes() {
    return rows.stream().filter(Outcome::changesAnything).toList();
  }

  /** Returns the rules whose conditions no entry met. */
  public List<RuleId> unmatched() {
    return counts.stream()
        .filter(count -> count.matched() == 0)
        .map(RuleCount::rule)
        .collect(Collectors.toUnmodifiableList());
  }

  /** Returns the rules of which later rules replaced all that they did. */
  public List<RuleId> shadowed() {
    return counts.stream()
        .filter(RuleCount::isShadowed)
        .map(RuleCount::rule)
        .collect(Collectors.toUnmodifiableList());
  }
}
