package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.NamedPayees;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.schedule.Occurrence.State;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schedules as a ledger store keeps them. */
final class StoredSchedules implements Schedules {
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final int MOST_AHEAD = 366;

  private final Access access;
  private final Calendars calendars;

  StoredSchedules(Access access, Calendars calendars) {
    this.access = access;
    this.calendars = Objects.requireNonNull(calendars, "calendars");
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }

  @Override
  public List<Schedule> all() {
    return store().items(ledger(), Schedule.TYPE).stream()
        .sorted(
            Comparator.comparing(Schedule::name)
                .thenComparing(schedule -> schedule.id().toString()))
        .toList();
  }

  @Override
  public Optional<Schedule> find(ScheduleId id) {
    return store().item(ledger(), Schedule.TYPE, id.toString());
  }

  private Agenda agenda(LocalDate today, int lookAhead) {
    if (lookAhead < 0 || lookAhead > MOST_AHEAD) {
      throw new IllegalArgumentException(
          "One looks 0 to " + MOST_AHEAD + " days ahead, not " + lookAhead);
    }
    List<OccurrencePayment> payments = store().items(ledger(), OccurrencePayment.TYPE);
    return new Agenda(
        store().items(ledger(), Schedule.TYPE),
        store().items(ledger(), OccurrenceRecord.TYPE),
        payments,
        payments.isEmpty()
            ? List.of()
            : store().entries(ledger(), payments.stream().map(OccurrencePayment::entry).toList()),
        calendars,
        today,
        lookAhead);
  }

  /** Returns the agenda of no day in particular, for what does not depend on it. */
  private Agenda agenda() {
    return agenda(FIRST, 0);
  }

