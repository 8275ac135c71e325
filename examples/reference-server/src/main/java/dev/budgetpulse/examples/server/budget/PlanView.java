package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * What envelopes ask for in a period, before they are given it.
 *
 * @param where {@code empty} or {@code all}: which envelopes are planned
 * @param faults what cannot be planned, and why
 */
public record PlanView(
    String period,
    String base,
    String back,
    String where,
    boolean editable,
    Amount toBudgetBefore,
    Amount toBudget,
    List<Row> rows,
    List<Fault> faults) {

  /**
   * An envelope.
   *
   * @param cut whether it is given less than it asks for
   * @param changes whether it is given something else than it has
   */
  public record Row(
      String name,
      String address,
      Amount before,
      Amount asked,
      Amount assigned,
      boolean cut,
      boolean changes,
      Explanations.Explained explained) {}

  /** An envelope whose lines cannot be asked. */
  public record Fault(String name, String address) {}

  /** Says whether anything would change. */
  public boolean changes() {
    return rows.stream().anyMatch(Row::changes);
  }
}
