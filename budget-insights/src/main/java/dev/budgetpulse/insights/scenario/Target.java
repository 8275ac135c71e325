package dev.budgetpulse.insights.scenario;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.Layer;
import dev.budgetpulse.insights.flow.Movement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be on the accounts on a day. Immutable.
 *
 * @param balance how much at least, not null
 * @param by the day at whose end it is to be there, not null
 * @param categories the categories that may be cut; if it is empty, those whose spending is only
 *     estimated, as nobody has committed to it
 * @param mostPercent by how much each may be cut, above 0 to 100
 */
public record Target(
    Money balance, LocalDate by, Set<CategoryId> categories, BigDecimal mostPercent) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if the percentage is out of range
   */
  public Target {
    Objects.requireNonNull(balance, "balance");
    Objects.requireNonNull(by, "by");
    categories = Set.copyOf(categories);
    if (mostPercent.signum() <= 0 || mostPercent.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException("One cuts by more than 0 to 100 %, not " + mostPercent);
    }
  }

  /** Returns a target for which spending that is only estimated may be cut by a fifth. */
  public static Target of(Money balance, LocalDate by) {
    return new Target(balance, by, Set.of(), BigDecimal.valueOf(20));
  }

  /**
   * Returns the cuts that reach this: the largest category first and as far as it may be cut, the
   * last one no further than needed, to a tenth of a percent.
   *
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if the flow is of another currency
   * @throws IllegalArgumentException if the flow does not reach to the day
   */
  public Plan reach(CashFlow base) {
    List<Overlay> cuts = new ArrayList<>();
    CashFlow flow = base;
    for (Map.Entry<CategoryId, Money> each : spending(base)) {
      Money missing = balance.minus(flow.closing(by));
      if (!missing.isPositive()) {
        break;
      }
      BigDecimal needed =
          missing
              .amount()
              .multiply(HUNDRED)
              .divide(each.getValue().amount(), 1, RoundingMode.CEILING);
      Overlay cut =
          new Overlay.Change(
              each.getKey(), needed.min(mostPercent).negate(), base.asOf().plusDays(1));
      cuts.add(cut);
      flow = cut.on(flow);
    }
    return new Plan(new Scenario("", cuts), balance.minus(flow.closing(by)).atLeastZero());
  }

  /** Returns what may be cut and how much is spent on it up to the day, largest first. */
  private List<Map.Entry<CategoryId, Money>> spending(CashFlow flow) {
    Money zero = Money.zero(balance.currency());
    Map<CategoryId, List<Movement>> parts =
        flow.movements().stream()
            .filter(movement -> movement.layer() != Layer.KNOWN)
            .filter(movement -> movement.category().isPresent())
            .filter(movement -> !movement.date().isAfter(by))
            .collect(Collectors.groupingBy(movement -> movement.category().orElseThrow()));
    return parts.entrySet().stream()
        .filter(each -> mayCut(each.getKey(), each.getValue()))
        .map(
            each ->
                Map.entry(
                    each.getKey(),
                    Money.total(
                            zero.currency(),
                            each.getValue().stream().map(Movement::amount).toList())
                        .negated()))
        .filter(each -> each.getValue().isPositive())
        .sorted(
            Map.Entry.<CategoryId, Money>comparingByValue()
                .reversed()
                .thenComparing(each -> each.getKey().value()))
        .toList();
  }

  private boolean mayCut(CategoryId category, List<Movement> movements) {
    return categories.isEmpty()
        ? movements.stream().allMatch(movement -> movement.layer() == Layer.ESTIMATED)
        : categories.contains(category);
  }

  /**
   * How a target is reached.
   *
   * @param scenario the cuts, none if nothing is missing
   * @param missing what they do not bring in, zero if the target is reached
   */
  public record Plan(Scenario scenario, Money missing) {
    /** Refuses null. */
    public Plan {
      Objects.requireNonNull(scenario, "scenario");
      Objects.requireNonNull(missing, "missing");
    }
  }
}
