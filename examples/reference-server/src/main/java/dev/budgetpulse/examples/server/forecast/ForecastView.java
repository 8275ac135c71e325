package dev.budgetpulse.examples.server.forecast;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * The cash to come.
 *
 * @param now what is there today
 * @param end what is expected at the end
 * @param endDay the last day
 * @param lowest what is expected on the day on which least is there
 * @param lowestDay that day
 * @param warning what there is to be afraid of
 * @param horizons how far ahead one can look
 * @param currencies the currencies of accounts
 * @param accounts the accounts that one can look at alone
 * @param floor what is to stay there at least, as typed
 * @param chart the drawing
 * @param months month by month
 * @param ifs what would be different
 * @param gain what that makes of the end
 * @param usual what is usual next month, by category
 * @param form what can be different
 * @param kept the address as it is, as hidden fields
 */
public record ForecastView(
    Amount now,
    Amount end,
    String endDay,
    Amount lowest,
    String lowestDay,
    Optional<String> warning,
    List<Option> horizons,
    List<Option> currencies,
    List<Option> accounts,
    String floor,
    FanChart chart,
    List<Month> months,
    List<If> ifs,
    Optional<Amount> gain,
    List<Usual> usual,
    Choices form,
    List<Option> kept) {

  /** Something to choose, or a hidden field. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * A month.
   *
   * @param known what is entered already
   * @param scheduled what is due
   * @param estimated what usually moves besides
   * @param closing what is there at its end
   * @param band between what that is, 80 times in 100
   * @param changed what would be there in the scenario
   * @param difference how much more that is
   */
  public record Month(
      String name,
      Amount known,
      Amount scheduled,
      Amount estimated,
      Amount closing,
      String band,
      Optional<Amount> changed,
      Optional<Amount> difference) {}

  /**
   * What is usual of a category.
   *
   * @param band between what it is, 80 times in 100
   * @param off how far off such estimates have been on average
   * @param months in how many months
   */
  public record Usual(String category, Amount amount, String band, Amount off, int months) {}

  /**
   * Something that would be different.
   *
   * @param without the address of the page without it
   */
  public record If(String label, String without) {}

  /** What can be chosen to be different. */
  public record Choices(
      String first, List<Option> categories, List<Option> schedules, String currency) {}
}
