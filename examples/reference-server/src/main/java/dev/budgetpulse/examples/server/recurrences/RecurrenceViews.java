package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.LinkSuggestion;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Punctuality;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.examples.server.site.Words;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the pages of what comes again. */
final class RecurrenceViews {
  private static final int BACK = 31;
  private static final int AHEAD = 45;
  private static final int SOON = 7;
  private static final int NEXT_DAYS = 6;
  private static final int NEAR_DAYS = 20;
  private static final int MOST_CANDIDATES = 12;

  private final Book book;
  private final Words words;
  private final LocalDate today;

  RecurrenceViews(Book book, Words words, LocalDate today) {
    this.book = book;
    this.words = words;
    this.today = today;
  }

  RecurrencesView all(RecurrencesView.Typed typed, RecurrencesView.Next next) {
    Map<ScheduleId, LocalDate> upcoming =
        book.schedules().next(today, 1, today).stream()
            .collect(
                Collectors.toMap(
                    each -> each.id().schedule(), Occurrence::due, (one, other) -> one));
    Map<AccountId, String> accounts = accounts();
    return new RecurrencesView(
        book
            .schedules()
            .occurrences(today.minusDays(BACK), today.plusDays(AHEAD), today, SOON)
            .stream()
            .filter(each -> each.state() != Occurrence.State.UNTRACKED)
            .sorted(
                Comparator.comparing((Occurrence each) -> !each.state().isOpen())
                    .thenComparing(Comparator.naturalOrder()))
            .map(this::due)
            .toList(),
        guesses(),
        book.schedules().all().stream()
            .map(each -> row(each, accounts, Optional.ofNullable(upcoming.get(each.id()))))
            .toList(),
        editable(),
        form(RecurrenceRoutes.HERE, typed, next, false));
  }

  ScheduleView one(Schedule schedule, RecurrencesView.Typed typed, RecurrencesView.Next next) {
    Punctuality kept =
        book.schedules()
            .punctuality(schedule.id(), today.minusYears(1), today, today)
            .orElseThrow();
    List<Occurrence> past =
        book.schedules().occurrences(today.minusYears(1), today, today, SOON).stream()
            .filter(each -> each.id().schedule().equals(schedule.id()))
            .filter(each -> each.state() != Occurrence.State.UNTRACKED)
            .sorted(Comparator.reverseOrder())
            .toList();
    Optional<LocalDate> upcoming = schedule.from(today).findFirst();
    return new ScheduleView(
        row(schedule, accounts(), upcoming),
        words.signed(kept.yearly()),
        words.signed(kept.monthly()),
        words.say("recurrences.kept", kept.paidInFull(), kept.late(), kept.missed()),
        past.stream().map(this::due).toList(),
        editable(),
        form(RecurrenceRoutes.HERE + "/" + schedule.id(), typed, next, !past.isEmpty()));
  }

  DueView due(Occurrence occurrence, List<Entry> paid) {
    Money expected = occurrence.amount().middle();
    return new DueView(
        due(occurrence),
        "/recurrences/" + occurrence.id().schedule(),
        words.signed(occurrence.open()),
        paid.stream().map(this::paying).toList(),
        occurrence.state().isOpen() ? candidates(occurrence) : List.of(),
        occurrence.due().toString(),
        words.number(expected.abs()),
        expected.currency().getCurrencyCode(),
        editable());
  }

  private List<RecurrencesView.Paying> candidates(Occurrence occurrence) {
    Terms terms = occurrence.terms();
    LocalDate first = occurrence.due().minusDays(NEAR_DAYS);
    LocalDate last = occurrence.due().plusDays(NEAR_DAYS);
    Set<EntryId> taken =
        book.schedules().occurrences(first, last, today, SOON).stream()
            .flatMap(each -> each.entries().stream())
            .collect(Collectors.toCollection(HashSet::new));
    boolean out = terms.amount().most().isNegative();
    Money expected = terms.amount().middle();
    return book
        .entries()
        .page(
            EntryFilter.all().on(terms.account()).between(first, last).onlyCounting(),
            Optional.empty(),
            200)
        .entries()
        .stream()
        .filter(entry -> entry.amount().isNegative() == out && !taken.contains(entry.id()))
        .sorted(Comparator.comparing(entry -> entry.amount().minus(expected).abs()))
        .limit(MOST_CANDIDATES)
        .map(this::paying)
        .toList();
  }

  private RecurrencesView.Paying paying(Entry entry) {
    return new RecurrencesView.Paying(
        entry.id().toString(),
        entry
            .payee()
            .flatMap(book.payees()::find)
            .map(payee -> payee.name())
            .orElseGet(entry::memo),
        words.day(entry.date()),
        words.signed(entry.amount()));
  }

  private boolean editable() {
    return book.role().includes(Role.EDITOR);
  }

  private Map<AccountId, String> accounts() {
    Map<AccountId, String> accounts = new LinkedHashMap<>();
    book.accounts().all().forEach(account -> accounts.put(account.id(), account.name()));
    return accounts;
  }

  private List<RecurrencesView.Guess> guesses() {
    return book.schedules().suggestions(today.minusDays(BACK), today.plusDays(SOON), today).stream()
        .map(this::guess)
        .toList();
  }

