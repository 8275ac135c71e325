package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.phrase.Phrase;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.examples.server.settings.Proposals;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Entries typed in one line. */
final class QuickRoutes {
  private final Site site;
  private final CategoryProposals proposals;

  QuickRoutes(Site site, CategoryProposals proposals) {
    this.site = site;
    this.proposals = proposals;
  }

  void add(RoutesConfig routes) {
    routes.get(
        "/entries/quick", context -> show(context, site.inAddress(context), Optional.empty()));
    routes.get("/entries/quick/understood", this::understood);
    routes.post("/entries/quick", this::add);
  }

  private void understood(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    QuickLine line = read(context, site.inAddress(context));
    site.showPart(context, "entries/understood.jte", line.view(EntryViews.of(book, words)));
  }

  private QuickLine read(Context context, Form form) {
    Book book = site.book(context);
    Preferences preferences = site.preferences(context);
    return QuickLine.read(
        form,
        book,
        site.words(context),
        site.today(context),
        preferences.get(Proposals.WANTED),
        purchase -> proposals.find(book, preferences, purchase));
  }

  private void show(Context context, Form form, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    QuickLine line = read(context, form);
    site.show(
        context,
        "entries/quick.jte",
        words.say("entries.quick.title"),
        Section.ENTRIES,
        line.view(EntryViews.of(book, words)),
        notice);
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Words words = site.words(context);
    Optional<EntryDraft> draft = read(context, form).phrase().flatMap(Phrase::draft);
    if (draft.isEmpty()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, form, Optional.of(new Page.Notice(words.say("entries.quick.unclear"), true)));
      return;
    }
    try {
      Entry added = book.entries().add(draft.get());
      EntryRoutes.added(context, book, added, "/entries");
    } catch (IllegalArgumentException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(
          context,
          form,
          Optional.of(new Page.Notice(words.say("entries.refused", Asked.why(e, words)), true)));
    }
  }
}
