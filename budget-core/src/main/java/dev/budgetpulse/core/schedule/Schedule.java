package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that comes again: a bill, a salary, a standing order.
 *
 * <p>Its terms may change with time; each holds from its first day until the next takes over, so
 * that what was is never told anew. An occurrence is known by the schedule and its nominal day.
 * Immutable and thread-safe.
 *
 * @param id its identity, not null
 * @param name what people call it, 1 to 255 characters
 * @param terms what comes when, at least one, by the days from which they hold
 * @param posting what is to be done when it is due, not null
 * @param remindDays how many days before it is due somebody is reminded, 0 to 30
 * @param trackedFrom the first nominal day of which anybody wants to know whether it was paid, not
 *     null
 * @param paused whether nothing is posted and nobody reminded for the time being
 */
public record Schedule(
    ScheduleId id,
    String name,
    List<Terms> terms,
    Posting posting,
    int remindDays,
    LocalDate trackedFrom,
    boolean paused)
    implements Item {
  /** The item type. */
  public static final ItemType<Schedule> TYPE =
      ItemType.of("schedule", Schedule.class, Schedule::write, Schedule::read)
          .referringTo(Account.TYPE, schedule -> schedule.terms().stream().flatMap(Terms::accounts))
          .referringTo(
              Category.TYPE,
              schedule -> schedule.terms().stream().flatMap(terms -> terms.category().stream()));

  static final int MOST_REMIND_DAYS = 30;

  private static final int MOST_TERMS = 200;

  /**
   * Copies the terms.
   *
   * @throws IllegalArgumentException if something is out of range, or terms are not in order
   */
  public Schedule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(posting, "posting");
    Objects.requireNonNull(trackedFrom, "trackedFrom");
    terms = List.copyOf(terms);
    name = name.strip();
    if (name.isEmpty() || name.length() > 255) {
      throw new IllegalArgumentException("A schedule's name has 1 to 255 characters");
    }
    if (remindDays < 0 || remindDays > MOST_REMIND_DAYS) {
      throw new IllegalArgumentException(
          "Reminders come 0 to " + MOST_REMIND_DAYS + " days before, not " + remindDays);
    }
    if (terms.isEmpty() || terms.size() > MOST_TERMS) {
      throw new IllegalArgumentException("A schedule has 1 to " + MOST_TERMS + " terms");
    }
    for (int i = 1; i < terms.size(); i++) {
      if (!terms.get(i - 1).since().isBefore(terms.get(i).since())) {
        throw new IllegalArgumentException("Each terms begin after the ones before");
      }
    }
  }

  /** Returns a schedule that reminds three days before, tracked from its start. */
  public static Schedule of(ScheduleId id, String name, Terms terms) {
    return new Schedule(id, name, List.of(terms), Posting.REMIND, 3, terms.since(), false);
  }

  /** Returns the schedule with its earlier occurrences left to the past. */
  public Schedule trackedFrom(LocalDate day) {
    return new Schedule(id, name, terms, posting, remindDays, day, paused);
  }

  /** Returns the schedule under another name. */
  public Schedule named(String newName) {
    return new Schedule(id, newName, terms, posting, remindDays, trackedFrom, paused);
  }

  /** Returns the schedule with other terms for all its time. */
  public Schedule under(List<Terms> newTerms) {
    return new Schedule(id, name, newTerms, posting, remindDays, trackedFrom, paused);
  }

  /** Returns the schedule with another answer to what is due. */
  public Schedule posting(Posting newPosting) {
    return new Schedule(id, name, terms, newPosting, remindDays, trackedFrom, paused);
  }

  /** Returns the schedule with reminders so many days before. */
  public Schedule remindingBefore(int days) {
    return new Schedule(id, name, terms, posting, days, trackedFrom, paused);
  }

  /** Returns the schedule paused, or no longer so. */
  public Schedule paused(boolean newPaused) {
    return new Schedule(id, name, terms, posting, remindDays, trackedFrom, newPaused);
  }

  /** Returns the nominal days from one on, in order, found as asked for. */
  public Stream<LocalDate> from(LocalDate day) {
    return IntStream.range(0, terms.size())
        .boxed()
        .filter(i -> end(i).map(end -> end.isAfter(day)).orElse(true))
        .flatMap(
            i -> {
              Stream<LocalDate> days = terms.get(i).recurrence().from(day);
              return end(i).map(end -> days.takeWhile(it -> it.isBefore(end))).orElse(days);
            });
  }

  private Optional<LocalDate> end(int number) {
    return number + 1 < terms.size()
        ? Optional.of(terms.get(number + 1).since())
        : Optional.empty();
  }

  /** Returns the nominal days from one to another, both included, in order. */
  public Stream<LocalDate> between(LocalDate first, LocalDate last) {
    return from(first).takeWhile(day -> !day.isAfter(last));
  }

  /** Returns the terms of a nominal day, empty if it is none. */
  public Optional<Terms> termsOf(LocalDate nominal) {
    return terms.stream()
        .takeWhile(held -> !held.since().isAfter(nominal))
        .reduce((earlier, later) -> later)
        .filter(held -> held.recurrence().includes(nominal));
  }

  @Override
  public ItemType<Schedule> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("name", name)
        .withAll("terms", terms.stream().map(Terms::write).toList())
        .with("posting", posting.name())
        .with("remindDays", remindDays)
        .with("trackedFrom", trackedFrom.toString())
        .withFlag("paused", paused)
        .build();
  }

  private static Schedule read(Fields data) {
    return new Schedule(
        ScheduleId.parse(data.text("id")),
        data.text("name"),
        data.all("terms").stream().map(Terms::read).toList(),
        Posting.valueOf(data.text("posting")),
        Math.toIntExact(data.number("remindDays")),
        LocalDate.parse(data.text("trackedFrom")),
        data.flag("paused"));
  }
}
