package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.finding.Evidence;
import dev.budgetpulse.insights.finding.Message;
import dev.budgetpulse.insights.snapshot.Payment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges payments day by day and learns from them, in this order, so that nothing is judged by what
 * came later. Used once, by one thread.
 */
final class Judge {
  /** How many earlier entries evidence names at most. */
  private static final int NAMED = 12;

  /** How many payments show a rhythm well enough to call one off it. */
  private static final int RHYTHM = 9;

  private static final double LEAST_DAYS_OFF = 4;
  private static final double LEAST_PART_OFF = 1.0 / 3;

  /** Off its days a payment matters a tenth of its amount. */
  private static final double TIME_MATTERS = 0.1;

  /** One payment in so many is charged twice by mistake, and so many are as sure as the data. */
  private static final double CHARGED_TWICE_ONE_IN = 200;

  private static final double REPEATS_FROM_ABOVE = 20;

  /** What comes every few days at one price may well come twice. */
  private static final double OFTEN_DAYS = 3;

  private static final int BEFORE_RISE = 3;
  private static final int AFTER_RISE = 2;
  private static final double STEADY = 1.01;

  /** What rises less keeps up with prices in general. */
  private static final double LEAST_RISE = 1.05;

  private static final double YEAR = 365.25;

  private final AnomalyOptions options;
  private final AmountModel amounts = new AmountModel();
  private final MonthlySpending spending = new MonthlySpending();
  private final Oddness oddness;
  private final Map<String, Past> pasts = new HashMap<>();
  private final List<Anomaly> found = new ArrayList<>();
  private double payments;
  private double ordinaryPairs;

  Judge(AnomalyOptions options) {
    this.options = options;
    this.oddness = new Oddness(options.seed());
  }

  List<Anomaly> found() {
    return found;
  }

  /** Judges the payments of a day, later than those before; then learns from them. */
  void day(List<Payment> day) {
    double month = spending.before(day.get(0).date());
    List<Runnable> lessons = new ArrayList<>();
    List<double[]> points = new ArrayList<>();
    for (Payment payment : day) {
      Optional<Usual> usual = amounts.usual(payment);
      double chance = 0;
      if (usual.isPresent()) {
        double[] point = point(payment, usual.get());
        points.add(point);
        chance = amount(payment, usual.get(), point, month);
      }
      double learnt = chance;
      lessons.add(() -> amounts.learn(payment, usual, learnt));
      Past past = past(payment);
      if (past.twin(payment).isEmpty()) {
        time(payment, past, month);
        rise(payment, past, month);
      }
    }
    lessons.forEach(Runnable::run);
    oddness.learn(points);
    for (Payment payment : day) {
      Past past = past(payment);
      Optional<Payment> twin = payment.payeeKey().isEmpty() ? Optional.empty() : past.twin(payment);
      if (twin.isPresent()) {
        // Where mistakes are common, pairs must not become ordinary by that.
        ordinaryPairs += 1 - twice(payment, twin.get(), past, month);
      }
      past.add(payment, twin.isPresent());
      payments++;
      spending.add(payment);
    }
  }

  private Past past(Payment payment) {
    return payment.payeeKey().isEmpty()
        ? new Past()
        : pasts.computeIfAbsent(payment.payeeKey(), key -> new Past());
  }

  /** What the forest looks at: numbers that another unit of money does not change. */
  private double[] point(Payment payment, Usual usual) {
    double x = AmountModel.log(payment);
    Usual ofCategory = amounts.usualOfCategory(payment).orElse(usual);
    Past past = past(payment);
    double since =
        past.last(1).stream()
            .mapToDouble(last -> ChronoUnit.DAYS.between(last.date(), payment.date()))
            .findFirst()
            .orElse(YEAR);
    return new double[] {
      (x - usual.middle()) / usual.scale(),
      (x - ofCategory.middle()) / ofCategory.scale(),
      Math.log1p(past.count()),
      Math.log1p(since)
    };
  }

