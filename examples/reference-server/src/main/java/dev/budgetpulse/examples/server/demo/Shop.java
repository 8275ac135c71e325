package dev.budgetpulse.examples.server.demo;

import java.util.Random;

/**
 * Somewhere the household spends money.
 *
 * @param name an invented name
 * @param category what for
 * @param least the smallest purchase in minor units
 * @param most the largest purchase in minor units
 */
record Shop(String name, DemoCategory category, int least, int most) {

  /**
   * Returns what one purchase costs, in minor units, in a season that makes it dearer or cheaper.
   */
  long price(Random random, int percent) {
    long price = (least + (long) random.nextInt(most - least + 1)) * percent / 100;
    // Shelves are full of prices that end in 9.
    return random.nextInt(3) == 0 ? Math.max(99, price / 10 * 10 + 9) : price;
  }
}
