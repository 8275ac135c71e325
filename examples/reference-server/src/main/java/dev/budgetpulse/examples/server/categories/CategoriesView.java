package dev.budgetpulse.examples.server.categories;

import java.util.List;

/**
 * The categories.
 *
 * @param groups the groups with theirs
 * @param editable whether the reader may change them
 * @param names the names of groups, to choose from
 */
public record CategoriesView(List<Group> groups, boolean editable, List<String> names) {

  /** A group. */
  public record Group(String id, String name, List<One> categories) {}

  /**
   * A category.
   *
   * @param entries how many entries have it, in words
   */
  public record One(String id, String name, boolean income, boolean archived, String entries) {}
}
