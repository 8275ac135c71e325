package dev.budgetpulse.reports.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.reports.delivery.Delivery.State;
import dev.budgetpulse.reports.delivery.Ledgers;
import dev.budgetpulse.reports.delivery.Retries;
import dev.budgetpulse.reports.delivery.Round;
import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.testkit.Mailroom;
import dev.budgetpulse.reports.text.Wording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

final class AlertWatchSpec {
  private static final List<String> KINDS = List.of("envelope", "pace", "new-payee", "recurring");
  private static final List<AlertKind> ALERTS =
      List.of(
          AlertKind.BUDGET, AlertKind.HIGH_SPENDING, AlertKind.UNUSUAL_ENTRY, AlertKind.BILL_DUE);
  private static final MailAddress BOBS = MailAddress.of("bob@example.org");
  private static final Retries PATIENT =
      new Retries(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(6), 1_000);
  private static final Instant MORNING = Instant.parse("2026-03-02T09:00:00Z");

  private final Mailroom room = new Mailroom(MORNING);
  private final InMemoryAlertBox box = new InMemoryAlertBox();

  /** A mail that was handed over. */
  private record Told(Instant time, Mail mail) {}

  // Three days in which something is found in many an hour, then three for what waits.
  private List<Told> days(Mailroom some, InMemoryAlertBox kept, List<Integer> events) {
    List<Told> told = new ArrayList<>();
    int found = 0;
    for (int hour = 0; hour < 6 * 24; hour++) {
      int event = hour < events.size() ? events.get(hour) : 1;
      if (event % 2 == 0) {
        some.findings.add(Mailroom.finding(KINDS.get(found++ % KINDS.size()), found));
      }
      MailTransport transport =
          mail -> {
            told.add(new Told(some.now(), mail));
            return event % 5 == 2 ? new MailOutcome.Postponed("421") : some.take(mail);
          };
      assertEquals(List.of(), some.watch(kept, transport).with(PATIENT).run(20).unread());
      some.turn(Duration.ofHours(1));
    }
    return told;
  }

  private static void prefer(Mailroom some, Actor actor, UnaryOperator<Preferences> wishes) {
    some.book(actor).preferences().change(wishes);
  }