  /** Returns how likely the amount is unusual. */
  private double amount(Payment payment, Usual usual, double[] point, double month) {
    double x = AmountModel.log(payment);
    double times = Math.exp(x - usual.middle());
    if (times < Usual.LEAST_TIMES) {
      return 0;
    }
    Oddness.Verdict odd = oddness.of(point);
    double ordinary = usual.ordinary(x);
    double unusual = usual.unusual(x);
    double rate = AmountModel.RATE;
    double odds = odd.say() * rate * unusual / ((1 - rate) * ordinary);
    double chance = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
    if (chance < options.confidence()) {
      return chance;
    }
    Money paid = payment.amount().negated();
    double size = paid.minorUnits();
    Money middle = Money.ofMinor(Math.round(Math.exp(usual.middle())), paid.currency());
    Past past = past(payment);
    Anomaly.Kind kind =
        past.count() == 0 && !payment.payeeKey().isEmpty() && MonthlySpending.isMuch(size, month)
            ? Anomaly.Kind.NEW_PAYEE
            : Anomaly.Kind.UNUSUAL_AMOUNT;
    Evidence evidence =
        evidence("amount/1", payment, past.last(NAMED))
            .figure("confidence", chance, options.confidence())
            .figure("times", times, Usual.LEAST_TIMES)
            .figure("amount", paid)
            .figure("usual", middle)
            .figure("spread", usual.scale())
            .figure("likelihood-if-ordinary", ordinary)
            .figure("likelihood-if-unusual", unusual)
            .figure("rate", rate)
            .figure("isolation", odd.score(), odd.fence())
            .figure("isolation-says", odd.say())
            .build(chance);
    report(
        kind,
        payment,
        size - Math.exp(usual.middle()),
        month,
        message(kind, payment, paid, middle),
        paid.minus(middle),
        evidence);
    return chance;
  }

  /** Reports what is surely off the days of a payee. */
  private void time(Payment payment, Past past, double month) {
    List<Payment> last = past.last(RHYTHM);
    if (last.size() < RHYTHM) {
      return;
    }
    Rhythm rhythm = Rhythm.of(last);
    LocalDate before = last.get(RHYTHM - 1).date();
    double gap = (double) ChronoUnit.DAYS.between(before, payment.date());
    double off = rhythm.off(gap);
    double allowed = Math.max(LEAST_DAYS_OFF, LEAST_PART_OFF * rhythm.days());
    double[] logs = last.stream().mapToDouble(AmountModel::log).sorted().toArray();
    boolean isAlike =
        Math.abs(AmountModel.log(payment) - logs[RHYTHM / 2]) < Math.log(Usual.LEAST_TIMES);
    if (rhythm.isRegular() && off > allowed && isAlike) {
      Money paid = payment.amount().negated();
      Anomaly.Kind kind = Anomaly.Kind.UNUSUAL_TIME;
      report(
          kind,
          payment,
          TIME_MATTERS * paid.minorUnits(),
          month,
          message(kind, payment, paid, before, Math.round(rhythm.days())),
          paid,
          evidence("time/1", payment, last)
              .figure("days-off", off, allowed)
              .figure("days-since-last", gap)
              .figure("usual-days", rhythm.days())
              .build(succession(RHYTHM - 1)));
    }
  }

