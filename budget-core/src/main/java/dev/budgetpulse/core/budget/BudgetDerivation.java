package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
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
    List<Derivation> parts = new ArrayList<>();
    for (BudgetPeriod period : periods) {
      List<Derivation> own = new ArrayList<>();
      addUnlessZero(own, "income", period.income());
      addUnlessZero(own, "overspent before", period.overspentBefore());
      addUnlessZero(own, "assigned", period.assigned().negated());
      addUnlessEmpty(parts, period, own);
    }
    addUnlessZero(parts, "held", last.held().negated());
    return new Derivation("to budget in " + last.period(), last.toBudget(), parts);
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
    Money zero = Money.zero(last.toBudget().currency());
    Optional<Envelope> envelope = last.envelope(category);
    List<Derivation> parts = new ArrayList<>();
    Money carried = envelope.map(Envelope::carriedIn).orElse(zero);
    if (!carried.isZero()) {
      parts.add(new Derivation("carried in", carried, earlier(periods, category)));
    }
    addUnlessZero(parts, "assigned", envelope.map(Envelope::assigned).orElse(zero));
    if (!moved.isEmpty()) {
      parts.add(new Derivation("activity", envelope.map(Envelope::activity).orElse(zero), moved));
    }
    return new Derivation(
        "envelope in " + last.period(), envelope.map(Envelope::balance).orElse(zero), parts);
  }

  private static List<Derivation> earlier(List<BudgetPeriod> periods, CategoryId category) {
    int since = periods.size() - 2;
    while (periods.get(since).envelope(category).filter(e -> !e.carriedIn().isZero()).isPresent()) {
      since--;
    }
    List<Derivation> parts = new ArrayList<>();
    for (BudgetPeriod period : periods.subList(since, periods.size() - 1)) {
      Optional<Envelope> envelope = period.envelope(category);
      if (envelope.isPresent()) {
        List<Derivation> own = new ArrayList<>();
        addUnlessZero(own, "assigned", envelope.get().assigned());
        addUnlessZero(own, "activity", envelope.get().activity());
        addUnlessZero(own, "charged to the pool", envelope.get().chargedToPool().negated());
        addUnlessEmpty(parts, period, own);
      }
    }
    return parts;
  }

  private static void addUnlessZero(List<Derivation> parts, String label, Money amount) {
    if (!amount.isZero()) {
      parts.add(Derivation.leaf(label, amount));
    }
  }

  private static void addUnlessEmpty(
      List<Derivation> parts, BudgetPeriod period, List<Derivation> own) {
    if (!own.isEmpty()) {
      Money sum =
          Money.total(period.toBudget().currency(), own.stream().map(Derivation::amount).toList());
      parts.add(new Derivation(period.period().toString(), sum, own));
    }
  }
}
