package dev.budgetpulse.examples.server.categories;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * What merging two categories would change.
 *
 * @param moved what would move, by currency
 * @param following how many rules, goals and so on would name the other category
 * @param figures the first figures of budgets that would change
 * @param more how many others would
 */
public record MergeView(
    String fromId,
    String from,
    String intoId,
    String into,
    List<Moved> moved,
    int following,
    List<Figure> figures,
    int more) {

  /** Entries of a currency, and their sum. */
  public record Moved(long entries, Amount total) {}

  /** A figure of a budget before and after. */
  public record Figure(String period, String what, Amount before, Amount after) {}
}
