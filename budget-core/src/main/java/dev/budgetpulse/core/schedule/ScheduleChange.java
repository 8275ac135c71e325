package dev.budgetpulse.core.schedule;

import java.util.List;
import java.util.Objects;

/** What came of changing a schedule. */
public sealed interface ScheduleChange {
  /**
   * It was done.
   *
   * @param schedule the schedule as it is now
   */
  record Done(Schedule schedule) implements ScheduleChange {
    /** Refuses null. */
    public Done {
      Objects.requireNonNull(schedule, "schedule");
    }
  }

  /**
   * Nothing was changed, because occurrences that were paid would be no more.
   *
   * @param occurrences which ones, in order
   */
  record Paid(List<OccurrenceId> occurrences) implements ScheduleChange {
    /** Copies the list. */
    public Paid {
      occurrences = List.copyOf(occurrences);
    }
  }

  /** There is no such schedule any more. */
  record Gone() implements ScheduleChange {}
}
