package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.schedule.CalendarDay;
import dev.budgetpulse.core.schedule.CatchUp;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.LinkSuggestion;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Punctuality;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Reminder;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleChange;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What comes again: bills, salaries, standing orders. */
final class ScheduleOperations {
  private static final String ALL = "/ledgers/{ledger}/schedules";
  private static final String ONE = ALL + "/{schedule}";
  private static final String OCCURRENCE = ONE + "/occurrences/{day}";
  private static final int MOST_DAYS = 800;
  private static final int SOON = 7;
  private static final int NEXT_DAYS = 6;

  private ScheduleOperations() {}

  /** Something to come again. */
  record NewSchedule(String name, Terms terms) {}

  /** What is to be changed of a schedule; terms hold for all that is not paid. */
  record ScheduleEdit(
      Optional<String> name,
      Optional<Terms> terms,
      Optional<Posting> posting,
      Optional<Integer> remindDays) {}

  /** Days, up to 800. */
  record Days(LocalDate from, LocalDate to) {
    Days {
      if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
        throw new IllegalArgumentException("From 1 to " + MOST_DAYS + " days, in order");
      }
    }
  }

  /** What is to come again, as it is typed. */
  record Planned(Recurrence recurrence) {}

  /** On which days something would be due next. */
  record DueDays(List<LocalDate> days) {}

  /** Days of a calendar in a currency, the ledger's if none is said. */
  record CalendarDays(LocalDate from, LocalDate to, Optional<Currency> currency) {
    CalendarDays {
      new Days(from, to);
    }
  }

  /** An entry. */
  record Linked(EntryId entry) {}

  /** The day it is moved to; back to its own if none is said. */
  record NewDay(Optional<LocalDate> day) {}

  /** What is expected of it; what the terms say if nothing is said. */
  record NewAmount(Optional<ExpectedAmount> amount) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(ALL, "listSchedules", "Lists what comes again.")
            .lists(Schedule.class, call -> call.book().schedules().all()),
        Operation.post(ALL, "addSchedule", "Lets something come again.")
            .takes(NewSchedule.class)
            .makes(
                Schedule.class,
                call -> call.book().schedules().add(call.body().name(), call.body().terms())),
        Operation.post(ALL + "-preview", "previewSchedule", "Tells when it would be due next.")
            .reading()
            .takes(Planned.class)
            .gives(DueDays.class, ScheduleOperations::dueNext),
        Operation.get(ONE, "getSchedule", "Tells of what comes again.")
            .gives(Schedule.class, ScheduleOperations::schedule),
        Operation.patch(ONE, "changeSchedule", "Changes what comes again.")
            .takes(ScheduleEdit.class)
            .gives(ScheduleChange.class, ScheduleOperations::changed),
        Operation.delete(ONE, "removeSchedule", "Lets something come no more.")
            .does(call -> call.book().schedules().remove(schedule(call).id())),
        Operation.post(ONE + "/pause", "pauseSchedule", "Lets something wait.")
            .gives(
                ScheduleChange.class, call -> call.book().schedules().pause(schedule(call).id())),
        Operation.post(ONE + "/resume", "resumeSchedule", "Lets something come again from today.")
            .gives(
                ScheduleChange.class,
                call -> call.book().schedules().resume(schedule(call).id(), call.today())),
        Operation.get(ONE + "/punctuality", "getPunctuality", "Tells how punctually it was paid.")
            .query(Days.class)
            .gives(
                Punctuality.class,
                call ->
                    call.book()
                        .schedules()
                        .punctuality(
                            call.at("schedule", ScheduleId.class),
                            call.query().from(),
                            call.query().to(),
                            call.today())
                        .orElseThrow(Refusal::notFound)),
        Operation.post(OCCURRENCE + "/following", "changeFollowing", "Changes this and all later.")
            .takes(Terms.class)
            .gives(
                ScheduleChange.class,
                call -> call.book().schedules().changeFollowing(id(call), call.body())),
        Operation.get(OCCURRENCE, "getOccurrence", "Tells of one occurrence, by its first day.")
            .gives(Occurrence.class, ScheduleOperations::occurrence),
        Operation.post(OCCURRENCE + "/post", "postOccurrence", "Enters an occurrence.")
            .gives(CatchUp.class, call -> call.book().schedules().post(known(call))),
        Operation.post(OCCURRENCE + "/skip", "skipOccurrence", "Leaves an occurrence out.")
            .does(call -> require(call.book().schedules().skip(known(call), true))),
        Operation.post(OCCURRENCE + "/unskip", "unskipOccurrence", "Leaves it out no more.")
            .does(call -> require(call.book().schedules().skip(known(call), false))),
        Operation.post(OCCURRENCE + "/move", "moveOccurrence", "Moves it to another day.")
            .takes(NewDay.class)
            .does(call -> require(call.book().schedules().move(known(call), call.body().day()))),
        Operation.post(OCCURRENCE + "/expect", "expectAmount", "Says what it will amount to.")
            .takes(NewAmount.class)
            .does(
                call -> require(call.book().schedules().expect(known(call), call.body().amount()))),
        Operation.post(OCCURRENCE + "/link", "linkEntry", "Says which entry paid it.")
            .takes(Linked.class)
            .does(call -> require(call.book().schedules().link(known(call), call.body().entry()))),
        Operation.post(OCCURRENCE + "/unlink", "unlinkEntry", "Says that an entry did not pay it.")
            .takes(Linked.class)
            .does(
                call -> require(call.book().schedules().unlink(known(call), call.body().entry()))),
        Operation.post(OCCURRENCE + "/dismiss", "dismissLink", "Suggests an entry no more.")
            .takes(Linked.class)
            .does(
                call -> require(call.book().schedules().dismiss(known(call), call.body().entry()))),
        Operation.get("/ledgers/{ledger}/occurrences", "listOccurrences", "Lists what is due.")
            .query(Days.class)
            .lists(
                Occurrence.class,
                call ->
                    call.book()
                        .schedules()
                        .occurrences(call.query().from(), call.query().to(), call.today(), SOON)),
        Operation.get("/ledgers/{ledger}/calendar", "getCalendar", "Tells of each day.")
            .query(CalendarDays.class)
            .lists(
                CalendarDay.class,
                call ->
                    call.book()
                        .schedules()
                        .calendar(
                            new Period(call.query().from(), call.query().to()),
                            call.query().currency().orElse(call.book().ledger().currency()),
                            call.today(),
                            SOON)),
        Operation.get("/ledgers/{ledger}/reminders", "listReminders", "Lists what to think of.")
            .lists(Reminder.class, call -> call.book().schedules().reminders(call.today())),
        Operation.get(
                "/ledgers/{ledger}/link-suggestions",
                "suggestLinks",
                "Lists entries that may have paid occurrences.")
            .query(Days.class)
            .lists(
                LinkSuggestion.class,
                call ->
                    call.book()
                        .schedules()
                        .suggestions(call.query().from(), call.query().to(), call.today())),
        Operation.post("/ledgers/{ledger}/catch-up", "catchUp", "Enters what is due by itself.")
            .gives(CatchUp.class, call -> call.book().schedules().catchUp(call.today())));
  }

  private static DueDays dueNext(Call<?, Planned> call) {
    Recurrence recurrence = call.body().recurrence();
    return new DueDays(
        recurrence
            .from(call.today())
            .limit(NEXT_DAYS)
            .map(day -> recurrence.due(day, Calendars.plain()))
            .toList());
  }

  private static Schedule schedule(Call<?, ?> call) {
    return call.book()
        .schedules()
        .find(call.at("schedule", ScheduleId.class))
        .orElseThrow(Refusal::notFound);
  }

  private static ScheduleChange changed(Call<?, ScheduleEdit> call) {
    ScheduleEdit edit = call.body();
    return call.book()
        .schedules()
        .change(
            schedule(call).id(),
            before -> {
              Schedule named = edit.name().map(before::named).orElse(before);
              Schedule under = edit.terms().map(List::of).map(named::under).orElse(named);
              Schedule posting = edit.posting().map(under::posting).orElse(under);
              return edit.remindDays().map(posting::remindingBefore).orElse(posting);
            });
  }

  private static OccurrenceId id(Call<?, ?> call) {
    return new OccurrenceId(call.at("schedule", ScheduleId.class), call.at("day", LocalDate.class));
  }

  private static Occurrence occurrence(Call<?, ?> call) {
    return call.book()
        .schedules()
        .occurrence(id(call), call.today())
        .orElseThrow(Refusal::notFound);
  }

  private static OccurrenceId known(Call<?, ?> call) {
    return occurrence(call).id();
  }

  private static void require(boolean done) {
    if (!done) {
      throw Refusal.of(Refusal.Problem.CONFLICT, "The occurrence is not in a state for that");
    }
  }
}
