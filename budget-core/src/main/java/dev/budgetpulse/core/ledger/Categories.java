package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The categories of a book and their groups. */
public interface Categories {

  /** Returns the categories service of an access. */
  static Categories of(Access access) {
    return new StoredCategories(access);
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
   * @throws NameTakenException if the ledger has a category of that name, whatever the letters'
   *     case
   */
  default Category expense(String group, String name) {
    return add(group, name, Category.Kind.EXPENSE);
  }

  /**
   * Adds a category that money comes from, at the end of a group; adds the group if it is missing.
   *
   * @throws NameTakenException if the ledger has a category of that name, whatever the letters'
   *     case
   */
  default Category income(String group, String name) {
    return add(group, name, Category.Kind.INCOME);
  }

  /**
   * Adds a category at the end of a group; adds the group if it is missing.
   *
   * @throws NameTakenException if the ledger has a category of that name, whatever the letters'
   *     case
   */
  Category add(String group, String name, Category.Kind kind);

  /**
   * Adds the categories that most households begin with, leaving out those whose names are taken.
   *
   * @param locale the language they are named in: German for German, otherwise English
   * @return what was added
   */
  List<Category> addStarterSet(Locale locale);

  /**
   * Replaces the category of the same id; its kind stays. Archiving is the way to be rid of one:
   * what was spent on it keeps counting.
   *
   * @throws NameTakenException if another category of the ledger has the name
   * @throws UnknownReferenceException if there is no category of that id and kind
   */
  void change(Category category);

  /**
   * Gives a group another name.
   *
   * @throws NameTakenException if another group has the name
   * @throws UnknownReferenceException if there is no such group
   */
  void rename(GroupId group, String name);

  /**
   * Puts groups before all others, in an order; the others follow as they stood.
   *
   * @throws UnknownReferenceException if there is no such group
   */
  void order(List<GroupId> first);

  /**
   * Puts categories of a group before all others of it, in an order; the others follow as they
   * stood.
   *
   * @throws UnknownReferenceException if one is not in the group
   */
  void order(GroupId group, List<CategoryId> first);

  /** Returns how many splits each category has that count; categories without any are left out. */
  Map<CategoryId, Long> usage();
}