  private RecurrencesView.Guess guess(LinkSuggestion suggestion) {
    return new RecurrencesView.Guess(
        due(suggestion.occurrence()),
        paying(suggestion.entry()),
        suggestion.reasons().stream()
            .map(reason -> words.say("recurrences.reason." + Words.word(reason.evidence())))
            .collect(Collectors.joining(", ")));
  }

  private RecurrencesView.Due due(Occurrence each) {
    Occurrence.State state = each.state();
    return new RecurrencesView.Due(
        each.id().schedule() + "_" + each.id().nominal(),
        each.name(),
        words.day(each.due()),
        words.signed(each.amount().middle()),
        words.say("recurrences.state." + Words.word(state)),
        state == Occurrence.State.MISSED
            ? "chip chip-bad"
            : state.isPaid() ? "chip chip-good" : "chip",
        state.isOpen(),
        state == Occurrence.State.SKIPPED);
  }

  private static Terms latest(Schedule schedule) {
    return schedule.terms().get(schedule.terms().size() - 1);
  }

  private RecurrencesView.Row row(
      Schedule schedule, Map<AccountId, String> accounts, Optional<LocalDate> next) {
    Terms terms = latest(schedule);
    return new RecurrencesView.Row(
        schedule.id().toString(),
        schedule.name(),
        Rhythm.of(terms.recurrence()).said(terms.recurrence().start(), words),
        Stream.concat(Stream.of(terms.account()), terms.into().stream())
            .map(id -> accounts.getOrDefault(id, ""))
            .collect(Collectors.joining(" → ")),
        words.signed(terms.amount().middle()),
        next.map(words::day),
        schedule.paused(),
        schedule.posting() != Posting.REMIND);
  }

  /** Returns what stands in the fields of something new. */
  RecurrencesView.Typed fresh() {
    return new RecurrencesView.Typed(
        "",
        "",
        false,
        false,
        "",
        "",
        "",
        "",
        "",
        today.toString(),
        "1",
        "months",
        "",
        "",
        "none",
        "remind",
        "3");
  }

  /** Returns what stands in the fields of something that there is. */
  RecurrencesView.Typed typed(Schedule schedule) {
    Terms terms = latest(schedule);
    Recurrence recurrence = terms.recurrence();
    Rhythm rhythm = Rhythm.of(recurrence);
    Money amount = terms.amount().middle();
    return new RecurrencesView.Typed(
        schedule.name(),
        words.number(amount.abs()),
        !terms.amount().least().equals(terms.amount().most()),
        amount.isPositive(),
        terms.account().toString(),
        terms.into().map(AccountId::toString).orElse(""),
        terms.category().map(CategoryId::toString).orElse(""),
        terms.payee(),
        terms.memo(),
        recurrence.start().toString(),
        String.valueOf(rhythm.every()),
        rhythm.kind().word(),
        rhythm.until().map(LocalDate::toString).orElse(""),
        rhythm.own(),
        Words.word(recurrence.shift()),
        Words.word(schedule.posting()),
        String.valueOf(schedule.remindDays()));
  }

  /** Returns the days on which something would be due. */
  RecurrencesView.Next next(Recurrence recurrence) {
    List<String> days =
        recurrence
            .from(recurrence.start().isBefore(today) ? today : recurrence.start())
            .limit(NEXT_DAYS)
            .map(day -> words.day(recurrence.due(day, Calendars.plain())))
            .toList();
    return new RecurrencesView.Next(
        days,
        days.isEmpty() ? Optional.of(words.say("recurrences.never-again")) : Optional.empty());
  }

  private RecurrencesView.FormView form(
      String address, RecurrencesView.Typed typed, RecurrencesView.Next next, boolean parts) {
    List<Account> open =
        book.accounts().all().stream().filter(account -> !account.closed()).toList();
    return new RecurrencesView.FormView(
        address,
        typed,
        Arrays.stream(Rhythm.Kind.values())
            .map(Rhythm.Kind::word)
            .map(word -> option(word, words.say("recurrences.rhythm." + word), typed.rhythm()))
            .toList(),
        open.stream().map(account -> option(account, typed.account())).toList(),
        Stream.concat(
                Stream.of(option("", words.say("recurrences.no-transfer"), typed.into())),
                open.stream().map(account -> option(account, typed.into())))
            .toList(),
        Stream.concat(
                Stream.of(option("", words.say("recurrences.no-category"), typed.category())),
                book.categories().all().stream()
                    .filter(
                        category ->
                            !category.archived()
                                || category.id().toString().equals(typed.category()))
                    .sorted(Comparator.comparing(Category::name))
                    .map(
                        category ->
                            option(category.id().toString(), category.name(), typed.category())))
            .toList(),
        Arrays.stream(Shift.values())
            .map(Words::word)
            .map(word -> option(word, words.say("recurrences.shift." + word), typed.shift()))
            .toList(),
        Arrays.stream(Posting.values())
            .map(Words::word)
            .map(word -> option(word, words.say("recurrences.posting." + word), typed.posting()))
            .toList(),
        next,
        !address.equals(RecurrenceRoutes.HERE),
        parts);
  }

  private static RecurrencesView.Option option(Account account, String chosen) {
    return option(
        account.id().toString(), account.name() + " (" + account.currency() + ")", chosen);
  }

  private static RecurrencesView.Option option(String value, String label, String chosen) {
    return new RecurrencesView.Option(value, label, value.equals(chosen));
  }
}
