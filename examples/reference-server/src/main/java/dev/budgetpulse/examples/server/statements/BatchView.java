package dev.budgetpulse.examples.server.statements;

import dev.budgetpulse.examples.server.site.Amount;
import java.util.List;
import java.util.Optional;

/**
 * An import that was made, with what it brought.
 *
 * @param rows a part of its entries, newest first
 * @param next the address of the part after this one
 * @param editable whether who asks may undo it
 */
public record BatchView(
    ImportStartView.Batch batch, List<Row> rows, Optional<String> next, boolean editable) {

  /**
   * An entry.
   *
   * @param rules the names of the rules that filled some of its fields
   */
  public record Row(
      String id,
      String day,
      String payee,
      String memo,
      Amount amount,
      String category,
      List<String> rules) {}
}
