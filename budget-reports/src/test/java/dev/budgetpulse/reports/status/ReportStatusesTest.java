package dev.budgetpulse.reports.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.Engine;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.status.ReportStatuses.Status;
import dev.budgetpulse.reports.testkit.Mailroom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReportStatusesTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Period DAYS = Period.of(MARCH);

  private final Mailroom room = new Mailroom(Instant.parse("2026-05-20T09:00:00Z"));
  private final ViewStore views = new InMemoryViewStore();
  private final Book book = room.book(Mailroom.ADA);
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Category food = book.categories().expense("Household", "Food");
  private final Category fun = book.categories().expense("Leisure", "Fun");
  private final ReportStatuses statuses = ReportStatuses.of(book.access(), views);

  private Entry added(LocalDate day) {
    return book.entries()
        .add(EntryDraft.of(checking.id(), day, Money.parse("EUR -5.00")).category(food.id()));
  }

  private void view() {
    statuses.viewed("monthly", DAYS, statuses.now());
    assertStatus(Status.VIEWED);
  }

  private void assertStatus(Status status) {
    assertEquals(status, statuses.status("monthly", DAYS));
  }

  private void assertNewAfter(Runnable change) {
    view();
    change.run();
    assertStatus(Status.NEW);
    view();
  }

  private void assertSeenAfter(Runnable change) {
    view();
    change.run();
    assertStatus(Status.VIEWED);
  }

  @Test
  void what_nobody_has_seen_is_new_and_each_sees_for_themselves() {
    assertStatus(Status.NEW);
    view();
    ReportStatuses bobs = ReportStatuses.of(room.book(Mailroom.BOB).access(), views);
    assertEquals(Status.NEW, bobs.status("monthly", DAYS));
    bobs.viewed("monthly", DAYS, bobs.now());
    assertEquals(Status.VIEWED, bobs.status("monthly", DAYS));
    assertEquals(Status.NEW, statuses.status("weekly", DAYS));
    assertEquals(Status.NEW, statuses.status("monthly", Period.of(MARCH.plusMonths(1))));
  }

  @Test
  void adding_editing_moving_deleting_and_taking_back_in_the_period_make_it_new() {
    assertNewAfter(() -> added(MARCH.atDay(1)));
    Entry entry = added(MARCH.atDay(9));
    assertNewAfter(() -> change(entry, MARCH.atDay(10), "EUR -6.00"));
    assertNewAfter(() -> change(entry, MARCH.atDay(10).plusMonths(1), "EUR -6.00"));
    assertSeenAfter(() -> change(entry, MARCH.atDay(11).plusMonths(1), "EUR -6.00"));
    assertNewAfter(() -> change(entry, MARCH.atEndOfMonth(), "EUR -6.00"));
    assertNewAfter(() -> book.entries().remove(book.entries().find(entry.id()).orElseThrow()));
    long removal = book.history().latest().orElseThrow().revision();
    assertNewAfter(() -> book.history().undo(removal));
  }

  private void change(Entry entry, LocalDate day, String amount) {
    Entry now = book.entries().find(entry.id()).orElseThrow();
    book.entries()
        .change(
            now.withDate(day)
                .withAmount(
                    Money.parse(amount), List.of(Split.of(food.id(), Money.parse(amount)))));
  }

  @Test
  void changes_elsewhere_do_not_make_it_new() {
    added(MARCH.atDay(9));
    assertSeenAfter(() -> added(MARCH.atDay(1).minusDays(1)));
    assertSeenAfter(() -> added(MARCH.atEndOfMonth().plusDays(1)));
    assertSeenAfter(() -> book.accounts().open("Savings", Account.Kind.SAVINGS));
    assertSeenAfter(() -> book.categories().change(fun.withName("Pleasure")));
    assertSeenAfter(() -> book.categories().expense("Leisure", "Books"));
    assertSeenAfter(
        () ->
            book.budgets()
                .assign(MARCH.plusMonths(1).atDay(1), food.id(), Money.parse("EUR 9.00")));
    assertSeenAfter(
        () -> {
          for (int i = 0; i < 60; i++) {
            added(MARCH.atDay(1).minusDays(1));
          }
        });
    assertEquals(
        Optional.of(statuses.now()),
        views.find(new DeliveryKey(new Series(room.ledger(), Mailroom.ADA, "monthly"), DAYS)));
  }

  @Test
  void names_and_budgets_that_it_shows_make_it_new() {
    added(MARCH.atDay(9));
    assertNewAfter(() -> book.categories().change(food.withName("Eating")));
    assertNewAfter(() -> book.accounts().change(checking.withName("Giro")));
    assertNewAfter(() -> book.categories().rename(food.group(), "At home"));
    assertSeenAfter(() -> book.categories().rename(fun.group(), "Out"));
    Payee baker = book.payees().named("Baker");
    assertSeenAfter(() -> book.payees().rename(baker.id(), "Bäcker"));
    assertNewAfter(() -> book.budgets().assign(MARCH.atDay(1), food.id(), Money.parse("EUR 9.00")));
  }

  @Test
  void what_changes_while_the_report_is_made_makes_it_new() {
    Viewing before = statuses.now();
    added(MARCH.atDay(3));
    statuses.viewed("monthly", DAYS, before);
    assertStatus(Status.NEW);
  }

  @Test
  void a_history_that_is_not_the_one_seen_makes_it_new() {
    statuses.viewed("monthly", DAYS, new Viewing(1, new UUID(5, 5)));
    assertStatus(Status.NEW);
    statuses.viewed("monthly", DAYS, new Viewing(999, new UUID(5, 5)));
    assertStatus(Status.NEW);
    statuses.viewed("monthly", DAYS, Viewing.OF_NOTHING);
    assertStatus(Status.VIEWED);
    assertThrows(IllegalArgumentException.class, () -> new Viewing(-1, new UUID(5, 5)));
  }

  @Test
  void nobody_without_a_role_is_told_anything() {
    assertThrows(AccessDeniedException.class, () -> room.book(Actor.of("mallory")));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void viewings_are_kept_by_ledger_person_report_and_period(Engine engine) {
    ViewStore kept = JdbcViewStore.of(engine.newDatabase(Engine.schema("V1__delivery")));
    for (ViewStore store : new ViewStore[] {kept, views}) {
      LedgerId other = new LedgerId(new UUID(6, 6));
      DeliveryKey key = key(room.ledger(), "ada", "monthly", DAYS);
      DeliveryKey cased = key(room.ledger(), "Ada", "monthly", DAYS);
      DeliveryKey elsewhere = key(other, "ada", "monthly", DAYS);
      Viewing seen = new Viewing(3, new UUID(3, 3));
      assertEquals(Optional.empty(), store.find(key));
      store.note(key, Viewing.OF_NOTHING);
      store.note(key, seen);
      store.note(elsewhere, seen);
      assertEquals(Optional.of(seen), store.find(key));
      assertEquals(Optional.empty(), store.find(cased));
      assertEquals(Optional.empty(), store.find(key(room.ledger(), "ada", "weekly", DAYS)));
      assertEquals(
          Optional.empty(),
          store.find(key(room.ledger(), "ada", "monthly", Period.of(MARCH.plusMonths(1)))));
      store.forget(Actor.of("Ada"));
      store.erase(other);
      assertEquals(Optional.of(seen), store.find(key));
      assertEquals(Optional.empty(), store.find(elsewhere));
      store.forget(Mailroom.ADA);
      assertEquals(Optional.empty(), store.find(key));
    }
  }

  private static DeliveryKey key(LedgerId ledger, String actor, String report, Period days) {
    return new DeliveryKey(new Series(ledger, Actor.of(actor), report), days);
  }
}
