package dev.budgetpulse.examples.server.rules;

import java.util.List;

/**
 * All rules as their page shows them.
 *
 * @param stages the stages that have rules, in the order of their turns
 * @param suggestions rules that could be learned from what was done by hand
 */
public record RulesView(boolean editable, List<Stage> stages, List<Suggestion> suggestions) {

  /** Rules that have their turn together, in the order of application. */
  public record Stage(String name, List<Row> rows) {}

  /**
   * A rule.
   *
   * @param faults what is wrong with it, if it is left out because of that
   */
  public record Row(
      String id,
      long version,
      String name,
      String conditions,
      String actions,
      boolean enabled,
      boolean learned,
      boolean stops,
      List<String> faults) {}

  /** What could be learned about a payee. */
  public record Suggestion(String payee, String payeeId, String actions) {}
}
