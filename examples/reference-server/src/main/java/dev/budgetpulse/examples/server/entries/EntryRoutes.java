package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The entries: the list, and the form of one. */
public final class EntryRoutes {
  private static final int PAGE = 50;
  private static final Section SECTION = Section.ENTRIES;

  private final Site site;

  /** Makes the routes of a site. */
  public EntryRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get("/entries", this::list);
    routes.get("/entries/new", this::showNew);
    routes.post("/entries", this::add);
    routes.get("/entries/{id}", this::showOne);
    routes.post("/entries/{id}", this::change);
    routes.post("/entries/{id}/category", this::categorise);
    routes.post("/entries/{id}/delete", this::remove);
  }

  private void list(Context context) {
    Book book = site.book(context);
    EntryQuery query = EntryQuery.of(context);
    EntriesView view =
        EntryViews.of(book).list(query, book.entries().page(query.filter(), query.after(), PAGE));
    Optional<Page.Notice> notice =
        query.ignored().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Page.Notice(
                    "Not understood and left out of the search: "
                        + String.join(", ", query.ignored())
                        + ".",
                    true));
    site.show(context, "entries.jte", "Entries", SECTION, view, notice);
  }

  private void showNew(Context context) {
    EntryViews views = EntryViews.of(site.book(context));
    EntryFormView.Fields fields =
        new EntryFormView.Fields(site.today().toString(), "", false, "", "", "", "");
    show(context, views.newForm(fields, back(context)), Optional.empty());
  }

  private void showOne(Context context) {
    Book book = site.book(context);
    show(context, EntryViews.of(book).form(entry(book, context), back(context)), Optional.empty());
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    try {
      Account account = account(book, form);
      Money amount = amount(form, account.currency());
      EntryDraft draft =
          EntryDraft.of(account.id(), form.date("date"), amount)
              .payee(form.text("payee"))
              .memo(form.text("memo"));
      book.entries()
          .add(
              category(form)
                  .map(category -> draft.splits(List.of(Split.of(category, amount))))
                  .orElse(draft));
      Site.goTo(context, EntryQuery.back(form.field("back")));
    } catch (BadInputException | IllegalArgumentException e) {
      refuse(
          context,
          EntryViews.of(book).newForm(fields(form), EntryQuery.back(form.field("back"))),
          e);
    }
  }

  private void change(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = entry(book, context);
    String back = EntryQuery.back(form.field("back"));
    try {
      finish(
          context,
          book,
          book.entries().change(changed(book, entry, form)),
          form,
          Optional.of(fields(form)));
    } catch (BadInputException | IllegalArgumentException e) {
      refuse(context, EntryViews.of(book).form(entry, fields(form), Optional.empty(), back), e);
    }
  }

  private void categorise(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = entry(book, context);
    try {
      Entry changed = atVersion(entry.withCategory(category(form)), form);
      finish(context, book, book.entries().change(changed), form, Optional.empty());
    } catch (BadInputException e) {
      refuse(context, EntryViews.of(book).form(entry, EntryQuery.back(form.field("back"))), e);
    }
  }

  private void remove(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Entry entry = entry(book, context);
    try {
      finish(context, book, book.entries().remove(atVersion(entry, form)), form, Optional.empty());
    } catch (BadInputException e) {
      refuse(context, EntryViews.of(book).form(entry, EntryQuery.back(form.field("back"))), e);
    }
  }

  private void finish(
      Context context,
      Book book,
      EntryChange change,
      Form form,
      Optional<EntryFormView.Fields> typed) {
    if (change instanceof EntryChange.Conflict conflict) {
      EntryViews views = EntryViews.of(book);
      Entry current = conflict.current();
      conflict(context, views, current, typed.orElseGet(() -> views.fields(current)), form);
    } else if (change instanceof EntryChange.Locked locked) {
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          EntryViews.of(book).form(locked.current(), EntryQuery.back(form.field("back"))),
          Optional.of(
              new Page.Notice(
                  "The entry agrees with a statement and is locked. Nothing was saved.", true)));
    } else if (change instanceof EntryChange.Gone) {
      throw new NotFoundResponse();
    } else {
      Site.goTo(context, EntryQuery.back(form.field("back")));
    }
  }

  /** Shows what somebody else made of an entry beside what was typed, to be sent again or not. */
  private void conflict(
      Context context, EntryViews views, Entry current, EntryFormView.Fields fields, Form form) {
    context.status(HttpStatus.CONFLICT);
    show(
        context,
        views.form(
            current,
            fields,
            Optional.of(views.current(current)),
            EntryQuery.back(form.field("back"))),
        Optional.of(
            new Page.Notice("The entry was changed meanwhile. Nothing of yours was saved.", true)));
  }

  private void refuse(Context context, EntryFormView view, Exception e) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(
        context, view, Optional.of(new Page.Notice(e.getMessage() + ". Nothing was saved.", true)));
  }

  private void show(Context context, EntryFormView view, Optional<Page.Notice> notice) {
    site.show(context, "entry.jte", view.isNew() ? "New entry" : "Entry", SECTION, view, notice);
  }

  private static Entry changed(Book book, Entry entry, Form form) throws BadInputException {
    Entry changed =
        atVersion(entry, form)
            .withDate(form.date("date"))
            .withMemo(form.text("memo"))
            .withPayee(form.field("payee").map(book.payees()::named).map(Payee::id));
    if (entry.splits().size() > 1) {
      return changed;
    }
    Money amount =
        entry.transfer().isPresent()
            ? signed(form.amount("amount", entry.amount().currency()), entry.amount().isPositive())
            : amount(form, entry.amount().currency());
    String memo = entry.splits().get(0).memo();
    return changed.withAmount(amount, List.of(new Split(category(form), amount, memo)));
  }

  private static Entry atVersion(Entry entry, Form form) throws BadInputException {
    String version = form.required("version");
    if (!version.matches("[0-9]{1,18}")) {
      throw new BadInputException("The form is not complete.");
    }
    return entry.withVersion(Long.parseLong(version));
  }

  private static Money amount(Form form, Currency currency) throws BadInputException {
    return signed(form.amount("amount", currency), form.text("direction").equals("in"));
  }

  private static Money signed(Money typed, boolean inflow) throws BadInputException {
    if (typed.isNegative()) {
      throw new BadInputException("Leave the sign out and choose spent or received instead.");
    }
    return inflow ? typed : typed.negated();
  }

  private static Optional<CategoryId> category(Form form) throws BadInputException {
    try {
      return form.field("category").map(CategoryId::parse);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("Choose a category.");
    }
  }

  private static Account account(Book book, Form form) throws BadInputException {
    try {
      return book.accounts()
          .find(AccountId.parse(form.required("account")))
          .orElseThrow(NotFoundResponse::new);
    } catch (IllegalArgumentException e) {
      throw new BadInputException("Choose an account.");
    }
  }

  private static Entry entry(Book book, Context context) {
    try {
      return book.entries()
          .find(EntryId.parse(context.pathParam("id")))
          .orElseThrow(NotFoundResponse::new);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse();
    }
  }

  private static EntryFormView.Fields fields(Form form) {
    return new EntryFormView.Fields(
        form.text("date"),
        form.text("amount"),
        form.text("direction").equals("in"),
        form.text("payee"),
        form.text("memo"),
        form.text("account"),
        form.text("category"));
  }

  private static String back(Context context) {
    return EntryQuery.back(Optional.ofNullable(context.queryParam("back")));
  }
}
