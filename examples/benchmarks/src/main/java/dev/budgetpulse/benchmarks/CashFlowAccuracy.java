package dev.budgetpulse.benchmarks;

import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.flow.Band;
import dev.budgetpulse.insights.flow.Baseline;
import dev.budgetpulse.insights.flow.CashFlow;
import dev.budgetpulse.insights.flow.CashLine;
import dev.budgetpulse.insights.flow.Estimate;
import dev.budgetpulse.insights.forecast.Forecast;
import dev.budgetpulse.insights.forecast.Outlook;
import dev.budgetpulse.insights.snapshot.CompleteMonths;
import dev.budgetpulse.insights.snapshot.Payment;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How often the bands of the cash to come contain what came, in made-up households with so many
 * months behind; and how near the outlook comes with the forecast from below and without it.
 *
 * <p>Errors of an outlook are in units of the mean absolute error of repeating the last year within
 * what was known; series that have none, as they never changed, do not count.
 */
public final class CashFlowAccuracy {
  private static final List<Integer> BEHIND = List.of(8, 14, 26, 38);
  private static final List<Integer> AHEAD = List.of(1, 3, 6);
  private static final int YEAR = 12;
  private static final int APART = 5;
  private static final Pattern WEIGHT = Pattern.compile("(\\d+) % bottom-up/");

  private CashFlowAccuracy() {}

  /**
   * Prints the tables.
   *
   * @param args CSV files
   */
  public static void main(String[] args) throws IOException {
    List<Snapshot> households = new ArrayList<>();
    List<Snapshot> more = new ArrayList<>();
    for (String file : args) {
      List<HouseholdFile.Row> rows = HouseholdFile.rows(Path.of(file));
      LocalDate last = rows.get(rows.size() - 1).entry().date();
      households.add(HouseholdFile.snapshot(rows, last));
      more.add(HouseholdFile.snapshot(withBills(rows), last));
    }
    System.out.printf("%d households%n%n", households.size());
    System.out.print("| months behind, estimate | flows |");
    AHEAD.forEach(months -> System.out.printf(" %d ahead: in 80 %% | in 95 %% | error |", months));
    System.out.printf(" spent |%n| --- | ---: |%s ---: |%n", " ---: |".repeat(3 * AHEAD.size()));
    for (int behind : BEHIND) {
      flows(households, behind, "seasonal medians", Estimate.seasonalMedian());
    }
    for (int behind : BEHIND.subList(1, BEHIND.size())) {
      flows(households, behind, "statistical", Estimate.statistical());
    }
    System.out.printf("%nas generated:%n");
    outlooks(households);
    System.out.printf("%nwith four more bills:%n");
    outlooks(more);
  }

  /** A bill of one amount, which rises by 3 % each January. */
  private record Bill(String payee, int cents, Period every) {}

  /** What households have and the generator has not: bills that do not come once a month. */
  private static final List<Bill> BILLS =
      List.of(
          new Bill("MOSSBANK MUSIC LESSONS", 2_800, Period.ofWeeks(1)),
          new Bill("BRIGHT HALL CLEANING", 7_500, Period.ofWeeks(2)),
          new Bill("CASTLE HOME INSURANCE", 18_900, Period.ofMonths(3)),
          new Bill("COUNTY TREASURER", 54_000, Period.ofYears(1)));

  private static List<HouseholdFile.Row> withBills(List<HouseholdFile.Row> rows) {
    List<HouseholdFile.Row> more = new ArrayList<>(rows);
    LocalDate last = rows.get(rows.size() - 1).entry().date();
    LocalDate first = rows.get(0).entry().date().plusDays(5);
    for (Bill bill : BILLS) {
      for (int i = 0; !day(bill, first, i).isAfter(last); i++) {
        LocalDate day = day(bill, first, i);
        double price = bill.cents() * Math.pow(1.03, day.getYear() - first.getYear());
        more.add(
            HouseholdFile.row(
                1_000_000 + more.size(), day, bill.payee(), -Math.round(price / 10) * 10));
      }
    }
    more.sort(Comparator.comparing(row -> row.entry().date()));
    return more;
  }

  private static LocalDate day(Bill bill, LocalDate first, int number) {
    return first.plus(bill.every().multipliedBy(number));
  }

