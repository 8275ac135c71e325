package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.money.Money;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The arithmetic of envelope budgeting: a pure function of what moved and what was decided.
 *
 * <p>With assigned {@code B}, activity {@code S}, carry flag {@code F}, income {@code I} and hold
 * {@code H}, an envelope's balance is {@code L[m] = B[m] + S[m] + (F[m-1] ? L[m-1] : max(0,
 * L[m-1]))}, what was overspent without a flag is charged to the pool, {@code O[m] = Σ min(0,
 * L[m-1])}, and the pool is {@code T[m] = I[m] + T[m-1] + H[m-1] + O[m] - ΣB[m] - H[m]}. Hence
 * {@code T + H + ΣL} plus what has no category is the cash on the budget, in every month: opening
 * balances and corrections are part of it, void entries are not.
 */
final class EnvelopeBudget {
  private final BudgetPlan plan;
  private final Money zero;
  private final List<Category> categories;
  private final Map<YearMonth, Map<CategoryId, Money>> activity = new HashMap<>();
  private final Map<YearMonth, Money> uncategorised = new HashMap<>();

  /**
   * Sorts what moved.
   *
   * @param accounts the accounts; those off the budget or of other currencies do not count
   * @param categories the categories in the order of their envelopes
   * @param totals what moved; transfers within the budget do not count
   */
  EnvelopeBudget(
      List<Account> accounts,
      List<Category> categories,
      List<MonthlyTotal> totals,
      BudgetPlan plan) {
    this.plan = plan;
    this.zero = Money.zero(plan.currency());
    this.categories = categories;
    Set<CategoryId> known = categories.stream().map(Category::id).collect(Collectors.toSet());
    Set<AccountId> onBudget =
        accounts.stream()
            .filter(account -> account.onBudget() && account.currency().equals(plan.currency()))
            .map(Account::id)
            .collect(Collectors.toSet());
    for (MonthlyTotal total : totals) {
      boolean within = total.counterpart().filter(onBudget::contains).isPresent();
      if (!onBudget.contains(total.account()) || within) {
        continue;
      }
      total
          .category()
          .filter(known::contains)
          .ifPresentOrElse(
              category ->
                  activity
                      .computeIfAbsent(total.month(), month -> new HashMap<>())
                      .merge(category, total.amount(), Money::plus),
              () -> uncategorised.merge(total.month(), total.amount(), Money::plus));
    }
  }

  /** Returns a month; before anything has happened all of it is zero. */
  BudgetMonth month(YearMonth wanted) {
    YearMonth first =
        Stream.of(
                activity.keySet(),
                uncategorised.keySet(),
                plan.assigned().keySet(),
                plan.held().keySet())
            .flatMap(Set::stream)
            .min(YearMonth::compareTo)
            .filter(month -> month.isBefore(wanted))
            .orElse(wanted);
    BudgetMonth month = next(first, zero, zero, zero, List.of());
    while (month.month().isBefore(wanted)) {
      month =
          next(
              month.month().plusMonths(1),
              month.toBudget(),
              month.held(),
              month.uncategorised(),
              month.envelopes());
    }
    return month;
  }

  private BudgetMonth next(
      YearMonth month,
      Money toBudgetBefore,
      Money heldBefore,
      Money uncategorisedBefore,
      List<Envelope> envelopesBefore) {
    Map<CategoryId, Money> moved = activity.getOrDefault(month, Map.of());
    Map<CategoryId, Money> carriedIn =
        envelopesBefore.stream()
            .collect(Collectors.toMap(e -> e.category().id(), Envelope::carriedOut));
    List<Envelope> envelopes = new ArrayList<>();
    Money income = zero;
    Money held = plan.held(month);
    for (Category category : categories) {
      CategoryId id = category.id();
      Money amount = moved.getOrDefault(id, zero);
      boolean carries = plan.carries(month, id);
      if (category.kind() == Category.Kind.EXPENSE) {
        Envelope envelope =
            new Envelope(
                category,
                carriedIn.getOrDefault(id, zero),
                plan.assigned(month, id),
                amount,
                carries);
        if (!category.archived() || isInUse(envelope)) {
          envelopes.add(envelope);
        }
      } else {
        income = income.plus(amount);
        held = carries ? held.plus(amount) : held;
      }
    }
    Money overspent = sum(envelopesBefore.stream().map(Envelope::chargedToPool));
    Money assigned = sum(envelopes.stream().map(Envelope::assigned));
    Money toBudget =
        income.plus(toBudgetBefore).plus(heldBefore).plus(overspent).minus(assigned).minus(held);
    return new BudgetMonth(
        month,
        income,
        toBudgetBefore,
        heldBefore,
        overspent,
        assigned,
        held,
        toBudget,
        uncategorisedBefore.plus(uncategorised.getOrDefault(month, zero)),
        envelopes);
  }

  private static boolean isInUse(Envelope envelope) {
    return !envelope.carriedIn().isZero()
        || !envelope.assigned().isZero()
        || !envelope.activity().isZero();
  }

  private Money sum(Stream<Money> amounts) {
    return Money.total(plan.currency(), amounts.toList());
  }
}
