package dev.budgetpulse.examples.server.dashboard;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * What matters today.
 *
 * @param month what the month is called
 * @param figures the figures at the top
 * @param todos what somebody should do
 * @param envelopes those that need attention
 * @param byCategory the chart of spending by category, largest first
 * @param byDay the chart of spending by day
 * @param bills what is due next
 * @param goals how far the goals are
 */
public record DashboardView(
    String month,
    List<Figure> figures,
    List<Todo> todos,
    List<EnvelopeRow> envelopes,
    List<CategoryBar> byCategory,
    DayChart byDay,
    List<Bill> bills,
    List<GoalRow> goals) {

  /** A figure, what it is beside, and where there is more of it. */
  public record Figure(String name, Amount amount, String hint, String address) {}

  /** Something to do. */
  public record Todo(String text, String link, String address, boolean bad) {}

  /**
   * An envelope that needs attention.
   *
   * @param used how much of the bar is filled, of 1000
   */
  public record EnvelopeRow(
      String name, String address, Amount left, int used, boolean overspent, String text) {}

  /**
   * What was spent on one category.
   *
   * @param length of 1000
   * @param share in percent
   */
  public record CategoryBar(
      String name, Amount spent, int length, int share, Optional<String> address) {}

  /** A bill, or an income, that is due. */
  public record Bill(String name, Amount amount, String due, String when, boolean late) {}

  /**
   * How far a goal is.
   *
   * @param percent 0 to 100; more if it is exceeded
   * @param exceeded whether more was spent than was to be
   * @param behind whether it is behind its time
   */
  public record GoalRow(
      String name,
      int percent,
      Amount reached,
      Amount target,
      boolean exceeded,
      boolean behind,
      String text) {}
}