  /** Counts what lies in the bands after some months, and how far off the expected balance is. */
  private static final class Coverage {
    private int flows;
    private int eighty;
    private int ninetyFive;
    private double error;

    void add(CashLine line, Money truth) {
      Band band = line.band();
      flows++;
      eighty += isIn(band.low80(), truth, band.high80()) ? 1 : 0;
      ninetyFive += isIn(band.low95(), truth, band.high95()) ? 1 : 0;
      error += Math.abs(line.closing().minus(truth).amount().doubleValue());
    }

    private static boolean isIn(Money low, Money amount, Money high) {
      return low.compareTo(amount) <= 0 && amount.compareTo(high) <= 0;
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          " %.3f | %.3f | %.0f |",
          (double) eighty / flows,
          (double) ninetyFive / flows,
          error / flows);
    }
  }

  private static void flows(List<Snapshot> households, int behind, String name, Estimate estimate) {
    List<Coverage> coverages = AHEAD.stream().map(months -> new Coverage()).toList();
    double spent = 0;
    int day = 0;
    int furthest = AHEAD.get(AHEAD.size() - 1);
    for (Snapshot household : households) {
      LocalDate begin = household.payments().get(0).date().withDayOfMonth(1);
      for (LocalDate start = begin;
          !start.plusMonths(behind + furthest + 1L).isAfter(household.asOf());
          start = start.plusMonths(APART)) {
        LocalDate first = start;
        LocalDate asOf = start.plusMonths(behind).plusDays(day++ % 28);
        Snapshot known = household.only(payment -> !payment.date().isBefore(first)).until(asOf);
        CashFlow flow =
            Baseline.of(known, household.zero(), List.of(), estimate)
                .flow(asOf.plusMonths(furthest), day);
        List<CashLine> days = flow.days();
        for (int i = 0; i < AHEAD.size(); i++) {
          LocalDate until = asOf.plusMonths(AHEAD.get(i));
          CashLine line = days.get((int) ChronoUnit.DAYS.between(asOf, until) - 1);
          coverages.get(i).add(line, moved(household, asOf, until));
        }
        spent += spent(household, asOf, asOf.plusMonths(furthest)) / furthest;
      }
    }
    int flows = coverages.get(0).flows;
    System.out.printf("| %d, %s | %d |", behind, name, flows);
    coverages.forEach(Coverage::print);
    System.out.printf(Locale.ROOT, " %.0f a month |%n", spent / flows);
  }

  private static Money moved(Snapshot household, LocalDate after, LocalDate until) {
    return Money.total(
        household.currency(),
        household.payments().stream()
            .filter(payment -> payment.date().isAfter(after) && !payment.date().isAfter(until))
            .map(Payment::amount)
            .toList());
  }

  private static double spent(Snapshot household, LocalDate after, LocalDate until) {
    return household.payments().stream()
        .filter(payment -> payment.date().isAfter(after) && !payment.date().isAfter(until))
        .filter(payment -> payment.amount().isNegative())
        .mapToDouble(payment -> payment.amount().abs().amount().doubleValue())
        .sum();
  }

  /** Series of one sort, with the forecast from below among the candidates and without. */
  private static final class Compared {
    private int series;
    private int tried;
    private int best;
    private double weight;
    private int chosen;
    private double without;
    private double with;
    private double withoutChosen;
    private double withChosen;
    private int eighty;
    private int ninetyFive;
    private int months;

    void add(List<Money> known, List<Money> truth, Outlook.Line line, Outlook.Line plain) {
      double scale = 0;
      for (int i = YEAR; i < known.size(); i++) {
        scale += value(known.get(i).minus(known.get(i - YEAR)).abs());
      }
      if (scale == 0) {
        return;
      }
      scale /= known.size() - YEAR;
      series++;
      double error = error(line, truth) / scale;
      double otherError = error(plain, truth) / scale;
      with += error;
      without += otherError;
      for (int i = 0; i < truth.size(); i++) {
        Outlook.Month month = line.months().get(i);
        months++;
        eighty += isIn(month.eighty(), truth.get(i)) ? 1 : 0;
        ninetyFive += isIn(month.ninetyFive(), truth.get(i)) ? 1 : 0;
      }
      tried += line.others().stream().anyMatch(Compared::isFromBelow) ? 1 : 0;
      Matcher matcher = WEIGHT.matcher(line.chosen().method());
      if (matcher.find()) {
        chosen++;
        weight += Integer.parseInt(matcher.group(1)) / 100.0;
        best += isBest(line.others()) ? 1 : 0;
        withChosen += error;
        withoutChosen += otherError;
      }
    }

    private static boolean isBest(List<Forecast.Accuracy> tried) {
      double own = 0;
      double others = Double.POSITIVE_INFINITY;
      for (Forecast.Accuracy accuracy : tried) {
        OptionalDouble mase = accuracy.mase();
        if (isFromBelow(accuracy)) {
          own = mase.orElse(0);
        } else {
          others = Math.min(others, mase.orElse(Double.POSITIVE_INFINITY));
        }
      }
      return own < others;
    }

    private static boolean isFromBelow(Forecast.Accuracy accuracy) {
      return accuracy.method().startsWith("bottom-up/");
    }

    private static double error(Outlook.Line line, List<Money> truth) {
      return IntStream.range(0, truth.size())
          .mapToDouble(i -> value(line.months().get(i).amount().minus(truth.get(i)).abs()))
          .average()
          .orElseThrow();
    }

    private static double value(Money amount) {
      return amount.amount().doubleValue();
    }

    private static boolean isIn(Outlook.Range range, Money amount) {
      return range.low().compareTo(amount) <= 0 && amount.compareTo(range.high()) <= 0;
    }

    void print(String name) {
      System.out.printf("| %s | %d | %d | %d | %d |", name, series, tried, chosen, best);
      System.out.print(
          chosen == 0
              ? " | | |"
              : String.format(
                  Locale.ROOT,
                  " %.2f | %.3f | %.3f |",
                  weight / chosen,
                  withoutChosen / chosen,
                  withChosen / chosen));
      System.out.printf(
          Locale.ROOT,
          " %.3f | %.3f | %.3f | %.3f |%n",
          without / series,
          with / series,
          (double) eighty / months,
          (double) ninetyFive / months);
    }
  }

  private static void outlooks(List<Snapshot> households) {
    Map<String, Compared> bySort = new LinkedHashMap<>();
    double seconds = 0;
    int outlooks = 0;
    for (Snapshot household : households) {
      CompleteMonths all = CompleteMonths.of(household);
      for (int known = 2 * YEAR; known + YEAR <= all.months().size(); known += YEAR) {
        YearMonth last = all.months().get(known - 1);
        Snapshot then = household.until(last.atEndOfMonth());
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Outlook outlook = Outlook.of(then, YEAR).orElseThrow();
        seconds += (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        outlooks++;
        List<Money> left =
            IntStream.range(0, all.months().size())
                .mapToObj(i -> all.earned().get(i).minus(all.spent().get(i)))
                .toList();
        String years = known == 2 * YEAR ? ", 24 months behind" : ", 36 and more";
        compare(bySort, "spending" + years, all.spent(), 0, known, outlook.spending(), true, last);
        compare(bySort, "income" + years, all.earned(), 0, known, outlook.income(), true, last);
        compare(bySort, "net" + years, left, 0, known, outlook.net(), false, last);
        CompleteMonths past = CompleteMonths.of(then);
        for (Category category : past.byCategory().keySet()) {
          int length = past.sinceFirst(category, known).size();
          Outlook.Line line = outlook.byCategory().get(category.id());
          List<Money> series = all.byCategory().get(category);
          if (line != null && series != null) {
            compare(bySort, "categories" + years, series, known - length, known, line, true, last);
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%d outlooks of 12 months, %.2f s of processor time each%n%n",
        outlooks,
        seconds / outlooks);
    System.out.println(
        "| | series | tried | chosen | nearest of all | mean weight | there, MASE without | with"
            + " | all, MASE without | with | in 80 % | in 95 % |");
    System.out.println("| --- |" + " ---: |".repeat(11));
    bySort.forEach((name, compared) -> compared.print(name));
  }

  private static void compare(
      Map<String, Compared> bySort,
      String sort,
      List<Money> series,
      int from,
      int known,
      Outlook.Line line,
      boolean nonNegative,
      YearMonth last) {
    List<Money> past = series.subList(from, known);
    bySort
        .computeIfAbsent(sort, name -> new Compared())
        .add(
            past,
            series.subList(known, known + YEAR),
            line,
            Outlook.Line.of(past, last.plusMonths(1), YEAR, nonNegative));
  }
}
