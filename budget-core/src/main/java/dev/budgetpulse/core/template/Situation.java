package dev.budgetpulse.core.template;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Periods;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What templates are asked in.
 *
 * @param periods how time is divided
 * @param known all periods to the one that is planned, in order, at least one
 * @param schedules what comes again
 * @param due what is due in the period that is planned
 * @param next the next occurrences of each schedule from that period on
 */
record Situation(
    Periods periods,
    List<BudgetPeriod> known,
    List<Schedule> schedules,
    List<Occurrence> due,
    List<Occurrence> next) {

  BudgetPeriod now() {
    return known.get(known.size() - 1);
  }

  Money zero() {
    return Money.zero(now().toBudget().currency());
  }

  /** Returns the period so many before the one that is planned, empty before anything happened. */
  Optional<BudgetPeriod> before(int periodsAgo) {
    int place = known.size() - 1 - periodsAgo;
    return place < 0 ? Optional.empty() : Optional.of(known.get(place));
  }

  /** Returns how many periods after the one that is planned a day is, negative if before. */
  int periodsTo(LocalDate day) {
    return steps(now().period().first(), day);
  }

  /** Returns from how many periods into which later one two days lead. */
  int steps(LocalDate from, LocalDate to) {
    return to.isBefore(from)
        ? 1 - periods.between(to, from).size()
        : periods.between(from, to).size() - 1;
  }

  /** Returns the first of some days so many months apart that is not in a period before. */
  LocalDate firstFrom(LocalDate day, int everyMonths) {
    return moved(day, day, everyMonths);
  }

  /** Returns a day moved by as many months as another one is until it is in no period before. */
  LocalDate moved(LocalDate day, LocalDate other, int everyMonths) {
    LocalDate first = now().period().first();
    if (everyMonths == 0 || !other.isBefore(first)) {
      return day;
    }
    long times = ChronoUnit.MONTHS.between(other, first) / everyMonths;
    return day.plusMonths(
        (other.plusMonths(times * everyMonths).isBefore(first) ? times + 1 : times) * everyMonths);
  }

  Optional<Schedule> schedule(ScheduleId id) {
    return schedules.stream().filter(schedule -> schedule.id().equals(id)).findFirst();
  }

  /** Returns what an envelope was given so many periods before. */
  Money assigned(int periodsAgo, CategoryId category) {
    return before(periodsAgo).map(period -> period.assigned(category)).orElse(zero());
  }
}