  /** Reports a steady price of a regular payment that went up and has now been paid twice. */
  private void rise(Payment payment, Past past, double month) {
    List<Payment> last = past.last(NAMED + 1);
    if (last.size() < BEFORE_RISE + AFTER_RISE - 1) {
      return;
    }
    Payment first = last.get(last.size() - 1);
    List<Payment> before = last.subList(0, last.size() - 1);
    Money old = before.get(before.size() - 1).amount().negated();
    int steady = 0;
    while (steady < before.size()
        && isAbout(before.get(before.size() - 1 - steady).amount().negated(), old)) {
      steady++;
    }
    Money now = payment.amount().negated();
    double times = (double) now.minorUnits() / old.minorUnits();
    if (steady < BEFORE_RISE || times < LEAST_RISE || !isAbout(first.amount().negated(), now)) {
      return;
    }
    Rhythm rhythm =
        Rhythm.of(
            Stream.concat(
                    last.subList(last.size() - BEFORE_RISE - AFTER_RISE + 1, last.size()).stream(),
                    Stream.of(payment))
                .toList());
    if (rhythm.isRegular()) {
      double aYear = (now.minorUnits() - old.minorUnits()) * YEAR / rhythm.days();
      Money stake = Money.ofMinor(Math.round(aYear), now.currency());
      Anomaly.Kind kind = Anomaly.Kind.PRICE_RISE;
      report(
          kind,
          payment,
          aYear,
          month,
          message(kind, payment, now, first.date(), old, stake),
          stake,
          evidence("price-rise/1", payment, last)
              .figure("times", times, LEAST_RISE)
              .figure("before", old)
              .figure("now", now)
              .figure("payments-before", steady, BEFORE_RISE)
              .figure("usual-days", rhythm.days())
              .build(succession(steady)));
    }
  }

  private static boolean isAbout(Money one, Money other) {
    double times = (double) one.minorUnits() / other.minorUnits();
    return times <= STEADY && times >= 1 / STEADY;
  }

  /** Returns how likely the second of two equal payments is a mistake. */
  private double twice(Payment payment, Payment first, Past past, double month) {
    Money paid = payment.amount().negated();
    List<Payment> last = past.last(NAMED);
    if (past.hadTwice(payment.amount()) && Rhythm.of(last).days() <= OFTEN_DAYS) {
      return 0;
    }
    double everywhere = (ordinaryPairs + 0.5) / (payments + CHARGED_TWICE_ONE_IN);
    double natural =
        (past.repeats() + REPEATS_FROM_ABOVE * everywhere) / (past.count() + REPEATS_FROM_ABOVE);
    double mistake = 1 / CHARGED_TWICE_ONE_IN;
    double chance = mistake / (mistake + natural);
    Anomaly.Kind kind = Anomaly.Kind.DOUBLE_CHARGE;
    report(
        kind,
        payment,
        (double) paid.minorUnits(),
        month,
        message(kind, payment, paid, first.date()),
        paid,
        evidence("double-charge/1", payment, List.of(first))
            .figure("confidence", chance, options.confidence())
            .figure("rate-of-mistakes", mistake)
            .figure("rate-of-ordinary", natural)
            .figure(
                "days-between", (double) ChronoUnit.DAYS.between(first.date(), payment.date()), 1)
            .figure("earlier-pairs", past.repeats())
            .figure("earlier-payments", past.count())
            .build(chance));
    return chance;
  }

  /** The rule of succession of Laplace (1814): what was so each time is so the next, so likely. */
  static double succession(int times) {
    return (times + 1.0) / (times + 2);
  }

  private static Evidence.Builder evidence(String method, Payment payment, List<Payment> earlier) {
    return Evidence.of(method)
        .entries(Stream.concat(earlier.stream(), Stream.of(payment)).map(Payment::id).toList());
  }

  private static Message message(Anomaly.Kind kind, Payment payment, Money paid, Object... more) {
    String payee = payment.payee().strip();
    String key = "anomaly." + kind.slug() + (payee.isEmpty() ? "-unnamed" : "");
    return new Message(
        key, Stream.concat(Stream.of(paid, payment.date(), payee), Stream.of(more)).toList());
  }

  private void report(
      Anomaly.Kind kind,
      Payment payment,
      double matters,
      double month,
      Message message,
      Money stake,
      Evidence evidence) {
    if (evidence.confidence() >= options.confidence()) {
      found.add(
          new Anomaly(
              kind,
              payment.id().toString(),
              Optional.of(payment.id()),
              payment.date(),
              MonthlySpending.severity(evidence.confidence() * matters, month),
              message,
              stake,
              evidence));
    }
  }
}
