package dev.budgetpulse.insights.scenario;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.Band;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.flow.Movement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

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

  /**
   * Returns for each day, in order, between what there is expected to be more on the accounts at
   * its end. Both flows stray alike where no overlay makes something surer or less sure, so that
   * these are as narrow as what is known of the difference.
   *
   * @throws IllegalArgumentException if the last step does not come of the base
   */
  public List<Band> gains() {
    List<Band> spread = changed().spread().minus(base.spread());
    List<CashLine> before = base.days();
    List<CashLine> after = changed().days();
    return IntStream.range(0, spread.size())
        .mapToObj(
            day -> spread.get(day).plus(after.get(day).closing().minus(before.get(day).closing())))
        .toList();
  }

  /** Returns both flows side by side by calendar month, in order. */
  public List<Month> months() {
    List<Map<YearMonth, Money>> changes = new ArrayList<>();
    changes.add(changes(base));
    steps.forEach(step -> changes.add(changes(step)));
    Money zero = Money.zero(base.opening().currency());
    List<CashLine> before = base.months();
    List<CashLine> after = changed().months();
    List<Month> months = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      YearMonth month = YearMonth.from(before.get(i).first());
      List<Money> parts = new ArrayList<>();
      for (int step = 1; step < changes.size(); step++) {
        Money expected = changes.get(step - 1).getOrDefault(month, zero);
        parts.add(changes.get(step).getOrDefault(month, zero).minus(expected));
      }
      months.add(new Month(before.get(i), after.get(i), parts));
    }
    return List.copyOf(months);
  }

  /** Returns what moves in each month, without the bands, which no part of a difference needs. */
  private static Map<YearMonth, Money> changes(CashFlow flow) {
    Map<YearMonth, Money> changes = new HashMap<>();
    for (Movement movement : flow.movements()) {
      changes.merge(YearMonth.from(movement.date()), movement.amount(), Money::plus);
    }
    return changes;
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
