package dev.budgetpulse.examples.server.categories;

import java.util.List;
import java.util.Optional;

/**
 * Payees as their page shows them.
 *
 * @param text what their names must contain
 * @param next the address of the next ones, if there are more
 */
public record PayeesView(
    String text, List<Row> rows, int found, Optional<String> next, boolean editable) {
  /** A payee, and the address of their entries. */
  public record Row(String id, String name, String entries) {}
}
