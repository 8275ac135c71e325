package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A part of a payment as either income or spending, as {@link Snapshot#isIncome} tells them apart.
 * Immutable and thread-safe.
 *
 * @param payment the payment it is of, not null
 * @param category what it is for, empty while nobody has said
 * @param amount the part, negative if it left
 * @param isIncome whether it is income
 */
public record Flow(Payment payment, Optional<CategoryId> category, Money amount, boolean isIncome) {
  /** Refuses null. */
  public Flow {
    Objects.requireNonNull(payment, "payment");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(amount, "amount");
  }

  /**
   * Returns the flows of a snapshot up to its day, in the order of the payments. A part without a
   * category of a transfer to or from an account off the budget is left out: it moves savings, and
   * is neither earned nor spent.
   */
  public static List<Flow> of(Snapshot snapshot) {
    Set<CategoryId> known =
        snapshot.categories().stream().map(Category::id).collect(Collectors.toSet());
    List<Flow> flows = new ArrayList<>();
    for (Payment payment : snapshot.payments()) {
      for (Split split : payment.entry().splits()) {
        Optional<CategoryId> category = split.category().filter(known::contains);
        if (category.isPresent() || !payment.isTransfer()) {
          flows.add(new Flow(payment, category, split.amount(), snapshot.isIncome(split)));
        }
      }
    }
    return List.copyOf(flows);
  }

  /** Returns the day. */
  public LocalDate date() {
    return payment.date();
  }

  /** Returns what was earned, zero of spending; negative if it was paid back. */
  public Money earned() {
    return isIncome ? amount : Money.zero(amount.currency());
  }

  /** Returns what was spent, zero of income; negative if it was refunded. */
  public Money spent() {
    return isIncome ? Money.zero(amount.currency()) : amount.negated();
  }

  /** Says whether something was bought: not a refund, and no income. */
  public boolean isPurchase() {
    return spent().isPositive();
  }
}
