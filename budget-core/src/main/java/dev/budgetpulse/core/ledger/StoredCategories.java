package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Categories as a ledger store keeps them. */
final class StoredCategories implements Categories {
  private final Access access;

  StoredCategories(Access access) {
    this.access = access;
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
    return find(all(), id);
  }

  private static Optional<Category> find(List<Category> categories, CategoryId id) {
    return categories.stream().filter(category -> category.id().equals(id)).findFirst();
  }

  @Override
  public Category add(String group, String name, Category.Kind kind) {
    access.store(Role.EDITOR);
    AtomicReference<Category> added = new AtomicReference<>();
    access.commitDecided(
        ChangeSet.Source.USER,
        "New category",
        () -> {
          Additions additions = new Additions();
          added.set(additions.add(group, name, kind));
          return additions.changes;
        });
    return Objects.requireNonNull(added.get());
  }

  @Override
  public List<Category> addStarterSet(Locale locale) {
    access.store(Role.EDITOR);
    List<StarterSet.Line> lines = StarterSet.in(locale);
    AtomicReference<List<Category>> added = new AtomicReference<>(List.of());
    access.commitDecided(
        ChangeSet.Source.USER,
        "Starter set of categories",
        () -> {
          Additions additions = new Additions();
          List<Category> fresh = new ArrayList<>();
          for (StarterSet.Line line : lines) {
            if (!additions.isTaken(line.name())) {
              fresh.add(additions.add(line.group(), line.name(), line.kind()));
            }
          }
          added.set(List.copyOf(fresh));
          return additions.changes;
        });
    return Objects.requireNonNull(added.get());
  }

  /** Categories that are about to be added to what is there. */
  private final class Additions {
    final List<Change> changes = new ArrayList<>();
    private final List<CategoryGroup> groups = new ArrayList<>(groups());
    private final List<Category> categories = new ArrayList<>(all());

    boolean isTaken(String name) {
      return categories.stream().anyMatch(other -> Text.sameName(other.name(), name));
    }

    Category add(String groupName, String name, Category.Kind kind) {
      GroupId home = group(groupName);
      int position =
          categories.stream()
              .filter(other -> other.group().equals(home))
              .mapToInt(other -> other.position() + 1)
              .max()
              .orElse(0);
      Category category =
          new Category(new CategoryId(access.nextId()), home, name, kind, position, false);
      if (isTaken(category.name())) {
        throw new NameTakenException("a category", category.name());
      }
      categories.add(category);
      changes.add(Change.added(category));
      return category;
    }

    private GroupId group(String name) {
      int position = groups.stream().mapToInt(group -> group.position() + 1).max().orElse(0);
      CategoryGroup fresh = new CategoryGroup(new GroupId(access.nextId()), name, position);
      Optional<CategoryGroup> known =
          groups.stream().filter(group -> Text.sameName(group.name(), fresh.name())).findFirst();
      if (known.isEmpty()) {
        groups.add(fresh);
        changes.add(Change.added(fresh));
      }
      return known.orElse(fresh).id();
    }
  }

  @Override
  public void change(Category category) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Changed a category",
        () -> {
          List<Category> all = all();
          Category before =
              find(all, category.id())
                  .filter(known -> known.kind() == category.kind())
                  .orElseThrow(() -> new UnknownReferenceException("category " + category.id()));
          if (all.stream()
              .anyMatch(
                  other ->
                      !other.id().equals(category.id())
                          && Text.sameName(other.name(), category.name()))) {
            throw new NameTakenException("a category", category.name());
          }
          return Change.between(before, category);
        });
  }

  @Override
  public void rename(GroupId id, String name) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Renamed a category group",
        () -> {
          List<CategoryGroup> all = groups();
          CategoryGroup before =
              all.stream()
                  .filter(group -> group.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> new UnknownReferenceException("category group " + id));
          CategoryGroup after = new CategoryGroup(id, name, before.position());
          if (all.stream()
              .anyMatch(
                  other -> !other.id().equals(id) && Text.sameName(other.name(), after.name()))) {
            throw new NameTakenException("a category group", after.name());
          }
          return Change.between(before, after);
        });
  }

  @Override
  public void order(List<GroupId> first) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Ordered the category groups",
        () -> {
          List<CategoryGroup> ordered =
              ordered(groups(), CategoryGroup::id, first, "category group ");
          List<Change> changes = new ArrayList<>();
          for (int i = 0; i < ordered.size(); i++) {
            CategoryGroup group = ordered.get(i);
            changes.addAll(Change.between(group, new CategoryGroup(group.id(), group.name(), i)));
          }
          return changes;
        });
  }

  @Override
  public void order(GroupId group, List<CategoryId> first) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Ordered categories",
        () -> {
          List<Category> members =
              all().stream().filter(category -> category.group().equals(group)).toList();
          List<Category> ordered = ordered(members, Category::id, first, "category ");
          List<Change> changes = new ArrayList<>();
          for (int i = 0; i < ordered.size(); i++) {
            Category category = ordered.get(i);
            changes.addAll(Change.between(category, category.withPosition(i)));
          }
          return changes;
        });
  }

  /** Returns some of all before the others, which follow as they stood. */
  private static <T, I> List<T> ordered(
      List<T> all, Function<T, I> id, List<I> first, String what) {
    Map<I, T> left = new LinkedHashMap<>();
    all.forEach(each -> left.put(id.apply(each), each));
    List<T> ordered = new ArrayList<>();
    for (I wanted : new LinkedHashSet<>(first)) {
      ordered.add(
          Optional.ofNullable(left.remove(wanted))
              .orElseThrow(() -> new UnknownReferenceException(what + wanted)));
    }
    ordered.addAll(left.values());
    return ordered;
  }

  @Override
  public Map<CategoryId, Long> usage() {
    Map<CategoryId, Long> usage = new HashMap<>();
    access
        .store(Role.VIEWER)
        .monthlyTotals(access.ledger().id(), MonthlyTotal.FIRST, MonthlyTotal.LAST)
        .forEach(
            total ->
                total
                    .category()
                    .ifPresent(category -> usage.merge(category, total.splits(), Long::sum)));
    return usage;
  }
}
