package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is unusual about payments. Thread-safe. */
public final class Anomalies {
  private static final Comparator<Anomaly> ORDER =
      Comparator.comparing(Anomaly::day)
          .thenComparing(Anomaly::subject)
          .thenComparing(Anomaly::kind);

  private Anomalies() {}

  /**
   * Returns what is unusual among the money paid out from a day to that of the snapshot, in order
   * of days; one payment may be so in several ways.
   *
   * <p>A payment is judged by those of earlier days; only whether it is charged twice, by earlier
   * ones of its own day, too. So what comes later changes nothing about it, as long as the payees'
   * keys stay the same. Transfers and money that came in are neither judged nor learnt from.
   *
   * @param snapshot the payments, not null
   * @param from the first day to report; all before it is learnt from
   * @param options how to look, not null
   */
  public static List<Anomaly> in(Snapshot snapshot, LocalDate from, AnomalyOptions options) {
    Judge judge = new Judge(options);
    spent(snapshot)
        .collect(Collectors.groupingBy(Payment::date, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(judge::day);
    return judge.found().stream()
        .filter(anomaly -> !anomaly.day().isBefore(from))
        .sorted(ORDER)
        .toList();
  }

  /**
   * Returns what is missing and late on the snapshot's day, in order of the days it was expected
   * on.
   *
   * @param snapshot what is spent otherwise, for how much it matters; not null
   * @param missing what has not come, also if it may still
   */
  public static List<Anomaly> missing(Snapshot snapshot, Collection<MissingPayment> missing) {
    MonthlySpending spending = new MonthlySpending();
    spent(snapshot).forEach(spending::add);
    double month = spending.before(snapshot.asOf());
    return missing.stream()
        .filter(each -> each.isLate(snapshot.asOf()))
        .map(each -> missing(each, snapshot.asOf(), month))
        .sorted(ORDER)
        .toList();
  }

  private static Stream<Payment> spent(Snapshot snapshot) {
    return snapshot.payments().stream()
        .filter(payment -> payment.amount().isNegative() && !payment.isTransfer());
  }

  private static Anomaly missing(MissingPayment missing, LocalDate asOf, double month) {
    Money stake = missing.amount().middle().abs();
    long late = ChronoUnit.DAYS.between(missing.expected(), asOf);
    double confidence = Judge.succession(missing.earlier().size());
    Evidence evidence =
        Evidence.of("missing/2")
            .entries(missing.earlier())
            .figure("days-late", (double) late, missing.toleranceDays())
            .figure("least", missing.amount().least())
            .figure("most", missing.amount().most())
            .build(confidence);
    Anomaly.Kind kind = Anomaly.Kind.MISSING_PAYMENT;
    return new Anomaly(
        kind,
        missing.subject(),
        Optional.empty(),
        missing.expected(),
        MonthlySpending.severity(confidence * stake.minorUnits(), month),
        Message.of("anomaly." + kind.slug(), stake, missing.expected(), missing.payee()),
        stake,
        evidence);
  }
}