  @Override
  public Schedule add(String name, Terms terms) {
    access.store(Role.EDITOR);
    Schedule schedule = Schedule.of(new ScheduleId(access.nextId()), name, terms);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Scheduled " + shortened(name),
        () -> {
          requireKnown(List.of(terms));
          return List.of(Change.added(schedule));
        });
    return schedule;
  }

  private static String shortened(String name) {
    return name.length() <= 100 ? name : name.substring(0, name.offsetByCodePoints(0, 50));
  }

  /** Checks what the store does not, which knows what schedules refer to. */
  private void requireKnown(List<Terms> all) {
    Map<AccountId, Account> accounts =
        store().accounts(ledger()).stream().collect(Collectors.toMap(Account::id, it -> it));
    for (Terms terms : all) {
      terms
          .accounts()
          .filter(
              id ->
                  !accounts.containsKey(id)
                      || !Objects.requireNonNull(accounts.get(id))
                          .currency()
                          .equals(terms.amount().least().currency()))
          .findFirst()
          .ifPresent(
              id -> {
                throw new UnknownReferenceException("account " + id + " of that currency");
              });
      calendars.named(terms.recurrence().calendar());
    }
  }

  @Override
  public ScheduleChange change(ScheduleId id, UnaryOperator<Schedule> change) {
    access.store(Role.EDITOR);
    AtomicReference<ScheduleChange> result = new AtomicReference<>(new ScheduleChange.Gone());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed a schedule",
        () -> {
          Agenda agenda = agenda();
          Optional<Schedule> before = agenda.schedule(id);
          if (before.isEmpty()) {
            result.set(new ScheduleChange.Gone());
            return List.of();
          }
          Schedule after = change.apply(before.get());
          if (!after.id().equals(id)) {
            throw new IllegalArgumentException("A schedule keeps its id");
          }
          if (!after.terms().equals(before.get().terms())) {
            requireKnown(after.terms());
          }
          List<OccurrenceId> paid = agenda.paidOf(id).filter(gone(after)).toList();
          if (!paid.isEmpty()) {
            result.set(new ScheduleChange.Paid(paid));
            return List.of();
          }
          result.set(new ScheduleChange.Done(after));
          List<Change> changes = new ArrayList<>();
          if (!after.equals(before.get())) {
            changes.add(Change.replaced(before.get(), after));
          }
          agenda
              .keptOf(id)
              .filter(record -> gone(after).test(record.id()))
              .map(Change::removed)
              .forEach(changes::add);
          return changes;
        });
    return Objects.requireNonNull(result.get());
  }

  private static Predicate<OccurrenceId> gone(Schedule schedule) {
    return id -> schedule.termsOf(id.nominal()).isEmpty();
  }

  @Override
  public ScheduleChange changeFollowing(OccurrenceId from, Terms terms) {
    if (terms.since().isBefore(from.nominal())) {
      throw new IllegalArgumentException("What holds from an occurrence on cannot start before it");
    }
    return change(
        from.schedule(),
        schedule -> {
          if (schedule.termsOf(from.nominal()).isEmpty()) {
            throw new IllegalArgumentException("There is no occurrence on " + from.nominal());
          }
          List<Terms> before =
              schedule.terms().stream()
                  .takeWhile(old -> old.since().isBefore(from.nominal()))
                  .map(old -> old.until(from.nominal()))
                  .toList();
          return schedule.under(Stream.concat(before.stream(), Stream.of(terms)).toList());
        });
  }

  @Override
  public ScheduleChange pause(ScheduleId id) {
    return change(id, schedule -> schedule.paused(true));
  }

  @Override
  public ScheduleChange resume(ScheduleId id, LocalDate today) {
    return change(
        id, schedule -> schedule.paused() ? schedule.paused(false).trackedFrom(today) : schedule);
  }

  @Override
  public boolean remove(ScheduleId id) {
    access.store(Role.EDITOR);
    return access
        .commitDecided(
            ChangeSet.Source.USER,
            "Removed a schedule",
            () -> {
              List<Change> changes = new ArrayList<>();
              find(id).map(Change::removed).ifPresent(changes::add);
              store().items(ledger(), OccurrenceRecord.TYPE).stream()
                  .filter(record -> record.id().schedule().equals(id))
                  .map(Change::removed)
                  .forEach(changes::add);
              store().items(ledger(), OccurrencePayment.TYPE).stream()
                  .filter(payment -> payment.occurrence().schedule().equals(id))
                  .map(Change::removed)
                  .forEach(changes::add);
              return changes;
            })
        .isPresent();
  }

  @Override
  public List<Occurrence> occurrences(
      LocalDate dueFrom, LocalDate dueTo, LocalDate today, int lookAhead) {
    return agenda(today, lookAhead).due(dueFrom, dueTo);
  }

  @Override
  public List<Occurrence> next(LocalDate dueFrom, int most, LocalDate today) {
    if (most < 1 || most > MOST_NEXT) {
      throw new IllegalArgumentException(
          "One asks for 1 to " + MOST_NEXT + " occurrences, not " + most);
    }
    Agenda agenda = agenda(today, LOOK_AHEAD);
    return agenda.schedules().flatMap(each -> agenda.next(each, dueFrom, most)).sorted().toList();
  }

  @Override
  public List<CalendarDay> calendar(
      Period period, Currency currency, LocalDate today, int lookAhead) {
    return new CalendarDays(access, currency, period).withBalances(agenda(today, lookAhead), today);
  }

  @Override
  public List<CalendarDay> calendarWithoutBalances(
      Period period, Currency currency, LocalDate today, int lookAhead) {
    return new CalendarDays(access, currency, period)
        .days(agenda(today, lookAhead), today, Optional.empty());
  }

  @Override
  public Optional<Occurrence> occurrence(OccurrenceId id, LocalDate today) {
    return agenda(today, LOOK_AHEAD).occurrence(id);
  }

  @Override
  public List<Occurrence> open(LocalDate today, int lookAhead) {
    return agenda(today, lookAhead).due(FIRST, today.plusDays(lookAhead)).stream()
        .filter(occurrence -> occurrence.state().isOpen())
        .toList();
  }

  @Override
  public CatchUp catchUp(LocalDate today) {
    access.store(Role.EDITOR);
    AtomicReference<Run> run = new AtomicReference<>();
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.SCHEDULE,
            "What was due until " + today,
            () -> {
              Run now = new Run(agenda(today, 0), today);
              run.set(now);
              return now.changes();
            });
    return Objects.requireNonNull(run.get()).result(changeSet);
  }

  /** What is to be done on a day. */
  private final class Run {
    private final Agenda agenda;
    private final Map<AccountId, Account> accounts;
    private final List<Occurrence> post = new ArrayList<>();
    private final List<Occurrence> skip = new ArrayList<>();
    private final List<OccurrenceId> ask = new ArrayList<>();
    private final List<CatchUp.Refusal> refused = new ArrayList<>();

    private Run(Agenda agenda) {
      this.agenda = agenda;
      accounts =
          store().accounts(ledger()).stream().collect(Collectors.toMap(Account::id, it -> it));
    }

    /** All that is due on a day or was before. */
    Run(Agenda agenda, LocalDate today) {
      this(agenda);
      for (Occurrence occurrence : agenda.due(FIRST, today)) {
        Schedule schedule = agenda.schedule(occurrence.id().schedule()).orElseThrow();
        if (!schedule.paused() && occurrence.state().isOpen()) {
          decide(schedule.posting(), occurrence);
        }
      }
    }

    /** One occurrence, whenever it is due. */
    Run(Agenda agenda, OccurrenceId id) {
      this(agenda);
      agenda
          .occurrence(id)
          .filter(it -> it.entries().isEmpty() && it.state() != State.SKIPPED)
          .ifPresent(this::postUnlessRefused);
    }

    private void decide(Posting posting, Occurrence occurrence) {
      boolean missed = occurrence.state() != State.DUE;
      boolean untouched =
          occurrence.state() != State.PAID_PARTLY
              && agenda.record(occurrence.id()).flatMap(OccurrenceRecord::posted).isEmpty();
      if (!untouched || posting == Posting.REMIND || (missed && posting == Posting.POST_ON_TIME)) {
        ask.add(occurrence.id());
      } else if (missed && posting == Posting.POST_OR_SKIP) {
        skip.add(occurrence);
      } else {
        postUnlessRefused(occurrence);
      }
    }

    private void postUnlessRefused(Occurrence occurrence) {
      Optional<String> reason = refusal(occurrence.terms());
      reason.ifPresent(why -> refused.add(new CatchUp.Refusal(occurrence.id(), why)));
      if (reason.isEmpty()) {
        post.add(occurrence);
      }
    }

    private Optional<String> refusal(Terms terms) {
      return terms
          .accounts()
          .filter(id -> !accounts.containsKey(id) || accounts.get(id).closed())
          .map(id -> "The account " + id + " is closed")
          .findFirst();
    }

    List<Change> changes() {
      List<Change> changes = new ArrayList<>(posting(agenda, post));
      for (Occurrence occurrence : skip) {
        OccurrenceRecord record = agenda.record(occurrence.id()).orElseThrow();
        changes.addAll(touched(agenda, record.skipped(true)));
      }
      return changes;
    }

    CatchUp result(Optional<ChangeSet> changeSet) {
      return new CatchUp(changeSet, ids(post), ids(skip), ask, refused);
    }

    private static List<OccurrenceId> ids(List<Occurrence> occurrences) {
      return occurrences.stream().map(Occurrence::id).toList();
    }
  }

  private List<Change> posting(Agenda agenda, List<Occurrence> occurrences) {
    NamedPayees payees =
        NamedPayees.of(access, occurrences.stream().map(it -> it.terms().payee()).toList());
    List<Change> changes = new ArrayList<>(payees.additions());
    for (Occurrence occurrence : occurrences) {
      EntryId id = new EntryId(access.nextId());
      for (Entry entry : entries(id, occurrence, payees)) {
        changes.add(Change.added(entry));
      }
      OccurrenceRecord record = agenda.record(occurrence.id()).orElseThrow();
      changes.addAll(touched(agenda, record.posted(id)));
      changes.add(Change.added(new OccurrencePayment(id, occurrence.id())));
    }
    return changes;
  }

  private List<Entry> entries(EntryId id, Occurrence occurrence, NamedPayees payees) {
    Terms terms = occurrence.terms();
    Money amount = occurrence.amount().middle();
    Entry entry =
        Entry.of(id, terms.account(), occurrence.due(), amount)
            .withPayee(payees.id(terms.payee()))
            .withMemo(terms.memo())
            .withCategory(terms.category())
            .withTags(terms.tags());
    if (terms.into().isEmpty()) {
      return List.of(entry);
    }
    EntryId other = new EntryId(access.nextId());
    AccountId into = terms.into().get();
    return List.of(
        entry.withTransfer(Optional.of(new Transfer(other, into))),
        Entry.of(other, into, occurrence.due(), amount.negated())
            .withMemo(terms.memo())
            .withTransfer(Optional.of(new Transfer(id, terms.account()))));
  }

  /** Returns the changes that keep a record in place of the one that there is. */
  private static List<Change> touched(Agenda agenda, OccurrenceRecord after) {
    Optional<Item> before = agenda.kept(after.id()).map(record -> record);
    Optional<Item> then = Optional.<Item>of(after).filter(record -> !after.isUntouched());
    return before.equals(then) ? List.of() : List.of(new Change(before, then));
  }

  @Override
  public CatchUp post(OccurrenceId id) {
    access.store(Role.EDITOR);
    AtomicReference<Run> run = new AtomicReference<>();
    Optional<ChangeSet> changeSet =
        access.commitDecided(
            ChangeSet.Source.SCHEDULE,
            "Posted by hand",
            () -> {
              Run now = new Run(agenda(), id);
              run.set(now);
              return now.changes();
            });
    return Objects.requireNonNull(run.get()).result(changeSet);
  }

  @Override
  public boolean skip(OccurrenceId id, boolean skipped) {
    return decide(id, skipped ? "Skipped" : "Not skipped", record -> record.skipped(skipped));
  }

  @Override
  public boolean move(OccurrenceId id, Optional<LocalDate> due) {
    return decide(id, "Moved", record -> record.moved(due));
  }

  @Override
  public boolean expect(OccurrenceId id, Optional<ExpectedAmount> amount) {
    return decide(
        id,
        "Expected another amount",
        record -> {
          amount.ifPresent(
              other ->
                  other
                      .least()
                      .requireCurrency(
                          find(id.schedule())
                              .flatMap(schedule -> schedule.termsOf(id.nominal()))
                              .orElseThrow()
                              .amount()
                              .least()
                              .currency()));
          return record.amount(amount);
        });
  }

  @Override
  public boolean dismiss(OccurrenceId id, EntryId entry) {
    return decide(id, "Not paid by an entry", record -> record.dismissing(entry));
  }

  private boolean decide(OccurrenceId id, String reason, UnaryOperator<OccurrenceRecord> decision) {
    access.store(Role.EDITOR);
    AtomicBoolean known = new AtomicBoolean();
    access.commitDecided(
        ChangeSet.Source.USER,
        reason,
        () -> {
          Agenda agenda = agenda();
          Optional<OccurrenceRecord> record = agenda.record(id);
          known.set(record.isPresent());
          return record.map(decision).map(after -> touched(agenda, after)).orElse(List.of());
        });
    return known.get();
  }

  @Override
  public boolean link(OccurrenceId id, EntryId entryId) {
    access.store(Role.EDITOR);
    AtomicBoolean linked = new AtomicBoolean();
    access.commitDecided(
        ChangeSet.Source.USER,
        "Paid by an entry",
        () -> {
          Agenda agenda = agenda();
          Optional<Entry> entry = store().entry(ledger(), entryId).filter(Entry::counts);
          Optional<Occurrence> occurrence = agenda.occurrence(id);
          Optional<OccurrenceId> already = agenda.paidBy(entryId);
          linked.set(
              entry.isPresent() && occurrence.isPresent() && already.map(id::equals).orElse(true));
          if (!linked.get() || already.isPresent()) {
            return List.of();
          }
          entry.get().amount().requireCurrency(occurrence.get().paid().currency());
          List<Change> changes = new ArrayList<>();
          OccurrencePayment payment = new OccurrencePayment(entryId, id);
          changes.add(new Change(agenda.payment(entryId).map(old -> old), Optional.of(payment)));
          changes.addAll(touched(agenda, agenda.record(id).orElseThrow().undismissed(entryId)));
          return changes;
        });
    return linked.get();
  }

  private Optional<OccurrencePayment> payment(EntryId entry) {
    return store().item(ledger(), OccurrencePayment.TYPE, entry.toString());
  }

  @Override
  public boolean unlink(OccurrenceId id, EntryId entry) {
    access.store(Role.EDITOR);
    return access
        .commitDecided(
            ChangeSet.Source.USER,
            "Not paid by an entry",
            () ->
                payment(entry)
                    .filter(payment -> payment.occurrence().equals(id))
                    .map(Change::removed)
                    .stream()
                    .toList())
        .isPresent();
  }

  @Override
  public List<LinkSuggestion> suggestions(LocalDate dueFrom, LocalDate dueTo, LocalDate today) {
    Agenda agenda = agenda(today, LOOK_AHEAD);
    List<Occurrence> open =
        agenda.due(dueFrom, dueTo).stream()
            .filter(occurrence -> occurrence.state().isOpen())
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    List<Entry> entries =
        Entries.of(access).stream(
                EntryFilter.all()
                    .between(dueFrom.minusDays(Links.DAYS), dueTo.plusDays(Links.DAYS))
                    .ofKind(Set.of(Entry.Kind.MOVEMENT))
                    .onlyCounting())
            .filter(entry -> agenda.paidBy(entry.id()).isEmpty())
            .toList();
    Map<PayeeId, String> names =
        store().payees(ledger()).stream().collect(Collectors.toMap(Payee::id, Payee::name));
    return Links.guess(
        open,
        entries,
        entry -> entry.payee().map(names::get).orElse(""),
        (id, entry) ->
            agenda.record(id).map(record -> record.dismissed().contains(entry)).orElse(false));
  }

  @Override
  public List<Reminder> reminders(LocalDate today) {
    Agenda agenda = agenda(today, 0);
    return agenda.due(FIRST, today.plusDays(Schedule.MOST_REMIND_DAYS)).stream()
        .filter(occurrence -> occurrence.state().isOpen())
        .filter(
            occurrence -> {
              Schedule schedule = agenda.schedule(occurrence.id().schedule()).orElseThrow();
              return !schedule.paused()
                  && !occurrence.due().minusDays(schedule.remindDays()).isAfter(today);
            })
        .map(
            occurrence ->
                new Reminder(occurrence, ChronoUnit.DAYS.between(today, occurrence.due())))
        .toList();
  }

  @Override
  public Optional<Punctuality> punctuality(
      ScheduleId id, LocalDate dueFrom, LocalDate dueTo, LocalDate today) {
    Agenda agenda = agenda(today, 0);
    return agenda
        .schedule(id)
        .map(
            schedule ->
                Punctuality.of(
                    agenda.due(schedule, dueFrom, dueTo).toList(),
                    agenda.due(schedule, today, today.plusYears(1).minusDays(1)).toList(),
                    schedule.terms().get(0).amount().least().currency()));
  }
}
