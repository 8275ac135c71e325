package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.schedule.CalendarDay;
import dev.budgetpulse.core.schedule.CatchUp;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * The laws of what comes again. Extend it and say where the stores come from; they may hold other
 * ledgers.
 */
public abstract class ScheduleSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final int RUNNERS = 4;

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** What is due is posted once, however many do it at once. */
  @Example
  public void what_is_due_is_posted_once_by_many_at_once() throws Exception {
    Home home = new Home();
    home.schedule("Rent", "FREQ=WEEKLY", Posting.POST);
    home.schedule("Salary", "FREQ=MONTHLY", Posting.POST);
    LocalDate today = DAY.plusDays(40);
    List<CatchUp> runs =
        LedgerConcurrencySpec.atOnce(RUNNERS, i -> home.reopened().schedules().catchUp(today));
    List<OccurrenceId> posted = runs.stream().flatMap(run -> run.posted().stream()).toList();
    assertEquals(posted.stream().distinct().toList().size(), posted.size());
    assertEquals(6 + 2, posted.size());
    assertEquals(8, home.entries().size());
  }

  /** An entry pays one occurrence, however many say so at once. */
  @Example
  public void an_entry_pays_one_occurrence_also_if_many_link_it_at_once() throws Exception {
    Home home = new Home();
    Schedule schedule = home.schedule("Gym", "FREQ=WEEKLY", Posting.REMIND);
    Entry entry = home.pay(DAY, -1_000);
    List<LocalDate> days = schedule.from(DAY).limit(RUNNERS).toList();
    List<Boolean> linked =
        LedgerConcurrencySpec.atOnce(
            RUNNERS,
            i ->
                home.reopened()
                    .schedules()
                    .link(new OccurrenceId(schedule.id(), days.get(i)), entry.id()));
    assertEquals(1, linked.stream().filter(done -> done).count());
    assertEquals(1, home.paid(DAY.plusDays(60)).size());
  }

  /** To run late is to have run every day. */
  @Property(tries = 8)
  public void catching_up_late_is_as_good_as_running_every_day(
      @ForAll("schedules") List<Terms> terms, @ForAll @IntRange(min = 1, max = 60) int days) {
    Home daily = new Home();
    Home late = new Home();
    for (Terms those : terms) {
      daily.add(those, Posting.POST);
      late.add(those, Posting.POST);
    }
    for (int day = 0; day <= days; day++) {
      daily.book.schedules().catchUp(DAY.plusDays(day));
    }
    late.book.schedules().catchUp(DAY.plusDays(days));
    assertEquals(daily.entries(), late.entries());
  }

  /** To run again does nothing. */
  @Property(tries = 8)
  public void running_again_on_the_same_day_does_nothing(
      @ForAll("schedules") List<Terms> terms, @ForAll Posting posting) {
    Home home = new Home();
    terms.forEach(those -> home.add(those, posting));
    LocalDate today = DAY.plusDays(30);
    CatchUp first = home.book.schedules().catchUp(today);
    List<String> entries = home.entries();
    CatchUp again = home.book.schedules().catchUp(today);
    assertEquals(Optional.empty(), again.changeSet());
    assertEquals(List.of(), again.posted());
    assertEquals(List.of(), again.skipped());
    assertEquals(first.asked(), again.asked());
    assertEquals(entries, home.entries());
  }

  /** A calendar has each day once, with all that moved and all that is due. */
  @Property(tries = 8)
  public void a_calendar_has_each_day_with_what_moved_and_what_is_due(
      @ForAll("schedules") List<Terms> terms, @ForAll @IntRange(min = 1, max = 60) int length) {
    Home home = new Home();
    terms.forEach(those -> home.add(those, Posting.POST));
    home.book.schedules().catchUp(DAY.plusDays(20));
    CategoryId food = home.book.categories().expense("Everyday", "Food").id();
    CategoryId salary = home.book.categories().income("Income", "Salary").id();
    for (int day = 0; day < 30; day++) {
      LocalDate date = DAY.plusDays(day);
      EntryDraft draft = EntryDraft.of(home.account, date, Money.ofMinor(day * 100L - 1_450, EUR));
      home.book.entries().add(draft.category(day % 3 == 0 ? salary : food).planned());
    }
    AccountId aside = home.book.accounts().open("Aside", Account.Kind.INVESTMENT, EUR, false).id();
    home.book
        .entries()
        .add(EntryDraft.of(aside, DAY, Money.ofMinor(5_000, EUR)).category(salary).planned());
    Period period = new Period(DAY, DAY.plusDays(length - 1L));
    List<CalendarDay> calendar = home.book.schedules().calendar(period, EUR, DAY.plusDays(20), 7);
    assertEquals(
        period.first().datesUntil(period.last().plusDays(1)).toList(),
        calendar.stream().map(CalendarDay::day).toList());
    assertEquals(
        home.book.schedules().occurrences(period.first(), period.last(), DAY.plusDays(20), 7),
        calendar.stream().flatMap(day -> day.due().stream()).toList());
    EntryFilter within = EntryFilter.all().between(period.first(), period.last());
    for (CalendarDay day : calendar) {
      List<Entry> entries =
          home.book.entries().stream(within)
              .filter(entry -> entry.date().equals(day.day()) && entry.transfer().isEmpty())
              .filter(entry -> !entry.account().equals(aside))
              .toList();
      assertEquals(sum(entries, Optional.of(salary)), day.income());
      assertEquals(sum(entries, Optional.of(food)), day.expense());
      assertEquals(sum(entries, Optional.empty()), day.uncategorised());
      assertEquals(Money.total(EUR, entries.stream().map(Entry::amount).toList()), day.net());
    }
    assertEquals(
        calendar.stream().map(ScheduleSpec::withoutBalance).toList(),
        home.book.schedules().calendarWithoutBalances(period, EUR, DAY.plusDays(20), 7));
    Period tooLong = new Period(DAY, DAY.plusDays(400));
    assertThrows(
        IllegalArgumentException.class, () -> home.book.schedules().calendar(tooLong, EUR, DAY, 7));
  }

  private static CalendarDay withoutBalance(CalendarDay day) {
    return new CalendarDay(
        day.day(), day.income(), day.expense(), day.uncategorised(), day.due(), Optional.empty());
  }

  /** The balance of a day is what is on the accounts, and later what is due until then, too. */
  @Property(tries = 8)
  public void the_balance_of_a_day_is_what_is_there_and_what_is_due_until_then(
      @ForAll("schedules") List<Terms> terms, @ForAll @IntRange(min = -20, max = 60) int start) {
    Home home = new Home();
    LocalDate today = DAY.plusDays(20);
    terms.forEach(those -> home.add(those, Posting.REMIND));
    AccountId side = home.book.accounts().open("House", Account.Kind.INVESTMENT, EUR, false).id();
    home.pay(DAY.minusDays(40), 99_900);
    home.pay(DAY.plusDays(3), -4_200);
    home.pay(DAY.plusDays(33), -1_700);
    home.book
        .entries()
        .transfer(
            TransferDraft.of(home.account, side, DAY.plusDays(5), Money.ofMinor(700, EUR))
                .planned());
    Period period = new Period(DAY.plusDays(start), DAY.plusDays(start + 40L));
    for (CalendarDay day : home.book.schedules().calendar(period, EUR, today, 7)) {
      List<Money> due =
          home.book.schedules().occurrences(today.plusDays(1), day.day(), today, 7).stream()
              .map(Occurrence::open)
              .toList();
      Money there = home.book.accounts().balance(home.account, day.day());
      assertEquals(Optional.of(there.plus(Money.total(EUR, due))), day.balance());
    }
    Currency franc = Currency.getInstance("CHF");
    assertEquals(
        Optional.empty(), home.book.schedules().calendar(period, franc, today, 7).get(0).balance());
  }

  private static Money sum(List<Entry> entries, Optional<CategoryId> category) {
    return Money.total(
        EUR,
        entries.stream()
            .filter(entry -> entry.category().equals(category))
            .map(Entry::amount)
            .toList());
  }

  /** What is decided about one occurrence touches no other. */
  @Property(tries = 8)
  public void deciding_on_one_occurrence_touches_no_other(
      @ForAll("schedules") List<Terms> terms,
      @ForAll @IntRange(max = 50) int number,
      @ForAll @IntRange(max = 3) int decision) {
    Home home = new Home();
    terms.forEach(those -> home.add(those, Posting.REMIND));
    List<Occurrence> before = home.occurrences();
    OccurrenceId chosen = before.get(number % before.size()).id();
    switch (decision) {
      case 0 -> home.book.schedules().skip(chosen, true);
      case 1 -> home.book.schedules().move(chosen, Optional.of(DAY.plusDays(3)));
      case 2 ->
          home.book
              .schedules()
              .expect(chosen, Optional.of(ExpectedAmount.exactly(Money.ofMinor(-77, EUR))));
      default -> home.book.schedules().post(chosen);
    }
    assertEquals(without(chosen, before), without(chosen, home.occurrences()));
  }

  /** What a run did is undone at once. */
  @Property(tries = 8)
  public void undoing_a_run_leaves_everything_as_it_was(@ForAll("schedules") List<Terms> terms) {
    Home home = new Home();
    terms.forEach(those -> home.add(those, Posting.POST));
    List<Occurrence> before = home.occurrences();
    home.book
        .schedules()
        .catchUp(DAY.plusDays(30))
        .changeSet()
        .ifPresent(
            run -> assertTrue(home.book.history().undo(run.revision()) instanceof Undo.Done));
    assertEquals(before, home.occurrences());
    assertEquals(List.of(), home.entries());
  }

  private static List<Occurrence> without(OccurrenceId id, List<Occurrence> all) {
    return all.stream().filter(occurrence -> !occurrence.id().equals(id)).toList();
  }

  /** Returns terms on the account of a home that is put in later. */
  @Provide
  Arbitrary<List<Terms>> schedules() {
    AccountId nobody = new AccountId(new java.util.UUID(0, 0));
    return Combinators.combine(
            Arbitraries.of(
                "FREQ=DAILY;INTERVAL=9",
                "FREQ=WEEKLY;BYDAY=MO,SA",
                "FREQ=MONTHLY;BYMONTHDAY=31",
                "FREQ=MONTHLY;BYDAY=-1FR",
                "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=3"),
            Arbitraries.of(Shift.class),
            Arbitraries.longs().between(1, 5_000))
        .as(
            (rule, shift, minor) ->
                Terms.of(
                    Recurrence.of(DAY, rule).shifted(shift, ""),
                    ExpectedAmount.about(Money.ofMinor(-100 * minor, EUR)),
                    nobody))
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** A ledger with one account. */
  private final class Home {
    private final BudgetPulse pulse = BudgetPulse.on(stores());
    private final Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
    private final AccountId account = book.accounts().open("Checking", Account.Kind.CHECKING).id();

    Book reopened() {
      return pulse.open(book.actor(), book.ledger().id());
    }

    Schedule schedule(String name, String rule, Posting posting) {
      return add(
          name,
          Terms.of(
              Recurrence.of(DAY, rule),
              ExpectedAmount.exactly(Money.ofMinor(-1_000, EUR)),
              account),
          posting);
    }

    void add(Terms terms, Posting posting) {
      add(
          "Something",
          new Terms(
              terms.recurrence(),
              terms.amount(),
              account,
              terms.into(),
              "Somebody",
              terms.category(),
              "",
              terms.tags()),
          posting);
    }

    Schedule add(String name, Terms terms, Posting posting) {
      Schedule schedule = book.schedules().add(name, terms);
      book.schedules().change(schedule.id(), old -> old.posting(posting));
      return schedule;
    }

    Entry pay(LocalDate day, long minor) {
      return book.entries().add(EntryDraft.of(account, day, Money.ofMinor(minor, EUR)).planned());
    }

    List<Occurrence> occurrences() {
      return book.schedules().occurrences(DAY.minusDays(60), DAY.plusDays(120), DAY, 7);
    }

    List<Occurrence> paid(LocalDate until) {
      return book.schedules().occurrences(DAY.minusDays(60), until, DAY, 7).stream()
          .filter(occurrence -> !occurrence.entries().isEmpty())
          .toList();
    }

    List<String> entries() {
      return book.entries().stream(EntryFilter.all(), EntryOrder.NEWEST_FIRST)
          .map(entry -> entry.date() + " " + entry.amount())
          .sorted()
          .collect(Collectors.toList());
    }
  }
}
