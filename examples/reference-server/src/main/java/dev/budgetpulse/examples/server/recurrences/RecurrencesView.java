package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * What comes again.
 *
 * @param due what is due these weeks, with what became of it
 * @param guesses which entries have probably paid what is open
 * @param schedules all that there are
 * @param editable whether the reader may change them
 * @param form what one can be added with
 */
public record RecurrencesView(
    List<Due> due, List<Guess> guesses, List<Row> schedules, boolean editable, FormView form) {

  /**
   * Something that is due.
   *
   * @param id by which forms name it
   * @param state what became of it
   * @param css the class of the state
   * @param open whether somebody still has to pay
   */
  public record Due(
      String id,
      String name,
      String day,
      Amount amount,
      String state,
      String css,
      boolean open,
      boolean skipped) {}

  /**
   * The guess that an entry paid something.
   *
   * @param reasons what speaks for it
   */
  public record Guess(Due due, Paying entry, String reasons) {}

  /** An entry that paid something, or may have. */
  public record Paying(String id, String title, String day, Amount amount) {}

  /**
   * Something that comes again.
   *
   * @param next when it is due next
   */
  public record Row(
      String id,
      String name,
      String rhythm,
      String account,
      Amount amount,
      Optional<String> next,
      boolean paused,
      boolean automatic) {}

  /** Something to choose. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * What can be typed and chosen.
   *
   * @param address where it is sent
   * @param next the days on which it would be due, if that was asked for
   * @param change whether it changes something that there is
   * @param parts whether it can be for all its days or for those to come
   */
  public record FormView(
      String address,
      Typed typed,
      List<Option> rhythms,
      List<Option> accounts,
      List<Option> arrivals,
      List<Option> categories,
      List<Option> shifts,
      List<Option> postings,
      Next next,
      boolean change,
      boolean parts) {}

  /**
   * The next days.
   *
   * @param days when it would be due
   * @param why why there are none
   */
  public record Next(List<String> days, Optional<String> why) {}

  /** What stands in the fields. */
  public record Typed(
      String name,
      String amount,
      boolean about,
      boolean in,
      String account,
      String into,
      String category,
      String payee,
      String memo,
      String start,
      String every,
      String rhythm,
      String until,
      String rule,
      String shift,
      String posting,
      String remind) {}
}
