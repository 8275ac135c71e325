package dev.budgetpulse.examples.server.categories;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.NameTakenException;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Categories in their groups. */
public final class CategoryRoutes {
  private static final String HERE = "/categories";

  private final Site site;

  /** Makes the routes of a site. */
  public CategoryRoutes(Site site) {
    this.site = site;
  }

  private interface Deed {
    void on(Book book, Form form) throws BadInputException;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty()));
    routes.post(HERE, context -> change(context, CategoryRoutes::add, "categories.done.added"));
    routes.post(
        HERE + "/starter",
        context ->
            change(
                context,
                (book, form) -> book.categories().addStarterSet(site.words(context).locale()),
                "categories.done.starter"));
    routes.post(
        HERE + "/groups/{id}",
        context ->
            change(
                context,
                (book, form) ->
                    book.categories().rename(group(book, context), form.required("name")),
                "categories.done.renamed"));
    routes.post(
        HERE + "/{id}",
        context ->
            change(
                context,
                (book, form) ->
                    book.categories()
                        .change(category(book, context).withName(form.required("name"))),
                "categories.done.renamed"));
    routes.post(
        HERE + "/{id}/archive",
        context ->
            change(
                context,
                (book, form) ->
                    book.categories().change(category(book, context).withArchived(true)),
                "categories.done.archived"));
    routes.post(
        HERE + "/{id}/restore",
        context ->
            change(
                context,
                (book, form) ->
                    book.categories().change(category(book, context).withArchived(false)),
                "categories.done.restored"));
    routes.get(HERE + "/{id}/merge", this::askMerge);
    routes.post(
        HERE + "/{id}/merge",
        context ->
            change(
                context,
                (book, form) ->
                    book.merge(category(book, context).id(), id(form.text("into"))).commit(),
                "categories.done.merged"));
  }

  private static void add(Book book, Form form) throws BadInputException {
    Category.Kind kind =
        form.text("kind").equals("income") ? Category.Kind.INCOME : Category.Kind.EXPENSE;
    book.categories().add(form.required("group"), form.required("name"), kind);
  }

  private void change(Context context, Deed deed, String key) {
    Book book = site.book(context);
    Words words = site.words(context);
    try {
      deed.on(book, site.form(context));
    } catch (BadInputException e) {
      refuse(context, e.getMessage());
      return;
    } catch (NameTakenException e) {
      refuse(context, words.say("categories.taken"));
      return;
    } catch (IllegalArgumentException e) {
      refuse(context, words.say("categories.refused"));
      return;
    }
    Site.goToDone(
        context, HERE, key, book.history().latest().map(set -> set.revision()).orElse(0L), 1);
  }

  private void refuse(Context context, String why) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(context, Optional.of(new Page.Notice(why, true)));
  }

  private static CategoryId id(String text) {
    return CategoryId.parse(text);
  }

  private static Category category(Book book, Context context) {
    try {
      return book.categories().find(id(context.pathParam("id"))).orElseThrow(NotFoundResponse::new);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse();
    }
  }

  private static GroupId group(Book book, Context context) {
    return book.categories().groups().stream()
        .map(CategoryGroup::id)
        .filter(id -> id.toString().equals(context.pathParam("id")))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }

  private void askMerge(Context context) {
    Book book = site.book(context);
    Category category = category(book, context);
    site.show(
        context,
        "categories/merge.jte",
        site.words(context).say("categories.merge.title", category.name()),
        Section.CATEGORIES,
        new MergeView(
            category.id().toString(),
            category.name(),
            book.categories().all().stream()
                .filter(each -> each.kind() == category.kind() && !each.id().equals(category.id()))
                .sorted(Comparator.comparing(Category::name))
                .map(each -> new MergeView.Option(each.id().toString(), each.name()))
                .toList()));
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    Map<CategoryId, Long> usage = book.categories().usage();
    List<Category> all = book.categories().all();
    List<CategoryGroup> groups = book.categories().groups();
    CategoriesView view =
        new CategoriesView(
            groups.stream()
                .map(
                    group ->
                        new CategoriesView.Group(
                            group.id().toString(),
                            group.name(),
                            all.stream()
                                .filter(each -> each.group().equals(group.id()))
                                .map(each -> one(each, usage, words))
                                .toList()))
                .toList(),
            book.role() != Role.VIEWER,
            groups.stream().map(CategoryGroup::name).toList());
    site.show(
        context,
        "categories/categories.jte",
        words.say("categories.title"),
        Section.CATEGORIES,
        view,
        notice);
  }

  private static CategoriesView.One one(
      Category category, Map<CategoryId, Long> usage, Words words) {
    return new CategoriesView.One(
        category.id().toString(),
        category.name(),
        category.kind() == Category.Kind.INCOME,
        category.archived(),
        words.say("categories.entries", usage.getOrDefault(category.id(), 0L)));
  }
}
