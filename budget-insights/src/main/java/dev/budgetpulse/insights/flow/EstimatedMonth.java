package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What of one subject's estimate for a month is still to come.
 *
 * @param estimate the estimate
 * @param place which month of the flow it is, 0 for the first
 * @param first the first day that is to come
 * @param weights how much of it falls on each day from that one to the end of the month
 * @param passed how much of it falls on earlier days
 * @param known what is known to move, in the direction of the subject
 */
record EstimatedMonth(
    Estimate.OfCategory estimate,
    int place,
    LocalDate first,
    List<Long> weights,
    long passed,
    Money known) {

  static EstimatedMonth of(
      Estimate.OfCategory estimate, int place, LocalDate asOf, DayProfile profile, Money known) {
    YearMonth month = YearMonth.from(asOf.plusDays(1)).plusMonths(place);
    LocalDate first = place == 0 ? asOf.plusDays(1) : month.atDay(1);
    long[] all = profile.weights(month);
    int gone = first.getDayOfMonth() - 1;
    return new EstimatedMonth(
        estimate,
        place,
        first,
        Arrays.stream(all, gone, all.length).boxed().toList(),
        Arrays.stream(all, 0, gone).sum(),
        known);
  }

  /** Returns what is estimated of the whole month: the thirteenth is as the first. */
  Estimate.Month whole() {
    return estimate.months().get(place % Estimate.MONTHS);
  }

  long ahead() {
    return weights.stream().mapToLong(Long::longValue).sum();
  }

  /** Returns what is still to come: what is known to come of it is a part of it, not more. */
  Money rest() {
    return Subject.of(estimate).oneWay(whole().amount().split(ahead(), passed).get(0).minus(known));
  }

  List<Movement> movements() {
    List<Money> parts = rest().split(weights.stream().mapToLong(Long::longValue).toArray());
    return IntStream.range(0, parts.size())
        .filter(day -> !parts.get(day).isZero())
        .mapToObj(
            day -> Movement.estimated(first.plusDays(day), estimate.category(), parts.get(day)))
        .toList();
  }
}
