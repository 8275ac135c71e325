package dev.budgetpulse.reports.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.status.ReportStatuses.Status;
import dev.budgetpulse.reports.testkit.Mailroom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReportStatusesSpec {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final Period DAYS = new Period(FIRST.plusDays(5), FIRST.plusDays(11));

  @Property(tries = 60)
  void a_report_is_new_if_and_only_if_something_of_its_days_has_changed_since_it_was_seen(
      @ForAll @Size(min = 1, max = 25) List<@IntRange(min = 0, max = 99_999) Integer> steps) {
    Mailroom room = new Mailroom(Instant.parse("2026-05-20T09:00:00Z"));
    Book book = room.book(Mailroom.ADA);
    Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
    ReportStatuses statuses = ReportStatuses.of(book.access(), new InMemoryViewStore());
    List<Entry> entries = new ArrayList<>();
    boolean isNew = true;
    for (int step : steps) {
      LocalDate day = FIRST.plusDays(step / 10 % 17);
      int which = step / 170;
      if (step % 10 < 2) {
        statuses.viewed("weekly", DAYS, statuses.now());
        isNew = false;
      } else if (step % 10 < 6 || entries.isEmpty()) {
        entries.add(book.entries().add(EntryDraft.of(account.id(), day, Money.parse("EUR -5.00"))));
        isNew |= DAYS.contains(day);
      } else {
        Entry before = entries.remove(which % entries.size());
        isNew |= DAYS.contains(before.date());
        if (step % 10 < 8) {
          book.entries().remove(before);
        } else if (!before.date().equals(day)) {
          book.entries().change(before.withDate(day));
          entries.add(book.entries().find(before.id()).orElseThrow());
          isNew |= DAYS.contains(day);
        } else {
          book.entries().change(before.withMemo("step " + step));
          entries.add(book.entries().find(before.id()).orElseThrow());
        }
      }
      assertEquals(isNew ? Status.NEW : Status.VIEWED, statuses.status("weekly", DAYS));
    }
  }
}
