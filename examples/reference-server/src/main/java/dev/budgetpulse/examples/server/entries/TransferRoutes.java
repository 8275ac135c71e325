package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Conversion;
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
import java.util.Optional;

/** Money that goes from one account to another, also into another currency. */
final class TransferRoutes {
  private final Site site;

  TransferRoutes(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/entries/transfer", this::show);
    routes.post("/entries/transfer", this::add);
  }

  private void show(Context context) {
    Form form = site.inAddress(context);
    show(
        context,
        new TransferView.Fields(
            form.text("from"), form.text("to"), site.today(context).toString(), "", "", ""),
        EntryQuery.back(form.field("back")),
        Optional.empty());
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    String back = EntryQuery.back(form.field("back"));
    try {
      Account from = Asked.account(book, form, "from");
      Account to = Asked.account(book, form, "to");
      Money sent = Asked.unsigned(form, "sent", from.currency());
      LocalDate date = form.date("date");
      Entry half =
          book.entries()
              .transfer(
                  TransferDraft.exchange(
                          from.id(), to.id(), date, sent, received(book, form, sent, to, date))
                      .memo(form.text("memo")))
              .get(0);
      Site.goToDone(context, back, "entries.done.transferred", half.version(), 1);
    } catch (BadInputException | IllegalArgumentException e) {
      Words words = site.words(context);
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(
          context,
          new TransferView.Fields(
              form.text("from"),
              form.text("to"),
              form.text("date"),
              form.text("sent"),
              form.text("received"),
              form.text("memo")),
          back,
          Optional.of(new Page.Notice(words.say("entries.refused", Asked.why(e, words)), true)));
    }
  }

  /** Returns what arrives: what was sent in one currency, and in another what somebody says. */
  private Money received(Book book, Form form, Money sent, Account to, LocalDate date)
      throws BadInputException {
    if (form.field("received").isPresent()) {
      return Asked.unsigned(form, "received", to.currency());
    }
    if (sent.currency().equals(to.currency())) {
      return sent;
    }
    // A bank's rate is never quite that of the day, so that is only told and not taken.
    Conversion worth = book.rates().book().convert(sent, to.currency(), date);
    throw worth instanceof Conversion.Converted converted
        ? form.refusal(
            "entries.refused.received-about",
            to.currency().getCurrencyCode(),
            converted.value().toString())
        : form.refusal("entries.refused.received", to.currency().getCurrencyCode());
  }

  private void show(
      Context context, TransferView.Fields fields, String back, Optional<Page.Notice> notice) {
    Words words = site.words(context);
    site.show(
        context,
        "entries/transfer.jte",
        words.say("entries.transfer.title"),
        Section.ENTRIES,
        new TransferView(fields, back, EntryViews.of(site.book(context), words).choices()),
        notice);
  }
}
