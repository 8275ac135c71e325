package dev.budgetpulse.examples.server.month;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;

/** The month: what came in and went out, and what the envelopes hold. */
public final class MonthRoutes {
  private final Site site;

  /** Makes the routes of a site. */
  public MonthRoutes(Site site) {
    this.site = site;
  }

  /** What a form changes about a month. */
  private interface Change {
    /** Changes it, and returns the category that the page should come back to. */
    Optional<CategoryId> make(Budgets budgets, YearMonth month, Form form) throws BadInputException;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get("/", context -> show(context, YearMonth.from(site.today())));
    routes.get("/month/{month}", context -> show(context, month(context)));
    change(routes, "assign", MonthRoutes::assign);
    change(routes, "move", MonthRoutes::move);
    change(routes, "cover", MonthRoutes::cover);
    change(routes, "cover-pool", MonthRoutes::coverPool);
    change(routes, "hold", MonthRoutes::hold);
    change(routes, "release", MonthRoutes::release);
    change(routes, "copy", MonthRoutes::copy);
  }

  private void change(RoutesConfig routes, String name, Change change) {
    routes.post("/month/{month}/{currency}/" + name, context -> make(context, change));
  }

  private void show(Context context, YearMonth month) {
    Book book = site.book(context);
    Currency currency =
        Optional.ofNullable(context.queryParam("currency"))
            .map(code -> currency(book, code))
            .orElseGet(() -> book.ledger().currency());
    show(context, book, month, currency, Optional.empty());
  }

  private void show(
      Context context,
      Book book,
      YearMonth month,
      Currency currency,
      Optional<Page.Notice> notice) {
    MonthView view = MonthViews.of(book, month, currency);
    site.show(context, "month.jte", view.name(), Section.BUDGET, view, notice);
  }

  private void make(Context context, Change change) {
    Book book = site.book(context);
    YearMonth month = month(context);
    Currency currency = currency(book, context.pathParam("currency"));
    try {
      Optional<CategoryId> back = change.make(book.budgets(currency), month, site.form(context));
      Site.goTo(
          context,
          "/month/"
              + month
              + "?currency="
              + currency
              + back.map(category -> "#envelope-" + category).orElse(""));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      Page.Notice notice = new Page.Notice(e.getMessage() + " Nothing was changed.", true);
      show(context, book, month, currency, Optional.of(notice));
    }
  }

  private static Optional<CategoryId> assign(Budgets budgets, YearMonth month, Form form)
      throws BadInputException {
    CategoryId category = category(form, "category");
    budgets.assign(month.atDay(1), category, form.amount("amount", budgets.currency()));
    return Optional.of(category);
  }

  private static Optional<CategoryId> move(Budgets budgets, YearMonth month, Form form)
      throws BadInputException {
    CategoryId from = category(form, "from");
    CategoryId to = category(form, "to");
    try {
      budgets.move(month.atDay(1), from, to, form.amount("amount", budgets.currency()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "Choose two different envelopes and an amount of more than zero.");
    }
    return Optional.of(to);
  }

  private static Optional<CategoryId> cover(Budgets budgets, YearMonth month, Form form)
      throws BadInputException {
    CategoryId overspent = category(form, "category");
    budgets.cover(month.atDay(1), overspent, category(form, "from"));
    return Optional.of(overspent);
  }

  private static Optional<CategoryId> coverPool(Budgets budgets, YearMonth month, Form form)
      throws BadInputException {
    budgets.coverPool(month.atDay(1), category(form, "from"));
    return Optional.empty();
  }

  private static Optional<CategoryId> hold(Budgets budgets, YearMonth month, Form form)
      throws BadInputException {
    try {
      budgets.hold(month.atDay(1), form.amount("amount", budgets.currency()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("What is held must be more than zero.");
    }
    return Optional.empty();
  }

  private static Optional<CategoryId> release(Budgets budgets, YearMonth month, Form form) {
    budgets.release(month.atDay(1));
    return Optional.empty();
  }

  private static Optional<CategoryId> copy(Budgets budgets, YearMonth month, Form form) {
    budgets.copyPeriodBefore(month.atDay(1));
    return Optional.empty();
  }

  private static CategoryId category(Form form, String field) throws BadInputException {
    try {
      return CategoryId.parse(form.required(field));
    } catch (IllegalArgumentException e) {
      throw new BadInputException("Choose an envelope.");
    }
  }

  private static YearMonth month(Context context) {
    try {
      YearMonth month = YearMonth.parse(context.pathParam("month"));
      if (month.getYear() < 1900 || month.getYear() > 2999) {
        throw new NotFoundResponse();
      }
      return month;
    } catch (DateTimeException e) {
      throw new NotFoundResponse();
    }
  }

  private static Currency currency(Book book, String code) {
    return MonthViews.currencies(book).stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }
}
