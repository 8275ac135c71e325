package dev.budgetpulse.core.template;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the envelopes of a period are given.
 *
 * @param period the period, not null
 * @param toBudgetBefore what there was to budget before
 * @param toBudget what there is to budget afterwards
 * @param allotments the envelopes that are planned, in their order
 */
public record TemplatePlan(
    Period period, Money toBudgetBefore, Money toBudget, List<Allotment> allotments) {
  /** Copies the list. */
  public TemplatePlan {
    Objects.requireNonNull(period, "period");
    Objects.requireNonNull(toBudgetBefore, "toBudgetBefore");
    Objects.requireNonNull(toBudget, "toBudget");
    allotments = List.copyOf(allotments);
  }

  /** Returns what an envelope is given, empty if it is not planned. */
  public Optional<Allotment> of(CategoryId category) {
    return allotments.stream().filter(it -> it.category().equals(category)).findFirst();
  }
}
