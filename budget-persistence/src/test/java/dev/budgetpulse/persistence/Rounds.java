package dev.budgetpulse.persistence;

/** How often faults are tried: a few times in each build, many times in the profile "long". */
final class Rounds {
  private Rounds() {}

  /** Says whether this is the profile that takes its time. */
  static boolean areMany() {
    return of(1) > 1;
  }

  /** Returns how many rounds there are where each build has some. */
  static int of(int usual) {
    return usual * Integer.getInteger("dev.budgetpulse.faults", 1);
  }

  /** Returns the seed of this build. */
  static long seed() {
    String seed = System.getProperty("dev.budgetpulse.seed", "1");
    return seed.equals("random") ? System.nanoTime() : Long.parseLong(seed);
  }
}
