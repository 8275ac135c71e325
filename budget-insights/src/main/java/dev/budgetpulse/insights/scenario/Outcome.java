package dev.budgetpulse.insights.scenario;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What becomes of a flow in a scenario. Immutable.
 *
 * @param scenario the scenario
 * @param base the flow as it is expected
 * @param steps the flow after each overlay, in order
 */
public record Outcome(Scenario scenario, CashFlow base, List<CashFlow> steps) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is not one step for each overlay
   */
  public Outcome {
    Objects.requireNonNull(base, "base");
    steps = List.copyOf(steps);
    if (steps.size() != scenario.overlays().size()) {
      throw new IllegalArgumentException(
          scenario.overlays().size() + " overlays have not " + steps.size() + " steps");
    }
  }

  /** Returns the flow with all overlays. */
  public CashFlow changed() {
    return steps.isEmpty() ? base : steps.get(steps.size() - 1);
  }

  /** Returns by how much more there is on the accounts at the end. */
  public Money gain() {
    return changed().closing().minus(base.closing());
  }

  /** Returns both flows side by side by calendar month, in order. */
  public List<Month> months() {
    List<List<CashLine>> lines = new ArrayList<>();
    lines.add(base.months());
    steps.forEach(step -> lines.add(step.months()));
    List<Month> months = new ArrayList<>();
    for (int month = 0; month < lines.get(0).size(); month++) {
      List<Money> parts = new ArrayList<>();
      for (int step = 1; step < lines.size(); step++) {
        Money before = lines.get(step - 1).get(month).change();
        parts.add(lines.get(step).get(month).change().minus(before));
      }
      months.add(new Month(lines.get(0).get(month), lines.get(lines.size() - 1).get(month), parts));
    }
    return List.copyOf(months);
  }

  /**
   * One month of both flows.
   *
   * @param base the month as it is expected
   * @param changed the month in the scenario
   * @param parts what each overlay makes of the difference, in the order of the overlays; they add
   *     up to it
   */
  public record Month(CashLine base, CashLine changed, List<Money> parts) {
    /** Copies the list. */
    public Month {
      Objects.requireNonNull(base, "base");
      Objects.requireNonNull(changed, "changed");
      parts = List.copyOf(parts);
    }

    /** Returns by how much more comes in than is expected, or less goes out. */
    public Money difference() {
      return changed.change().minus(base.change());
    }
  }
}
