package dev.budgetpulse.examples.server.goals;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * How debts are paid off, one way and the other.
 *
 * @param rows the debts as typed
 * @param monthly what there is each month, as typed
 * @param plans the ways, none until something is typed
 * @param verdict what the difference is
 * @param currency the currency of all amounts
 */
public record DebtsView(
    List<Row> rows, String monthly, List<Plan> plans, String verdict, String currency) {

  /** A debt as typed. */
  public record Row(String name, String owed, String rate, String minimum) {}

  /**
   * A way to pay off.
   *
   * @param paidOff whether it comes to an end
   * @param months how long that takes, in words
   * @param interest what it costs
   * @param steps what is paid off when, in order
   */
  public record Plan(
      String name,
      String how,
      boolean paidOff,
      String months,
      Amount interest,
      Amount paid,
      List<Step> steps) {}

  /** A debt that is paid off in a month. */
  public record Step(String debt, String month) {}
}
