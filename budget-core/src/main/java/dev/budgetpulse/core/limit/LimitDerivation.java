package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.money.Money;
import java.util.ArrayList;
import java.util.List;

/** Where the limit of the last period of a chain comes from. */
final class LimitDerivation {
  private LimitDerivation() {}

  /**
   * Returns the limit of the last period: what the rule gives it, and for each earlier period that
   * still matters what that added to or took from what is carried. Periods before the latest one
   * into which nothing was carried are left out, so that the tree is three levels deep.
   *
   * @param chain at least one period
   */
  static Derivation of(LimitRule rule, List<LimitPeriod> chain) {
    LimitPeriod last = chain.get(chain.size() - 1);
    List<Derivation> parts = given(rule, last);
    if (!last.carriedIn().isZero()) {
      int since = chain.size() - 2;
      while (!chain.get(since).carriedIn().isZero()) {
        since--;
      }
      parts.add(
          new Derivation(
              "carried in",
              last.carriedIn(),
              chain.subList(since, chain.size() - 1).stream()
                  .map(earlier -> change(rule, earlier))
                  .toList()));
    }
    addUnlessZero(parts, "owed later", last.limit().minus(last.amount().plus(last.carriedIn())));
    return new Derivation(last.period().toString(), last.limit(), parts);
  }

  /** Returns how a period changed what is carried. */
  private static Derivation change(LimitRule rule, LimitPeriod period) {
    List<Derivation> parts = given(rule, period);
    addUnlessZero(parts, "spent", period.spent().negated());
    addUnlessZero(parts, "not carried", period.carriedOut().minus(period.balance()));
    return new Derivation(
        period.period().toString(), period.carriedOut().minus(period.carriedIn()), parts);
  }

  private static List<Derivation> given(LimitRule rule, LimitPeriod period) {
    List<Derivation> parts = new ArrayList<>();
    parts.add(Derivation.leaf("amount", rule.amount()));
    addUnlessZero(parts, "override", period.amount().minus(rule.amount()));
    return parts;
  }

  private static void addUnlessZero(List<Derivation> parts, String label, Money amount) {
    if (!amount.isZero()) {
      parts.add(Derivation.leaf(label, amount));
    }
  }
}
