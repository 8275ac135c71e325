package dev.budgetpulse.examples.server.rules;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.RuleSaving;
import dev.budgetpulse.core.rule.Stage;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules: what they are, and what they would do. */
public final class RuleRoutes {
  private static final String HERE = "/rules";
  private static final String ONE = HERE + "/{rule}";
  private static final int MOST_ROWS = 30;

  private final Site site;

  /** Makes the routes of a site. */
  public RuleRoutes(Site site) {
    this.site = site;
  }

  /** What became of a rule that was sent. */
  private record Typed(
      Rule rule, boolean isNew, List<RuleView.Row> conditions, List<RuleView.Row> actions) {}

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, this::list);
    routes.get(HERE + "/new", this::showNew);
    routes.post(HERE, context -> save(context, true));
    routes.get(HERE + "/trial", this::trial);
    routes.post(HERE + "/trial", this::apply);
    routes.post(HERE + "/learn", this::learn);
    routes.get(ONE, this::show);
    routes.post(ONE, context -> save(context, false));
    routes.post(ONE + "/enable", context -> enable(context, true));
    routes.post(ONE + "/disable", context -> enable(context, false));
    routes.post(ONE + "/remove", this::remove);
  }

  private void list(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    RulesView view = new RuleViews(book, words).list(Suggested.of(book, site.today(context)));
    site.show(context, "rules/rules.jte", words.say("nav.rules"), Section.RULES, view);
  }

  private void showNew(Context context) {
    Book book = site.book(context);
    Rule draft = book.rules().draft("", List.of(), List.of());
    show(context, new RuleViews(book, site.words(context)).form(draft, true));
  }

  private void show(Context context) {
    Book book = site.book(context);
    show(context, new RuleViews(book, site.words(context)).form(rule(context, book), false));
  }

  private void show(Context context, RuleView view) {
    Words words = site.words(context);
    String title = view.id().isEmpty() ? words.say("rules.new") : view.name();
    site.show(context, "rules/rule.jte", title, Section.RULES, view);
  }

  private void save(Context context, boolean isNew) {
    Book book = site.book(context);
    Words words = site.words(context);
    RuleViews views = new RuleViews(book, words);
    Rule before = isNew ? book.rules().draft("", List.of(), List.of()) : rule(context, book);
    Form form = site.form(context);
    Typed typed = typed(form, before, isNew);
    try {
      List<Condition> conditions = new ArrayList<>(views.conditions().read(typed.conditions()));
      conditions.addAll(views.keptConditions(before, form.all("keep-condition")));
      List<Action> actions = new ArrayList<>(views.actions().read(typed.actions()));
      actions.addAll(views.keptActions(before, form.all("keep-action")));
      Rule wanted = typed.rule().withConditions(conditions).withActions(actions);
      Site.goToSaved(context, book, () -> finish(context, book, views, typed, wanted));
    } catch (BadInputException e) {
      if (context.status() != HttpStatus.CONFLICT) {
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
        show(
            context,
            views.form(
                typed.rule(),
                isNew,
                typed.conditions(),
                typed.actions(),
                List.of(e.getMessage()),
                Optional.empty()));
      }
    }
  }

  private String finish(Context context, Book book, RuleViews views, Typed typed, Rule wanted)
      throws BadInputException {
    RuleSaving saving = book.rules().save(wanted);
    if (saving instanceof RuleSaving.Refused refused) {
      throw new BadInputException(String.join(" ", views.problems(refused.faults())));
    }
    if (saving instanceof RuleSaving.Conflict conflict) {
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          views.form(
              typed.rule(),
              typed.isNew(),
              typed.conditions(),
              typed.actions(),
              List.of(site.words(context).say("rules.conflict")),
              conflict.current()));
      throw site.words(context).refusal("rules.conflict");
    }
    return HERE;
  }

  private Typed typed(Form form, Rule before, boolean isNew) {
    Rule rule =
        new Rule(
            before.id(),
            form.text("name"),
            switch (form.text("stage")) {
              case "pre" -> Stage.PRE;
              case "post" -> Stage.POST;
              default -> Stage.NORMAL;
            },
            order(form.text("order")),
            form.text("match").equals("any") ? Rule.Match.ANY : Rule.Match.ALL,
            before.conditions(),
            before.actions(),
            form.field("stops").isPresent(),
            form.field("enabled").isPresent(),
            // What a person has looked at and saved is theirs.
            false,
            isNew ? 0 : version(form.text("version")));
    return new Typed(
        rule,
        isNew,
        rows(form, "condition", "condition-value", "condition-second"),
        rows(form, "action", "action-value", "action-second"));
  }

  private static int order(String typed) {
    try {
      return Integer.parseInt(typed);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static long version(String typed) {
    try {
      return Long.parseLong(typed);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<RuleView.Row> rows(Form form, String kind, String value, String second) {
    List<String> kinds = form.all(kind);
    List<RuleView.Row> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(kinds.size(), MOST_ROWS); i++) {
      rows.add(
          new RuleView.Row(
              kinds.get(i), at(form.all(value), i).strip(), at(form.all(second), i).strip()));
    }
    return rows;
  }

  private static String at(List<String> all, int place) {
    return place < all.size() ? all.get(place) : "";
  }

  private void enable(Context context, boolean enabled) throws BadInputException {
    Book book = site.book(context);
    Rule rule = rule(context, book);
    Site.goToSaved(
        context,
        book,
        () -> {
          RuleSaving saving = book.rules().save(rule.withEnabled(enabled));
          if (!(saving instanceof RuleSaving.Saved)) {
            throw site.words(context).refusal("rules.conflict");
          }
          return HERE;
        });
  }

  private void remove(Context context) throws BadInputException {
    Book book = site.book(context);
    Rule rule = rule(context, book);
    Site.goToSaved(
        context,
        book,
        () -> {
          book.rules().remove(rule.id());
          return HERE;
        });
  }

  private void learn(Context context) throws BadInputException {
    Book book = site.book(context);
    String payee = site.form(context).required("payee");
    Suggested suggested =
        Suggested.of(book, site.today(context)).stream()
            .filter(it -> it.payeeId().equals(payee))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    Site.goToSaved(
        context,
        book,
        () -> {
          book.rules().keep(suggested.lesson());
          return HERE;
        });
  }

  private void trial(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    String span = span(site.inAddress(context));
    TrialView view =
        new RuleViews(book, words)
            .trial(
                span,
                book.rules().run(filter(span, site.today(context)), Locks.RESPECTED).preview());
    site.show(context, "rules/trial.jte", words.say("rules.trial"), Section.RULES, view);
  }

  private void apply(Context context) throws BadInputException {
    Book book = site.book(context);
    String span = span(site.form(context));
    Site.goToSaved(
        context,
        book,
        () -> {
          book.rules().run(filter(span, site.today(context)), Locks.RESPECTED).commit();
          return HERE;
        });
  }

  private static String span(Form form) {
    String wanted = form.text("span");
    return TrialView.spans().contains(wanted) ? wanted : TrialView.spans().get(1);
  }

  private static EntryFilter filter(String span, LocalDate today) {
    return switch (span) {
      case "month" -> EntryFilter.all().since(today.minusMonths(1));
      case "quarter" -> EntryFilter.all().since(today.minusMonths(3));
      case "year" -> EntryFilter.all().since(today.minusYears(1));
      default -> EntryFilter.all();
    };
  }

  private static Rule rule(Context context, Book book) {
    String wanted = context.pathParam("rule");
    return book.rules().all().stream()
        .filter(rule -> rule.id().toString().equals(wanted))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }
}
