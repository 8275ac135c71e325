package dev.budgetpulse.examples.server.categories;

import java.util.List;

/**
 * All categories as their page shows them.
 *
 * @param groups the groups in their order, with the categories in use
 * @param archived the categories out of use
 * @param typed what was typed for a new one
 */
public record CategoriesView(
    boolean editable, List<Group> groups, List<Row> archived, Typed typed) {

  /** A group. */
  public record Group(String id, String name, boolean first, boolean last, List<Row> rows) {}

  /**
   * A category.
   *
   * @param income whether money comes from it
   * @param uses how many entries, or parts of them, it has
   */
  public record Row(
      String id, String name, boolean income, long uses, boolean first, boolean last) {}

  /** What was typed for a new category. */
  public record Typed(String name, String group, boolean income) {
    static final Typed NOTHING = new Typed("", "", false);
  }
}
