package dev.budgetpulse.examples.server.goals;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * What is saved for, paid off and kept to.
 *
 * @param goals all of them, those that somebody is at first
 * @param editable whether the reader may change them
 * @param form what one can be added with
 */
public record GoalsView(List<One> goals, boolean editable, Choices form) {

  /**
   * A goal.
   *
   * @param percent how far it is, more than 100 if it is exceeded
   * @param exceeded whether more was spent than was to be
   * @param monthly what it takes each month
   * @param projected when it is reached if it goes on as until now
   * @param onTrack whether that is soon enough, if that can be said
   * @param byHand whether money is noted for it here
   * @param limit whether it is not to be exceeded
   */
  public record One(
      String id,
      String name,
      String kind,
      String status,
      boolean active,
      Amount reached,
      Amount target,
      int percent,
      boolean exceeded,
      Optional<String> deadline,
      Optional<Amount> monthly,
      Optional<String> projected,
      Optional<Boolean> onTrack,
      boolean byHand,
      boolean limit) {}

  /** Something to choose. */
  public record Option(String value, String label) {}

  /**
   * What a form begins with.
   *
   * @param categories what a limit can be for
   * @param reserve what three months of spending come to
   */
  public record Choices(
      List<Option> kinds,
      List<Option> accounts,
      List<Option> categories,
      String currency,
      String today,
      Optional<String> reserve,
      Typed typed) {}

  /** What stands in the fields. */
  public record Typed(String name, String kind, String target, String deadline, String account) {}
}
