package dev.budgetpulse.benchmarks;

import dev.budgetpulse.benchmarks.HouseholdFile.Row;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.insights.anomaly.Anomalies;
import dev.budgetpulse.insights.anomaly.Anomaly;
import dev.budgetpulse.insights.anomaly.AnomalyOptions;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How well marked anomalies are found among the payments of made-up households, beside the robust
 * z-score of logarithms of amounts by payee, which knows all payments, later ones, too; how many
 * are found where there are none; and how many of some charges that are planted a second time.
 */
public final class AnomalyAccuracy {
  private static final LocalDate END = LocalDate.of(2030, 12, 31);
  private static final double Z = 3.5;

  /** Fewer equal amounts than this differ make no z-score infinite. */
  private static final double LEAST_SPREAD = 0.15;

  private static final int PLANTED = 30;

  private AnomalyAccuracy() {}

  /**
   * Prints the tables.
   *
   * @param args CSV files
   */
  public static void main(String[] args) throws IOException {
    for (String file : args) {
      List<Row> rows = HouseholdFile.rows(Path.of(file));
      System.out.printf(
          "%n%s: %d rows, %d marked%n%n", file, rows.size(), count(rows, Row::isMarked));
      System.out.println("| payments | payees | | AP | precision | recall | F1 | flags |");
      System.out.println("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |");
      LocalDate first = rows.get(0).entry().date();
      for (LocalDate from : List.of(first, first.plusYears(2))) {
        for (boolean byTruth : new boolean[] {true, false}) {
          compare(rows, byTruth, from);
        }
      }
      time(snapshot(rows, false));
      List<Row> clean = rows.stream().filter(row -> !row.isMarked()).toList();
      System.out.printf("without the marked: %s%n", kinds(found(snapshot(clean, false), 0)));
      plant(clean);
    }
  }

  private static void compare(List<Row> rows, boolean byTruth, LocalDate from) {
    Snapshot snapshot = snapshot(rows, byTruth);
    Map<EntryId, Boolean> marks =
        rows.stream().collect(Collectors.toMap(row -> row.entry().id(), Row::isMarked));
    List<Payment> spent =
        snapshot.payments().stream().filter(payment -> payment.amount().isNegative()).toList();
    Map<EntryId, Double> scores = new HashMap<>();
    found(snapshot, 1e-9).stream()
        .filter(AnomalyAccuracy::isOfAmount)
        .forEach(each -> scores.put(each.entry().orElseThrow(), each.evidence().confidence()));
    String when = from.getYear() + " on";
    String payees = byTruth ? "true" : "by text";
    Score ours = new Score(AnomalyOptions.defaults().confidence());
    Score theirs = new Score(Z);
    Map<EntryId, Double> z = robustZ(spent);
    for (Payment payment : spent) {
      if (!payment.date().isBefore(from)) {
        boolean mark = marks.getOrDefault(payment.id(), false);
        ours.add(scores.getOrDefault(payment.id(), 0.0), mark);
        theirs.add(z.getOrDefault(payment.id(), 0.0), mark);
      }
    }
    theirs.print(when, payees, "robust z");
    ours.print(when, payees, "**ours**");
  }

