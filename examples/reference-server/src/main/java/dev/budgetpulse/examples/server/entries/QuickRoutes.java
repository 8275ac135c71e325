package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.phrase.Phrase;
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

  QuickRoutes(Site site) {
    this.site = site;
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
    QuickLine line = QuickLine.read(site.inAddress(context), book, words, site.today(context));
    site.showPart(context, "entries/understood.jte", line.view(EntryViews.of(book, words)));
  }

  private void show(Context context, Form form, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    QuickLine line = QuickLine.read(form, book, words, site.today(context));
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
    Optional<EntryDraft> draft =
        QuickLine.read(form, book, words, site.today(context)).phrase().flatMap(Phrase::draft);
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
