package dev.budgetpulse.insights.recurring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.insights.snapshot.Sketch;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten years of a made-up household with bills, salaries, interest and spending at 200 shops. */
final class HouseholdTest {
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);

  /**
   * A monthly bill.
   *
   * @param growth by how much a year it grows
   * @param season by how much it is higher in January and lower in July
   */
  private record Bill(String text, int day, long cents, double growth, double season) {}

  private static final List<Bill> BILLS =
      List.of(
          new Bill("OAKFIELD PROPERTY RENT", 1, 145_000, .03, 0),
          new Bill("NORTHGRID ELECTRIC BILL", 9, 8_400, .04, .35),
          new Bill("NORTHGRID GAS BILL", 11, 7_000, .04, .8),
          new Bill("CITY WATER WORKS", 14, 3_800, .02, .15),
          new Bill("VELONET BROADBAND", 5, 4_999, .01, 0),
          new Bill("ORBITEL MOBILE PLAN", 7, 3_500, .01, 0),
          new Bill("HARBOR MUTUAL AUTO POLICY", 18, 9_200, .025, 0),
          new Bill("HARBOR MUTUAL HEALTH PREMIUM", 3, 21_000, .045, 0),
          new Bill("LITTLE ACORNS NURSERY", 2, 48_000, .03, 0),
          new Bill("IRONWORKS GYM MEMBERSHIP", 15, 3_900, .01, 0),
          new Bill("CINESTREAM SUBSCRIPTION", 12, 1_299, .05, 0),
          new Bill("SERIESBOX MONTHLY", 20, 999, .05, 0),
          new Bill("TUNEWAVE PREMIUM", 22, 999, .03, 0),
          new Bill("DAILY COURIER DIGITAL", 25, 800, .03, 0));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void all_that_comes_again_is_found_and_hardly_anything_else(long seed) {
    Sketch sketch = household(new Random(seed));
    Set<String> wanted = BILLS.stream().map(Bill::text).collect(Collectors.toSet());
    wanted.addAll(Set.of("PAYROLL MERIDIAN", "INTEREST PAID", "BONUS MERIDIAN"));
    List<RecurringStream> streams = Recurring.in(sketch.on(LAST));
    Set<String> found =
        streams.stream().map(RecurringStream::payee).collect(Collectors.toCollection(TreeSet::new));
    assertTrue(found.containsAll(wanted), found::toString);
    assertTrue(streams.size() <= wanted.size() + 3, found::toString);
    for (RecurringStream stream : streams) {
      if (wanted.contains(stream.payee())) {
        assertEquals(
            stream.payee().startsWith("PAYROLL")
                ? Cadence.SEMI_MONTHLY
                : stream.payee().startsWith("BONUS") ? Cadence.YEARLY : Cadence.MONTHLY,
            stream.cadence());
        assertEquals(Lifecycle.MATURE, stream.lifecycle());
      }
    }
  }

  private static Sketch household(Random random) {
    Sketch sketch = new Sketch();
    for (YearMonth month = YearMonth.from(FIRST);
        !month.atDay(1).isAfter(LAST);
        month = month.plusMonths(1)) {
      int years = month.getYear() - FIRST.getYear();
      text(sketch, "PAYROLL MERIDIAN", month.atDay(15), grown(245_000, .03, years));
      text(sketch, "PAYROLL MERIDIAN", month.atEndOfMonth(), grown(245_000, .03, years));
      text(sketch, "INTEREST PAID", month.atEndOfMonth(), 400 + random.nextInt(2100));
      if (month.getMonthValue() == 12) {
        long bonus = Math.round(grown(180_000, .03, years) * (.8 + .4 * random.nextDouble()));
        text(sketch, "BONUS MERIDIAN", month.atDay(20), bonus);
      }
      for (Bill bill : BILLS) {
        double season = Math.cos(2 * Math.PI * (month.getMonthValue() - 1) / 12);
        double noise = bill.season() == 0 ? 1 : .92 + .16 * random.nextDouble();
        double cents =
            grown(bill.cents(), bill.growth(), years)
                * (1 + bill.season() * season * season * season)
                * noise;
        String number = random.nextInt(10) < 3 ? " " + (1000 + random.nextInt(9000)) : "";
        text(sketch, bill.text() + number, month.atDay(bill.day()), -Math.round(cents));
      }
    }
    for (int i = 0; i < 7000; i++) {
      int shop = (int) (200 * random.nextDouble() * random.nextDouble());
      double usual = Math.exp(1.5 + (shop % 17) / 5.0);
      double amount = usual * Math.exp(.6 * random.nextGaussian());
      text(
          sketch,
          "POS " + name(shop) + " #" + random.nextInt(10_000),
          FIRST.plusDays(random.nextInt(3653)),
          -Math.max(50, Math.round(100 * amount)));
    }
    return sketch;
  }

  private static void text(Sketch sketch, String text, LocalDate date, long cents) {

    sketch.pay("", date, cents, "Checking", entry -> entry.withMemo(text));
  }

  private static long grown(long cents, double growth, int years) {
    return Math.round(cents * Math.pow(1 + growth, years));
  }

  private static String name(int shop) {
    String[] syllables = {"BA", "DO", "FEN", "GAR", "HIL", "JO", "KA", "LUM", "MER", "NO"};
    return syllables[shop % 10] + syllables[shop / 10 % 10] + syllables[(shop / 100 + 5) % 10];
  }
}