  private static void time(Snapshot snapshot) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    List<Anomaly> found = found(snapshot, 0);
    System.out.printf(
        Locale.ROOT,
        "%nof all kinds: %s in %.2f s of processor time%n",
        kinds(found),
        (clock.getCurrentThreadCpuTime() - start) / 1e9);
  }

  /** Returns what is found with a confidence, or with the default one if it is 0. */
  private static List<Anomaly> found(Snapshot snapshot, double confidence) {
    AnomalyOptions options = AnomalyOptions.defaults();
    return Anomalies.in(
        snapshot, LocalDate.MIN, confidence == 0 ? options : options.withConfidence(confidence));
  }

  private static boolean isOfAmount(Anomaly anomaly) {
    return anomaly.kind() == Anomaly.Kind.UNUSUAL_AMOUNT
        || anomaly.kind() == Anomaly.Kind.NEW_PAYEE;
  }

  private static Map<Anomaly.Kind, Integer> kinds(List<Anomaly> found) {
    Map<Anomaly.Kind, Integer> kinds = new EnumMap<>(Anomaly.Kind.class);
    found.forEach(anomaly -> kinds.merge(anomaly.kind(), 1, Integer::sum));
    return kinds;
  }

  /** Charges some payments once more, on the same day or the next. */
  private static void plant(List<Row> rows) {
    SplittableRandom random = new SplittableRandom(1);
    List<Row> more = new ArrayList<>(rows);
    for (int i = 0; i < PLANTED; i++) {
      Row row = rows.get(random.nextInt(rows.size() / 10, rows.size()));
      Entry again = row.entry().withDate(row.entry().date().plusDays(random.nextInt(2)));
      if (again.amount().isNegative()) {
        more.add(new Row(withId(again, 1_000_000 + i), row.payee(), true));
      }
    }
    Map<EntryId, Boolean> marks =
        more.stream().collect(Collectors.toMap(row -> row.entry().id(), Row::isMarked));
    List<Anomaly> found =
        found(snapshot(more, false), 0).stream()
            .filter(anomaly -> anomaly.kind() == Anomaly.Kind.DOUBLE_CHARGE)
            .toList();
    System.out.printf(
        "charged twice: %d planted, %d found, %d other findings%n",
        count(more, Row::isMarked),
        count(found, each -> marks.getOrDefault(each.entry().orElseThrow(), false)),
        count(found, each -> !marks.getOrDefault(each.entry().orElseThrow(), false)));
  }

  private static <T> long count(List<T> all, Predicate<T> which) {
    return all.stream().filter(which).count();
  }

  private static Entry withId(Entry entry, int number) {
    return Entry.of(HouseholdFile.id(number), entry.account(), entry.date(), entry.amount())
        .withMemo(entry.memo())
        .withCategory(entry.category());
  }

  private static Snapshot snapshot(List<Row> rows, boolean byTruth) {
    List<Account> accounts = HouseholdFile.accounts(rows);
    Snapshot byText =
        Snapshot.of(
            END,
            HouseholdFile.CURRENCY,
            accounts,
            List.of(),
            List.of(),
            rows.stream().map(Row::entry).toList());
    if (!byTruth) {
      return byText;
    }
    Map<EntryId, String> payees =
        rows.stream().collect(Collectors.toMap(row -> row.entry().id(), Row::payee));
    return new Snapshot(
        END,
        HouseholdFile.CURRENCY,
        accounts,
        List.of(),
        byText.payments().stream()
            .map(
                payment ->
                    new Payment(
                        payment.entry(), payment.payee(), payees.getOrDefault(payment.id(), "")))
            .toList(),
        List.of());
  }

  private static Map<EntryId, Double> robustZ(List<Payment> payments) {
    Map<EntryId, Double> scores = new HashMap<>();
    payments.stream()
        .collect(Collectors.groupingBy(Payment::payeeKey))
        .values()
        .forEach(
            group -> {
              double middle = median(group.stream().mapToDouble(AnomalyAccuracy::log).toArray());
              double spread =
                  median(
                      group.stream()
                          .mapToDouble(payment -> Math.abs(log(payment) - middle))
                          .toArray());
              double scale = Math.max(LEAST_SPREAD, 1.4826 * spread);
              group.forEach(payment -> scores.put(payment.id(), (log(payment) - middle) / scale));
            });
    return scores;
  }

  private static double log(Payment payment) {
    return Math.log(-(double) payment.amount().minorUnits());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }

  /** Scores with their marks; from a threshold on they are flags. */
  private static final class Score {
    private final double threshold;
    private final List<Scored> all = new ArrayList<>();

    private record Scored(double score, boolean isMarked) {}

    Score(double threshold) {
      this.threshold = threshold;
    }

    void add(double score, boolean isMarked) {
      all.add(new Scored(score, isMarked));
    }

    /** Returns the mean of the precision at each marked one; equal scores count as one step. */
    private double averagePrecision() {
      all.sort(Comparator.comparingDouble(Scored::score).reversed());
      double sum = 0;
      int marked = 0;
      int from = 0;
      for (int i = 0; i < all.size(); i++) {
        if (i + 1 == all.size() || all.get(i + 1).score() < all.get(i).score()) {
          int more = (int) count(all.subList(from, i + 1), Scored::isMarked);
          marked += more;
          sum += (double) more * marked / (i + 1);
          from = i + 1;
        }
      }
      return sum / marked;
    }

    void print(String when, String payees, String name) {
      long flags = count(all, each -> each.score() >= threshold);
      long hits = count(all, each -> each.score() >= threshold && each.isMarked());
      long marked = count(all, Scored::isMarked);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %.3f | %.3f | %.3f | %.3f | %d |%n",
          when,
          payees,
          name,
          averagePrecision(),
          (double) hits / Math.max(1, flags),
          (double) hits / marked,
          2.0 * hits / (flags + marked),
          flags);
    }
  }
}
