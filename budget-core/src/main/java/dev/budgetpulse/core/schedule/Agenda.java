package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Occurrence.State;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How all occurrences stand on a day: a pure function of the schedules, what was decided about
 * their occurrences, and the entries that paid them.
 */
final class Agenda {
  /** How far business days may move an occurrence. */
  private static final int MOST_SHIFT = 31;

  private final Map<ScheduleId, Schedule> schedules = new HashMap<>();
  private final Map<OccurrenceId, OccurrenceRecord> records = new HashMap<>();
  private final Map<EntryId, OccurrenceId> payments = new HashMap<>();
  private final Map<OccurrenceId, List<Entry>> paid;
  private final Calendars calendars;
  private final LocalDate today;
  private final int lookAhead;

  Agenda(
      List<Schedule> schedules,
      List<OccurrenceRecord> records,
      List<OccurrencePayment> payments,
      List<Entry> entries,
      Calendars calendars,
      LocalDate today,
      int lookAhead) {
    schedules.forEach(schedule -> this.schedules.put(schedule.id(), schedule));
    records.forEach(record -> this.records.put(record.id(), record));
    payments.forEach(payment -> this.payments.put(payment.entry(), payment.occurrence()));
    this.paid =
        entries.stream()
            .filter(Entry::counts)
            .filter(entry -> this.payments.containsKey(entry.id()))
            .sorted(Comparator.comparing(Entry::date).thenComparing(entry -> entry.id().value()))
            .collect(Collectors.groupingBy(entry -> this.payments.get(entry.id())));
    this.calendars = calendars;
    this.today = today;
    this.lookAhead = lookAhead;
  }

  Optional<Schedule> schedule(ScheduleId id) {
    return Optional.ofNullable(schedules.get(id));
  }

  Stream<Schedule> schedules() {
    return schedules.values().stream();
  }

  /** Returns what was decided about an occurrence, empty if there is no such occurrence. */
  Optional<OccurrenceRecord> record(OccurrenceId id) {
    return schedule(id.schedule())
        .flatMap(schedule -> schedule.termsOf(id.nominal()))
        .map(terms -> records.getOrDefault(id, OccurrenceRecord.untouched(id)));
  }

  /** Returns what is kept about an occurrence. */
  Optional<OccurrenceRecord> kept(OccurrenceId id) {
    return Optional.ofNullable(records.get(id));
  }

  /** Returns what is kept about the occurrences of a schedule, in order. */
  Stream<OccurrenceRecord> keptOf(ScheduleId id) {
    return records.values().stream()
        .filter(record -> record.id().schedule().equals(id))
        .sorted(Comparator.comparing(OccurrenceRecord::id));
  }

  /** Returns the occurrences of a schedule that entries paid, in order. */
  Stream<OccurrenceId> paidOf(ScheduleId id) {
    return paid.keySet().stream().filter(it -> it.schedule().equals(id)).sorted();
  }

  /** Returns what an entry is said to have paid, also if there is no such occurrence any more. */
  Optional<OccurrencePayment> payment(EntryId entry) {
    return Optional.ofNullable(payments.get(entry)).map(id -> new OccurrencePayment(entry, id));
  }

  /** Returns the occurrence that an entry paid, if there is such an occurrence. */
  Optional<OccurrenceId> paidBy(EntryId entry) {
    return Optional.ofNullable(payments.get(entry)).filter(id -> record(id).isPresent());
  }

  Optional<Occurrence> occurrence(OccurrenceId id) {
    return schedule(id.schedule())
        .flatMap(
            schedule ->
                schedule.termsOf(id.nominal()).map(terms -> occurrence(schedule, terms, id)));
  }

  /** Returns the occurrences that are due on some days, in order. */
  List<Occurrence> due(LocalDate from, LocalDate to) {
    return schedules.values().stream()
        .flatMap(schedule -> due(schedule, from, to))
        .sorted()
        .toList();
  }

