package dev.budgetpulse.core.schedule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * Which occurrence is meant: the one of a schedule on a nominal day, wherever it was moved to.
 *
 * @param schedule the schedule, not null
 * @param nominal the day its recurrence names, not null
 */
public record OccurrenceId(ScheduleId schedule, LocalDate nominal)
    implements Comparable<OccurrenceId> {
  private static final Comparator<OccurrenceId> IN_ORDER =
      Comparator.comparing(OccurrenceId::nominal).thenComparing(id -> id.schedule().toString());

  /** Refuses null. */
  public OccurrenceId {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(nominal, "nominal");
  }

  @Override
  public int compareTo(OccurrenceId other) {
    return IN_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return schedule + "/" + nominal;
  }
}
