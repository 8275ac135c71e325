package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds what comes again in a snapshot. Pure functions.
 *
 * <p>What one payee was paid, or paid, is held against the days of each cadence, as a whole and
 * apart by amounts and accounts. A stream needs three payments, or two of one amount a year apart;
 * 70 % of its days have one, and 70 % of the payments in its time are of it. They lie so close to
 * their days and agree so well in amount that, of n payments of the payee, chance is e^5 n² times
 * less likely. The cadence with the most such evidence wins. Payments without a payee or memo are
 * not looked at.
 */
public final class Recurring {
  private static final String METHOD = "recurring/1";
  private static final int LONGEST_PAYEE = 200;
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private Recurring() {}

  /** Returns the streams of a snapshot, the largest yearly amount first. */
  public static List<RecurringStream> in(Snapshot snapshot) {
    return in(snapshot, Set.of());
  }

  /**
   * Returns the streams of a snapshot, the largest yearly amount first.
   *
   * @param dismissed the fingerprints of those that nobody wants to see again; one stays dismissed
   *     when earlier payments of it come to light
   */
  public static List<RecurringStream> in(Snapshot snapshot, Set<String> dismissed) {
    if (snapshot.payments().isEmpty()) {
      return List.of();
    }
    LocalDate first = snapshot.payments().get(0).date().minusMonths(1);
    LocalDate last = snapshot.payments().get(snapshot.payments().size() - 1).date();
    Grids grids = new Grids(first.isBefore(EARLIEST) ? EARLIEST : first, last.plusMonths(1));
    return pools(snapshot).stream()
        .flatMap(pool -> new Pools(pool.size(), grids).runs(pool).stream())
        .filter(
            run ->
                run.matches().stream()
                    .noneMatch(match -> dismissed.contains(fingerprint(match.payment()))))
        .map(run -> stream(run, snapshot, grids))
        .sorted(
            Comparator.<RecurringStream, Money>comparing(stream -> stream.yearly().abs())
                .reversed()
                .thenComparing(RecurringStream::fingerprint))
        .toList();
  }

  private static List<List<Payment>> pools(Snapshot snapshot) {
    return List.copyOf(
        snapshot.payments().stream()
            .filter(payment -> !payment.amount().isZero())
            .filter(payment -> !payment.payeeKey().isEmpty())
            .filter(payment -> !payment.isTransfer() || payment.amount().isNegative())
            .collect(
                Collectors.groupingBy(
                    payment ->
                        List.of(
                                payment.payeeKey(),
                                payment.amount().isNegative(),
                                payment.entry().transfer().map(Transfer::account))
                            .toString(),
                    TreeMap::new,
                    Collectors.toList()))
            .values());
  }

  private static String fingerprint(Payment payment) {
    return "recurring:" + payment.id();
  }

  private static RecurringStream stream(Run run, Snapshot snapshot, Grids grids) {
    Pricing pricing = Pricing.of(run);
    Cadence cadence = run.cadence();
    List<LocalDate> missed = new ArrayList<>();
    LocalDate next = next(run, snapshot.asOf(), missed);
    Payment last = run.last().payment();
    Optional<Category> category =
        run.matches().stream()
            .flatMap(match -> match.payment().category().stream())
            .reduce((one, later) -> later)
            .flatMap(snapshot::category);
    return new RecurringStream(
        fingerprint(run.first().payment()),
        payee(run),
        cadence,
        run.recurrence().startingOn(next),
        run.matches().stream()
            .map(
                match ->
                    new Hit(
                        match.payment().id(),
                        match.day().due(),
                        match.payment().date(),
                        match.amount()))
            .toList(),
        missed,
        pricing.amount(),
        pricing.expected(),
        pricing.changes(),
        pricing.yearly(),
        lifecycle(run, missed.size()),
        pricing.fixed() && isSubscription(run, category),
        last.entry().account(),
        last.entry().transfer().map(Transfer::account),
        category.map(Category::id),
        evidence(run, grids));
  }

  /**
   * Returns the nominal day of the next time that can still be awaited; notes those before.
   * Recurrences go up to the year 2999.
   */
  private static LocalDate next(Run run, LocalDate asOf, List<LocalDate> missed) {
    Recurrence recurrence = run.recurrence();
    Calendars weekdays = Calendars.plain();
    return recurrence
        .from(run.last().day().nominal().plusDays(1))
        .filter(
            nominal -> {
              LocalDate due = recurrence.due(nominal, weekdays);
              boolean open = !due.plusDays(run.cadence().tolerance()).isBefore(asOf);
              if (!open && missed.size() < run.cadence().patience()) {
                missed.add(due);
              }
              return open;
            })
        .findFirst()
        .orElse(run.last().day().nominal());
  }

  private static Lifecycle lifecycle(Run run, int missed) {
    if (missed > 0) {
      return missed < run.cadence().patience() ? Lifecycle.OVERDUE : Lifecycle.ENDED;
    }
    return run.matches().size() <= Run.FEWEST ? Lifecycle.EARLY : Lifecycle.MATURE;
  }

  private static String payee(Run run) {
    Map<String, Long> counts =
        run.matches().stream()
            .collect(
                Collectors.groupingBy(
                    match -> match.payment().payee(), TreeMap::new, Collectors.counting()));
    String payee =
        counts.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
            .orElseThrow()
            .getKey();
    return payee.length() > LONGEST_PAYEE ? payee.substring(0, LONGEST_PAYEE) : payee;
  }

  private static boolean isSubscription(Run run, Optional<Category> category) {
    return run.first().amount().isNegative()
        && !run.last().payment().isTransfer()
        && category.stream()
            .flatMap(each -> StatementText.of(each.name()).words().stream())
            .noneMatch(Owed::names)
        && run.matches().stream()
            .flatMap(match -> StatementText.of(match.payment().payee()).payee().stream())
            .noneMatch(Owed::names);
  }

  private static Evidence evidence(Run run, Grids grids) {
    List<Payment> payments = run.matches().stream().map(Run.Match::payment).toList();
    int hits = payments.size();
    Evidence.Builder evidence =
        Evidence.of(METHOD)
            .entries(payments.stream().map(Payment::id).toList())
            .figure("hits", hits, Math.min(hits, Run.FEWEST))
            .figure("coverage", run.coverage(), Run.LEAST_COVERAGE)
            .figure("weight", run.weight(), run.leastWeight())
            .figure("purity", run.purity(), Run.LEAST_PURITY)
            .figure("gaps", run.misses())
            .figure("extras", run.extras());
    for (Cadence other : Cadence.values()) {
      if (other != run.cadence()) {
        evidence.figure(
            "rejected-" + RecurringStream.name(other),
            Fit.best(payments, other, hits, grids).map(Fit::strongest).orElse(0.0),
            run.weight());
      }
    }
    return evidence.build(hits / (double) (hits + run.misses() + run.extras() + 1));
  }
}
