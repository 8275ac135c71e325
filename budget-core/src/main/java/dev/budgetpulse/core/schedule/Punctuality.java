package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Occurrence.State;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/**
 * How a schedule was kept to over some time, and what it costs. Immutable and thread-safe.
 *
 * @param early how many occurrences were paid before they were due
 * @param onTime how many on the day
 * @param late how many after it
 * @param partly how many in part
 * @param skipped how many did not take place
 * @param missed how many were due and not paid
 * @param daysLate how many days late the late ones were together
 * @param paid what was paid in all, out negative
 * @param yearly what the occurrences of a year from the day on are expected to add up to
 */
public record Punctuality(
    int early,
    int onTime,
    int late,
    int partly,
    int skipped,
    int missed,
    long daysLate,
    Money paid,
    Money yearly) {

  private static final BigDecimal TWELFTH =
      BigDecimal.ONE.divide(BigDecimal.valueOf(12), MathContext.DECIMAL128);

  static Punctuality of(List<Occurrence> past, List<Occurrence> year, Currency currency) {
    return new Punctuality(
        count(past, State.PAID_EARLY),
        count(past, State.PAID_ON_TIME),
        count(past, State.PAID_LATE),
        count(past, State.PAID_PARTLY),
        count(past, State.SKIPPED),
        count(past, State.MISSED),
        past.stream()
            .flatMap(occurrence -> occurrence.daysLate().stream())
            .mapToLong(Long::longValue)
            .sum(),
        Money.total(currency, past.stream().map(Occurrence::paid).toList()),
        Money.total(
            currency,
            year.stream()
                .filter(occurrence -> occurrence.state() != State.SKIPPED)
                .map(occurrence -> occurrence.amount().middle())
                .toList()));
  }

  private static int count(List<Occurrence> occurrences, State state) {
    return (int) occurrences.stream().filter(it -> it.state() == state).count();
  }

  /** Returns how many were paid in full. */
  public int paidInFull() {
    return early + onTime + late;
  }

  /** Returns how many of a hundred paid in full were not late, rounded down; 100 if none was. */
  public int onTimePercent() {
    return paidInFull() == 0 ? 100 : 100 * (early + onTime) / paidInFull();
  }

  /** Returns how many days late the late ones were on average, to a tenth; 0.0 if none was. */
  public BigDecimal averageDaysLate() {
    return BigDecimal.valueOf(daysLate)
        .divide(BigDecimal.valueOf(Math.max(1, late)), 1, RoundingMode.HALF_EVEN);
  }

  /** Returns a twelfth of what a year is expected to cost, rounded half to even. */
  public Money monthly() {
    return yearly.times(TWELFTH, RoundingMode.HALF_EVEN);
  }
}