  private static AlertPreferences wishes(Mailroom some, Actor actor) {
    return AlertPreferences.of(some.book(actor).preferences().get());
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void nobody_is_told_in_quiet_hours_or_of_what_they_do_not_want_and_of_the_rest_once(
      @ForAll("wishes") Preferences adas,
      @ForAll("wishes") Preferences bobs,
      @ForAll("events") List<Integer> events) {
    Mailroom some = new Mailroom(MORNING);
    InMemoryAlertBox kept = new InMemoryAlertBox();
    Map<Actor, Preferences> all = Map.of(Mailroom.ADA, adas, Mailroom.BOB, bobs);
    all.forEach((actor, own) -> prefer(some, actor, before -> own));
    List<Told> told = days(some, kept, events);
    for (Actor actor : all.keySet()) {
      AlertPreferences own = wishes(some, actor);
      String address = some.addresses.get(actor).address();
      List<Told> theirs =
          told.stream().filter(one -> one.mail().to().address().equals(address)).toList();
      for (Told one : theirs) {
        assertEquals(one.time(), own.afterQuiet(one.time()));
      }
      long wanted =
          IntStream.range(0, some.findings.size())
              .filter(i -> AlertWatch.isWanted(own, ALERTS.get(i % ALERTS.size())))
              .count();
      List<String> sentences =
          theirs.stream()
              .map(Told::mail)
              .filter(mail -> some.taken.contains(mail.id()))
              .collect(Collectors.toMap(Mail::id, Mail::text, (one, other) -> other))
              .values()
              .stream()
              .flatMap(String::lines)
              .toList();
      assertEquals(wanted, sentences.size());
      assertEquals(wanted, new HashSet<>(sentences).size());
      assertTrue(
          kept.page(some.ledger(), Optional.of(actor), Optional.empty(), 100).stream()
              .flatMap(bulletin -> bulletin.notices().stream())
              .allMatch(notice -> AlertWatch.isWanted(own, notice.kind())));
    }
    assertEquals(some.taken.size(), new HashSet<>(some.taken).size());
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void a_digest_is_one_mail_a_day(
      @ForAll("wishes") Preferences adas, @ForAll("events") List<Integer> events) {
    Mailroom some = new Mailroom(MORNING);
    prefer(some, Mailroom.ADA, before -> with(adas, Telling.DIGEST));
    prefer(some, Mailroom.BOB, before -> with(before, Telling.OFF));
    // Without the events that have the server busy.
    List<Told> told =
        days(
            some,
            new InMemoryAlertBox(),
            events.stream().map(event -> event % 5 == 2 ? event + 1 : event).toList());
    ZoneId zone = wishes(some, Mailroom.ADA).zone();
    Map<LocalDate, Integer> days = new HashMap<>();
    told.forEach(one -> days.merge(LocalDate.ofInstant(one.time(), zone), 1, Integer::sum));
    assertTrue(days.values().stream().allMatch(count -> count == 1), days::toString);
    assertEquals(some.findings.isEmpty(), told.isEmpty());
  }

  private static Preferences with(Preferences before, Telling telling) {
    Preferences all = before;
    for (AlertKind kind : AlertKind.values()) {
      all = all.with(kind.preference(), telling);
    }
    return all;
  }

  @Provide
  Arbitrary<List<Integer>> events() {
    return Arbitraries.integers().between(0, 19).list().ofSize(72);
  }

  @Provide
  Arbitrary<Preferences> wishes() {
    Arbitrary<LocalTime> hours =
        Arbitraries.integers().between(0, 23).map(hour -> LocalTime.of(hour, 0));
    return Combinators.combine(
            Arbitraries.maps(Arbitraries.of(AlertKind.class), Arbitraries.of(Telling.class))
                .ofSize(AlertKind.values().length),
            hours,
            hours,
            hours,
            Arbitraries.of("Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"))
        .as(
            (tellings, from, until, digest, zone) -> {
              Preferences all =
                  Preferences.none()
                      .with(StandardPreferences.TIME_ZONE, ZoneId.of(zone))
                      .with(AlertPreferences.QUIET_FROM, from)
                      .with(AlertPreferences.QUIET_UNTIL, until)
                      .with(AlertPreferences.DIGEST, digest);
              for (AlertKind kind : AlertKind.values()) {
                all = all.with(kind.preference(), tellings.getOrDefault(kind, Telling.OFF));
              }
              return all;
            });
  }

  private List<Bulletin> all(Actor actor) {
    return box.page(room.ledger(), Optional.of(actor), Optional.empty(), 100);
  }

  @Test
  void whoever_is_looked_at_for_the_first_time_gets_all_there_is_in_one_mail() {
    for (int i = 0; i < 30; i++) {
      room.findings.add(Mailroom.finding("new-payee", i));
    }
    assertEquals(new Round(60, 2, 0, 0, 0, List.of()), room.watch(box).run(10));
    assertEquals(30, all(Mailroom.BOB).get(0).notices().size());
    assertEquals(new Round(0, 0, 0, 0, 0, List.of()), room.watch(box).run(10));
  }

  @Test
  void sentences_are_in_the_language_of_who_is_told() {
    prefer(
        room,
        Mailroom.BOB,
        before ->
            before
                .with(StandardPreferences.LOCALE, Locale.GERMANY)
                .with(AlertPreferences.LARGE, Optional.of(Money.parse("EUR 500.00"))));
    Account checking = room.book(Mailroom.ADA).accounts().open("C", Account.Kind.CHECKING);
    room.book(Mailroom.ADA)
        .entries()
        .add(EntryDraft.of(checking.id(), LocalDate.of(2026, 3, 1), Money.parse("EUR -800.00")));
    assertEquals(1, room.watch(box).run(10).accepted());
    Notice told = all(Mailroom.BOB).get(0).notices().get(0);
    assertTrue(told.sentence().contains("800,00"), told::sentence);
    assertTrue(told.sentence().startsWith("Eine Zahlung"), told::sentence);
    assertFalse(told.toString().contains("800"));
  }

  @Test
  void who_has_no_address_or_no_role_or_no_wish_any_more_is_told_nothing() {
    room.addresses.remove(Mailroom.ADA);
    room.findings.add(Mailroom.finding("new-payee", 1));
    MailTransport busy = mail -> new MailOutcome.Postponed("421 <bob@x>");
    assertEquals(new Round(1, 0, 1, 0, 0, List.of()), room.watch(box, busy).run(10));
    assertEquals("421 bob x", all(Mailroom.BOB).get(0).reason());
    room.addresses.clear();
    assertWithdrawn("no-address", 0);
    room.addresses.put(Mailroom.BOB, BOBS);
    room.findings.add(Mailroom.finding("new-payee", 2));
    assertEquals(1, room.watch(box, busy).run(10).postponed());
    prefer(
        room,
        Mailroom.BOB,
        before -> before.with(AlertKind.UNUSUAL_ENTRY.preference(), Telling.OFF));
    assertWithdrawn("unsubscribed", 1);
    room.findings.add(Mailroom.finding("envelope", 3));
    assertEquals(1, room.watch(box, busy).run(10).postponed());
    room.book(Mailroom.ADA).members().revoke(Mailroom.BOB);
    assertWithdrawn("no-role", 2);
    assertEquals(List.of(), room.taken);
  }

  private void assertWithdrawn(String reason, int before) {
    room.turn(Duration.ofMinutes(10));
    assertEquals(1, room.watch(box).run(10).ended());
    List<String> reasons =
        all(Mailroom.BOB).stream()
            .filter(bulletin -> bulletin.state() == State.WITHDRAWN)
            .map(Bulletin::reason)
            .toList();
    assertEquals(before + 1, reasons.size());
    assertTrue(reasons.contains(reason));
  }

  @Test
  void insights_are_asked_only_for_who_wants_to_be_told_of_findings() {
    for (Actor actor : List.of(Mailroom.ADA, Mailroom.BOB)) {
      prefer(room, actor, before -> with(before, Telling.OFF));
    }
    prefer(
        room,
        Mailroom.ADA,
        before -> before.with(AlertKind.GOAL_MILESTONE.preference(), Telling.AT_ONCE));
    AlertPost post = room.alertPost(room::take);
    List<Actor> asked = new ArrayList<>();
    AlertWatch watched =
        AlertWatch.of(
            room.ledgers(),
            box,
            new AlertPost(
                (book, today) -> {
                  asked.add(book.actor());
                  return List.of();
                },
                post.wordings(),
                post.mailer(),
                post.transport(),
                post.addresses()),
            room::now);
    watched.run(1);
    assertEquals(List.of(), asked);
    prefer(
        room, Mailroom.BOB, before -> before.with(AlertKind.BILL_DUE.preference(), Telling.DIGEST));
    watched.run(1);
    assertEquals(List.of(Mailroom.BOB), asked);
  }

  @Test
  void what_cannot_be_read_said_or_written_stops_nothing_else() {
    room.findings.add(Mailroom.finding("new-payee", 1));
    LedgerId gone = new LedgerId(new UUID(4, 4));
    Mailroom other = new Mailroom(MORNING);
    AlertPost post = room.alertPost(room::take);
    AlertPost poisoned =
        new AlertPost(
            (book, today) -> {
              if (book.actor().equals(Mailroom.ADA)) {
                throw new IllegalStateException("Ada's are damaged");
              }
              return room.findings;
            },
            Wording::of,
            post.mailer(),
            post.transport(),
            post.addresses());
    Ledgers all =
        new Ledgers(
            room.ledgers().pulse(),
            room.stores().ledgers(),
            () -> List.of(gone, other.ledger(), room.ledger()));
    Round round = AlertWatch.of(all, box, poisoned, room::now).run(10);
    assertEquals(new Round(1, 1, 0, 0, 0, List.of(room.ledger())), round);
    AlertMailer broken =
        letter -> {
          if (letter.to().address().startsWith("ada")) {
            throw new IOException("Of Ada");
          }
          return Mailroom.mail(letter);
        };
    room.findings.add(Mailroom.finding("new-payee", 2));
    AlertWatch unwritten =
        AlertWatch.of(
                room.ledgers(),
                box,
                new AlertPost(
                    post.findings(), Wording::of, broken, post.transport(), post.addresses()),
                room::now)
            .with(
                new Retries(
                    Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(3), 2));
    assertEquals(new Round(3, 1, 1, 0, 0, List.of()), unwritten.run(10));
    room.turn(Duration.ofMinutes(1));
    assertEquals(1, unwritten.run(10).ended());
    assertEquals(State.FAILED, all(Mailroom.ADA).get(0).state());
    assertEquals("IOException", all(Mailroom.ADA).get(0).reason());
    assertThrows(IllegalArgumentException.class, () -> unwritten.run(0));
  }

  @Test
  void a_mail_that_is_refused_or_breaks_off_or_is_of_another_letter_is_not_taken() {
    prefer(room, Mailroom.BOB, before -> with(before, Telling.OFF));
    room.findings.add(Mailroom.finding("new-payee", 1));
    MailTransport broken =
        mail -> {
          throw new IllegalStateException("Whatever");
        };
    assertEquals(1, room.watch(box, broken).run(10).postponed());
    assertEquals("IllegalStateException", all(Mailroom.ADA).get(0).reason());
    room.turn(Duration.ofMinutes(1));
    AlertPost post = room.alertPost(room::take);
    AlertMailer wrong =
        letter ->
            Mailroom.mail(
                new AlertLetter(
                    "another", letter.to(), letter.language(), letter.ledger(), letter.notices()));
    AlertWatch mistaken =
        AlertWatch.of(
            room.ledgers(),
            box,
            new AlertPost(post.findings(), Wording::of, wrong, post.transport(), post.addresses()),
            room::now);
    assertEquals(1, mistaken.run(10).postponed());
    room.turn(Duration.ofMinutes(2));
    assertEquals(1, room.watch(box, mail -> new MailOutcome.Refused("550")).run(10).ended());
    assertEquals(State.BOUNCED, all(Mailroom.ADA).get(0).state());
    assertEquals(List.of(), room.taken);
  }

  @Test
  void what_was_held_up_until_the_night_is_told_in_the_morning() {
    room.addresses.remove(Mailroom.BOB);
    room.findings.add(Mailroom.finding("new-payee", 1));
    room.watch(box, mail -> new MailOutcome.Postponed("421")).run(10);
    room.turn(Duration.ofHours(14));
    assertEquals(1, room.watch(box).run(10).postponed());
    assertEquals("quiet", all(Mailroom.ADA).get(0).reason());
    assertEquals(Instant.parse("2026-03-03T07:00:00Z"), all(Mailroom.ADA).get(0).next());
    room.turn(Duration.ofHours(8));
    assertEquals(1, room.watch(box).run(10).accepted());
  }

  @Test
  void a_bulletin_whose_nodes_all_ended_is_given_up() {
    room.addresses.remove(Mailroom.BOB);
    room.findings.add(Mailroom.finding("new-payee", 1));
    Retries once =
        new Retries(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(3), 1);
    MailTransport fatal =
        mail -> {
          throw new StackOverflowError();
        };
    assertThrows(StackOverflowError.class, () -> room.watch(box, fatal).with(once).run(1));
    room.turn(Duration.ofMinutes(5));
    assertEquals(1, room.watch(box).with(once).run(1).ended());
    assertEquals("interrupted", all(Mailroom.ADA).get(0).reason());
  }

  @Test
  void a_sentence_is_cut_and_cleaned_and_nothing_tells_what_it_says() {
    Alert alert =
        Alerts.of(room.book(Mailroom.ADA))
            .on(
                LocalDate.of(2026, 3, 2),
                Optional.empty(),
                List.of(Mailroom.finding("new-payee", 1)))
            .get(0);
    Notice cut = Notice.of(room.ledger(), Mailroom.ADA, alert, "x".repeat(999) + "💶", MORNING);
    assertEquals("x".repeat(999), cut.sentence());
    Notice odd = Notice.of(room.ledger(), Mailroom.ADA, alert, "a\u0000b\ud83dc\n", MORNING);
    assertEquals("a b c ", odd.sentence());
    assertEquals(cut.id(), odd.id());
    assertFalse(odd.toString().contains("ada"));
    for (String wrong : List.of("a\nb", "x".repeat(1_001))) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new Notice(
                  odd.id(),
                  room.ledger(),
                  Mailroom.ADA,
                  AlertKind.BUDGET,
                  odd.severity(),
                  wrong,
                  MORNING));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Notice(
                "1", room.ledger(), Mailroom.ADA, AlertKind.BUDGET, odd.severity(), "", MORNING));
    assertEquals(
        "AlertLetter", new AlertLetter("a", BOBS, Locale.UK, "Home", List.of(odd)).toString());
  }
}
