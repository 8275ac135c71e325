package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;

/**
 * The accounts as their page shows them.
 *
 * @param groups accounts that stand together; none that is empty
 * @param total what all are worth together
 * @param editable whether who asks may change something
 * @param opening what stands in the form that opens one
 * @param kinds what sorts there are, as the ends of keys
 * @param currencies codes to propose
 */
public record AccountsView(
    List<Group> groups,
    Total total,
    boolean editable,
    Opening opening,
    List<String> kinds,
    List<String> currencies) {

  /** Accounts under a heading, of which this is the key. */
  public record Group(String key, List<Row> rows) {}

  /** An account; its sort is the end of a key. */
  public record Row(String id, String name, String kind, Amount balance, boolean closed) {}

  /**
   * What accounts are worth together.
   *
   * @param sum of those in the ledger's currency and those with a rate
   * @param day the day of the rates
   * @param missing what has no rate, by currency
   * @param several whether there are several currencies
   */
  public record Total(Amount sum, String day, List<Amount> missing, boolean several) {}

  /** What stands in the fields of the form that opens an account. */
  public record Opening(
      String name, String kind, String currency, boolean onBudget, String balance, String date) {}
}
