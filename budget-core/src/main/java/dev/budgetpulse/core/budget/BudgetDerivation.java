package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.CategoryId;
import java.util.List;
import java.util.Optional;

/** Where the figures of the last of some periods come from. */
final class BudgetDerivation {
  private BudgetDerivation() {}

  /**
   * Returns what is left to give to envelopes: of each period what came in, less what envelopes had
   * overspent before and what they were given, and at last what is held. What earlier periods held
   * came back.
   *
   * @param periods all from the first one in which anything happened, in order
   */
  static Derivation ofPool(List<BudgetPeriod> periods) {
    BudgetPeriod last = periods.get(periods.size() - 1);
    Derivation.Builder pool = sum("to budget in " + last.period(), last);
    for (BudgetPeriod period : periods) {
      addUnlessEmpty(
          pool,
          sum(period.period().toString(), period)
              .with("income", period.income())
              .with("overspent before", period.overspentBefore())
              .with("assigned", period.assigned().negated())
              .build());
    }
    return pool.with("held", last.held().negated()).build();
  }

  /**
   * Returns what is left in an envelope: what it was given, what moved, and what each earlier
   * period left since it last began at nothing.
   *
   * @param periods all from the first one in which anything happened, in order
   * @param moved the entries of the last period that moved something through it
   */
  static Derivation ofEnvelope(
      List<BudgetPeriod> periods, CategoryId category, List<Derivation> moved) {
    BudgetPeriod last = periods.get(periods.size() - 1);
    Derivation.Builder envelope = sum("envelope in " + last.period(), last);
    Optional<Envelope> now = last.envelope(category);
    if (now.filter(it -> !it.carriedIn().isZero()).isPresent()) {
      envelope.with(carriedIn(periods, category));
    }
    now.ifPresent(it -> envelope.with("assigned", it.assigned()));
    if (!moved.isEmpty()) {
      Derivation.Builder activity = sum("activity", last);
      moved.forEach(activity::with);
      envelope.with(activity.build());
    }
    return envelope.build();
  }

  private static Derivation carriedIn(List<BudgetPeriod> periods, CategoryId category) {
    int since = periods.size() - 2;
    while (periods.get(since).envelope(category).filter(e -> !e.carriedIn().isZero()).isPresent()) {
      since--;
    }
    Derivation.Builder carried = sum("carried in", periods.get(since));
    for (BudgetPeriod period : periods.subList(since, periods.size() - 1)) {
      period
          .envelope(category)
          .ifPresent(
              envelope ->
                  addUnlessEmpty(
                      carried,
                      sum(period.period().toString(), period)
                          .with("assigned", envelope.assigned())
                          .with("activity", envelope.activity())
                          .with("charged to the pool", envelope.chargedToPool().negated())
                          .with("owed on cards", envelope.owedOnCards())
                          .build()));
    }
    return carried.build();
  }

  private static Derivation.Builder sum(String label, BudgetPeriod period) {
    return Derivation.sum(label, period.toBudget().currency());
  }

  private static void addUnlessEmpty(Derivation.Builder sum, Derivation part) {
    if (!part.parts().isEmpty()) {
      sum.with(part);
    }
  }
}
