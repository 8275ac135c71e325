package dev.budgetpulse.core.match;

/** Counts what was looked at, so that growth can be proven without a clock. */
final class Work {
  private long steps;

  void did(long more) {
    steps += more;
  }

  long steps() {
    return steps;
  }
}
