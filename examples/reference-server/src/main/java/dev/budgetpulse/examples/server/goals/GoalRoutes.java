package dev.budgetpulse.examples.server.goals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.goal.Contribution;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalId;
import dev.budgetpulse.core.goal.GoalProgress;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is saved for and paid off. */
public final class GoalRoutes {
  private static final String HERE = "/goals";
  private static final List<Goal.Kind> KINDS =
      List.of(
          Goal.Kind.SAVINGS,
          Goal.Kind.EMERGENCY_FUND,
          Goal.Kind.DEBT_PAYOFF,
          Goal.Kind.SPENDING_LIMIT,
          Goal.Kind.CUSTOM);
  private static final int RESERVE_MONTHS = 3;

  private static final GoalsView.Typed NOTHING = new GoalsView.Typed("", "", "", "", "");

  private final Site site;

  /** Makes the routes of a site. */
  public GoalRoutes(Site site) {
    this.site = site;
  }

  private interface Deed {
    boolean on(Book book, GoalId id, LocalDate today);
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, NOTHING, Optional.empty()));
    routes.post(HERE, this::add);
    new DebtRoutes(site).add(routes);
    routes.get(HERE + "/{id}", context -> showOne(context, Optional.empty(), Optional.empty()));
    routes.post(HERE + "/{id}", this::change);
    routes.post(HERE + "/{id}/contribute", this::contribute);
    change(routes, "pause", (book, id, today) -> book.goals().pause(id, today).isPresent());
    change(
        routes,
        "reopen",
        (book, id, today) -> book.goals().reopen(id, today, Optional.empty()).isPresent());
    change(routes, "cancel", (book, id, today) -> book.goals().cancel(id, today).isPresent());
    change(routes, "remove", (book, id, today) -> book.goals().remove(id));
  }

  private void change(RoutesConfig routes, String verb, Deed deed) {
    routes.post(
        HERE + "/{id}/" + verb,
        context -> {
          Book book = site.book(context);
          GoalId id = id(context);
          Site.goToDone(
              context,
              book,
              HERE,
              "goals.done." + verb,
              () -> {
                if (!deed.on(book, id, site.today(context))) {
                  throw new NotFoundResponse();
                }
              });
        });
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      Goal.Kind kind =
          KINDS.stream()
              .filter(each -> Words.word(each).equals(form.text("kind")))
              .findFirst()
              .orElseThrow(() -> form.refusal("goals.refused"));
      Money target = form.amount("target", book.ledger().currency());
      Optional<LocalDate> deadline =
          form.field("deadline").isEmpty() ? Optional.empty() : Optional.of(form.date("deadline"));
      LocalDate today = site.today(context);
      String name = form.required("name");
      Measure measure = measure(book, form, kind, today);
      Site.goToDone(
          context,
          book,
          HERE,
          "goals.done.added",
          () -> book.goals().add(name, kind, target, today, deadline, measure));
    } catch (BadInputException e) {
      refuse(context, form, e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(context, form, site.words(context).say("goals.refused"));
    }
  }

  private static Measure measure(Book book, Form form, Goal.Kind kind, LocalDate today) {
    if (kind == Goal.Kind.SPENDING_LIMIT) {
      return new Measure.Spending(
          form.field("category").map(CategoryId::parse).map(Set::of).orElse(Set.of()));
    }
    if (form.field("account").isEmpty()) {
      return new Measure.ByHand();
    }
    Account account =
        book.accounts()
            .find(AccountId.parse(form.text("account")))
            .filter(each -> each.currency().equals(book.ledger().currency()))
            .orElseThrow(() -> new IllegalArgumentException("No account for a goal"));
    return new Measure.Balances(
        Set.of(account.id()),
        form.field("from-now").isPresent()
            ? book.accounts().balance(account.id(), today)
            : Money.zero(account.currency()));
  }

  private void refuse(Context context, Form form, String why) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(context, typed(form), Optional.of(new Page.Notice(why, true)));
  }

  private static GoalsView.Typed typed(Form form) {
    return new GoalsView.Typed(
        form.text("name"),
        form.text("kind"),
        form.text("target"),
        form.text("deadline"),
        form.text("account"));
  }

  private void change(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Goal goal = goal(context, book);
    try {
      String name = form.required("name");
      Money target = form.amount("target", goal.target().currency());
      Optional<LocalDate> deadline =
          form.field("deadline").isEmpty() ? Optional.empty() : Optional.of(form.date("deadline"));
      Site.goToDone(
          context,
          book,
          HERE + "/" + goal.id(),
          "goals.done.changed",
          () -> {
            if (book.goals()
                .change(
                    goal.id(),
                    site.today(context),
                    known -> known.named(name).target(target).deadline(deadline))
                .isEmpty()) {
              throw new NotFoundResponse();
            }
          });
    } catch (BadInputException e) {
      refuseOne(context, form, e.getMessage());
    } catch (IllegalArgumentException e) {
      refuseOne(context, form, site.words(context).say("goals.refused"));
    }
  }

  private void refuseOne(Context context, Form form, String why) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    showOne(context, Optional.of(form), Optional.of(new Page.Notice(why, true)));
  }

  private static Goal goal(Context context, Book book) {
    return book.goals().find(id(context)).orElseThrow(NotFoundResponse::new);
  }

  private void showOne(Context context, Optional<Form> form, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    Goal goal = goal(context, book);
    GoalProgress progress =
        book.goals().progress(site.today(context)).stream()
            .filter(each -> each.goal().id().equals(goal.id()))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    GoalView view =
        new GoalView(
            one(progress, words),
            words.amount(progress.left()),
            words.day(goal.start()),
            progress.unpriced().stream().map(money -> words.amount(money).text()).toList(),
            book.goals().contributions(goal.id()).stream()
                .sorted(Comparator.comparing(Contribution::date).reversed())
                .map(
                    each ->
                        new GoalView.Put(
                            words.day(each.date()), words.signed(each.amount()), each.note()))
                .toList(),
            book.goals().milestones(goal.id()).stream()
                .map(each -> words.say("goals.milestone", each.percent(), words.day(each.date())))
                .toList(),
            book.role() != Role.VIEWER,
            form.map(GoalRoutes::typed)
                .orElseGet(
                    () ->
                        new GoalsView.Typed(
                            goal.name(),
                            "",
                            words.number(goal.target()),
                            goal.deadline().map(LocalDate::toString).orElse(""),
                            "")),
            goal.target().currency().getCurrencyCode());
    site.show(context, "goals/goal.jte", goal.name(), Section.GOALS, view, notice);
  }

  private void contribute(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      Goal goal = goal(context, book);
      Money amount = form.amount("amount", goal.target().currency());
      Site.goToDone(
          context,
          book,
          form.text("back").equals("goal") ? HERE + "/" + goal.id() : HERE,
          "goals.done.contributed",
          () -> book.goals().contribute(goal.id(), site.today(context), amount, form.text("note")));
    } catch (BadInputException e) {
      refuse(context, form, e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(context, form, site.words(context).say("goals.refused"));
    }
  }

  private static GoalId id(Context context) {
    return Ids.inPath(context, "id", GoalId::parse);
  }

  private void show(Context context, GoalsView.Typed typed, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    LocalDate today = site.today(context);
    GoalsView view =
        new GoalsView(
            book.goals().progress(today).stream()
                .sorted(
                    Comparator.comparing(
                            (GoalProgress each) -> each.goal().status() != Goal.Status.ACTIVE)
                        .thenComparing(each -> each.goal().name()))
                .map(each -> one(each, words))
                .toList(),
            book.role() != Role.VIEWER,
            new GoalsView.Choices(
                KINDS.stream()
                    .map(
                        kind ->
                            new GoalsView.Option(
                                Words.word(kind), words.say("goals.kind." + Words.word(kind))))
                    .toList(),
                Stream.concat(
                        Stream.of(new GoalsView.Option("", words.say("goals.by-hand"))),
                        book.accounts().all().stream()
                            .filter(
                                each ->
                                    !each.closed()
                                        && each.currency().equals(book.ledger().currency()))
                            .map(each -> new GoalsView.Option(each.id().toString(), each.name())))
                    .toList(),
                book.categories().all().stream()
                    .filter(each -> !each.archived() && each.kind() == Category.Kind.EXPENSE)
                    .sorted(Comparator.comparing(Category::name))
                    .map(each -> new GoalsView.Option(each.id().toString(), each.name()))
                    .toList(),
                book.ledger().currency().getCurrencyCode(),
                today.toString(),
                reserve(book, words, today),
                typed));
    site.show(context, "goals/goals.jte", words.say("goals.title"), Section.GOALS, view, notice);
  }

  /** Returns what some months of spending come to, if anything was spent. */
  private static Optional<String> reserve(Book book, Words words, LocalDate today) {
    return Optional.of(
            book.goals().emergencyTarget(RESERVE_MONTHS, book.ledger().currency(), today).amount())
        .filter(Money::isPositive)
        .map(amount -> words.amount(amount).text());
  }

  private static GoalsView.One one(GoalProgress progress, Words words) {
    Goal goal = progress.goal();
    boolean active = goal.status() == Goal.Status.ACTIVE;
    return new GoalsView.One(
        goal.id().toString(),
        goal.name(),
        words.say("goals.kind." + Words.word(goal.kind())),
        words.say("goals.status." + Words.word(goal.status())),
        active,
        words.amount(progress.reached()),
        words.amount(goal.target()),
        progress.percent(),
        progress.isExceeded(),
        goal.deadline().map(words::day),
        active ? progress.monthly().map(words::amount) : Optional.empty(),
        active ? progress.projected().map(words::day) : Optional.empty(),
        active ? progress.onTrack() : Optional.empty(),
        active && goal.measure() instanceof Measure.ByHand,
        goal.kind() == Goal.Kind.SPENDING_LIMIT);
  }
}
