package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import dev.budgetpulse.insights.text.internal.StatementText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what comes again in a snapshot.
 *
 * <p>What one payee was paid, or paid, is held against the days of each cadence, as a whole and
 * apart by amounts and accounts. A stream needs {@value Run#FEWEST} payments, or two of one amount
 * a year apart, on at least 70 % of its days, so close to them and so equal in amount that chance
 * is 3000 times less likely. Payments without a payee or memo are not looked at. Pure functions.
 */
public final class Recurring {
  private static final String METHOD = "recurring/1";
  private static final int LONGEST_PAYEE = 200;

  /** How many payments at least say what a varying amount lies between. */
  private static final int FEWEST_OF_YEAR = 3;

  /** Words that name what is owed rather than subscribed to; long ones also at a word's end. */
  private static final Set<String> OWED =
      Set.of(
          "rent",
          "lease",
          "mortgage",
          "loan",
          "credit",
          "insurance",
          "tax",
          "taxes",
          "savings",
          "miete",
          "hypothek",
          "kredit",
          "darlehen",
          "versicherung",
          "steuer",
          "sparen",
          "loyer",
          "pret",
          "assurance",
          "impot",
          "impots",
          "epargne",
          "alquiler",
          "hipoteca",
          "prestamo",
          "seguro",
          "impuesto",
          "ahorro",
          "affitto",
          "mutuo",
          "prestito",
          "assicurazione",
          "imposta",
          "risparmio",
          "huur",
          "hypotheek",
          "lening",
          "verzekering",
          "belasting");

  private static final int SHORTEST_ENDING = 5;

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
    Grids grids =
        new Grids(snapshot.payments().get(0).date().minusMonths(1), snapshot.asOf().plusMonths(1));
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
    List<Money> amounts = run.matches().stream().map(Run.Match::amount).toList();
    boolean fixed = isFixed(amounts);
    List<PriceChange> changes = fixed ? priceChanges(run) : List.of();
    List<Money> year = fixed ? List.of(level(amounts, changes)) : ofLastYear(run);
    ExpectedAmount expected =
        new ExpectedAmount(
            year.stream().min(Comparator.naturalOrder()).orElseThrow(),
            year.stream().max(Comparator.naturalOrder()).orElseThrow());
    Cadence cadence = run.cadence();
    List<LocalDate> missed = new ArrayList<>();
    LocalDate next = next(run, snapshot.asOf(), missed);
    Payment last = run.last().payment();
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
        Amounts.median(year),
        expected,
        changes,
        Money.total(snapshot.currency(), year)
            .times(
                BigDecimal.valueOf(cadence.timesYearly())
                    .divide(BigDecimal.valueOf(year.size()), 20, RoundingMode.HALF_EVEN),
                RoundingMode.HALF_EVEN),
        lifecycle(run, missed.size()),
        fixed && isSubscription(run, snapshot),
        last.entry().account(),
        last.entry().transfer().map(Transfer::account),
        latest(run, Payment::category),
        evidence(run, grids));
  }

  /** A fixed amount is one that mostly stays as it was the time before. */
  private static boolean isFixed(List<Money> amounts) {
    int same = 0;
    for (int i = 1; i < amounts.size(); i++) {
      if (amounts.get(i).equals(amounts.get(i - 1))) {
        same++;
      }
    }
    return 2 * same >= amounts.size() - 1;
  }

  /** Leaves out odd amounts that were back to the usual one the time after. */
  private static List<PriceChange> priceChanges(Run run) {
    List<PriceChange> changes = new ArrayList<>();
    List<Run.Match> matches = run.matches();
    Money level = matches.get(0).amount();
    for (int i = 1; i < matches.size(); i++) {
      Money amount = matches.get(i).amount();
      boolean stays = i == matches.size() - 1 || matches.get(i + 1).amount().equals(amount);
      if (!amount.equals(level) && stays) {
        changes.add(new PriceChange(matches.get(i).payment().date(), level, amount));
        level = amount;
      }
    }
    return changes;
  }

  private static Money level(List<Money> amounts, List<PriceChange> changes) {
    return changes.isEmpty() ? amounts.get(0) : changes.get(changes.size() - 1).to();
  }

  private static List<Money> ofLastYear(Run run) {
    List<Run.Match> matches = run.matches();
    LocalDate since = run.last().day().due().minusYears(1);
    int recent = (int) matches.stream().filter(match -> match.day().due().isAfter(since)).count();
    int size = Math.min(matches.size(), Math.max(recent, FEWEST_OF_YEAR));
    return matches.subList(matches.size() - size, matches.size()).stream()
        .map(Run.Match::amount)
        .toList();
  }

  /** Returns the nominal day of the next time that can still be awaited; notes those before. */
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
        .orElseThrow();
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

  private static <T> Optional<T> latest(Run run, Function<Payment, Optional<T>> property) {
    List<T> all =
        run.matches().stream().flatMap(match -> property.apply(match.payment()).stream()).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private static boolean isSubscription(Run run, Snapshot snapshot) {
    if (!run.first().amount().isNegative() || run.last().payment().isTransfer()) {
      return false;
    }
    Stream<String> texts =
        Stream.concat(
            run.matches().stream().map(match -> match.payment().payee()).distinct(),
            latest(run, Payment::category)
                .flatMap(snapshot::category)
                .map(Category::name)
                .stream());
    return texts
        .flatMap(text -> StatementText.of(text).words().stream())
        .noneMatch(
            word ->
                OWED.contains(word)
                    || OWED.stream()
                        .anyMatch(owed -> owed.length() >= SHORTEST_ENDING && word.endsWith(owed)));
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
