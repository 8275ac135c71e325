package dev.budgetpulse.insights.scenario;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.CashFlow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Some things that might be otherwise, one after the other. Immutable.
 *
 * @param name what it is called, may be empty
 * @param overlays what would be otherwise; each is laid over what the ones before it have made
 */
public record Scenario(String name, List<Overlay> overlays) {
  private static final int MOST_COMPARED = 4;

  /** Copies the list. */
  public Scenario {
    Objects.requireNonNull(name, "name");
    overlays = List.copyOf(overlays);
  }

  /** Returns a scenario. */
  public static Scenario of(String name, Overlay... overlays) {
    return new Scenario(name, List.of(overlays));
  }

  /** Returns what would become of a flow. */
  public Outcome on(CashFlow base) {
    List<CashFlow> steps = new ArrayList<>();
    CashFlow flow = base;
    for (Overlay overlay : overlays) {
      flow = overlay.on(flow);
      steps.add(flow);
    }
    return new Outcome(this, base, steps);
  }

  /**
   * Returns what would become of a flow in each of some scenarios: first the one that ends with the
   * most, of equal ones the one whose low point is highest, then in the order given.
   *
   * @param scenarios two to four
   * @throws IllegalArgumentException if there are fewer or more
   */
  public static List<Outcome> compare(CashFlow base, List<Scenario> scenarios) {
    if (scenarios.size() < 2 || scenarios.size() > MOST_COMPARED) {
      throw new IllegalArgumentException(
          "One compares 2 to " + MOST_COMPARED + " scenarios, not " + scenarios.size());
    }
    return scenarios.stream()
        .map(scenario -> scenario.on(base))
        .sorted(
            Comparator.<Outcome, Money>comparing(outcome -> outcome.changed().closing())
                .thenComparing(outcome -> outcome.changed().lowPoint().closing())
                .reversed())
        .toList();
  }
}
