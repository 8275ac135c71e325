package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.explain.Derivation;
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
    Derivation.Builder parts = given(rule, last);
    if (!last.carriedIn().isZero()) {
      int since = chain.size() - 2;
      while (!chain.get(since).carriedIn().isZero()) {
        since--;
      }
      Derivation.Builder carried = Derivation.sum("carried in", rule.amount().currency());
      chain
          .subList(since, chain.size() - 1)
          .forEach(earlier -> carried.with(change(rule, earlier)));
      parts.with(carried.build());
    }
    return parts.upTo(last.limit(), "owed later").build();
  }

  /** Returns how a period changed what is carried. */
  private static Derivation change(LimitRule rule, LimitPeriod period) {
    return given(rule, period)
        .with("spent", period.spent().negated())
        .upTo(period.carriedOut().minus(period.carriedIn()), "not carried")
        .build();
  }

  private static Derivation.Builder given(LimitRule rule, LimitPeriod period) {
    return Derivation.sum(period.period().toString(), rule.amount().currency())
        .with(Derivation.leaf("amount of version " + rule.version(), rule.amount()))
        .upTo(period.amount(), "override");
  }
}
