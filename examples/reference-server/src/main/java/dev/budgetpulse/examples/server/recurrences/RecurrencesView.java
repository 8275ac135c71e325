package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * What comes again.
 *
 * @param due what is due these weeks, with what became of it
 * @param schedules all that there are
 * @param editable whether the reader may change them
 * @param form what one can be added with
 */
public record RecurrencesView(List<Due> due, List<Row> schedules, boolean editable, Choices form) {

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

  /** Something that comes again. */
  public record Row(
      String id,
      String name,
      String rhythm,
      String account,
      Amount amount,
      boolean paused,
      boolean automatic) {}

  /** Something to choose. */
  public record Option(String value, String label, boolean chosen) {}

  /**
   * What a form begins with.
   *
   * @param typed what was typed and could not be taken
   */
  public record Choices(
      List<Option> rhythms, List<Option> accounts, List<Option> categories, Typed typed) {}

  /** What stands in the fields. */
  public record Typed(
      String name, String amount, boolean in, String payee, String start, String rule) {}
}
