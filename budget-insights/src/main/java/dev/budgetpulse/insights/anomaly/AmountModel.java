package dev.budgetpulse.insights.anomaly;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.insights.snapshot.Payment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What amounts are usual: their logarithms vary around the payee's own middle, payees' middles
 * around their category's, and categories' around that of all.
 *
 * <p>Each level is shrunk towards the one above by how little it has to say (empirical Bayes:
 * Morris 1983; for variances Smyth 2004), so that a payee with two payments has a usual amount,
 * too. A new amount is held against the Student-t distribution that follows, as one of two groups,
 * ordinary and unusual ones (Efron 2004): how rare the unusual are counts, so that who has many
 * payments is not alarmed more often for it. How far payees differ and how heavy the tails are is
 * learnt from earlier payments; from what is likely unusual, little is learnt.
 */
final class AmountModel {
  /** How many payments there have to be before one is judged. */
  static final int LEAST_HISTORY = 10;

  /** Degrees of freedom: from heavy tails to none. */
  private static final List<Double> TAILS = List.of(2.0, 3.0, 5.0, 10.0, 20.0, 40.0, 1000.0);

  /** How many payments' worth of variance a level takes over from the one above. */
  private static final double FROM_ABOVE = 12;

  /** Before anything is known, amounts at one payee differ by a factor of 1.6 or so. */
  private static final double FIRST_VARIANCE = 0.25;

  /** Before anything is known, payees of different categories differ by a factor of 2.7 or so. */
  private static final double FIRST_DIFFERENCE = 1;

  /** Of the variance of a first payment, so much at least comes from payees' differing. */
  private static final double LEAST_PART = 0.1;

  /** Even an amount that has never changed may by a few per cent. */
  private static final double LEAST_SCALE = 0.03;

  /**
   * One payment in so many is unusual. Not learnt: where it seems to be more, amounts vary in a way
   * that the tails have to follow, or they would be called unusual time and again.
   */
  static final double RATE = 1.0 / 300;

  /** What is surely unusual counts so much all the same, as it may be the new usual. */
  private static final double LEAST_SHARE = 0.1;

  private final Map<String, Payee> payees = new HashMap<>();
  private final Map<Optional<CategoryId>, Group> categories = new HashMap<>();
  private final Group all = new Group();
  private final double[] logLikelihoods = new double[TAILS.size()];
  private int known;

  static double log(Payment payment) {
    return Math.log(-(double) payment.amount().minorUnits());
  }

  /** Returns what is usual for a payment, empty as long as too little is known. */
  Optional<Usual> usual(Payment payment) {
    return usual(payment.category(), payees.getOrDefault(payment.payeeKey(), new Payee()));
  }

  /** Returns what would be if nothing were known of the payee. */
  Optional<Usual> usualOfCategory(Payment payment) {
    return usual(payment.category(), new Payee());
  }

  private Optional<Usual> usual(Optional<CategoryId> category, Payee payee) {
    if (known < LEAST_HISTORY) {
      return Optional.empty();
    }
    Group group = categories.getOrDefault(category, new Group());
    double withinAll = all.within(FIRST_VARIANCE);
    double within = group.within(withinAll);
    double newOfAll = all.ofNew(FIRST_VARIANCE + FIRST_DIFFERENCE);
    double newOfGroup = group.ofNew(Math.min(newOfAll, 2 * withinAll));
    double betweenPayees = Math.max(newOfGroup - within, LEAST_PART * newOfGroup);
    double betweenGroups = Math.max(newOfAll - newOfGroup, LEAST_PART * newOfAll);
    double trust = group.payees.size() / betweenPayees;
    double groupPrecision = trust + 1 / betweenGroups;
    double groupMiddle = (group.mean() * trust + all.mean() / betweenGroups) / groupPrecision;

    double weight = payee.amounts.weight();
    double freedom = FROM_ABOVE + Math.max(0, weight - 1);
    double variance = (FROM_ABOVE * within + payee.amounts.squares()) / freedom;
    double prior = 1 / (betweenPayees + 1 / groupPrecision);
    double precision = weight / variance + prior;
    double middle = (payee.amounts.mean() * weight / variance + groupMiddle * prior) / precision;
    double scale = Math.max(LEAST_SCALE, Math.sqrt(variance + 1 / precision));
    return Optional.of(
        new Usual(
            TAILS.stream()
                .map(tail -> new StudentT(middle, scale, Math.min(tail, freedom)))
                .toList(),
            weights(),
            payee.seen()));
  }

  private double[] weights() {
    double best = Arrays.stream(logLikelihoods).max().orElseThrow();
    double[] weights = Arrays.stream(logLikelihoods).map(log -> Math.exp(log - best)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /**
   * Learns a payment.
   *
   * @param usual what was said about it before
   * @param chance how likely it is unusual, 0 where nothing was said
   */
  void learn(Payment payment, Optional<Usual> usual, double chance) {
    double x = log(payment);
    known++;
    // Only the side that is judged may say how heavy its tail is: amounts are often skewed.
    usual.filter(said -> x > said.middle()).ifPresent(said -> weigh(said, x));
    double share = Math.max(LEAST_SHARE, 1 - chance);
    String key = payment.payeeKey();
    if (!key.isEmpty()) {
      payees.computeIfAbsent(key, each -> new Payee()).learn(x, share);
    }
    all.learn(key, x, share);
    categories.computeIfAbsent(payment.category(), each -> new Group()).learn(key, x, share);
  }

  private void weigh(Usual usual, double x) {
    for (int i = 0; i < logLikelihoods.length; i++) {
      logLikelihoods[i] += Math.log((1 - RATE) * usual.ordinary(i, x) + RATE * usual.unusual(i, x));
    }
  }

  /** What is known of one payee's amounts. */
  private static final class Payee {
    private static final int MOST_SEEN = 64;

    final Spread amounts = new Spread();
    private final double[] seen = new double[MOST_SEEN];
    private int count;

    void learn(double x, double share) {
      amounts.add(x, share);
      seen[count % MOST_SEEN] = x;
      count++;
    }

    double[] seen() {
      return Arrays.copyOf(seen, Math.min(count, MOST_SEEN));
    }
  }

  /** What is known of how the payees of a category, or of all, differ. */
  private static final class Group {
    final Map<String, Spread> payees = new HashMap<>();
    private double sumOfMeans;
    private double withinSquares;
    private double withinWeight;
    private double newSquares;
    private double newWeight;

    /** Returns the mean of the payees' means, 0 if there are none. */
    double mean() {
      return payees.isEmpty() ? 0 : sumOfMeans / payees.size();
    }

    /** Returns the variance of a payee's amounts around its mean. */
    double within(double above) {
      return (FROM_ABOVE * above + withinSquares) / (FROM_ABOVE + withinWeight);
    }

    /** Returns the variance of first payments to payees around the mean of the others. */
    double ofNew(double above) {
      return (FROM_ABOVE * above + newSquares) / (FROM_ABOVE + newWeight);
    }

    void learn(String payee, double x, double share) {
      Spread amounts = payees.get(payee);
      if (amounts == null) {
        if (!payees.isEmpty()) {
          newSquares += share * (x - mean()) * (x - mean());
          newWeight += share;
        }
        amounts = new Spread();
        amounts.add(x, share);
        payees.put(payee, amounts);
      } else {
        sumOfMeans -= amounts.mean();
        withinSquares += amounts.add(x, share);
        withinWeight += share;
      }
      sumOfMeans += amounts.mean();
    }
  }
}
