package dev.budgetpulse.core.budget;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One period of an envelope budget in one currency.
 *
 * <p>All of the money on the accounts that are on the budget is somewhere: to budget, held, in an
 * envelope, or not categorised yet. {@link #cash} is always the sum of the four, but for what was
 * spent with credit cards and no envelope had: that is owed.
 *
 * @param period the period
 * @param incomes what came in through income categories in this period, in the order of these;
 *     archived ones only while something does
 * @param toBudgetBefore what was left to budget at the end of the period before
 * @param heldBefore what the period before held back for this one
 * @param overspentBefore what envelopes overspent in the period before and did not carry over: zero
 *     or negative
 * @param assigned what this period's envelopes are given
 * @param held what this period holds back for the next one
 * @param toBudget what is left to give to envelopes; negative if more was given than there is
 * @param uncategorised what moved without a category up to the end of this period
 * @param envelopes the envelopes, in the order of their categories; archived ones only while money
 *     is in them or moves
 */
public record BudgetPeriod(
    Period period,
    List<Income> incomes,
    Money toBudgetBefore,
    Money heldBefore,
    Money overspentBefore,
    Money assigned,
    Money held,
    Money toBudget,
    Money uncategorised,
    List<Envelope> envelopes) {
  /** Copies the lists. */
  public BudgetPeriod {
    Objects.requireNonNull(period, "period");
    incomes = List.copyOf(incomes);
    envelopes = List.copyOf(envelopes);
  }

  /** Adds up all that is told of this period. Throws if amounts cannot hold some of it. */
  void requireHeld() {
    Stream.concat(
            Stream.of(income(), activity(), cash()), envelopes.stream().map(Envelope::underfunded))
        .forEach(Objects::requireNonNull);
  }

  /** Returns what came in through all income categories together. */
  public Money income() {
    return Money.total(toBudget.currency(), incomes.stream().map(Income::amount).toList());
  }

  /** Returns the envelope of a category, empty if it has none in this period. */
  public Optional<Envelope> envelope(CategoryId category) {
    return envelopes.stream()
        .filter(envelope -> envelope.category().id().equals(category))
        .findFirst();
  }

  /** Returns what the envelope of a category is given in this period, zero if there is none. */
  public Money assigned(CategoryId category) {
    return envelope(category).map(Envelope::assigned).orElse(Money.zero(toBudget.currency()));
  }

  /** Returns what is in all envelopes together. */
  public Money inEnvelopes() {
    return Money.total(toBudget.currency(), envelopes.stream().map(Envelope::balance).toList());
  }

  /** Returns what moved through all envelopes in this period; spending is negative. */
  public Money activity() {
    return Money.total(toBudget.currency(), envelopes.stream().map(Envelope::activity).toList());
  }

  /** Returns what was spent with credit cards in this period that no envelope had. */
  public Money owedOnCards() {
    return Money.total(toBudget.currency(), envelopes.stream().map(Envelope::owedOnCards).toList());
  }

  /**
   * Returns the money on all accounts that are on the budget, at the end of this period; credit
   * cards that are paid from envelopes are not among them.
   */
  public Money cash() {
    return toBudget.plus(held).plus(inEnvelopes()).plus(uncategorised).plus(owedOnCards());
  }
}
