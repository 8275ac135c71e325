package dev.budgetpulse.examples.server.categories;

import java.util.List;

/**
 * A category as its page shows it.
 *
 * @param group the id of its group
 * @param groups all groups
 * @param others the categories that it can be merged into
 * @param uses how many entries, or parts of them, it has
 */
public record CategoryView(
    String id,
    String name,
    String group,
    List<Choice> groups,
    List<Choice> others,
    boolean income,
    boolean archived,
    long uses,
    boolean editable) {
  /** One thing to choose. */
  public record Choice(String value, String name) {}
}
