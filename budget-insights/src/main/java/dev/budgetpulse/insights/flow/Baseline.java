package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.LinkSuggestion;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the cash to come on some accounts is worked out from: what they held on a day, what is on
 * them, what is scheduled, and what is estimated of the rest.
 *
 * <p>Nothing counts twice. What schedules speak for is taken out of the past before it is estimated
 * from: the payments of their occurrences, others of the same category to the same payee, and those
 * that fit the terms. What is entered for later of a category is a part of what that category is
 * estimated to move in that month. Of a payment with several categories all counts as covered or
 * nothing.
 *
 * <p>Estimates rest on complete months only, {@value #MOST_MONTHS} at most; the month of the first
 * payment is none, as books may be opened in the middle of it. Immutable and thread-safe.
 */
public final class Baseline {
  private static final int MOST_MONTHS = 36;

  /** How long ago a payment was due that is still expected. */
  private static final int OVERDUE_DAYS = 31;

  private final Snapshot snapshot;
  private final Money opening;
  private final List<Occurrence> occurrences;
  private final Covered covered;
  private final Snapshot past;
  private final List<Estimate.OfCategory> estimates;

  private Baseline(
      Snapshot snapshot, Money opening, Collection<Occurrence> occurrences, Estimate estimate) {
    this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    this.opening = opening.requireCurrency(snapshot.currency());
    this.occurrences = occurrences.stream().sorted().toList();
    List<YearMonth> months = completeMonths(snapshot);
    Snapshot complete =
        snapshot.until(YearMonth.from(snapshot.asOf().plusDays(1)).atDay(1).minusDays(1));
    this.covered = new Covered(complete.payments(), this.occurrences);
    this.past = past(complete, months);
    this.estimates = months.isEmpty() ? List.of() : List.copyOf(estimate.of(past, months));
    if (estimates.stream().map(each -> each.errors().size()).distinct().count() > 1) {
      throw new IllegalArgumentException("Estimates must have equally many errors");
    }
  }

  /**
   * Returns the baseline of some parts.
   *
   * @param snapshot what came to the accounts and left them, and what is known to; its accounts are
   *     those of the flow
   * @param opening what is on the accounts at the end of the snapshot's day
   * @param occurrences what is scheduled for the days to come, and what was in the past as far as
   *     payments there belong to schedules
   * @param estimate estimates what is neither known nor scheduled
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if the opening balance is of
   *     another currency than the snapshot
   * @throws IllegalArgumentException if the estimates do not have equally many errors
   */
  public static Baseline of(
      Snapshot snapshot, Money opening, Collection<Occurrence> occurrences, Estimate estimate) {
    return new Baseline(snapshot, opening, occurrences, estimate);
  }

  /** Returns the baseline of a book's accounts at the end of a day, by seasonal medians. */
  public static Baseline of(Book book, LocalDate asOf, Collection<AccountId> accounts) {
    return of(book, asOf, accounts, Estimate.seasonalMedian());
  }

  /**
   * Returns the baseline of a book's accounts at the end of a day.
   *
   * <p>Occurrences that an entry has probably paid, as {@link
   * dev.budgetpulse.core.schedule.Schedules#suggestions} has it, are not expected again, nor are
   * those of paused schedules. What was due up to {@value #OVERDUE_DAYS} days ago and is open is
   * expected the next day; what is open for longer is not, as nobody may have kept track of it.
   *
   * @param accounts at least one, all of one currency, on the budget or not
   * @throws UnknownReferenceException if one is not in the book
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if they are of several currencies
   * @throws IllegalArgumentException if there is no account
   */
  public static Baseline of(
      Book book, LocalDate asOf, Collection<AccountId> accounts, Estimate estimate) {
    List<Account> chosen = new ArrayList<>();
    for (AccountId id : new HashSet<>(accounts)) {
      chosen.add(
          book.accounts()
              .find(id)
              .orElseThrow(() -> new UnknownReferenceException("account " + id))
              .withOnBudget(true));
    }
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException("A flow is of one account at least");
    }
    Currency currency = chosen.get(0).currency();
    Money opening =
        Money.total(
            currency,
            chosen.stream().map(account -> book.accounts().balance(account.id(), asOf)).toList());
    return new Baseline(snapshot(book, asOf, chosen), opening, expected(book, asOf), estimate);
  }

  /** Returns a snapshot that takes the chosen accounts for the whole budget. */
  private static Snapshot snapshot(Book book, LocalDate asOf, List<Account> chosen) {
    return Snapshot.of(
        asOf,
        chosen.get(0).currency(),
        chosen,
        book.categories().all(),
        book.payees().all(),
        Snapshot.movements(book));
  }

  private static List<Occurrence> expected(Book book, LocalDate asOf) {
    LocalDate last = asOf.plusDays(CashFlow.MOST_DAYS);
    Set<OccurrenceId> probablyPaid =
        book.schedules().suggestions(asOf.minusDays(OVERDUE_DAYS), last, asOf).stream()
            .map(LinkSuggestion::occurrence)
            .map(Occurrence::id)
            .collect(Collectors.toSet());
    Set<ScheduleId> paused =
        book.schedules().all().stream()
            .filter(Schedule::paused)
            .map(Schedule::id)
            .collect(Collectors.toSet());
    LocalDate first = asOf.minusMonths(MOST_MONTHS + 1);
    return book.schedules().occurrences(first, last, asOf, 0).stream()
        .map(
            occurrence ->
                probablyPaid.contains(occurrence.id())
                        || paused.contains(occurrence.id().schedule())
                    ? unexpected(occurrence)
                    : occurrence)
        .toList();
  }

  /** Returns an occurrence that is not to be paid any more but still tells what it covers. */
  private static Occurrence unexpected(Occurrence occurrence) {
    return new Occurrence(
        occurrence.id(),
        occurrence.name(),
        occurrence.terms(),
        occurrence.due(),
        occurrence.amount(),
        Occurrence.State.SKIPPED,
        occurrence.paid(),
        occurrence.settled(),
        occurrence.entries());
  }

  private static List<YearMonth> completeMonths(Snapshot snapshot) {
    YearMonth end = YearMonth.from(snapshot.asOf().plusDays(1));
    return snapshot.payments().stream()
        .limit(1)
        .map(payment -> YearMonth.from(payment.date()).plusMonths(1))
        .map(
            first ->
                first.isBefore(end.minusMonths(MOST_MONTHS)) ? end.minusMonths(MOST_MONTHS) : first)
        .flatMap(
            first -> Stream.iterate(first, month -> month.isBefore(end), it -> it.plusMonths(1)))
        .toList();
  }

  private Snapshot past(Snapshot complete, List<YearMonth> months) {
    Set<YearMonth> known = Set.copyOf(months);
    return complete.only(
        payment ->
            known.contains(YearMonth.from(payment.date()))
                && !covered.test(payment)
                && !isArchived(complete, payment));
  }

  /** What is paid no longer must not be expected, however often it was paid. */
  private static boolean isArchived(Snapshot snapshot, Payment payment) {
    return payment.category().flatMap(snapshot::category).map(Category::archived).orElse(false);
  }

  /** Returns what is estimated of each category. */
  public List<Estimate.OfCategory> estimates() {
    return estimates;
  }

  /**
   * Returns the cash to come up to a day.
   *
   * @param until 1 to {@value CashFlow#MOST_DAYS} days after the day of the snapshot
   * @param seed what the bands are drawn with: equal seeds give equal bands
   * @throws IllegalArgumentException if the day is out of range
   */
  public CashFlow flow(LocalDate until, long seed) {
    LocalDate asOf = snapshot.asOf();
    List<EstimatedMonth> estimated = estimated(until);
    List<AccountId> accounts = snapshot.accounts().stream().map(Account::id).toList();
    Spread spread = new Spread(new Simulation(estimated, asOf, until, snapshot.currency(), seed));
    return new CashFlow(accounts, asOf, until, opening, List.of(), spread)
        .with(
            Stream.of(
                    snapshot.ahead().stream().flatMap(Baseline::known),
                    occurrences.stream().flatMap(this::scheduled),
                    estimated.stream().flatMap(month -> month.movements().stream()))
                .flatMap(movements -> movements)
                .toList());
  }

  private static Stream<Movement> known(Payment payment) {
    return payment.entry().splits().stream()
        .filter(split -> !split.amount().isZero())
        .map(
            split ->
                new Movement(
                    payment.date(),
                    Layer.KNOWN,
                    split.category(),
                    payment.payee(),
                    split.amount(),
                    Optional.empty(),
                    Optional.of(payment.id())));
  }

  private Stream<Movement> scheduled(Occurrence occurrence) {
    LocalDate asOf = snapshot.asOf();
    Money open = occurrence.open();
    boolean leaves = isChosen(Optional.of(occurrence.terms().account()));
    boolean arrives = isChosen(occurrence.terms().into());
    if (open.isZero()
        || leaves == arrives
        || !open.currency().equals(snapshot.currency())
        || occurrence.due().isBefore(asOf.minusDays(OVERDUE_DAYS))) {
      return Stream.empty();
    }
    LocalDate next = asOf.plusDays(1);
    return Stream.of(
        new Movement(
            occurrence.due().isBefore(next) ? next : occurrence.due(),
            Layer.SCHEDULED,
            occurrence.terms().category(),
            occurrence.name(),
            leaves ? open : open.negated(),
            Optional.of(occurrence.id().schedule()),
            Optional.empty()));
  }

  private boolean isChosen(Optional<AccountId> id) {
    return id.isPresent()
        && snapshot.accounts().stream().map(Account::id).anyMatch(id.get()::equals);
  }

  private List<EstimatedMonth> estimated(LocalDate until) {
    LocalDate asOf = snapshot.asOf();
    YearMonth first = YearMonth.from(asOf.plusDays(1));
    Map<Subject, DayProfile> profiles = DayProfile.of(past);
    Map<Subject, Map<YearMonth, Money>> known = new HashMap<>();
    for (Payment payment : snapshot.ahead()) {
      if (!covered.test(payment)) {
        for (Split split : payment.entry().splits()) {
          known
              .computeIfAbsent(Subject.of(snapshot, split), subject -> new HashMap<>())
              .merge(YearMonth.from(payment.date()), split.amount(), Money::plus);
        }
      }
    }
    List<EstimatedMonth> months = new ArrayList<>();
    for (Estimate.OfCategory estimate : estimates) {
      Subject subject = Subject.of(estimate);
      DayProfile profile = profiles.getOrDefault(subject, new DayProfile());
      for (int place = 0; !first.plusMonths(place).atDay(1).isAfter(until); place++) {
        Money expected =
            known
                .getOrDefault(subject, Map.of())
                .getOrDefault(first.plusMonths(place), snapshot.zero());
        months.add(EstimatedMonth.of(estimate, place, asOf, profile, subject.oneWay(expected)));
      }
    }
    return months;
  }
}
