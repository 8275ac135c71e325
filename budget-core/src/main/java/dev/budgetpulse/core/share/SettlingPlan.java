package dev.budgetpulse.core.share;

import dev.budgetpulse.core.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * The payments that make all balances of a currency zero; nobody pays who is owed money.
 *
 * @param currency the currency, not null
 * @param payments what is to be paid, in an order that depends on the balances only
 * @param fewest whether fewer payments are known not to be enough; where more than {@value
 *     #MOST_EXACT} people have balances that do not cancel out in pairs, they are few and at most
 *     one less than people
 */
public record SettlingPlan(Currency currency, List<Payment> payments, boolean fewest) {
  /** For so many people the fewest payments are found. */
  public static final int MOST_EXACT = 16;

  /** Copies the list. */
  public SettlingPlan {
    Objects.requireNonNull(currency, "currency");
    payments = List.copyOf(payments);
  }

  /**
   * Returns the plan for some balances.
   *
   * @param balances each person once: above zero what is owed to them, below zero what they owe
   * @throws InvalidShareException if the balances do not add up to zero, or name somebody twice
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if one is in another currency
   */
  public static SettlingPlan of(Currency currency, List<Portion> balances) {
    if (balances.isEmpty()) {
      return new SettlingPlan(currency, List.of(), true);
    }
    Check.distinctPeople("balances", balances.stream().map(Portion::person).toList());
    Money sum = Money.total(currency, balances.stream().map(Portion::amount).toList());
    if (!sum.equals(Money.zero(currency))) {
      throw new InvalidShareException("balances", "add up to " + sum + ", not to zero");
    }
    return new Settling(currency, balances).plan();
  }
}
