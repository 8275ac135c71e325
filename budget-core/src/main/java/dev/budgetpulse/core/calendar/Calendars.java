package dev.budgetpulse.core.calendar;

/**
 * The business days of places, by names that the host gives them, such as {@code DE-BY}. What is
 * kept names its calendar; which days that has is the host's to know. Thread-safe.
 */
@FunctionalInterface
public interface Calendars {
  /** The name that stands for no place in particular. */
  String PLAIN = "";

  /**
   * Returns the business days of a place.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  BusinessDays named(String name);

  /** Returns those that know only {@link #PLAIN}: Monday to Friday, without holidays. */
  static Calendars plain() {
    BusinessDays weekdays = BusinessDays.weekdaysWithout(Holidays.none());
    return name -> {
      if (!name.equals(PLAIN)) {
        throw new IllegalArgumentException("There is no calendar " + name);
      }
      return weekdays;
    };
  }
}
