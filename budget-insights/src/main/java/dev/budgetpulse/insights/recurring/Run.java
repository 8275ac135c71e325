package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.insights.amount.internal.Amounts;
import dev.budgetpulse.insights.snapshot.Payment;
import java.util.List;

/**
 * Payments that came on the days of a recurrence, without a gap that would end it.
 *
 * @param recurrence the days, from before the first payment on
 * @param matches the payments, in order
 * @param misses how many days between the first and the last had none
 * @param extras how many other payments of the pool lie between the first and the last
 * @param among how many payments of the payee there are in all: the more, the more of them come on
 *     such days by chance
 */
record Run(
    Cadence cadence,
    Recurrence recurrence,
    List<Match> matches,
    int misses,
    int extras,
    int among) {
  static final int FEWEST = 3;
  static final double LEAST_COVERAGE = 0.7;

  /** The part of the payments in its time that are of it. */
  static final double LEAST_PURITY = 0.7;

  private static final double LEAST_WEIGHT = 5;

  /** What a miss and an extra weigh: each makes it a third as likely. */
  static final double COST = Math.log(3);

  private static final double EQUAL_AMOUNT = Math.log(10);
  private static final double SIMILAR_AMOUNT = Math.log(2);

  /** A payment and the day it is taken to be of. */
  record Match(Payment payment, Grids.Day day) {
    int daysOff() {
      return (int) Math.abs(day.epochDay() - payment.date().toEpochDay());
    }

    Money amount() {
      return payment.amount();
    }
  }

  Match first() {
    return matches.get(0);
  }

  Match last() {
    return matches.get(matches.size() - 1);
  }

  double coverage() {
    return matches.size() / (double) (matches.size() + misses);
  }

  double purity() {
    return matches.size() / (double) (matches.size() + extras);
  }

  /** Returns the evidence that is needed, for the first and last could be any two payments. */
  double leastWeight() {
    return LEAST_WEIGHT + 2 * Math.log(among);
  }

  /**
   * Returns the evidence against chance, as a logarithm of odds: of each payment after the first,
   * how much less likely a day picked blindly were to be so close, and that amounts repeat.
   */
  double weight() {
    double weight = -COST * (misses + extras);
    for (int i = 1; i < matches.size(); i++) {
      weight += Math.log(cadence.period() / (2 * matches.get(i).daysOff() + 1));
      Money before = matches.get(i - 1).amount();
      Money amount = matches.get(i).amount();
      if (amount.equals(before)) {
        weight += EQUAL_AMOUNT;
      } else if (Amounts.areSimilar(before, amount)) {
        weight += SIMILAR_AMOUNT;
      } else {
        weight -= SIMILAR_AMOUNT;
      }
    }
    return weight;
  }

  boolean isConvincing() {
    boolean twiceAYearApart =
        cadence == Cadence.YEARLY
            && matches.size() == 2
            && first().amount().equals(last().amount());
    return (matches.size() >= FEWEST || twiceAYearApart)
        && coverage() >= LEAST_COVERAGE
        && purity() >= LEAST_PURITY
        && weight() >= leastWeight();
  }
}
