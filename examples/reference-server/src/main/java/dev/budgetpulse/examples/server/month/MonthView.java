package dev.budgetpulse.examples.server.month;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * A month as its page shows it.
 *
 * @param month such as 2026-03
 * @param name such as March 2026
 * @param nextName the name of the next month
 * @param currency the code of the currency
 * @param currencies the codes of all currencies that are budgeted
 * @param before the month before
 * @param after the month after
 * @param figures income, spending and what is left of it
 * @param pool what is to be budgeted
 * @param groups the envelopes that are in use
 * @param unused the envelopes that nothing is in or moves through
 * @param notCategorised how many entries of the month have no category, and their sum
 * @param byCategory the chart of spending by category
 * @param byDay the chart of spending by day
 */
public record MonthView(
    String month,
    String name,
    String nextName,
    String currency,
    List<String> currencies,
    String before,
    String after,
    Figures figures,
    Pool pool,
    List<Group> groups,
    List<Row> unused,
    Optional<NotCategorised> notCategorised,
    CategoryChart byCategory,
    DayChart byDay) {

  /** Income, spending and what is left of it. */
  public record Figures(Amount income, Amount spent, Amount net, int entries) {}

  /**
   * What is to be budgeted.
   *
   * @param state "good" if there is something, "even" if all is given, "bad" if too much is
   * @param held what is held back for the next month, if anything
   * @param parts how it comes about
   */
  public record Pool(
      Amount toBudget,
      String toBudgetNumber,
      String state,
      Optional<Amount> held,
      List<Part> parts) {}

  /** One term of how the pool comes about. */
  public record Part(String name, Amount amount) {}

  /** A group of envelopes. */
  public record Group(String name, Amount assigned, Amount activity, Amount left, List<Row> rows) {}

  /**
   * An envelope.
   *
   * @param id its category
   * @param available what was carried in and assigned together
   * @param used how much of the bar is filled, of 1000
   * @param overspent whether more was spent than there was
   * @param carriesOver whether overspending carries over
   * @param sources which envelopes could cover it, if it is overspent
   */
  public record Row(
      String id,
      String name,
      String assigned,
      Amount carriedIn,
      Amount available,
      Amount activity,
      Amount left,
      int used,
      boolean overspent,
      boolean carriesOver,
      List<Source> sources) {

    /** Returns what the bar shows, in words. */
    public String barText() {
      return overspent
          ? "Overspent: nothing left of " + available.text()
          : (used + 5) / 10 + "% of " + available.text() + " used";
    }
  }

  /** An envelope that money can be taken from. */
  public record Source(String id, String name, Amount left) {}

  /** Entries without a category. */
  public record NotCategorised(int entries, Amount total, String address) {}

  /** Spending by category, largest first. */
  public record CategoryChart(List<CategoryBar> bars) {}

  /**
   * What was spent on one category.
   *
   * @param length of 1000
   * @param share such as 12%
   */
  public record CategoryBar(
      String name, Amount spent, int length, String share, Optional<String> address) {}

  /** Returns all rows that money can be moved between. */
  public List<Row> rows() {
    return groups.stream().flatMap(group -> group.rows().stream()).toList();
  }
}
