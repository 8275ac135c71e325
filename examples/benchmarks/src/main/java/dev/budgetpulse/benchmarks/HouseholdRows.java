package dev.budgetpulse.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ten years of a made-up household: rent and bills, salaries, free spending over a few hundred
 * shops, refunds, transfers between its accounts. Equal arguments give equal rows, in the order of
 * dates.
 */
final class HouseholdRows {
  static final int ACCOUNTS = 4;
  static final int CATEGORIES = 46;
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
  private static final int DAYS = 3653;
  private static final int SHOPS = 280;
  private static final String[] SYLLABLES = {
    "ba", "do", "fen", "gar", "hil", "jo", "ka", "lum", "mer", "no", "pel", "quin", "ros", "sta",
    "tor", "ul", "ven", "wex", "yor", "zim"
  };

  private HouseholdRows() {}

  /**
   * One movement.
   *
   * @param account which account, counted from 0
   * @param other the account on the other side of a transfer, or -1
   * @param category which spending category, counted from 0; -1 for a salary or a transfer
   * @param minor cents, money out negative
   */
  record Row(
      LocalDate date, int account, int other, int category, String payee, String memo, long minor) {
    boolean isTransfer() {
      return other >= 0;
    }
  }

  static List<Row> of(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] shops = new String[SHOPS];
    for (int i = 0; i < SHOPS; i++) {
      shops[i] = word(random) + " " + word(random);
    }
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      LocalDate date = FIRST.plusDays((long) i * DAYS / count);
      int chance = random.nextInt(1000);
      if (chance < 20) {
        rows.add(
            new Row(date, 0, -1, -1, "Harbour Works", "salary", 210_000 + random.nextInt(40_000)));
      } else if (chance < 45) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        rows.add(new Row(date, from, to, -1, "", "transfer", -(1 + random.nextInt(50_000))));
      } else {
        int shop = random.nextInt(SHOPS);
        long cents = 100 + (long) Math.exp(5.5 + 1.2 * random.nextDouble(-2, 2));
        rows.add(
            new Row(
                date,
                random.nextInt(10) < 8 ? 0 : 1 + random.nextInt(ACCOUNTS - 1),
                -1,
                shop * CATEGORIES / SHOPS,
                shops[shop],
                "card " + (1000 + random.nextInt(9000)) + " " + word(random),
                chance < 55 ? cents : -cents));
      }
    }
    return rows;
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
    return word.toString();
  }

  static String category(int number) {
    return "Group%d:Category%02d".formatted(number / 8, number);
  }

  static String account(int number) {
    return List.of("Checking", "Card", "Savings", "Purse").get(number);
  }
}
