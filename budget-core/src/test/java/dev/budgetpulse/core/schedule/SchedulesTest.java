package dev.budgetpulse.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.LinkReason.Evidence;
import dev.budgetpulse.core.schedule.Occurrence.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Examples of schedules, bills and reminders. */
class SchedulesTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate JAN_31 = LocalDate.of(2026, 1, 31);
  private static final Actor ADA = Actor.of("ada");

  private final BudgetPulse pulse = BudgetPulse.on(Stores.inMemory());
  private final Book book = pulse.createLedger(ADA, "Home", EUR);
  private final Schedules schedules = book.schedules();
  private final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
  private final CategoryId housing = book.categories().expense("Everyday", "Housing").id();

  private Terms rent() {
    return Terms.of(
            Recurrence.of(JAN_31, "FREQ=MONTHLY"), ExpectedAmount.exactly(eur(-80_000)), checking)
        .payee("Landlord")
        .category(housing);
  }

  private static Money eur(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  private Entry pay(LocalDate day, long minor) {
    return book.entries().add(EntryDraft.of(checking, day, eur(minor)).payee("Landlord").planned());
  }

  private State state(OccurrenceId id, LocalDate today) {
    return schedules.occurrence(id, today).orElseThrow().state();
  }

  private static OccurrenceId of(Schedule schedule, LocalDate nominal) {
    return new OccurrenceId(schedule.id(), nominal);
  }

  @Test
  void a_bill_comes_nearer_is_due_and_missed() {
    OccurrenceId id = of(schedules.add("Rent", rent()), JAN_31);
    assertEquals(State.SCHEDULED, state(id, JAN_31.minusDays(8)));
    assertEquals(State.UPCOMING, state(id, JAN_31.minusDays(7)));
    assertEquals(State.DUE, state(id, JAN_31));
    assertEquals(State.MISSED, state(id, JAN_31.plusDays(1)));
  }

  @Test
  void a_bill_is_paid_early_on_time_late_or_partly() {
    Schedule rent = schedules.add("Rent", rent());
    List<LocalDate> days = rent.from(JAN_31).limit(4).toList();
    assertTrue(schedules.link(of(rent, days.get(0)), pay(days.get(0).minusDays(1), -80_000).id()));
    assertTrue(schedules.link(of(rent, days.get(1)), pay(days.get(1), -80_000).id()));
    assertTrue(schedules.link(of(rent, days.get(2)), pay(days.get(2).plusDays(5), -80_000).id()));
    assertTrue(schedules.link(of(rent, days.get(3)), pay(days.get(3), -50_000).id()));
    LocalDate today = days.get(3).plusDays(1);
    assertEquals(
        List.of(State.PAID_EARLY, State.PAID_ON_TIME, State.PAID_LATE, State.PAID_PARTLY),
        days.stream().map(day -> state(of(rent, day), today)).toList());
    assertEquals(
        eur(-30_000), schedules.occurrence(of(rent, days.get(3)), today).orElseThrow().open());
    Punctuality kept =
        schedules.punctuality(rent.id(), JAN_31.minusDays(31), today, today).orElseThrow();
    assertEquals(new Punctuality(1, 1, 1, 1, 0, 0, 5, eur(-290_000), eur(-12 * 80_000)), kept);
    assertEquals(eur(-80_000), kept.monthly());
    assertEquals(new BigDecimal("5.0"), kept.averageDaysLate());
    assertEquals(66, kept.onTimePercent());
    // The rest is paid later.
    schedules.link(of(rent, days.get(3)), pay(days.get(3).plusDays(9), -30_000).id());
    assertEquals(State.PAID_LATE, state(of(rent, days.get(3)), today));
  }

  @Test
  void an_entry_that_no_longer_counts_paid_nothing() {
    OccurrenceId id = of(schedules.add("Rent", rent()), JAN_31);
    Entry entry = pay(JAN_31, -80_000);
    assertTrue(schedules.link(id, entry.id()));
    book.entries().cancel(entry);
    assertEquals(State.MISSED, state(id, JAN_31.plusDays(1)));
    assertFalse(schedules.link(id, entry.id()), "a void entry pays nothing");
    assertTrue(schedules.unlink(id, entry.id()));
    assertFalse(schedules.unlink(id, entry.id()));
  }

  @Test
  void what_was_posted_by_itself_and_removed_by_somebody_is_not_posted_again() {
    Schedule rent = schedules.add("Rent", rent());
    schedules.change(rent.id(), it -> it.posting(Posting.POST));
    assertEquals(List.of(of(rent, JAN_31)), schedules.catchUp(JAN_31).posted());
    Entry entry = book.entries().stream(EntryFilter.all()).findFirst().orElseThrow();
    assertEquals(Optional.of(housing), entry.category());
    book.entries().remove(entry);
    CatchUp again = schedules.catchUp(JAN_31.plusDays(1));
    assertEquals(List.of(), again.posted());
    assertEquals(List.of(of(rent, JAN_31)), again.asked());
  }

  @Test
  void a_standing_order_posts_both_sides_of_a_transfer() {
    AccountId savings = book.accounts().open("Savings", Account.Kind.SAVINGS).id();
    Schedule order =
        schedules.add(
            "Save",
            Terms.of(
                    Recurrence.of(JAN_31, "FREQ=MONTHLY"),
                    ExpectedAmount.exactly(eur(-5_000)),
                    checking)
                .into(savings));
    schedules.change(order.id(), it -> it.posting(Posting.POST));
    schedules.catchUp(LocalDate.of(2026, 3, 1));
    assertEquals(eur(10_000), book.accounts().balances().get(savings));
    assertEquals(eur(-10_000), book.accounts().balances().get(checking));
  }

  @Test
  void missed_days_are_posted_asked_for_or_skipped() {
    LocalDate today = LocalDate.of(2026, 3, 31);
    for (Posting posting : Posting.values()) {
      Schedule rent = schedules.add("Rent " + posting, rent());
      schedules.change(rent.id(), it -> it.posting(posting));
      List<OccurrenceId> missed = List.of(of(rent, JAN_31), of(rent, LocalDate.of(2026, 2, 28)));
      OccurrenceId due = of(rent, today);
      CatchUp run = schedules.catchUp(today);
      assertEquals(posting == Posting.POST, run.posted().containsAll(missed));
      assertEquals(posting == Posting.POST_OR_SKIP, run.skipped().containsAll(missed));
      assertEquals(
          posting == Posting.REMIND || posting == Posting.POST_ON_TIME,
          run.asked().containsAll(missed));
      assertEquals(posting != Posting.REMIND, run.posted().contains(due));
      schedules.remove(rent.id());
    }
  }

  @Test
  void what_cannot_be_posted_stops_nothing_else() {
    AccountId old = book.accounts().open("Old", Account.Kind.CHECKING).id();
    Schedule closed =
        schedules.add(
            "Closed",
            Terms.of(Recurrence.of(JAN_31, "FREQ=MONTHLY"), ExpectedAmount.exactly(eur(-1)), old));
    Schedule rent = schedules.add("Rent", rent());
    schedules.change(closed.id(), it -> it.posting(Posting.POST));
    schedules.change(rent.id(), it -> it.posting(Posting.POST));
    book.accounts().close(old);
    CatchUp run = schedules.catchUp(JAN_31);
    assertEquals(List.of(of(rent, JAN_31)), run.posted());
    assertEquals(of(closed, JAN_31), run.refused().get(0).occurrence());
  }

  @Test
  void a_pause_leaves_what_was_due_meanwhile_to_the_past() {
    Schedule rent = schedules.add("Rent", rent());
    schedules.change(rent.id(), it -> it.posting(Posting.POST));
    schedules.pause(rent.id());
    assertEquals(List.of(), schedules.catchUp(JAN_31).posted());
    assertEquals(List.of(), schedules.reminders(JAN_31));
    schedules.resume(rent.id(), LocalDate.of(2026, 3, 1));
    assertEquals(State.UNTRACKED, state(of(rent, JAN_31), LocalDate.of(2026, 3, 1)));
    assertEquals(
        List.of(of(rent, LocalDate.of(2026, 3, 31))),
        schedules.catchUp(LocalDate.of(2026, 4, 1)).posted());
  }

  @Test
  void this_and_following_change_and_what_was_stays() {
    Schedule rent = schedules.add("Rent", rent());
    LocalDate march = LocalDate.of(2026, 3, 31);
    Terms dearer =
        rent()
            .on(Recurrence.of(march, "FREQ=MONTHLY;BYMONTHDAY=5"))
            .amount(ExpectedAmount.exactly(eur(-90_000)));
    Schedule changed =
        assertInstanceOf(
                ScheduleChange.Done.class, schedules.changeFollowing(of(rent, march), dearer))
            .schedule();
    assertEquals(
        List.of("2026-01-31", "2026-02-28", "2026-04-05", "2026-05-05"),
        changed.from(JAN_31).limit(4).map(LocalDate::toString).toList());
    assertEquals(eur(-80_000), changed.termsOf(JAN_31).orElseThrow().amount().middle());
    assertEquals(
        eur(-90_000), changed.termsOf(LocalDate.of(2026, 4, 5)).orElseThrow().amount().middle());
    assertThrows(
        IllegalArgumentException.class,
        () -> schedules.changeFollowing(of(rent, march), dearer),
        "it is no more");
  }

  @Test
  void a_paid_occurrence_is_not_changed_away() {
    Schedule rent = schedules.add("Rent", rent());
    LocalDate march = LocalDate.of(2026, 3, 31);
    schedules.link(of(rent, march), pay(march, -80_000).id());
    Terms others = rent().on(Recurrence.of(march, "FREQ=MONTHLY;BYMONTHDAY=5"));
    assertEquals(
        new ScheduleChange.Paid(List.of(of(rent, march))),
        schedules.changeFollowing(of(rent, march), others));
    assertEquals(
        new ScheduleChange.Paid(List.of(of(rent, march))),
        schedules.change(rent.id(), it -> it.under(List.of(others))));
    assertEquals(Optional.of(schedules.find(rent.id()).orElseThrow()), schedules.find(rent.id()));
  }

  @Test
  void the_surest_guess_wins_and_says_why() {
    Schedule rent = schedules.add("Rent", rent());
    Entry right = pay(JAN_31.plusDays(1), -80_000);
    pay(JAN_31.plusDays(2), -79_000);
    List<LinkSuggestion> guesses =
        schedules.suggestions(JAN_31, JAN_31.plusDays(3), JAN_31.plusDays(3));
    assertEquals(1, guesses.size());
    LinkSuggestion guess = guesses.get(0);
    assertEquals(right.id(), guess.entry().id());
    assertEquals(
        List.of(
            new LinkReason(Evidence.AMOUNT, 40),
            new LinkReason(Evidence.DAY, 17),
            new LinkReason(Evidence.PAYEE, 20),
            new LinkReason(Evidence.ACCOUNT, 10)),
        guess.reasons());
    assertEquals(87, guess.score());
    schedules.dismiss(of(rent, JAN_31), right.id());
    assertFalse(
        schedules.suggestions(JAN_31, JAN_31.plusDays(3), JAN_31.plusDays(3)).stream()
            .anyMatch(other -> other.entry().id().equals(right.id())));
  }

  @Test
  void reminders_come_some_days_before_until_it_is_paid() {
    Schedule rent = schedules.add("Rent", rent());
    assertEquals(List.of(), schedules.reminders(JAN_31.minusDays(4)));
    Reminder first = schedules.reminders(JAN_31.minusDays(3)).get(0);
    assertEquals(3, first.daysLeft());
    assertFalse(first.isUrgent());
    assertTrue(schedules.reminders(JAN_31.minusDays(2)).get(0).isUrgent());
    assertEquals(-1, schedules.reminders(JAN_31.plusDays(1)).get(0).daysLeft());
    schedules.link(of(rent, JAN_31), pay(JAN_31, -80_000).id());
    assertEquals(List.of(), schedules.reminders(JAN_31.plusDays(1)));
  }

  @Test
  void a_due_day_is_moved_off_a_weekend_and_its_name_stays() {
    Schedule rent = schedules.add("Rent", rent().on(rent().recurrence().shifted(Shift.NEXT, "")));
    Occurrence saturday = schedules.occurrence(of(rent, JAN_31), JAN_31).orElseThrow();
    assertEquals(LocalDate.of(2026, 2, 2), saturday.due());
    assertEquals(JAN_31, saturday.id().nominal());
  }

  @Test
  void what_is_moved_expected_or_skipped_can_be_taken_back() {
    OccurrenceId id = of(schedules.add("Rent", rent()), JAN_31);
    Occurrence usual = schedules.occurrence(id, JAN_31).orElseThrow();
    schedules.move(id, Optional.of(JAN_31.plusDays(2)));
    schedules.expect(id, Optional.of(ExpectedAmount.about(eur(-100))));
    schedules.skip(id, true);
    assertEquals(State.SKIPPED, state(id, JAN_31));
    schedules.move(id, Optional.empty());
    schedules.expect(id, Optional.empty());
    schedules.skip(id, false);
    assertEquals(usual, schedules.occurrence(id, JAN_31).orElseThrow());
    assertFalse(schedules.skip(new OccurrenceId(id.schedule(), JAN_31.plusDays(1)), true));
  }

  @Test
  void hostile_terms_are_refused() {
    Terms terms = rent();
    AccountId unknown = new AccountId(new UUID(1, 1));
    assertThrows(
        UnknownReferenceException.class,
        () -> schedules.add("x", Terms.of(terms.recurrence(), terms.amount(), unknown)));
    assertThrows(
        UnknownReferenceException.class,
        () -> schedules.add("x", terms.category(new CategoryId(new UUID(1, 1)))));
    assertThrows(
        UnknownReferenceException.class,
        () ->
            schedules.add(
                "x",
                terms.amount(
                    ExpectedAmount.exactly(Money.ofMinor(-1, Currency.getInstance("JPY"))))));
    assertThrows(
        IllegalArgumentException.class,
        () -> schedules.add("x", terms.on(terms.recurrence().shifted(Shift.NEXT, "Atlantis"))));
    assertThrows(IllegalArgumentException.class, () -> schedules.add(" ", terms));
    assertThrows(IllegalArgumentException.class, () -> terms.into(checking));
    assertThrows(IllegalArgumentException.class, () -> new ExpectedAmount(eur(-1), eur(1)));
    OccurrenceId id = of(schedules.add("Rent", terms), JAN_31);
    assertThrows(
        CurrencyMismatchException.class,
        () ->
            schedules.expect(
                id,
                Optional.of(
                    ExpectedAmount.exactly(Money.ofMinor(-1, Currency.getInstance("JPY"))))));
  }

  @Test
  void whoever_may_only_look_changes_nothing() {
    Schedule rent = schedules.add("Rent", rent());
    book.members().grant(Actor.of("eve"), Role.VIEWER);
    Schedules eve = pulse.open(Actor.of("eve"), book.ledger().id()).schedules();
    assertEquals(List.of(schedules.find(rent.id()).orElseThrow()), eve.all());
    assertThrows(AccessDeniedException.class, () -> eve.add("x", rent()));
    assertThrows(AccessDeniedException.class, () -> eve.catchUp(JAN_31));
    assertThrows(AccessDeniedException.class, () -> eve.skip(of(rent, JAN_31), true));
    assertThrows(AccessDeniedException.class, () -> eve.remove(rent.id()));
  }
}
