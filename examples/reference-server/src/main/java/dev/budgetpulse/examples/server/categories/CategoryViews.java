package dev.budgetpulse.examples.server.categories;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.CategoryMerge;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the pages of categories and payees. */
final class CategoryViews {
  private static final int MOST_FIGURES = 24;
  private static final int PAGE = 50;

  private final Book book;
  private final Words words;

  CategoryViews(Book book, Words words) {
    this.book = book;
    this.words = words;
  }

  CategoriesView list(CategoriesView.Typed typed) {
    List<Category> all = book.categories().all();
    List<CategoryGroup> groups = book.categories().groups();
    Map<CategoryId, Long> usage = book.categories().usage();
    return new CategoriesView(
        editable(),
        groups.stream()
            .map(
                group ->
                    new CategoriesView.Group(
                        group.id().toString(),
                        group.name(),
                        group.equals(groups.get(0)),
                        group.equals(groups.get(groups.size() - 1)),
                        rows(
                            all.stream()
                                .filter(it -> it.group().equals(group.id()) && !it.archived())
                                .toList(),
                            usage)))
            .toList(),
        rows(all.stream().filter(Category::archived).toList(), usage),
        typed);
  }

  private static List<CategoriesView.Row> rows(
      List<Category> categories, Map<CategoryId, Long> usage) {
    return categories.stream()
        .map(
            category ->
                new CategoriesView.Row(
                    category.id().toString(),
                    category.name(),
                    category.kind() == Category.Kind.INCOME,
                    usage.getOrDefault(category.id(), 0L),
                    category.equals(categories.get(0)),
                    category.equals(categories.get(categories.size() - 1))))
        .toList();
  }

  CategoryView one(Category category) {
    return new CategoryView(
        category.id().toString(),
        category.name(),
        category.group().toString(),
        book.categories().groups().stream()
            .map(group -> new CategoryView.Choice(group.id().toString(), group.name()))
            .toList(),
        book.categories().all().stream()
            .filter(other -> !other.id().equals(category.id()) && !other.archived())
            .filter(other -> other.kind() == category.kind())
            .map(other -> new CategoryView.Choice(other.id().toString(), other.name()))
            .toList(),
        category.kind() == Category.Kind.INCOME,
        category.archived(),
        book.categories().usage().getOrDefault(category.id(), 0L),
        editable());
  }

  MergeView merge(CategoryMerge merge) {
    List<CategoryMerge.Figure> figures = merge.figures();
    return new MergeView(
        merge.from().id().toString(),
        merge.from().name(),
        merge.into().id().toString(),
        merge.into().name(),
        merge.moved().stream()
            .map(total -> new MergeView.Moved(total.count(), words.amount(total.amount())))
            .toList(),
        merge.following().size(),
        figures.subList(Math.max(0, figures.size() - MOST_FIGURES), figures.size()).stream()
            .map(
                figure ->
                    new MergeView.Figure(
                        name(figure.period()),
                        what(figure, merge),
                        words.amount(figure.before()),
                        words.amount(figure.after())))
            .toList(),
        Math.max(0, figures.size() - MOST_FIGURES));
  }

  private String what(CategoryMerge.Figure figure, CategoryMerge merge) {
    String kind =
        words.say(
            switch (figure.kind()) {
              case TO_BUDGET -> "categories.merge.to-budget";
              case OVERSPENT_BEFORE -> "categories.merge.overspent-before";
              case ASSIGNED -> "categories.merge.assigned";
              case ACTIVITY -> "categories.merge.activity";
              case BALANCE -> "categories.merge.balance";
            });
    return figure
        .category()
        .map(id -> (id.equals(merge.from().id()) ? merge.from() : merge.into()).name())
        .map(name -> words.say("categories.merge.of", name, kind))
        .orElse(kind);
  }

  private String name(Period period) {
    YearMonth month = YearMonth.from(period.first());
    boolean whole =
        period.first().equals(month.atDay(1)) && period.last().equals(month.atEndOfMonth());
    return whole
        ? words.month(month)
        : words.day(period.first()) + "\u2013" + words.day(period.last());
  }

  /**
   * Returns payees by name.
   *
   * @param text what their names must contain
   * @param after the name to go on after
   */
  PayeesView payees(String text, String after) {
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Payee> found =
        book.payees().all().stream()
            .filter(payee -> payee.name().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    List<Payee> rest =
        after.isEmpty()
            ? found
            : found.stream()
                .dropWhile(payee -> !payee.id().toString().equals(after))
                .skip(1)
                .toList();
    List<Payee> page = rest.subList(0, Math.min(PAGE, rest.size()));
    return new PayeesView(
        text,
        page.stream()
            .map(
                payee ->
                    new PayeesView.Row(
                        payee.id().toString(), payee.name(), "/entries?text=" + in(payee.name())))
            .toList(),
        found.size(),
        rest.size() > page.size()
            ? Optional.of(
                "/categories/payees?text=" + in(text) + "&after=" + page.get(page.size() - 1).id())
            : Optional.empty(),
        editable());
  }

  private static String in(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private boolean editable() {
    return book.role().includes(Role.EDITOR);
  }
}
