package dev.budgetpulse.examples.server.categories;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.CategoryMerge;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.NameTakenException;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Ids;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The categories: what money is for, and in which order; and whom it goes to. */
public final class CategoryRoutes {
  private static final String HERE = "/categories";
  private static final String ONE = HERE + "/{category}";
  private static final String GROUP = HERE + "/groups/{group}";
  private static final String PAYEES = HERE + "/payees";

  private final Site site;

  /** Makes the routes of a site. */
  public CategoryRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> list(context, CategoriesView.Typed.NOTHING, Optional.empty()));
    routes.post(HERE, this::addCategory);
    routes.post(HERE + "/starter", this::addStarterSet);
    routes.get(PAYEES, context -> payees(context, Optional.empty()));
    routes.post(PAYEES + "/{payee}", this::renamePayee);
    routes.post(GROUP, this::renameGroup);
    routes.post(GROUP + "/up", context -> moveGroup(context, -1));
    routes.post(GROUP + "/down", context -> moveGroup(context, 1));
    routes.get(ONE, context -> one(context, Optional.empty()));
    routes.post(ONE, this::change);
    routes.post(ONE + "/up", context -> move(context, -1));
    routes.post(ONE + "/down", context -> move(context, 1));
    routes.post(ONE + "/archive", context -> archive(context, true));
    routes.post(ONE + "/restore", context -> archive(context, false));
    routes.get(ONE + "/merge", this::previewMerge);
    routes.post(ONE + "/merge", this::merge);
  }

  private void list(Context context, CategoriesView.Typed typed, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    CategoriesView view = new CategoryViews(book, words).list(typed);
    String title = words.say("nav.categories");
    site.show(context, "categories/categories.jte", title, Section.CATEGORIES, view, notice);
  }

  private void one(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Category category = category(context, book);
    CategoryView view = new CategoryViews(book, site.words(context)).one(category);
    site.show(context, "categories/category.jte", view.name(), Section.CATEGORIES, view, notice);
  }

  private void payees(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    Form form = site.inAddress(context);
    PayeesView view = new CategoryViews(book, words).payees(form.text("text"), form.text("after"));
    String title = words.say("categories.payees");
    site.show(context, "categories/payees.jte", title, Section.CATEGORIES, view, notice);
  }

  private void addCategory(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    boolean income = form.text("kind").equals("income");
    try {
      Site.goToSaved(
          context,
          book,
          () -> {
            named(
                context,
                () ->
                    book.categories()
                        .add(
                            form.required("group"),
                            form.required("name"),
                            income ? Category.Kind.INCOME : Category.Kind.EXPENSE));
            return HERE;
          });
    } catch (BadInputException e) {
      list(
          context,
          new CategoriesView.Typed(form.text("name"), form.text("group"), income),
          refused(context, e));
    }
  }

  private void addStarterSet(Context context) throws BadInputException {
    Book book = site.book(context);
    Site.goToSaved(
        context,
        book,
        () -> {
          book.categories().addStarterSet(site.words(context).locale());
          return HERE;
        });
  }

  private void change(Context context) {
    Book book = site.book(context);
    Category category = category(context, book);
    Form form = site.form(context);
    try {
      GroupId group =
          book.categories().groups().stream()
              .map(CategoryGroup::id)
              .filter(id -> id.toString().equals(form.text("group")))
              .findFirst()
              .orElseThrow(() -> site.words(context).refusal("categories.choose-group"));
      Site.goToSaved(
          context,
          book,
          () -> {
            named(
                context,
                () -> {
                  Category renamed = category.withName(form.required("name"));
                  book.categories().change(asLastOf(book, renamed, group));
                });
            return HERE + "/" + category.id();
          });
    } catch (BadInputException e) {
      one(context, refused(context, e));
    }
  }

  /** Returns a category as the last of a group, unless it is in that group already. */
  public static Category asLastOf(Book book, Category category, GroupId group) {
    if (category.group().equals(group)) {
      return category;
    }
    int end =
        book.categories().all().stream()
            .filter(each -> each.group().equals(group))
            .mapToInt(each -> each.position() + 1)
            .max()
            .orElse(0);
    return category.withGroup(group).withPosition(end);
  }

  private void move(Context context, int step) throws BadInputException {
    Book book = site.book(context);
    Category category = category(context, book);
    List<CategoryId> members =
        book.categories().all().stream()
            .filter(it -> it.group().equals(category.group()) && !it.archived())
            .map(Category::id)
            .toList();
    Site.goToSaved(
        context,
        book,
        () -> {
          book.categories().order(category.group(), moved(members, category.id(), step));
          return HERE + "#category-" + category.id();
        });
  }

  private void moveGroup(Context context, int step) throws BadInputException {
    Book book = site.book(context);
    GroupId group = Ids.inPath(context, "group", GroupId::parse);
    List<GroupId> all = book.categories().groups().stream().map(CategoryGroup::id).toList();
    Site.goToSaved(
        context,
        book,
        () -> {
          book.categories().order(moved(all, group, step));
          return HERE + "#group-" + group;
        });
  }

  private static <T> List<T> moved(List<T> all, T one, int step) {
    List<T> moved = new ArrayList<>(all);
    int from = moved.indexOf(one);
    int to = from + step;
    if (from >= 0 && to >= 0 && to < moved.size()) {
      Collections.swap(moved, from, to);
    }
    return moved;
  }

  private void renameGroup(Context context) {
    Book book = site.book(context);
    GroupId group = Ids.inPath(context, "group", GroupId::parse);
    Form form = site.form(context);
    try {
      Site.goToSaved(
          context,
          book,
          () -> {
            named(context, () -> book.categories().rename(group, form.required("name")));
            return HERE + "#group-" + group;
          });
    } catch (BadInputException e) {
      list(context, CategoriesView.Typed.NOTHING, refused(context, e));
    }
  }

  private void archive(Context context, boolean archived) throws BadInputException {
    Book book = site.book(context);
    Category category = category(context, book);
    Site.goToSaved(
        context,
        book,
        () -> {
          book.categories().change(category.withArchived(archived));
          return HERE;
        });
  }

  private void previewMerge(Context context) throws BadInputException {
    Book book = site.book(context);
    Words words = site.words(context);
    MergeView view = new CategoryViews(book, words).merge(asked(context, site.inAddress(context)));
    site.show(
        context,
        "categories/merge.jte",
        words.say("categories.merge.title", view.from(), view.into()),
        Section.CATEGORIES,
        view);
  }

  private void merge(Context context) throws BadInputException {
    CategoryMerge merge = asked(context, site.form(context));
    Site.goToSaved(
        context,
        site.book(context),
        () -> {
          merge.commit();
          return HERE;
        });
  }

  private CategoryMerge asked(Context context, Form form) throws BadInputException {
    Book book = site.book(context);
    Category from = category(context, book);
    CategoryId into =
        Ids.read(form.text("into"), CategoryId::parse)
            .orElseThrow(() -> site.words(context).refusal("categories.merge.choose"));
    try {
      return book.merge(from.id(), into);
    } catch (IllegalArgumentException e) {
      throw site.words(context).refusal("categories.merge.choose");
    }
  }

  private void renamePayee(Context context) {
    Book book = site.book(context);
    PayeeId payee = Ids.inPath(context, "payee", PayeeId::parse);
    Form form = site.form(context);
    try {
      Site.goToSaved(
          context,
          book,
          () -> {
            named(context, () -> book.payees().rename(payee, form.required("name")));
            return PAYEES;
          });
    } catch (BadInputException e) {
      payees(context, refused(context, e));
    }
  }

  private interface Naming {
    void make() throws BadInputException;
  }

  /** Gives something a name, or says that it cannot have it. */
  private void named(Context context, Naming naming) throws BadInputException {
    try {
      naming.make();
    } catch (NameTakenException e) {
      throw site.words(context).refusal("categories.name-taken");
    } catch (IllegalArgumentException e) {
      throw site.words(context).refusal("categories.bad-name");
    }
  }

  private Optional<Page.Notice> refused(Context context, BadInputException e) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    return Optional.of(
        new Page.Notice(site.words(context).say("categories.refused", e.getMessage()), true));
  }

  private static Category category(Context context, Book book) {
    return Ids.read(context.pathParam("category"), CategoryId::parse)
        .flatMap(book.categories()::find)
        .orElseThrow(NotFoundResponse::new);
  }
}
