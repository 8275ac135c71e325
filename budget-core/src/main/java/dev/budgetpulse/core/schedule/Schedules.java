package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The schedules of a book: what comes again, what of it was paid, and what is to be paid.
 *
 * <p>What day it is, the caller says: a day begins when the household's does. What is done about an
 * occurrence is done once, however many machines do it at once. Methods that change something throw
 * {@link dev.budgetpulse.core.ledger.AccessDeniedException} if the actor may only look. Thread-safe
 * as far as the store and the calendars are.
 */
public interface Schedules {
  /** How many days one looks ahead unless told otherwise. */
  int LOOK_AHEAD = 7;

  /** How many occurrences of each schedule are asked for at most. */
  int MOST_NEXT = 100;

  /** Returns the schedules of an access, with the business days that their terms name. */
  static Schedules of(Access access, Calendars calendars) {
    return new StoredSchedules(access, calendars);
  }

  /** Returns the sorts of items that schedules are kept as. */
  static List<ItemType<?>> itemTypes() {
    return List.of(Schedule.TYPE, OccurrenceRecord.TYPE, OccurrencePayment.TYPE);
  }

  /** Returns all schedules, by name and then by id. */
  List<Schedule> all();

  /** Returns a schedule. */
  Optional<Schedule> find(ScheduleId id);

  /**
   * Adds a schedule that reminds three days before.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if the account (of the amount's
   *     currency) or the category is not in this ledger
   * @throws IllegalArgumentException if the terms name a calendar that there is not
   */
  Schedule add(String name, Terms terms);

  /**
   * Changes a schedule, all of its time. What was decided about occurrences stays with those that
   * there still are.
   *
   * @param change makes the new schedule of the one there is; may be called more than once
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException as {@link #add} does
   * @throws IllegalArgumentException as {@link #add} does, or if the id changes
   */
  ScheduleChange change(ScheduleId id, UnaryOperator<Schedule> change);

  /**
   * Lets other terms hold from an occurrence on; earlier ones stay as they are.
   *
   * @param terms terms whose recurrence starts on the occurrence's nominal day or later
   * @throws IllegalArgumentException if they start before it, or the schedule has no such
   *     occurrence
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException as {@link #add} does
   */
  ScheduleChange changeFollowing(OccurrenceId from, Terms terms);

  /** Stops posting and reminding until {@link #resume}. */
  ScheduleChange pause(ScheduleId id);

  /** Goes on from a day; what was due meanwhile is left to the past. */
  ScheduleChange resume(ScheduleId id, LocalDate today);

  /**
   * Removes a schedule and what was decided about its occurrences; its entries stay.
   *
   * @return whether it was there
   */
  boolean remove(ScheduleId id);

  /**
   * Returns the occurrences that are due on some days, as they stand today, in order.
   *
   * @param lookAhead how many days from today on an occurrence is upcoming, 0 to 366
   */
  List<Occurrence> occurrences(LocalDate dueFrom, LocalDate dueTo, LocalDate today, int lookAhead);

  /**
   * Returns of each schedule the first occurrences due from a day on that take place, in order.
   *
   * @param most how many of each, 1 to {@value #MOST_NEXT}
   * @throws IllegalArgumentException if that is out of range
   */
  List<Occurrence> next(LocalDate dueFrom, int most, LocalDate today);

  /**
   * Returns each day of a period with what moved on it in a currency, what is due, and what is
   * there at its end, in order.
   *
   * <p>What counts is what moved on accounts of the budget; transfers between them, opening
   * balances and corrections do not. Balances count all.
   *
   * @param period at most 400 days
   * @param lookAhead how many days from today on an occurrence is upcoming, 0 to 366
   * @throws IllegalArgumentException if the period is longer
   */
  List<CalendarDay> calendar(Period period, Currency currency, LocalDate today, int lookAhead);

  /**
   * Returns the same days without what is there at their ends, for which all months before them are
   * added up.
   *
   * @param period at most 400 days
   * @param lookAhead how many days from today on an occurrence is upcoming, 0 to 366
   * @throws IllegalArgumentException if the period is longer
   */
  List<CalendarDay> calendarWithoutBalances(
      Period period, Currency currency, LocalDate today, int lookAhead);

  /** Returns one occurrence as it stands today. */
  Optional<Occurrence> occurrence(OccurrenceId id, LocalDate today);

  /** Returns what is still to be paid of what was due up to today or is within the look-ahead. */
  List<Occurrence> open(LocalDate today, int lookAhead);

  /**
   * Does what is to be done about all that is due: makes entries, each on the day it was due, and
   * says what people have to decide. Doing it again does nothing more; doing it late does what
   * doing it every day would have done, as far as a schedule's {@link Posting} asks for that.
   */
  CatchUp catchUp(LocalDate today);

  /**
   * Makes the entry of an occurrence now, whenever it is due.
   *
   * @return what was done: nothing if the occurrence is no more, is skipped, or an entry paid it
   */
  CatchUp post(OccurrenceId id);

  /**
   * Says that an occurrence does not take place, or that it does after all.
   *
   * @return whether there is such an occurrence
   */
  boolean skip(OccurrenceId id, boolean skipped);

  /**
   * Moves an occurrence to another day, or back if that is empty; no other one moves.
   *
   * @return whether there is such an occurrence
   */
  boolean move(OccurrenceId id, Optional<LocalDate> due);

  /**
   * Expects another amount of an occurrence, or the usual one again if that is empty.
   *
   * @return whether there is such an occurrence
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  boolean expect(OccurrenceId id, Optional<ExpectedAmount> amount);

  /**
   * Says that an entry paid an occurrence, or a part of it.
   *
   * @return whether it was done; false if one of them is no more, or the entry paid another
   *     occurrence
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if it is in another currency
   */
  boolean link(OccurrenceId id, EntryId entry);

  /**
   * Says that an entry did not pay an occurrence after all.
   *
   * @return whether it was said to have
   */
  boolean unlink(OccurrenceId id, EntryId entry);

  /**
   * Says that an entry did not pay an occurrence, so that it is never suggested again.
   *
   * @return whether there is such an occurrence
   */
  boolean dismiss(OccurrenceId id, EntryId entry);

  /**
   * Returns guesses which entries paid which open occurrences that are due on some days, surest
   * first: each entry and each occurrence at most once, only with 60 points or more.
   */
  List<LinkSuggestion> suggestions(LocalDate dueFrom, LocalDate dueTo, LocalDate today);

  /** Returns of what people are to be reminded today, in order of the days it is due on. */
  List<Reminder> reminders(LocalDate today);

  /**
   * Returns how a schedule was kept to by what was due on some days, and what a year from today
   * costs; empty if there is no such schedule.
   */
  Optional<Punctuality> punctuality(
      ScheduleId id, LocalDate dueFrom, LocalDate dueTo, LocalDate today);
}
