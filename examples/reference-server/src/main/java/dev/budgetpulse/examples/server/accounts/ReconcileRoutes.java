package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.reconcile.Reconciliation;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds an account against a statement: tick what it has until nothing is missing. */
final class ReconcileRoutes {
  /** How many entries may be open before they are better taken a few years at a time. */
  private static final long MOST = 20_000;

  /** How far back entries are ticked one by one; earlier ones are ticked together. */
  private static final int DAYS = 62;

  private final Site site;

  ReconcileRoutes(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/accounts/{id}/reconcile", this::start);
    routes.post("/accounts/{id}/reconcile", this::finish);
    routes.post("/accounts/{id}/reconcile/difference", this::difference);
  }

  private void start(Context context) {
    Book book = site.book(context);
    Account account = AccountRoutes.account(book, context);
    Form form = site.inAddress(context);
    if (form.field("balance").isEmpty()) {
      String end = form.field("end").orElse(site.today(context).toString());
      show(context, account, end, "", Optional.empty(), Optional.empty());
      return;
    }
    try {
      Reconciliation begun = begin(book, account, form);
      LocalDate since = since(begun);
      Reconciliation ticked =
          begun.tick(
              begun.entries().stream()
                  .filter(
                      entry -> entry.date().isBefore(since) || begun.ticked().contains(entry.id()))
                  .map(Entry::id)
                  .collect(Collectors.toSet()));
      show(context, account, form, Optional.of(ticked), Optional.empty());
    } catch (BadInputException e) {
      refuse(context, account, form, e.getMessage());
    }
  }

  private void difference(Context context) throws BadInputException {
    Book book = site.book(context);
    Account account = AccountRoutes.account(book, context);
    Form form = site.form(context);
    Reconciliation ticked = ticked(begin(book, account, form), form);
    site.showPart(context, "accounts/difference.jte", views(context).difference(ticked));
  }

  private void finish(Context context) {
    Book book = site.book(context);
    Account account = AccountRoutes.account(book, context);
    Form form = site.form(context);
    Words words = site.words(context);
    Reconciliation ticked;
    try {
      ticked = ticked(begin(book, account, form), form);
    } catch (BadInputException e) {
      refuse(context, account, form, e.getMessage());
      return;
    }
    if (form.text("deed").equals("look")) {
      show(context, account, form, Optional.of(ticked), Optional.empty());
      return;
    }
    Reconciliation.Finish finish =
        form.text("deed").equals("correct") ? ticked.finishWithCorrection() : ticked.finish();
    if (finish instanceof Reconciliation.Finish.Done done) {
      Site.goToDone(
          context,
          AccountRoutes.HERE + "/" + account.id(),
          done.correction().isPresent() ? "accounts.done.corrected" : "accounts.done.reconciled",
          done.changeSet().revision(),
          ticked.ticked().size());
    } else if (finish instanceof Reconciliation.Finish.Different) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(
          context,
          account,
          form,
          Optional.of(ticked),
          Optional.of(new Page.Notice(words.say("accounts.different"), true)));
    } else {
      context.status(HttpStatus.CONFLICT);
      show(
          context,
          account,
          form,
          Optional.of(ticked),
          Optional.of(new Page.Notice(words.say("accounts.meanwhile"), true)));
    }
  }

  private static Reconciliation begin(Book book, Account account, Form form)
      throws BadInputException {
    LocalDate end = AccountRoutes.possible(form, "end");
    Money balance = form.amount("balance", account.currency());
    long open =
        book
            .entries()
            .totals(
                EntryFilter.all()
                    .on(account.id())
                    .until(end)
                    .withStatus(EnumSet.of(Entry.Status.UNCLEARED, Entry.Status.CLEARED)),
                EntryTotal.By.ALL)
            .stream()
            .mapToLong(EntryTotal::count)
            .sum();
    if (open > MOST) {
      throw form.refusal("accounts.refused.too-many", MOST);
    }
    return book.reconciliations().begin(account.id(), end, balance);
  }

  /** Returns from which day on entries are ticked one by one. */
  static LocalDate since(Reconciliation begun) {
    return begun.end().minusDays(DAYS);
  }

  /** Returns what is ticked of what is still there. */
  private static Reconciliation ticked(Reconciliation begun, Form form) {
    Set<String> wanted = Set.copyOf(form.all("entry"));
    boolean earlier = form.field("earlier").isPresent();
    Set<EntryId> there =
        begun.entries().stream()
            .filter(
                entry ->
                    entry.date().isBefore(since(begun))
                        ? earlier
                        : wanted.contains(entry.id().toString()))
            .map(Entry::id)
            .collect(Collectors.toSet());
    return begun.tick(there);
  }

  private void refuse(Context context, Account account, Form form, String why) {
    context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(
        context,
        account,
        form,
        Optional.empty(),
        Optional.of(new Page.Notice(site.words(context).say("accounts.refused", why), true)));
  }

  private void show(
      Context context,
      Account account,
      Form form,
      Optional<Reconciliation> started,
      Optional<Page.Notice> notice) {
    show(context, account, form.text("end"), form.text("balance"), started, notice);
  }

  private void show(
      Context context,
      Account account,
      String end,
      String balance,
      Optional<Reconciliation> started,
      Optional<Page.Notice> notice) {
    site.show(
        context,
        "accounts/reconcile.jte",
        site.words(context).say("accounts.reconcile.title", account.name()),
        Section.ACCOUNTS,
        views(context).reconcile(account, end, balance, started),
        notice);
  }

  private AccountViews views(Context context) {
    return new AccountViews(site.book(context), site.words(context), site.today(context));
  }
}
