package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.csv.CsvOptions;
import dev.budgetpulse.reports.csv.CsvRendering;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.rendering.ListingRendering;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.reports.xlsx.XlsxRendering;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/** The entries that were asked for, as a file. */
final class ExportRoutes {
  private final Site site;

  ExportRoutes(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get(
        "/entries/export.csv",
        context ->
            send(
                context,
                // Days as no country but all programs read them.
                new CsvRendering(
                    CsvOptions.forSpreadsheets(site.words(context).locale())
                        .withDays(CsvOptions.Days.ISO))));
    routes.get("/entries/export.xlsx", context -> send(context, new XlsxRendering()));
  }

  private void send(Context context, ListingRendering rendering) throws IOException {
    Book book = site.book(context);
    Words words = site.words(context);
    EntryQuery query =
        EntryQuery.of(site.inAddress(context), book, words, site.preferences(context));
    LocalDate today = site.today(context);
    Period period =
        new Period(
            query.filter().from().or(() -> day(book, query, false)).orElse(today),
            query.filter().to().or(() -> day(book, query, true)).orElse(today));
    Listing listing =
        Reports.of(book)
            .entries(period, query.filter(), query.order().order(), book.ledger().currency());
    site.download(
        context,
        words.say("entries.file") + "." + rendering.format().extension(),
        rendering.format().mediaType(),
        out -> rendering.write(listing, Wording.of(words.locale()), out));
  }

  private static Optional<LocalDate> day(Book book, EntryQuery query, boolean last) {
    EntryOrder order = last ? EntryOrder.NEWEST_FIRST : EntryOrder.OLDEST_FIRST;
    return book.entries().page(query.filter(), order, Optional.empty(), 1).entries().stream()
        .map(Entry::date)
        .findFirst();
  }
}
