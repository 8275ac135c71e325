package dev.budgetpulse.reports.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.reports.ReportFilter;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.CatchUp;
import dev.budgetpulse.reports.schedule.DueRule;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import dev.budgetpulse.reports.testkit.Mailroom;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Topic WEEKLY =
      new Topic.Standard("weekly", Window.lastWeek(DayOfWeek.MONDAY));
  private static final Terms MONDAYS =
      Terms.of(Cadence.weekly(DayOfWeek.MONDAY), 9, BERLIN, Locale.GERMANY);
  private static final MailTransport BUSY = mail -> new MailOutcome.Postponed("421 <ada@x>");

  // A Tuesday.
  private final Mailroom room = new Mailroom(Instant.parse("2026-03-03T09:00:00Z"));
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final Deliveries deliveries = room.deliveries(outbox);

  private void weekPasses() {
    room.turn(Duration.ofDays(7));
  }

  private Delivery only() {
    List<Delivery> all = outbox.page(room.ledger(), Optional.empty(), Optional.empty(), 10);
    assertEquals(1, all.size());
    return all.get(0);
  }

  @Test
  void over_nine_weeks_everybody_gets_what_they_want_and_nothing_twice() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    room.subscribe(
        Mailroom.ADA,
        new Topic.Standard(
            "fortnightly", new Window.LastFull(PeriodRule.fortnights(LocalDate.of(2026, 3, 9)))),
        MONDAYS.with(Cadence.fortnightly(LocalDate.of(2026, 3, 9))));
    room.subscribe(
        Mailroom.BOB,
        new Topic.Standard("monthly", Window.lastMonth()),
        MONDAYS.with(Cadence.monthly(1)));
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS.with(Cadence.off()));
    int offered = 0;
    for (int hour = 0; hour < 9 * 7 * 24; hour++) {
      room.turn(Duration.ofHours(1));
      offered += deliveries.run(10).offered();
    }
    assertEquals(9 + 5 + 2, offered);
    assertEquals(9 + 5 + 2, room.taken.size());
    assertEquals(9 + 5 + 2, room.taken.stream().distinct().count());
    assertEquals(
        2, outbox.page(room.ledger(), Optional.of(Mailroom.BOB), Optional.empty(), 50).size());
  }

  @Test
  void after_a_time_without_a_node_the_latest_is_sent_or_all_or_none() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS.with(CatchUp.ALL));
    Topic third = new Topic.Standard("third", Window.lastWeek(DayOfWeek.MONDAY));
    room.subscribe(Mailroom.BOB, third, MONDAYS.with(CatchUp.NONE));
    room.turn(Duration.ofDays(24));
    assertEquals(1 + 3, deliveries.run(10).accepted());
    assertEquals(0, deliveries.run(10).offered());
    room.turn(Duration.ofDays(-20));
    assertEquals(0, deliveries.run(10).offered());
    assertEquals(4, room.taken.size());
  }

  @Test
  void a_mail_says_which_report_it_is_and_is_recorded_once_it_is_taken() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS.attaching(Set.of(Format.PDF)));
    weekPasses();
    assertEquals(new Round(1, 1, 0, 0, 0, List.of()), deliveries.run(10));
    Delivery delivery = only();
    assertEquals(State.ACCEPTED, delivery.state());
    assertEquals(Optional.of(room.now()), delivery.accepted());
    assertEquals(
        new Period(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8)), delivery.key().period());
    assertEquals(Locale.GERMANY, delivery.offer().language());
    assertEquals(Set.of(Format.PDF), delivery.offer().formats());
    assertEquals(List.of(delivery.key().mailId()), room.taken);
    assertEquals(0, deliveries.run(10).tried());
  }

  @Test
  void what_is_not_taken_waits_longer_each_time_and_fails_in_the_end() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    Deliveries busy =
        room.deliveries(outbox, BUSY)
            .with(
                new Retries(
                    Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(3), 4));
    List<Duration> waits = new ArrayList<>();
    assertEquals(1, busy.run(10).postponed());
    while (only().state() == State.WAITING) {
      assertEquals("421 ada x", only().reason());
      Duration wait = Duration.between(room.now(), only().next());
      waits.add(wait);
      room.turn(wait.minusSeconds(1));
      assertEquals(0, busy.run(10).tried());
      room.turn(Duration.ofSeconds(1));
      busy.run(10);
    }
    assertEquals(
        List.of(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(3)), waits);
    assertEquals(State.FAILED, only().state());
    assertEquals(4, only().tries());
    assertEquals(List.of(), room.taken);
  }

  @Test
  void what_is_refused_has_bounced_and_so_has_what_comes_back() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    Deliveries refused = room.deliveries(outbox, mail -> new MailOutcome.Refused("550"));
    assertEquals(1, refused.run(10).ended());
    assertEquals(State.BOUNCED, only().state());
    assertEquals("550", only().reason());
    String id = "<" + only().key().mailId() + "@example.org>";
    assertFalse(deliveries.bounced(id, "5.1.1"));
    assertTrue(outbox.again(only().offer(), room.now()));
    assertEquals(1, deliveries.run(10).accepted());
    assertTrue(deliveries.bounced(id, "5.1.1 <ada@example.org>"));
    assertEquals("5.1.1 ada example.org", only().reason());
    assertFalse(deliveries.bounced("<other@example.org>", "5.1.1"));
    assertEquals(0, deliveries.run(10).tried());
  }

  @Test
  void one_that_cannot_be_made_stops_no_other_and_tells_nothing_private() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS);
    weekPasses();
    Post post = room.post(room::take);
    Deliveries partly =
        Deliveries.of(
            room.ledgers(),
            outbox,
            new Post(
                post.reports(),
                letter -> {
                  if (letter.to().address().startsWith("ada")) {
                    throw new IOException("Ada's salary of 5,000");
                  }
                  return post.mailer().compose(letter);
                },
                post.transport(),
                post.addresses()),
            room::now);
    assertEquals(new Round(2, 1, 1, 0, 0, List.of()), partly.run(10));
    Delivery adas =
        outbox.page(room.ledger(), Optional.of(Mailroom.ADA), Optional.empty(), 1).get(0);
    assertEquals("IOException", adas.reason());
  }

  @Test
  void what_cannot_be_recorded_at_once_is_recorded_at_the_second_try() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    AtomicBoolean isDown = new AtomicBoolean(true);
    Outbox flaky =
        (Outbox)
            Proxy.newProxyInstance(
                Outbox.class.getClassLoader(),
                new Class<?>[] {Outbox.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("accepted") && isDown.getAndSet(false)) {
                    throw new IllegalStateException("The database failed");
                  }
                  return method.invoke(outbox, arguments);
                });
    assertEquals(1, room.deliveries(flaky).run(10).accepted());
    assertEquals(State.ACCEPTED, only().state());
  }

  @Test
  void a_transport_that_throws_has_postponed() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    Deliveries broken =
        room.deliveries(
            outbox,
            mail -> {
              throw new IllegalStateException("ada@example.org");
            });
    assertEquals(1, broken.run(1).postponed());
    assertEquals("IllegalStateException", only().reason());
  }

  @Test
  void a_mail_of_another_id_or_to_another_address_is_not_sent() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    Post post = room.post(room::take);
    MailAddress other = MailAddress.of("eve@example.org");
    Deliveries wrong =
        Deliveries.of(
            room.ledgers(),
            outbox,
            new Post(
                post.reports(),
                letter -> Mailroom.mail(new Letter(letter.delivery(), other, letter.report())),
                post.transport(),
                post.addresses()),
            room::now);
    assertEquals(1, wrong.run(1).postponed());
    assertEquals(List.of(), room.taken);
  }

  @Test
  void what_ends_the_node_each_time_fails_in_the_end() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    Deliveries deadly =
        room.deliveries(
                outbox,
                mail -> {
                  throw new OutOfMemoryError();
                })
            .with(Retries.usual());
    for (int i = 0; i < 12; i++) {
      assertThrows(OutOfMemoryError.class, () -> deadly.run(10));
      assertEquals(State.WAITING, only().state());
      room.turn(Duration.ofMinutes(5));
    }
    assertEquals(1, deadly.run(10).ended());
    assertEquals(State.FAILED, only().state());
    assertEquals("interrupted", only().reason());
  }

  @Test
  void who_has_no_address_gets_nothing_until_they_have_one_and_ask() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    room.addresses.clear();
    weekPasses();
    assertEquals(1, deliveries.run(10).ended());
    assertWithdrawn("no-address");
    room.addresses.put(Mailroom.ADA, MailAddress.of("ada@example.org"));
    assertEquals(0, deliveries.run(10).tried());
    Delivery asked =
        deliveries.ask(
            room.book(Mailroom.ADA).access(), WEEKLY, only().key().period(), Locale.UK, Set.of());
    assertEquals(State.WAITING, asked.state());
    assertEquals(1, deliveries.run(10).accepted());
  }

  private void assertWithdrawn(String reason) {
    assertEquals(State.WITHDRAWN, only().state());
    assertEquals(reason, only().reason());
    assertEquals(List.of(), room.taken);
  }

  @Test
  void who_has_no_role_any_more_gets_nothing() {
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS);
    weekPasses();
    assertEquals(1, room.deliveries(outbox, BUSY).run(10).postponed());
    room.book(Mailroom.ADA).members().revoke(Mailroom.BOB);
    weekPasses();
    assertEquals(new Round(0, 0, 0, 1, 0, List.of()), deliveries.run(10));
    assertWithdrawn("no-role");
    weekPasses();
    assertEquals(0, deliveries.run(10).offered());
    room.book(Mailroom.ADA).members().grant(Mailroom.BOB, Role.VIEWER);
    assertEquals(0, deliveries.run(10).offered());
  }

  @Test
  void who_wants_it_no_more_does_not_get_what_was_due() {
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS);
    weekPasses();
    assertEquals(1, room.deliveries(outbox, BUSY).run(10).postponed());
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS.with(Cadence.off()));
    room.turn(Duration.ofMinutes(10));
    assertEquals(1, deliveries.run(10).ended());
    assertWithdrawn("unsubscribed");
    Delivery asked =
        deliveries.ask(
            room.book(Mailroom.BOB).access(),
            WEEKLY,
            only().key().period(),
            Locale.UK,
            Set.of(Format.CSV));
    assertEquals(State.WAITING, asked.state());
    assertEquals(Set.of(Format.CSV), asked.offer().formats());
    assertEquals(1, deliveries.run(10).accepted());
  }

  @Test
  void who_is_overtaken_while_making_the_mail_leaves_it_to_the_other() {
    room.subscribe(Mailroom.ADA, WEEKLY, MONDAYS);
    weekPasses();
    Post post = room.post(room::take);
    Deliveries slow =
        Deliveries.of(
            room.ledgers(),
            outbox,
            new Post(
                (book, order) -> {
                  room.turn(Duration.ofMinutes(6));
                  assertEquals(1, deliveries.run(10).accepted());
                  return Mailroom.report(book, order);
                },
                post.mailer(),
                post.transport(),
                post.addresses()),
            room::now);
    assertEquals(new Round(1, 0, 0, 0, 1, List.of()), slow.run(10));
    assertEquals(1, room.taken.size());
    assertEquals(State.ACCEPTED, only().state());
  }

  @Test
  void a_template_is_made_as_it_is_defined_and_rests_while_it_is_gone() {
    ReportTemplates templates = ReportTemplates.of(room.book(Mailroom.ADA).access());
    ReportFilter filter = ReportFilter.all().tagged(Set.of("trip"));
    ReportTemplate trips =
        templates.add("Trips", "spending", filter, new Window.LastDays(7), Set.of());
    room.subscribe(Mailroom.BOB, new Topic.Saved(trips.id()), MONDAYS);
    List<ReportOrder> orders = new ArrayList<>();
    Post post = room.post(room::take);
    Deliveries watched =
        Deliveries.of(
            room.ledgers(),
            outbox,
            new Post(
                (book, order) -> {
                  assertEquals(Mailroom.BOB, book.actor());
                  orders.add(order);
                  return Mailroom.report(book, order);
                },
                post.mailer(),
                post.transport(),
                post.addresses()),
            room::now);
    weekPasses();
    assertEquals(1, watched.run(10).accepted());
    Period days = new Period(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8));
    assertEquals(
        List.of(new ReportOrder("spending", filter, days, LocalDate.of(2026, 3, 10))), orders);
    weekPasses();
    assertEquals(1, room.deliveries(outbox, BUSY).run(10).postponed());
    long removal = templates.remove(trips.id()).orElseThrow().revision();
    weekPasses();
    assertEquals(new Round(0, 0, 0, 1, 0, List.of()), watched.run(10));
    weekPasses();
    assertEquals(0, watched.run(10).offered());
    room.book(Mailroom.ADA).history().undo(removal);
    assertEquals(1, watched.run(10).accepted());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            watched.ask(
                room.book(Mailroom.BOB).access(),
                new Topic.Saved(new TemplateId(new UUID(1, 2))),
                days,
                Locale.UK,
                Set.of()));
  }

  @Test
  void who_asks_gets_it_once_without_a_schedule() {
    Period days = new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));
    Topic monthly = new Topic.Standard("monthly", Window.lastMonth());
    for (State state : List.of(State.WAITING, State.ACCEPTED)) {
      Delivery delivery =
          deliveries.ask(room.book(Mailroom.BOB).access(), monthly, days, Locale.UK, Set.of());
      assertEquals(state, delivery.state());
      deliveries.run(10);
    }
    assertEquals(1, room.taken.size());
  }

  @Test
  void a_ledger_that_cannot_be_read_stops_no_other() {
    LedgerId damaged = new LedgerId(new UUID(4, 4));
    Ledgers both =
        new Ledgers(
            room.ledgers().pulse(), room.stores().ledgers(), () -> List.of(damaged, room.ledger()));
    Topic paydays =
        new Topic.Standard(
            "paydays",
            new Window.LastFull(new PeriodRule.Paydays(Set.of(15), Shift.PREVIOUS, "nowhere")));
    Subscriptions.of(room.book(Mailroom.ADA).access()).set(paydays, MONDAYS);
    room.subscribe(Mailroom.BOB, WEEKLY, MONDAYS);
    weekPasses();
    Deliveries all =
        Deliveries.of(both, outbox, room.post(room::take), room::now)
            .with(DueRule.of(Calendars.plain(), Duration.ofHours(2)));
    Round round = all.run(10);
    assertEquals(1, round.accepted());
    assertEquals(List.of(room.ledger()), round.unread());
  }

  @Test
  void waits_double_up_to_the_longest() {
    Retries retries = Retries.usual();
    assertEquals(Duration.ofMinutes(1), retries.waitAfter(1));
    assertEquals(Duration.ofMinutes(16), retries.waitAfter(5));
    assertEquals(Duration.ofHours(6), retries.waitAfter(1_000));
    Duration one = Duration.ofMinutes(1);
    for (int most : List.of(0, 1_001)) {
      assertThrows(IllegalArgumentException.class, () -> new Retries(one, one, one, most));
    }
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofDays(400))) {
      assertThrows(IllegalArgumentException.class, () -> new Retries(wrong, one, one, 1));
      assertThrows(IllegalArgumentException.class, () -> new Retries(one, wrong, wrong, 1));
    }
    assertThrows(IllegalArgumentException.class, () -> deliveries.run(0));
  }

  @Test
  void what_names_a_delivery_tells_nothing_and_is_its_own() {
    Period days = new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));
    DeliveryKey key = new DeliveryKey(room.series(Mailroom.ADA, "monthly"), days);
    assertTrue(key.mailId().matches("report-[0-9a-f]{64}"));
    assertFalse(key.toString().contains("ada"));
    assertEquals("Letter", letter(key).toString());
    for (DeliveryKey other :
        List.of(
            new DeliveryKey(room.series(Actor.of("Ada"), "monthly"), days),
            new DeliveryKey(room.series(Mailroom.ADA, "monthl"), days),
            new DeliveryKey(
                room.series(Mailroom.ADA, "monthly"),
                new Period(days.first(), days.last().minusDays(1))))) {
      assertNotEquals(key.id(), other.id());
    }
    Period early = new Period(LocalDate.of(0, 1, 1), LocalDate.of(1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new DeliveryKey(key.series(), early));
    assertThrows(IllegalArgumentException.class, () -> room.series(Mailroom.ADA, "Monthly"));
  }

  private Letter letter(DeliveryKey key) {
    outbox.offer(new Offer(key, Locale.UK, Set.of(), true), room.now());
    return new Letter(
        outbox.find(key).orElseThrow(),
        MailAddress.of("ada@example.org"),
        Mailroom.report(
            room.book(Mailroom.ADA),
            new ReportOrder("monthly", ReportFilter.all(), key.period(), LocalDate.EPOCH)));
  }
}
