package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.LinkSuggestion;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.insights.anomaly.MissingPayment;
import dev.budgetpulse.insights.recurring.Hit;
import dev.budgetpulse.insights.recurring.Lifecycle;
import dev.budgetpulse.insights.recurring.RecurringStream;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the schedules of a book speak for: streams that nobody has to be told of any more, and
 * payments that have not come.
 */
final class Scheduled {
  /** How far back it is looked which entries paid a schedule, so that a yearly one has one. */
  private static final int MONTHS_BACK = 13;

  /** How long ago a payment was due that is still missed: nobody may have kept track of others. */
  private static final int DAYS_BACK = 31;

  /** A bank may take so long. */
  private static final int TOLERANCE_DAYS = 3;

  private final Currency currency;
  private final LocalDate asOf;
  private final List<Schedule> schedules;
  private final List<Occurrence> occurrences;
  private final Set<OccurrenceId> probablyPaid;

  private Scheduled(
      Currency currency,
      LocalDate asOf,
      List<Schedule> schedules,
      List<Occurrence> occurrences,
      Set<OccurrenceId> probablyPaid) {
    this.currency = currency;
    this.asOf = asOf;
    this.schedules = schedules;
    this.occurrences = occurrences;
    this.probablyPaid = probablyPaid;
  }

  /** Returns what the schedules of a book speak for on a day. */
  static Scheduled of(Book book, LocalDate asOf) {
    Currency currency = book.ledger().currency();
    List<Schedule> schedules = book.schedules().all();
    if (schedules.isEmpty()) {
      return new Scheduled(currency, asOf, List.of(), List.of(), Set.of());
    }
    return new Scheduled(
        currency,
        asOf,
        schedules,
        book.schedules().occurrences(asOf.minusMonths(MONTHS_BACK), asOf, asOf, 0),
        book.schedules().suggestions(asOf.minusDays(DAYS_BACK), asOf, asOf).stream()
            .map(LinkSuggestion::occurrence)
            .map(Occurrence::id)
            .collect(Collectors.toSet()));
  }

  /**
   * Returns the streams that no schedule speaks for.
   *
   * <p>A schedule that goes on, paused or not, speaks for the streams with an entry that paid it;
   * if there is none, for the one to its payee that is nearest to its amount.
   */
  List<RecurringStream> without(List<RecurringStream> streams) {
    List<RecurringStream> going =
        streams.stream().filter(stream -> stream.lifecycle() != Lifecycle.ENDED).toList();
    Set<String> covered = new HashSet<>();
    schedules.stream()
        .filter(schedule -> schedule.from(asOf).findFirst().isPresent())
        .flatMap(schedule -> covered(schedule, going))
        .map(RecurringStream::fingerprint)
        .forEach(covered::add);
    return streams.stream().filter(stream -> !covered.contains(stream.fingerprint())).toList();
  }

  private Stream<RecurringStream> covered(Schedule schedule, List<RecurringStream> streams) {
    Set<EntryId> paid =
        occurrences.stream()
            .filter(occurrence -> occurrence.id().schedule().equals(schedule.id()))
            .flatMap(occurrence -> occurrence.entries().stream())
            .collect(Collectors.toSet());
    List<RecurringStream> linked =
        streams.stream()
            .filter(stream -> stream.hits().stream().map(Hit::entry).anyMatch(paid::contains))
            .toList();
    if (!linked.isEmpty()) {
      return linked.stream();
    }
    Terms terms = terms(schedule);
    return streams.stream()
        .filter(stream -> isOf(terms, stream))
        .min(
            Comparator.<RecurringStream, Money>comparing(
                    stream -> stream.amount().minus(terms.amount().middle()).abs())
                .thenComparing(RecurringStream::fingerprint))
        .stream();
  }

  private Terms terms(Schedule schedule) {
    return schedule.terms().stream()
        .takeWhile(terms -> !terms.recurrence().start().isAfter(asOf))
        .reduce((earlier, later) -> later)
        .orElseGet(() -> schedule.terms().get(0));
  }

  private static boolean isOf(Terms terms, RecurringStream stream) {
    Money amount = terms.amount().most();
    boolean isSameWay =
        amount.currency().equals(stream.amount().currency())
            && amount.isNegative() == stream.amount().isNegative()
            && terms.into().equals(stream.into());
    return isSameWay
        && (terms.payee().isBlank()
            ? terms.category().isPresent()
                && terms.category().equals(stream.category())
                && terms.amount().includes(stream.amount())
            : terms.payee().strip().equalsIgnoreCase(stream.payee().strip()));
  }

  /**
   * Returns what has not come by now, in the ledger's currency: of each stream that is overdue and
   * of each schedule that is not paused the last that is missing.
   *
   * @param streams those that no schedule speaks for
   */
  List<MissingPayment> missing(Collection<RecurringStream> streams) {
    Set<ScheduleId> paused =
        schedules.stream().filter(Schedule::paused).map(Schedule::id).collect(Collectors.toSet());
    Map<ScheduleId, Occurrence> last = new LinkedHashMap<>();
    occurrences.stream()
        .filter(occurrence -> occurrence.state() == Occurrence.State.MISSED)
        .filter(occurrence -> !occurrence.due().isBefore(asOf.minusDays(DAYS_BACK)))
        .filter(occurrence -> occurrence.due().plusDays(TOLERANCE_DAYS).isBefore(asOf))
        .filter(occurrence -> occurrence.paid().currency().equals(currency))
        .filter(occurrence -> !probablyPaid.contains(occurrence.id()))
        .filter(occurrence -> !paused.contains(occurrence.id().schedule()))
        .forEach(occurrence -> last.put(occurrence.id().schedule(), occurrence));
    return Stream.concat(
            streams.stream()
                .filter(stream -> stream.lifecycle() == Lifecycle.OVERDUE)
                .map(Scheduled::missing),
            last.values().stream().map(this::missing))
        .toList();
  }

  private static MissingPayment missing(RecurringStream stream) {
    return new MissingPayment(
        stream.fingerprint(),
        stream.payee(),
        stream.missed().get(stream.missed().size() - 1),
        stream.cadence().tolerance(),
        stream.expected(),
        stream.hits().stream().map(Hit::entry).toList());
  }

  private MissingPayment missing(Occurrence occurrence) {
    return new MissingPayment(
        "schedule:" + occurrence.id().schedule(),
        occurrence.name(),
        occurrence.due(),
        TOLERANCE_DAYS,
        occurrence.amount(),
        occurrences.stream()
            .filter(other -> other.id().schedule().equals(occurrence.id().schedule()))
            .flatMap(other -> other.entries().stream())
            .toList());
  }
}
