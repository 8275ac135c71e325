package dev.budgetpulse.reports.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import dev.budgetpulse.reports.testkit.Mailroom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class SubscriptionsTest {
  private static final Topic MONTHLY = new Topic.Standard("monthly", Window.lastMonth());
  private static final Terms FIRSTS =
      Terms.of(Cadence.monthly(1), 7, ZoneId.of("Europe/Berlin"), Locale.GERMANY)
          .with(CatchUp.NONE)
          .attaching(Set.of(Format.PDF, Format.XLSX));

  private final Mailroom room = new Mailroom(Instant.parse("2026-03-02T09:00:00.5Z"));
  private final Subscriptions adas = Subscriptions.of(room.book(Mailroom.ADA).access());
  private final Subscriptions bobs = Subscriptions.of(room.book(Mailroom.BOB).access());

  @Test
  void whoever_may_look_says_what_they_want_once_for_each_report() {
    Subscription first = bobs.set(MONTHLY, FIRSTS);
    assertEquals(FIRSTS, first.terms());
    assertEquals(room.now(), first.since());
    room.turn(Duration.ofHours(1));
    Subscription second = bobs.set(MONTHLY, FIRSTS.with(Cadence.weekly(DayOfWeek.FRIDAY)));
    assertEquals(first.id(), second.id());
    assertEquals(first.since(), second.since());
    assertEquals(List.of(second), bobs.mine());
    assertEquals(List.of(), adas.mine());
    assertEquals(List.of(second), adas.all());
    assertEquals(second, bobs.set(MONTHLY, second.terms()));
  }

  @Test
  void what_was_off_counts_from_when_it_is_on_again() {
    bobs.set(MONTHLY, FIRSTS);
    bobs.set(MONTHLY, FIRSTS.with(Cadence.off()));
    room.turn(Duration.ofDays(40));
    assertEquals(room.now(), bobs.set(MONTHLY, FIRSTS).since());
  }

  @Test
  void only_owners_see_and_change_what_others_want() {
    Subscription own = bobs.set(MONTHLY, FIRSTS);
    assertThrows(AccessDeniedException.class, bobs::all);
    assertThrows(AccessDeniedException.class, () -> bobs.set(Mailroom.ADA, MONTHLY, FIRSTS));
    assertThrows(AccessDeniedException.class, () -> bobs.remove(Mailroom.ADA, "monthly"));
    adas.set(Mailroom.BOB, MONTHLY, FIRSTS.with(Cadence.off()));
    assertTrue(bobs.mine().get(0).terms().cadence().isOff());
    assertEquals(own.id(), bobs.mine().get(0).id());
    adas.remove(Mailroom.BOB, "monthly");
    adas.remove(Mailroom.BOB, "monthly");
    assertEquals(List.of(), bobs.mine());
  }

  @Test
  void nobody_outside_the_ledger_gets_reports_and_no_template_that_is_not_there() {
    assertThrows(
        IllegalArgumentException.class, () -> adas.set(Actor.of("mallory"), MONTHLY, FIRSTS));
    Topic gone = new Topic.Saved(new TemplateId(new UUID(9, 9)));
    assertThrows(IllegalArgumentException.class, () -> adas.set(gone, FIRSTS));
    ReportTemplate template =
        ReportTemplates.of(room.book(Mailroom.ADA).access())
            .add("Tea", "spending", ReportFilter.all(), Window.lastMonth(), Set.of());
    Topic saved = new Topic.Saved(template.id());
    assertEquals(saved, bobs.set(saved, FIRSTS).topic());
  }

  @Test
  void several_at_once_subscribe_once() throws Exception {
    List<Callable<Subscription>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Terms terms = FIRSTS.with(Cadence.monthly(i + 1));
      work.add(() -> bobs.set(MONTHLY, terms));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Subscription> each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(1, adas.all().size());
  }

  @Test
  void what_is_erased_of_a_person_is_in_no_change_either() {
    bobs.set(MONTHLY, FIRSTS);
    bobs.remove(Mailroom.BOB, "monthly");
    bobs.set(MONTHLY, FIRSTS);
    Subscription kept = adas.set(MONTHLY, FIRSTS);
    LedgerStore store = room.stores().ledgers();
    room.book(Mailroom.ADA).members().grant(Mailroom.BOB, Role.EDITOR);
    Subscriptions.erase(
        store,
        room.ledger(),
        Mailroom.BOB,
        room::now,
        IdSource.timeOrdered(room::now, new SplittableRandom(1)));
    assertEquals(List.of(kept), adas.all());
    List<PastChange> past =
        store
            .changeSetsFrom(room.ledger(), 1)
            .flatMap(set -> store.changes(room.ledger(), set.revision(), 0, 500).stream())
            .filter(change -> change.key().type().equals("report-subscription"))
            .toList();
    assertFalse(past.isEmpty());
    for (PastChange change : past) {
      assertEquals(change.key().equals(kept.key()), change instanceof PastChange.Known);
    }
  }
}
