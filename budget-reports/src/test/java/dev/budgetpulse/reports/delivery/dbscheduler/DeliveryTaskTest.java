package dev.budgetpulse.reports.delivery.dbscheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import dev.budgetpulse.reports.Engine;
import dev.budgetpulse.reports.delivery.Deliveries;
import dev.budgetpulse.reports.delivery.JdbcOutbox;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.CatchUp;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.Window;
import dev.budgetpulse.reports.testkit.Mailroom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DeliveryTaskTest {
  private static final String TABLE =
      """
      create table scheduled_tasks (
        task_name varchar(100) not null,
        task_instance varchar(100) not null,
        task_data blob,
        execution_time timestamp(6) with time zone not null,
        picked boolean not null,
        picked_by varchar(50),
        last_success timestamp(6) with time zone,
        last_failure timestamp(6) with time zone,
        consecutive_failures int,
        last_heartbeat timestamp(6) with time zone,
        version bigint not null,
        priority smallint,
        primary key (task_name, task_instance)
      );
      """;

  private final Mailroom room = new Mailroom(Instant.parse("2026-03-03T09:00:00Z"));

  @Test
  void two_nodes_of_a_scheduler_send_everything_once() throws InterruptedException {
    DataSource database = Engine.H2.newDatabase(Engine.schema("V1__delivery") + TABLE);
    Terms mondays =
        Terms.of(Cadence.weekly(DayOfWeek.MONDAY), 9, ZoneOffset.UTC, Locale.UK).with(CatchUp.ALL);
    Topic weekly = new Topic.Standard("weekly", Window.lastWeek(DayOfWeek.MONDAY));
    room.subscribe(Mailroom.ADA, weekly, mondays);
    room.subscribe(Mailroom.BOB, weekly, mondays);
    room.turn(Duration.ofDays(28));
    CountDownLatch all = new CountDownLatch(8);
    List<Scheduler> nodes = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      Deliveries deliveries =
          room.deliveries(
              JdbcOutbox.of(database),
              mail -> {
                MailOutcome outcome = room.take(mail);
                all.countDown();
                return outcome;
              });
      nodes.add(
          Scheduler.create(database)
              .startTasks(DeliveryTask.of(deliveries, Duration.ofMillis(5), 1))
              .schedulerName(new SchedulerName.Fixed(name))
              .pollingInterval(Duration.ofMillis(20))
              .threads(1)
              .build());
    }
    nodes.forEach(Scheduler::start);
    boolean isDone = all.await(60, TimeUnit.SECONDS);
    nodes.forEach(Scheduler::stop);
    assertTrue(isDone, () -> "Only " + room.taken);
    assertEquals(8, room.taken.size());
    assertEquals(8, new HashSet<>(room.taken).size());
  }

  @Test
  void a_task_that_would_do_nothing_is_refused() {
    Deliveries deliveries = room.deliveries(JdbcOutbox.of(Engine.H2.newDatabase()));
    assertThrows(
        IllegalArgumentException.class,
        () -> DeliveryTask.of(deliveries, Duration.ofSeconds(1), 0));
  }
}
