package dev.budgetpulse.insights.recurring;

/** How often something comes again. */
public enum Cadence {
  /** Every week. */
  WEEKLY(52, 7, 1, 3),
  /** Every two weeks. */
  FORTNIGHTLY(26, 14, 2, 3),
  /** On two days of every month. */
  SEMI_MONTHLY(24, 365.25 / 24, 3, 3),
  /** On a day of every month. */
  MONTHLY(12, 365.25 / 12, 4, 3),
  /** On a day of every second month. */
  EVERY_TWO_MONTHS(6, 365.25 / 6, 5, 2),
  /** On a day of every third month. */
  QUARTERLY(4, 365.25 / 4, 7, 2),
  /** On a day of every sixth month. */
  HALF_YEARLY(2, 365.25 / 2, 10, 2),
  /** On a day of the year. */
  YEARLY(1, 365.25, 15, 2);

  private final int timesYearly;
  private final double period;
  private final int tolerance;
  private final int patience;

  Cadence(int timesYearly, double period, int tolerance, int patience) {
    this.timesYearly = timesYearly;
    this.period = period;
    this.tolerance = tolerance;
    this.patience = patience;
  }

  /** Returns how often it comes in a year, of 52 weeks. */
  public int timesYearly() {
    return timesYearly;
  }

  /** Returns how many days early or late it may come. */
  public int tolerance() {
    return tolerance;
  }

  /** Returns how many times on end it may be missing before it is taken to be over. */
  public int patience() {
    return patience;
  }

  /** Returns how many days lie between two times on average. */
  double period() {
    return period;
  }

  boolean isOfWeeks() {
    return this == WEEKLY || this == FORTNIGHTLY;
  }

  /** Returns how many weeks or months lie between two times, 1 for two days of every month. */
  int interval() {
    return switch (this) {
      case WEEKLY, SEMI_MONTHLY, MONTHLY -> 1;
      case FORTNIGHTLY, EVERY_TWO_MONTHS -> 2;
      case QUARTERLY -> 3;
      case HALF_YEARLY -> 6;
      case YEARLY -> 12;
    };
  }
}
