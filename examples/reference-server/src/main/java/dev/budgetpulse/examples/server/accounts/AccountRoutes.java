package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.NameTakenException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.reconcile.AssertionId;
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
import java.util.Locale;
import java.util.Optional;

/** The accounts: what is on them, and how they are kept. */
public final class AccountRoutes {
  static final String HERE = "/accounts";

  private final Site site;

  /** Makes the routes of a site. */
  public AccountRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, this::list);
    routes.post(HERE, this::open);
    routes.get(HERE + "/{id}", context -> show(context, Optional.empty()));
    routes.post(HERE + "/{id}", context -> change(context, this::rename));
    routes.post(HERE + "/{id}/close", context -> change(context, this::close));
    routes.post(HERE + "/{id}/reopen", context -> change(context, this::reopen));
    routes.post(HERE + "/{id}/card", context -> change(context, this::payFrom));
    routes.post(HERE + "/{id}/assertions", context -> change(context, this::assertBalance));
    routes.post(
        HERE + "/{id}/assertions/remove", context -> change(context, this::removeAssertion));
    new ReconcileRoutes(site).add(routes);
  }

  /** Something that a form does to an account. */
  private interface Deed {
    void on(Book book, Account account, Form form) throws BadInputException;
  }

  private void list(Context context) {
    AccountViews views = views(context);
    list(context, views.list(views.emptyOpening(), site.totals(context)), Optional.empty());
  }

  private void list(Context context, AccountsView view, Optional<Page.Notice> notice) {
    site.show(
        context,
        "accounts/accounts.jte",
        site.words(context).say("accounts.title"),
        Section.ACCOUNTS,
        view,
        notice);
  }

  private void open(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      Currency currency = currency(form);
      boolean onBudget = form.field("on-budget").isPresent();
      Account.Kind kind = kind(form);
      Account account;
      if (form.field("balance").isPresent()) {
        Money balance = form.amount("balance", currency);
        account =
            book.accounts().open(form.text("name"), kind, onBudget, balance, form.date("date"));
      } else {
        account = book.accounts().open(form.text("name"), kind, currency, onBudget);
      }
      Site.goToDone(context, book, HERE + "/" + account.id(), "accounts.done.opened");
    } catch (BadInputException | IllegalArgumentException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      list(
          context,
          views(context)
              .list(
                  new AccountsView.Opening(
                      form.text("name"),
                      form.text("kind"),
                      form.text("currency"),
                      form.field("on-budget").isPresent(),
                      form.text("balance"),
                      form.text("date")),
                  site.totals(context)),
          Optional.of(refusal(context, e)));
    }
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Account account = account(site.book(context), context);
    site.show(
        context,
        "accounts/account.jte",
        account.name(),
        Section.ACCOUNTS,
        views(context).one(account),
        notice);
  }

  private void change(Context context, Deed deed) {
    Book book = site.book(context);
    Account account = account(book, context);
    try {
      Form form = site.form(context);
      Site.goToDone(
          context,
          book,
          HERE + "/" + account.id(),
          "accounts.done.changed",
          () -> deed.on(book, account, form));
    } catch (BadInputException | IllegalArgumentException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Optional.of(refusal(context, e)));
    }
  }

  private Page.Notice refusal(Context context, Exception e) {
    Words words = site.words(context);
    String why =
        e instanceof BadInputException
            ? String.valueOf(e.getMessage())
            : words.say(
                e instanceof NameTakenException
                    ? "accounts.refused.name-taken"
                    : "accounts.refused.other");
    return new Page.Notice(words.say("accounts.refused", why), true);
  }

  private void rename(Book book, Account account, Form form) throws BadInputException {
    book.accounts()
        .change(
            new Account(
                account.id(),
                form.text("name"),
                kind(form),
                account.currency(),
                form.field("on-budget").isPresent(),
                account.closed()));
  }

  private void close(Book book, Account account, Form form) throws BadInputException {
    Optional<Money> left = book.accounts().close(account.id());
    if (left.isPresent()) {
      throw form.refusal("accounts.refused.not-empty");
    }
  }

  private void reopen(Book book, Account account, Form form) {
    book.accounts().reopen(account.id());
  }

  private void payFrom(Book book, Account account, Form form) throws BadInputException {
    try {
      book.budgets(account.currency())
          .payCard(account.id(), form.field("category").map(CategoryId::parse));
    } catch (IllegalArgumentException e) {
      throw form.refusal("accounts.refused.card");
    }
  }

  private void assertBalance(Book book, Account account, Form form) throws BadInputException {
    book.reconciliations()
        .assertBalance(
            account.id(), possible(form, "date"), form.amount("balance", account.currency()));
  }

  private void removeAssertion(Book book, Account account, Form form) throws BadInputException {
    try {
      AssertionId id = AssertionId.parse(form.text("assertion"));
      if (book.reconciliations().assertions(account.id()).stream()
          .noneMatch(each -> each.id().equals(id))) {
        throw new NotFoundResponse();
      }
      book.reconciliations().remove(id);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse();
    }
  }

  /** Returns a day that entries can be of. */
  static LocalDate possible(Form form, String field) throws BadInputException {
    LocalDate date = form.date(field);
    if (!Entry.isPossible(date)) {
      throw form.refusal("accounts.refused.date");
    }
    return date;
  }

  private static Account.Kind kind(Form form) throws BadInputException {
    try {
      return Account.Kind.valueOf(form.text("kind").toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw form.refusal("accounts.refused.kind");
    }
  }

  private static Currency currency(Form form) throws BadInputException {
    try {
      return Currency.getInstance(form.text("currency").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw form.refusal("accounts.refused.currency");
    }
  }

  /** Returns the account that an address is of. */
  static Account account(Book book, Context context) {
    return book.accounts()
        .find(Ids.inPath(context, "id", AccountId::parse))
        .orElseThrow(NotFoundResponse::new);
  }

  private AccountViews views(Context context) {
    return new AccountViews(site.book(context), site.words(context), site.today(context));
  }
}
