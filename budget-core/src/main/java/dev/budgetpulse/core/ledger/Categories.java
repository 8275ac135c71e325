package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Optional;

/** The categories of a book and their groups. */
public interface Categories {

  /** Returns the categories service of an access. */
  static Categories of(Access access, IdSource ids) {
    return new StoredCategories(access, ids);
  }

  /** Returns the groups in their order. */
  List<CategoryGroup> groups();

  /** Returns the categories in their order within their groups, archived ones included. */
  List<Category> all();

  /** Returns a category. */
  Optional<Category> find(CategoryId id);

  /**
   * Adds a category that money is spent on, at the end of a group; adds the group if it is missing.
   *
   * @throws NameTakenException if the group has a category of that name
   */
  default Category expense(String group, String name) {
    return add(group, name, Category.Kind.EXPENSE);
  }

  /**
   * Adds a category that money comes from, at the end of a group; adds the group if it is missing.
   *
   * @throws NameTakenException if the group has a category of that name
   */
  default Category income(String group, String name) {
    return add(group, name, Category.Kind.INCOME);
  }

  /**
   * Adds a category at the end of a group; adds the group if it is missing.
   *
   * @throws NameTakenException if the group has a category of that name
   */
  Category add(String group, String name, Category.Kind kind);

  /**
   * Replaces the category of the same id; its kind stays. Archiving is the way to be rid of one:
   * what was spent on it keeps counting.
   *
   * @throws NameTakenException if another category of the group has the name
   * @throws UnknownReferenceException if there is no category of that id and kind
   */
  void change(Category category);
}
