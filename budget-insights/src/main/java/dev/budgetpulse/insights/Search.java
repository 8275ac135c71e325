package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.insights.anomaly.Anomalies;
import dev.budgetpulse.insights.anomaly.Anomaly;
import dev.budgetpulse.insights.anomaly.AnomalyOptions;
import dev.budgetpulse.insights.duplicate.Duplicate;
import dev.budgetpulse.insights.duplicate.Duplicates;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.insights.flow.Baseline;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.health.Commitments;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.health.Opportunities;
import dev.budgetpulse.insights.health.Opportunity;
import dev.budgetpulse.insights.pace.AtRisk;
import dev.budgetpulse.insights.pace.Pace;
import dev.budgetpulse.insights.pattern.Pattern;
import dev.budgetpulse.insights.pattern.Patterns;
import dev.budgetpulse.insights.recurring.Hit;
import dev.budgetpulse.insights.recurring.Lifecycle;
import dev.budgetpulse.insights.recurring.Recurring;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.snapshot.Snapshot;
import dev.budgetpulse.insights.streak.Achievement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for all that can be found about a book on a day. */
final class Search {
  /** How far back a payment still deserves attention. */
  private static final int DAYS_BACK = 31;

  /** How far ahead it is looked whether the money runs out. */
  private static final int DAYS_AHEAD = 60;

  /** How many findings of one kind are shown that are only good to know. */
  private static final int MOST_OF_A_KIND = 3;

  private static final long SEED = 1;

  private final Book book;
  private final Snapshot snapshot;
  private final Scheduled scheduled;

  Search(Book book, Snapshot snapshot) {
    this.book = book;
    this.snapshot = snapshot;
    this.scheduled = Scheduled.of(book, snapshot.asOf());
  }

  /** Returns what comes again and no schedule speaks for. */
  static List<RecurringStream> streams(Book book, Snapshot snapshot) {
    Search search = new Search(book, snapshot);
    return search.scheduled.without(search.recurring());
  }

  // What is exchanged differs each time, so that no schedule has it arrive on the other account.
  private List<RecurringStream> recurring() {
    Set<AccountId> sameCurrency =
        book.accounts().all().stream()
            .filter(account -> account.currency().equals(snapshot.currency()))
            .map(Account::id)
            .collect(Collectors.toSet());
    return Recurring.in(snapshot).stream()
        .map(
            stream ->
                stream.into().filter(into -> !sameCurrency.contains(into)).isPresent()
                    ? stream.goingAway()
                    : stream)
        .toList();
  }

  /** Returns all there is to find. */
  Findings findings() {
    List<RecurringStream> all = recurring();
    List<RecurringStream> streams = scheduled.without(all);
    Set<EntryId> regular =
        all.stream()
            .flatMap(stream -> stream.hits().stream())
            .map(Hit::entry)
            .collect(Collectors.toSet());
    Optional<Health> health = Health.of(snapshot, Commitments.of(book, snapshot.asOf()));
    List<Finding> found =
        Stream.of(
                anomalies(regular),
                missing(streams),
                streams.stream()
                    .filter(stream -> stream.lifecycle() != Lifecycle.OVERDUE)
                    .map(RecurringStream::finding)
                    .filter(finding -> finding.severity() != Severity.LOW),
                Duplicates.in(snapshot).stream().map(Duplicate::finding),
                patterns(regular),
                Opportunities.of(snapshot).stream().map(Opportunity::finding),
                health.flatMap(known -> known.finding(snapshot.currency())).stream(),
                shortage().stream(),
                AtRisk.of(book, snapshot.asOf()).stream(),
                Pace.of(snapshot).stream().map(Pace::finding),
                Achievement.of(snapshot).stream()
                    .map(achievement -> achievement.finding(snapshot))
                    .flatMap(Optional::stream))
            .flatMap(findings -> findings)
            .toList();
    return new Findings(streams, few(found), health);
  }

  private static List<Finding> few(List<Finding> found) {
    return Stream.concat(
            found.stream().filter(finding -> finding.severity() != Severity.LOW),
            found.stream()
                .filter(finding -> finding.severity() == Severity.LOW)
                .sorted(Comparator.comparing(Finding::stake).reversed().thenComparing(Finding::key))
                .collect(Collectors.groupingBy(Finding::kind))
                .values()
                .stream()
                .flatMap(ofKind -> ofKind.stream().limit(MOST_OF_A_KIND)))
        .toList();
  }

  // A bill that comes on its day is no habit.
  private Stream<Finding> patterns(Set<EntryId> regular) {
    Snapshot rest = snapshot.only(payment -> !regular.contains(payment.id()));
    return Patterns.of(rest).stream().map(Pattern::finding).flatMap(Optional::stream);
  }

  // What a stream says of its own payments, it says better.
  private Stream<Finding> anomalies(Set<EntryId> regular) {
    LocalDate from = snapshot.asOf().minusDays(DAYS_BACK);
    return Anomalies.in(snapshot, from, AnomalyOptions.defaults()).stream()
        .filter(
            anomaly ->
                anomaly.kind() != Anomaly.Kind.PRICE_RISE
                    || anomaly.entry().filter(regular::contains).isEmpty())
        .map(Anomaly::finding);
  }

  // A stream that is overdue is told as what is missing of it: each time anew, by what it is worth.
  private Stream<Finding> missing(List<RecurringStream> streams) {
    return Anomalies.missing(snapshot, scheduled.missing(streams)).stream().map(Anomaly::finding);
  }

  private Optional<Finding> shortage() {
    List<AccountId> accounts =
        snapshot.accounts().stream().filter(account -> !account.closed()).map(Account::id).toList();
    if (accounts.isEmpty()) {
      return Optional.empty();
    }
    CashFlow flow =
        Baseline.of(book, snapshot.asOf(), accounts)
            .flow(snapshot.asOf().plusDays(DAYS_AHEAD), SEED);
    return flow.warning();
  }
}
