package dev.budgetpulse.persistence;

import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Time cut on each day on which one of some periods begins or is over, so that each of them is a
 * row of whole stretches. Stretches are numbered from zero and touch; some are in no period.
 */
final class Stretches {
  private final SortedSet<Period> periods;
  private final List<LocalDate> begins;

  Stretches(Collection<Period> periods) {
    this.periods = new TreeSet<>(periods);
    SortedSet<LocalDate> cuts = new TreeSet<>();
    for (Period period : periods) {
      cuts.add(period.first());
      cuts.add(period.last().plusDays(1));
    }
    this.begins = List.copyOf(cuts);
  }

  /** Returns the number of the first stretch of one of the periods. */
  int first(Period period) {
    return place(period.first());
  }

  /** Returns the number of the last stretch of one of the periods. */
  int last(Period period) {
    return place(period.last().plusDays(1)) - 1;
  }

  private int place(LocalDate cut) {
    return Collections.binarySearch(begins, cut);
  }

  /**
   * Returns the days of the periods, from the first to the last, with as few days of none as so
   * many ranges allow.
   */
  List<Period> ranges(int most) {
    List<Period> gaps = new ArrayList<>();
    LocalDate end = begins.get(0);
    for (Period period : periods) {
      if (period.first().isAfter(end)) {
        gaps.add(new Period(end, period.first().minusDays(1)));
      }
      LocalDate after = period.last().plusDays(1);
      end = after.isAfter(end) ? after : end;
    }
    List<Period> left =
        gaps.stream()
            .sorted(Comparator.comparing(Period::days).reversed())
            .limit(most - 1L)
            .sorted()
            .collect(Collectors.toList());
    List<Period> ranges = new ArrayList<>();
    LocalDate first = begins.get(0);
    for (Period gap : left) {
      ranges.add(new Period(first, gap.first().minusDays(1)));
      first = gap.last().plusDays(1);
    }
    ranges.add(new Period(first, end.minusDays(1)));
    return ranges;
  }

  /**
   * A table of the stretches of a range.
   *
   * @param day the first day in it; earlier ones of the range are in the same stretch
   * @param numbers the number of each day's stretch; later days of the range are in the same as the
   *     last
   */
  record Table(LocalDate day, List<Integer> numbers) {}

  /** Returns the table of one of the ranges. */
  Table table(Period range) {
    int first = place(range.first());
    int last = place(range.last().plusDays(1)) - 1;
    LocalDate begin = begins.get(first + 1).minusDays(1);
    LocalDate end = begins.get(last).isAfter(begin) ? begins.get(last) : begin;
    List<Integer> numbers = new ArrayList<>();
    int stretch = first;
    for (LocalDate day = begin; !day.isAfter(end); day = day.plusDays(1)) {
      if (!day.isBefore(begins.get(stretch + 1))) {
        stretch++;
      }
      numbers.add(stretch);
    }
    return new Table(begin, numbers);
  }
}
