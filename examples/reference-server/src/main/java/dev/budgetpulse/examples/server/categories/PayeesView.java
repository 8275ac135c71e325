package dev.budgetpulse.examples.server.categories;

import dev.budgetpulse.examples.server.undo.Offer;
import java.util.List;
import java.util.Optional;

/**
 * Payees as their page shows them.
 *
 * @param text what their names must contain
 * @param next the address of the next ones, if there are more
 */
public record PayeesView(
    String text,
    List<Row> rows,
    int found,
    Optional<String> next,
    boolean editable,
    Optional<Offer> offer) {
  /** A payee, and the address of their entries. */
  public record Row(String id, String name, String entries) {}
}
