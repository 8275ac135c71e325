package dev.budgetpulse.reports.delivery.dbscheduler;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.internal.Optionally;
import java.time.Duration;
import java.util.Objects;

/**
 * Makes the task that a db-scheduler runs on one of a host's nodes at a time.
 *
 * <p>The host makes and starts the scheduler, which has threads and a table of its own.
 */
public final class DeliveryTask {
  /** The name of the task in the scheduler's table. */
  public static final String NAME = "report-deliveries";

  private DeliveryTask() {}

  /**
   * Returns the task, for {@code Scheduler.create(dataSource).startTasks(…)}.
   *
   * @param every how long it rests after each run
   * @param most how many deliveries a run tries at most
   * @throws IllegalArgumentException if that is none
   * @throws IllegalStateException if db-scheduler is not on the class path
   */
  public static RecurringTask<Void> of(Deliveries deliveries, Duration every, int most) {
    Optionally.require(
        "com.github.kagkarlsson.scheduler.task.helper.Tasks",
        "Tasks of db-scheduler",
        "com.github.kagkarlsson:db-scheduler");
    Objects.requireNonNull(deliveries, "deliveries");
    if (most < 1) {
      throw new IllegalArgumentException("One delivery or more is tried, not " + most);
    }
    return Library.task(deliveries, every, most);
  }

  /** What can be loaded only if the library is there. */
  private static final class Library {
    static RecurringTask<Void> task(Deliveries deliveries, Duration every, int most) {
      return Tasks.recurring(NAME, FixedDelay.of(every))
          .execute((instance, context) -> deliveries.run(most));
    }
  }
}
