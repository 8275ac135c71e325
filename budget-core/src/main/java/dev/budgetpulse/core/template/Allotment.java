package dev.budgetpulse.core.template;

import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * What an envelope is given by a plan.
 *
 * @param category the envelope's category, not null
 * @param before what it was assigned before
 * @param asked what was asked for it, whether or not there is as much; not negative
 * @param assigned what it is assigned; negative if it gives back what it carried in
 * @param balance what is then left in it
 * @param target the balance that it is to reach some time, if it has one
 * @param explanation where the assigned amount comes from, down to versions of templates, days, and
 *     the figures of other periods
 */
public record Allotment(
    CategoryId category,
    Money before,
    Money asked,
    Money assigned,
    Money balance,
    Optional<Money> target,
    Derivation explanation) {
  /** Refuses null. */
  public Allotment {
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(asked, "asked");
    Objects.requireNonNull(assigned, "assigned");
    Objects.requireNonNull(balance, "balance");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(explanation, "explanation");
  }

  /** Says whether less is given than was asked for. */
  public boolean isCut() {
    return assigned.compareTo(asked) < 0;
  }
}
