package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.template.TemplateId;
import dev.budgetpulse.core.template.Templates;
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
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/** The budget: what envelopes hold and ask for, and what may be spent. */
public final class BudgetRoutes {
  private static final String PERIOD = "/budget/{period}";
  private static final String CURRENCY = PERIOD + "/{currency}";
  private static final String ENVELOPE = CURRENCY + "/envelopes/{category}";

  private static final String TOP = "";
  private static final int AVERAGED = 3;

  private final Site site;

  /** Makes the routes of a site. */
  public BudgetRoutes(Site site) {
    this.site = site;
  }

  /** What somebody asks to be changed. */
  private record Asked(
      Book book, Currency currency, LocalDate day, Form form, Words words, Context context) {
    Budgets budgets() {
      return book.budgets(currency);
    }

    Money amount(String field) throws BadInputException {
      return form.amount(field, currency);
    }

    CategoryId envelope(String field) throws BadInputException {
      return Ids.read(form.required(field), CategoryId::parse)
          .orElseThrow(() -> words.refusal("budget.choose"));
    }

    /** Returns the category in the address. */
    CategoryId envelope() {
      return Ids.read(context.pathParam("category"), CategoryId::parse)
          .orElseThrow(NotFoundResponse::new);
    }
  }

  private interface Change {
    /** Makes it, and returns the place on the page to come back to. */
    String make(Asked asked) throws BadInputException;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get("/budget", context -> show(context, site.today(context)));
    routes.get(PERIOD, context -> show(context, day(context)));
    routes.get(CURRENCY + "/plan", this::plan);
    routes.get(ENVELOPE, context -> envelope(context, Optional.empty()));
    change(routes, "assign", BudgetRoutes::assign);
    change(routes, "move", BudgetRoutes::move);
    change(routes, "cover", BudgetRoutes::cover);
    change(routes, "cover-pool", BudgetRoutes::coverPool);
    change(routes, "hold", BudgetRoutes::hold);
    change(routes, "release", BudgetRoutes::release);
    change(routes, "copy", BudgetRoutes::copy);
    change(routes, "average", BudgetRoutes::average);
    change(routes, "plan", BudgetRoutes::apply);
    change(routes, "limits", this::addLimit);
    change(routes, "limits/{limit}/remove", BudgetRoutes::removeLimit);
    changeEnvelope(routes, "carry", BudgetRoutes::carry);
    changeEnvelope(routes, "templates", BudgetRoutes::addTemplate);
    changeEnvelope(routes, "templates/{template}/remove", BudgetRoutes::removeTemplate);
  }

  private void change(RoutesConfig routes, String name, Change change) {
    routes.post(CURRENCY + "/" + name, context -> make(context, change));
  }

  private void changeEnvelope(RoutesConfig routes, String name, Change change) {
    routes.post(ENVELOPE + "/" + name, context -> makeOfEnvelope(context, change));
  }

  private void show(Context context, LocalDate day) {
    Book book = site.book(context);
    Currency currency =
        Optional.ofNullable(context.queryParam("currency"))
            .map(code -> currency(book, code))
            .orElseGet(() -> book.ledger().currency());
    show(context, book, day, currency, Optional.empty(), Optional.empty());
  }

  private void show(
      Context context,
      Book book,
      LocalDate day,
      Currency currency,
      Optional<BudgetView.Refused> refused,
      Optional<Page.Notice> notice) {
    Words words = site.words(context);
    BudgetView view =
        new BudgetViews(book, words, currency, site.today(context))
            .view(day, site.totals(context), refused);
    site.show(
        context,
        "budget/budget.jte",
        words.say("budget.title", view.name()),
        Section.BUDGET,
        view,
        notice);
  }

  private void envelope(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Currency currency = currency(book, context.pathParam("currency"));
    CategoryId category = Ids.inPath(context, "category", CategoryId::parse);
    LocalDate day = day(context);
    EnvelopeView view =
        new EnvelopeViews(book, site.words(context), currency).envelope(day, category);
    site.show(context, "budget/envelope.jte", view.name(), Section.BUDGET, view, notice);
  }

  private void plan(Context context) {
    Book book = site.book(context);
    Currency currency = currency(book, context.pathParam("currency"));
    Words words = site.words(context);
    PlanView view =
        new EnvelopeViews(book, words, currency)
            .plan(day(context), where(Optional.ofNullable(context.queryParam("where"))));
    site.show(
        context,
        "budget/plan.jte",
        words.say("budget.plan.title", view.period()),
        Section.BUDGET,
        view);
  }

  private Asked asked(Context context) {
    Book book = site.book(context);
    return new Asked(
        book,
        currency(book, context.pathParam("currency")),
        day(context),
        site.form(context),
        site.words(context),
        context);
  }

  private void make(Context context, Change change) {
    Asked asked = asked(context);
    String here =
        "/budget/"
            + PeriodNames.address(asked.budgets().periods().containing(asked.day()))
            + "?currency="
            + asked.currency();
    try {
      Site.goToSaved(context, asked.book(), () -> here + change.make(asked));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(
          context,
          asked.book(),
          asked.day(),
          asked.currency(),
          Optional.of(
              new BudgetView.Refused(
                  asked.form().text("category"), asked.form().text("amount"), e.getMessage())),
          Optional.of(refusal(asked.words(), e)));
    }
  }

  private void makeOfEnvelope(Context context, Change change) {
    Asked asked = asked(context);
    String here = envelopeAddress(asked.book(), asked.currency(), asked.day(), asked.envelope());
    try {
      Site.goToSaved(context, asked.book(), () -> here + change.make(asked));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      envelope(context, Optional.of(refusal(asked.words(), e)));
    }
  }

