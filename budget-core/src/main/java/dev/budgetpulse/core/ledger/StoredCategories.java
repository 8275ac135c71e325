package dev.budgetpulse.core.ledger;

import java.util.List;
import java.util.Optional;

/** Categories as a ledger store keeps them. */
final class StoredCategories implements Categories {
  private final Access access;
  private final IdSource ids;

  StoredCategories(Access access, IdSource ids) {
    this.access = access;
    this.ids = ids;
  }

  @Override
  public List<CategoryGroup> groups() {
    return access.store(Role.VIEWER).groups(access.ledger().id());
  }

  @Override
  public List<Category> all() {
    return access.store(Role.VIEWER).categories(access.ledger().id());
  }

  @Override
  public Optional<Category> find(CategoryId id) {
    return all().stream().filter(category -> category.id().equals(id)).findFirst();
  }

  @Override
  public Category add(String group, String name, Category.Kind kind) {
    LedgerStore store = access.store(Role.EDITOR);
    GroupId home = groupNamed(store, group).id();
    int position =
        all().stream()
            .filter(category -> category.group().equals(home))
            .mapToInt(category -> category.position() + 1)
            .max()
            .orElse(0);
    Category category = new Category(new CategoryId(ids.next()), home, name, kind, position, false);
    if (!store.add(access.ledger().id(), category)) {
      throw new NameTakenException("a category", category.name());
    }
    return category;
  }

  private CategoryGroup groupNamed(LedgerStore store, String name) {
    List<CategoryGroup> groups = groups();
    int position = groups.stream().mapToInt(group -> group.position() + 1).max().orElse(0);
    CategoryGroup fresh = new CategoryGroup(new GroupId(ids.next()), name, position);
    return find(groups, fresh.name())
        .or(
            () ->
                store.add(access.ledger().id(), fresh)
                    ? Optional.of(fresh)
                    // Somebody else has added it in between.
                    : find(groups(), fresh.name()))
        .orElseThrow(() -> new NameTakenException("a category group", fresh.name()));
  }

  private static Optional<CategoryGroup> find(List<CategoryGroup> groups, String name) {
    return groups.stream().filter(group -> Text.sameName(group.name(), name)).findFirst();
  }

  @Override
  public void change(Category category) {
    if (!access.store(Role.EDITOR).change(access.ledger().id(), category)) {
      throw new NameTakenException("a category", category.name());
    }
  }
}
