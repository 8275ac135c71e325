package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.schedule.RecurrenceRule.Weekday;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The days of a recurrence rule, found stretch by stretch. A rule that finds none in so many
 * stretches on end is taken to have ended. Not thread-safe.
 */
final class RecurrenceDays implements Iterator<LocalDate> {
  private static final int MOST_EMPTY = 1000;

  private final RecurrenceRule rule;
  private final LocalDate start;
  private final ShortMonths shortMonths;
  private final Deque<LocalDate> found = new ArrayDeque<>();
  private long stretch;
  private int counted;
  private boolean ended;

  RecurrenceDays(RecurrenceRule rule, LocalDate start, LocalDate from, ShortMonths shortMonths) {
    this.rule = rule;
    this.start = start;
    this.shortMonths = shortMonths;
    if (rule.count().isEmpty() && from.isAfter(start)) {
      // What is counted has to be met one by one.
      stretch = Math.max(0, unit().between(anchor(), from) / rule.interval() - 1);
    }
    while (hasNext() && found.getFirst().isBefore(from)) {
      next();
    }
  }

  @Override
  public boolean hasNext() {
    for (int empty = 0; found.isEmpty() && !ended; empty++) {
      ended = empty == MOST_EMPTY;
      if (!ended) {
        take(stretch++);
      }
    }
    return !found.isEmpty();
  }

  @Override
  public LocalDate next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return found.removeFirst();
  }

  private void take(long number) {
    LocalDate first = anchor().plus(number * rule.interval(), unit());
    for (LocalDate day : positioned(first)) {
      boolean over =
          day.isAfter(Recurrence.LAST)
              || rule.until().map(day::isAfter).orElse(false)
              || rule.count().map(count -> counted >= count).orElse(false);
      if (over) {
        ended = true;
        return;
      }
      if (!day.isBefore(start)) {
        counted++;
        found.add(day);
      }
    }
    ended = first.isAfter(Recurrence.LAST);
  }

  private ChronoUnit unit() {
    return switch (rule.frequency()) {
      case DAILY -> ChronoUnit.DAYS;
      case WEEKLY -> ChronoUnit.WEEKS;
      case MONTHLY -> ChronoUnit.MONTHS;
      case YEARLY -> ChronoUnit.YEARS;
    };
  }

  /** Returns the first day of the stretch that the start is in. */
  private LocalDate anchor() {
    return switch (rule.frequency()) {
      case DAILY -> start;
      case WEEKLY -> start.with(TemporalAdjusters.previousOrSame(rule.weekStart()));
      case MONTHLY -> start.withDayOfMonth(1);
      case YEARLY -> start.withDayOfYear(1);
    };
  }

  private List<LocalDate> positioned(LocalDate first) {
    List<LocalDate> all = List.copyOf(days(first));
    if (rule.positions().isEmpty()) {
      return all;
    }
    return rule.positions().stream()
        .map(position -> position > 0 ? position - 1 : all.size() + position)
        .filter(index -> index >= 0 && index < all.size())
        .distinct()
        .sorted()
        .map(all::get)
        .toList();
  }

  private NavigableSet<LocalDate> days(LocalDate first) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    switch (rule.frequency()) {
      case DAILY -> Stream.of(first).filter(this::isWanted).forEach(days::add);
      case WEEKLY ->
          IntStream.range(0, 7).mapToObj(first::plusDays).filter(this::isWanted).forEach(days::add);
      case MONTHLY -> days.addAll(inMonth(YearMonth.from(first)));
      case YEARLY -> days.addAll(inYear(first));
    }
    return days;
  }

  private List<LocalDate> inYear(LocalDate first) {
    if (rule.months().isEmpty()) {
      return weekdays(first, first.with(TemporalAdjusters.lastDayOfYear()));
    }
    return IntStream.rangeClosed(1, 12)
        .mapToObj(month -> inMonth(YearMonth.of(first.getYear(), month)))
        .flatMap(List::stream)
        .toList();
  }

  private List<LocalDate> inMonth(YearMonth month) {
    if (!isWanted(month.getMonthValue())) {
      return List.of();
    }
    if (rule.monthDays().isEmpty()) {
      return weekdays(month.atDay(1), month.atEndOfMonth());
    }
    return rule.monthDays().stream()
        .map(day -> day > 0 ? day : month.lengthOfMonth() + 1 + day)
        .filter(day -> shortMonths == ShortMonths.CLAMP || day <= month.lengthOfMonth())
        .map(day -> month.atDay(Math.min(day, month.lengthOfMonth())))
        .filter(this::isWanted)
        .toList();
  }

  /** Returns the wanted weekdays of a month or year, numbered from its ends. */
  private List<LocalDate> weekdays(LocalDate first, LocalDate last) {
    List<LocalDate> days = new ArrayList<>();
    for (Weekday weekday : rule.weekdays()) {
      LocalDate day = first.with(TemporalAdjusters.nextOrSame(weekday.day()));
      List<LocalDate> all =
          Stream.iterate(day, it -> !it.isAfter(last), it -> it.plusWeeks(1)).toList();
      int number = weekday.number();
      int index = number > 0 ? number - 1 : all.size() + number;
      if (number == 0) {
        days.addAll(all);
      } else if (index >= 0 && index < all.size()) {
        days.add(all.get(index));
      }
    }
    return days;
  }

  private boolean isWanted(int month) {
    return rule.months().isEmpty() || rule.months().contains(month);
  }

  private boolean isWanted(LocalDate day) {
    return isWanted(day.getMonthValue())
        && (rule.weekdays().isEmpty()
            || rule.weekdays().stream().anyMatch(it -> it.day() == day.getDayOfWeek()));
  }
}