  private static Page.Notice refusal(Words words, BadInputException e) {
    return new Page.Notice(words.say("budget.refused", e.getMessage()), true);
  }

  private static String assign(Asked asked) throws BadInputException {
    CategoryId category = asked.envelope("category");
    String typed = asked.form().required("amount");
    Money before = asked.budgets().period(asked.day()).assigned(category);
    boolean more = typed.startsWith("+");
    Money amount =
        asked
            .words()
            .calculation(more ? typed.substring(1) : typed, asked.currency())
            .orElseThrow(() -> asked.words().refusal("budget.no-amount"));
    asked.budgets().assign(asked.day(), category, more ? before.plus(amount) : amount);
    return at(category);
  }

  private static String move(Asked asked) throws BadInputException {
    CategoryId to = asked.envelope("to");
    try {
      asked.budgets().move(asked.day(), asked.envelope("from"), to, asked.amount("amount"));
    } catch (IllegalArgumentException e) {
      throw asked.words().refusal("budget.move.refused");
    }
    return at(to);
  }

  private static String cover(Asked asked) throws BadInputException {
    CategoryId overspent = asked.envelope("category");
    asked.budgets().cover(asked.day(), overspent, asked.envelope("from"));
    return at(overspent);
  }

  private static String coverPool(Asked asked) throws BadInputException {
    asked.budgets().coverPool(asked.day(), asked.envelope("from"));
    return TOP;
  }

  private static String hold(Asked asked) throws BadInputException {
    try {
      asked.budgets().hold(asked.day(), asked.amount("amount"));
      return TOP;
    } catch (IllegalArgumentException e) {
      throw asked.words().refusal("budget.hold.refused");
    }
  }

  private static String release(Asked asked) {
    asked.budgets().release(asked.day());
    return TOP;
  }

  private static String copy(Asked asked) {
    asked.budgets().copyPeriodBefore(asked.day());
    return TOP;
  }

  private static String average(Asked asked) {
    asked.budgets().assignAverage(asked.day(), AVERAGED);
    return TOP;
  }

  private static String apply(Asked asked) {
    asked.book().templates(asked.currency()).apply(asked.day(), where(asked.form().field("where")));
    return TOP;
  }

  private static String carry(Asked asked) {
    asked
        .budgets()
        .carryOver(asked.day(), asked.envelope(), asked.form().field("carries").isPresent());
    return TOP;
  }

  private static String addTemplate(Asked asked) throws BadInputException {
    Requests requests = new Requests(asked.words(), asked.book().schedules().all());
    try {
      asked
          .book()
          .templates(asked.currency())
          .add(
              asked.envelope(),
              asked.form().text("turn").equals("later") ? 1 : 0,
              requests.read(asked.form(), asked.currency()));
    } catch (IllegalStateException e) {
      throw asked.words().refusal("budget.asks.too-many");
    }
    return TOP;
  }

  private static String removeTemplate(Asked asked) {
    asked
        .book()
        .templates(asked.currency())
        .remove(
            Ids.read(asked.context().pathParam("template"), TemplateId::parse)
                .orElseThrow(NotFoundResponse::new));
    return TOP;
  }

  private String addLimit(Asked asked) throws BadInputException {
    Money amount = asked.amount("amount");
    Coverage coverage = coverage(asked);
    PeriodRule periods =
        switch (asked.form().text("every")) {
          case "week" ->
              PeriodRule.weeks(
                  site.preferences(asked.context()).get(StandardPreferences.FIRST_WEEKDAY));
          case "year" -> PeriodRule.years();
          default -> PeriodRule.calendarMonths();
        };
    try {
      asked
          .book()
          .limits()
          .add(
              asked.form().required("name"), coverage, amount, periods, asked.day(), policy(asked));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw asked.words().refusal("budget.limit.refused");
    }
    return "#limits";
  }

  private static CarryPolicy policy(Asked asked) {
    return switch (asked.form().text("carry")) {
      case "surplus" -> CarryPolicy.surplus();
      case "deficit" -> CarryPolicy.deficit();
      case "both" -> CarryPolicy.both();
      default -> CarryPolicy.nothing();
    };
  }

  private static Coverage coverage(Asked asked) throws BadInputException {
    String on = asked.form().required("on");
    if (on.equals("everything")) {
      return Coverage.everything();
    }
    Optional<Coverage> named =
        on.startsWith("group-")
            ? Ids.read(on.substring("group-".length()), GroupId::parse).map(Coverage::ofGroup)
            : on.startsWith("category-")
                ? Ids.read(on.substring("category-".length()), CategoryId::parse).map(Coverage::of)
                : Optional.empty();
    return named.orElseThrow(() -> asked.words().refusal("budget.limit.refused"));
  }

  private static String removeLimit(Asked asked) {
    asked
        .book()
        .limits()
        .remove(
            Ids.read(asked.context().pathParam("limit"), LimitId::parse)
                .orElseThrow(NotFoundResponse::new));
    return "#limits";
  }

  private static Templates.Where where(Optional<String> typed) {
    return typed.filter("all"::equals).isPresent()
        ? Templates.Where.EVERYWHERE
        : Templates.Where.EMPTY;
  }

  private static String at(CategoryId category) {
    return "#envelope-" + category;
  }

  private static String envelopeAddress(
      Book book, Currency currency, LocalDate day, CategoryId category) {
    return "/budget/"
        + PeriodNames.address(book.budgets(currency).periods().containing(day))
        + "/"
        + currency
        + "/envelopes/"
        + category;
  }

  private static LocalDate day(Context context) {
    return PeriodNames.day(context.pathParam("period"));
  }

  private static Currency currency(Book book, String code) {
    return BudgetViews.currencies(book).stream()
        .filter(currency -> currency.getCurrencyCode().equals(code))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }
}