  /** Returns the occurrences of a schedule that are due on some days, in no particular order. */
  Stream<Occurrence> due(Schedule schedule, LocalDate from, LocalDate to) {
    Stream<LocalDate> usual = schedule.between(from.minusDays(MOST_SHIFT), to.plusDays(MOST_SHIFT));
    Stream<LocalDate> moved =
        records.values().stream()
            .filter(record -> record.id().schedule().equals(schedule.id()))
            .filter(record -> record.moved().isPresent())
            .map(record -> record.id().nominal());
    return Stream.concat(usual, moved)
        .distinct()
        .flatMap(nominal -> occurrence(new OccurrenceId(schedule.id(), nominal)).stream())
        .filter(occurrence -> !occurrence.due().isBefore(from) && !occurrence.due().isAfter(to));
  }

  /** Returns the first occurrences of a schedule due from a day on that take place, in order. */
  Stream<Occurrence> next(Schedule schedule, LocalDate from, int most) {
    List<LocalDate> moved =
        records.values().stream()
            .filter(record -> record.id().schedule().equals(schedule.id()))
            .filter(record -> record.moved().isPresent())
            .map(record -> record.id().nominal())
            .toList();
    Stream<LocalDate> usual =
        schedule
            .from(from.minusDays(MOST_SHIFT))
            .filter(nominal -> !moved.contains(nominal))
            .filter(nominal -> takesPlace(schedule, nominal, from))
            .limit(most);
    return Stream.concat(
            usual, moved.stream().filter(nominal -> takesPlace(schedule, nominal, from)))
        .flatMap(nominal -> occurrence(new OccurrenceId(schedule.id(), nominal)).stream())
        .sorted()
        .limit(most);
  }

  private boolean takesPlace(Schedule schedule, LocalDate nominal, LocalDate from) {
    return occurrence(new OccurrenceId(schedule.id(), nominal))
        .filter(occurrence -> !occurrence.due().isBefore(from))
        .filter(occurrence -> occurrence.state() != State.SKIPPED)
        .isPresent();
  }

  private Occurrence occurrence(Schedule schedule, Terms terms, OccurrenceId id) {
    OccurrenceRecord record = records.getOrDefault(id, OccurrenceRecord.untouched(id));
    LocalDate due = record.moved().orElseGet(() -> terms.recurrence().due(id.nominal(), calendars));
    ExpectedAmount amount = record.amount().orElse(terms.amount());
    List<Entry> entries = paid.getOrDefault(id, List.of());
    Money sum = Money.zero(amount.least().currency());
    Optional<LocalDate> settled = Optional.empty();
    for (Entry entry : entries) {
      sum = sum.plus(entry.amount());
      if (settled.isEmpty() && reaches(sum, amount)) {
        settled = Optional.of(entry.date());
      }
    }
    return new Occurrence(
        id,
        schedule.name(),
        terms,
        due,
        amount,
        state(schedule, record, due, settled, !entries.isEmpty()),
        sum,
        settled,
        entries.stream().map(Entry::id).toList());
  }

  private State state(
      Schedule schedule,
      OccurrenceRecord record,
      LocalDate due,
      Optional<LocalDate> settled,
      boolean begun) {
    if (settled.isPresent()) {
      int late = settled.get().compareTo(due);
      return late < 0 ? State.PAID_EARLY : late == 0 ? State.PAID_ON_TIME : State.PAID_LATE;
    }
    if (begun) {
      return State.PAID_PARTLY;
    }
    if (record.skipped()) {
      return State.SKIPPED;
    }
    if (record.id().nominal().isBefore(schedule.trackedFrom())) {
      return State.UNTRACKED;
    }
    if (due.isBefore(today)) {
      return State.MISSED;
    }
    if (due.equals(today)) {
      return State.DUE;
    }
    return due.isAfter(today.plusDays(lookAhead)) ? State.SCHEDULED : State.UPCOMING;
  }

  /** Says whether a sum is as much as is expected at least. */
  private static boolean reaches(Money sum, ExpectedAmount amount) {
    return amount.most().isNegative()
        ? sum.compareTo(amount.most()) <= 0
        : sum.compareTo(amount.least()) >= 0;
  }
}
