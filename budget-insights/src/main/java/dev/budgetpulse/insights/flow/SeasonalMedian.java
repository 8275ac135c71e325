package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The median of the last twelve months or, if the same month of the year before has been off by a
 * quarter less, the median of the same months of earlier years.
 *
 * <p>All figures are amounts that there were: of two middle ones the lower one is taken, which is
 * the cautious one, so that nothing is rounded. An error is a month less what the months before it
 * would have said of it. The ends of a band are the estimate and an error of a rank that leaves
 * outside no more than it should: the (n + 1) p-th of n, as split conformal prediction has it (Lei
 * et al., 2018, section 2.2).
 */
final class SeasonalMedian implements Estimate {
  private static final int YEAR = 12;

  @Override
  public List<OfCategory> of(Snapshot past, List<YearMonth> months) {
    return sums(past, months).entrySet().stream()
        .map(each -> estimate(each.getKey(), each.getValue(), past.currency()))
        .toList();
  }

  /** Returns what moved in each of some months, of all that anything moved of. */
  static Map<Subject, long[]> sums(Snapshot past, List<YearMonth> months) {
    Map<Subject, long[]> sums = new TreeMap<>();
    for (Payment payment : past.payments()) {
      int place = (int) months.get(0).until(YearMonth.from(payment.date()), ChronoUnit.MONTHS);
      for (Split split : payment.entry().splits()) {
        long[] sum =
            sums.computeIfAbsent(Subject.of(past, split), subject -> new long[months.size()]);
        sum[place] = Math.addExact(sum[place], split.amount().minorUnits());
      }
    }
    return sums;
  }

  private static OfCategory estimate(Subject subject, long[] sums, Currency currency) {
    int first = sums.length < 2 * YEAR ? 1 : YEAR;
    boolean seasonal = first == YEAR && isSeasonal(sums);
    long[] errors =
        IntStream.range(first, sums.length)
            .mapToLong(at -> sums[at] - (seasonal ? sums[at - YEAR] : level(sums, at)))
            .toArray();
    // After one month nobody knows how far off it is.
    long[] known = errors.length == 0 ? new long[1] : errors;
    long[] sorted = known.clone();
    Arrays.sort(sorted);
    List<Month> months =
        IntStream.range(0, MONTHS)
            .mapToLong(ahead -> seasonal ? season(sums, ahead) : level(sums, sums.length))
            .mapToObj(amount -> month(subject, amount, sorted, currency))
            .toList();
    return new OfCategory(
        subject.category(),
        subject.income(),
        months,
        Arrays.stream(known).mapToObj(error -> Money.ofMinor(error, currency)).toList());
  }

  private static boolean isSeasonal(long[] sums) {
    long bySeason = 0;
    long byLevel = 0;
    for (int at = YEAR; at < sums.length; at++) {
      bySeason = Math.addExact(bySeason, Math.abs(sums[at] - sums[at - YEAR]));
      byLevel = Math.addExact(byLevel, Math.abs(sums[at] - level(sums, at)));
    }
    return bySeason < byLevel - byLevel / 4;
  }

  /** Returns the median of the twelve months before one. */
  private static long level(long[] sums, int before) {
    return median(Arrays.copyOfRange(sums, Math.max(0, before - YEAR), before));
  }

  /** Returns the median of the months that are a whole number of years before one to come. */
  private static long season(long[] sums, int ahead) {
    return median(
        IntStream.range(0, sums.length)
            .filter(at -> (sums.length + ahead - at) % YEAR == 0)
            .mapToLong(at -> sums[at])
            .toArray());
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }

  private static Month month(Subject subject, long median, long[] errors, Currency currency) {
    long amount = subject.oneWay(median);
    long[] ends = new long[] {25, 100, 900, 975};
    for (int i = 0; i < ends.length; i++) {
      long error = errors[place(ends[i], errors.length)];
      long end = subject.oneWay(amount + error);
      ends[i] = i < 2 ? Math.min(end, amount) : Math.max(end, amount);
    }
    return new Month(
        Money.ofMinor(amount, currency),
        new Band(
            Money.ofMinor(ends[0], currency),
            Money.ofMinor(ends[1], currency),
            Money.ofMinor(ends[2], currency),
            Money.ofMinor(ends[3], currency)));
  }

  /** Returns the place of the error that so many of a thousand do not exceed, outwards. */
  private static int place(long thousandths, int count) {
    long rank = (count + 1L) * thousandths;
    long outwards = thousandths < 500 ? rank / 1000 : (rank + 999) / 1000;
    return (int) Math.max(0, Math.min(count - 1, outwards - 1));
  }
}
