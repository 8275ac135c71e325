package dev.budgetpulse.core.limit;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a limit is on: always spending, so that income is in none of them. Thread-safe. */
public sealed interface Coverage {
  /** How many categories a limit names at most. */
  int MOST_CATEGORIES = 500;

  /** Returns what is spent on some categories. */
  static Coverage of(CategoryId... categories) {
    return new Categories(Set.of(categories));
  }

  /** Returns what is spent on all categories of a group, whichever those are. */
  static Coverage ofGroup(GroupId group) {
    return new Group(group);
  }

  /** Returns what is spent on any category. */
  static Coverage everything() {
    return new Everything();
  }

  /**
   * What is spent on some categories together.
   *
   * @param categories categories of expenses, 1 to {@value #MOST_CATEGORIES}
   */
  record Categories(Set<CategoryId> categories) implements Coverage {
    /**
     * Copies the categories.
     *
     * @throws IllegalArgumentException if there are none or too many
     */
    public Categories {
      categories = Set.copyOf(categories);
      if (categories.isEmpty() || categories.size() > MOST_CATEGORIES) {
        throw new IllegalArgumentException(
            "The limit's categories must be 1 to "
                + MOST_CATEGORIES
                + ", are "
                + categories.size());
      }
    }
  }

  /**
   * What is spent on the categories that stand in a group when somebody asks.
   *
   * @param group the group, not null
   */
  record Group(GroupId group) implements Coverage {
    /** Refuses null. */
    public Group {
      Objects.requireNonNull(group, "group");
    }
  }

  /** What is spent on any category. */
  record Everything() implements Coverage {}

  /** Returns the categories that it cannot do without. */
  default Set<CategoryId> named() {
    return this instanceof Categories some ? some.categories() : Set.of();
  }

  /** Returns the group that it cannot do without, if there is one. */
  default Stream<GroupId> namedGroup() {
    return this instanceof Group one ? Stream.of(one.group()) : Stream.empty();
  }

  /** Returns those of a ledger's categories that are covered; categories of income never are. */
  default Set<CategoryId> among(List<Category> categories) {
    return categories.stream()
        .filter(category -> category.kind() == Category.Kind.EXPENSE)
        .filter(this::includes)
        .map(Category::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean includes(Category category) {
    if (this instanceof Categories some) {
      return some.categories().contains(category.id());
    }
    return !(this instanceof Group one) || one.group().equals(category.group());
  }

  /** Returns the coverage as plain data. */
  default Fields write() {
    if (this instanceof Categories some) {
      return Fields.builder()
          .with("of", "categories")
          .withTexts(
              "categories", some.categories().stream().map(Object::toString).sorted().toList())
          .build();
    }
    if (this instanceof Group one) {
      return Fields.builder().with("of", "group").with("group", one.group().toString()).build();
    }
    return Fields.builder().with("of", "everything").build();
  }

  /**
   * Returns the coverage of some data.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Coverage read(Fields data) {
    return switch (data.text("of")) {
      case "categories" ->
          new Categories(
              data.texts("categories").stream().map(CategoryId::parse).collect(Collectors.toSet()));
      case "group" -> new Group(GroupId.parse(data.text("group")));
      case "everything" -> new Everything();
      default -> throw new IllegalArgumentException("There is no such coverage");
    };
  }
}
