package dev.budgetpulse.examples.server.calendar;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * The days of a month.
 *
 * @param before the address of the month before
 * @param after the address of the month after
 * @param weekdays the names of the days of a week, in its order
 * @param now the address of the month of today
 * @param other whether this is another month
 * @param weeks the weeks, whose days of other months are empty
 * @param income what came in
 * @param expense what went out
 * @param net what is left of it
 * @param begin what to do first, if nothing moves in this month and nothing is due
 */
public record CalendarView(
    String before,
    String after,
    List<String> weekdays,
    String now,
    boolean other,
    List<List<Optional<Day>>> weeks,
    Amount income,
    Amount expense,
    Amount net,
    Optional<Begin> begin) {

  /**
   * What to do first.
   *
   * @param account whether there is an account already
   */
  public record Begin(boolean account) {}

  /**
   * A day.
   *
   * @param number of the month
   * @param name the whole day, to be read out
   * @param today whether it is today
   * @param address where its entries are
   * @param income what came in, if anything did
   * @param expense what went out, if anything did
   * @param balance what is there at its end
   * @param ahead whether that is only expected
   * @param due what is due
   */
  public record Day(
      int number,
      String name,
      boolean today,
      String address,
      Optional<Amount> income,
      Optional<Amount> expense,
      Optional<Amount> balance,
      boolean ahead,
      List<Due> due) {}

  /** Something that is due. */
  public record Due(String address, String name, Amount amount, boolean missed, boolean paid) {}
}
