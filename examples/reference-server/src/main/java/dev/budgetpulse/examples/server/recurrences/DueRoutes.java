package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.CatchUp;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Occurrence;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Ids;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One time that something is due: entered, skipped, moved, or paid by an entry. */
final class DueRoutes {
  private static final String HERE = RecurrenceRoutes.HERE + "/due/{occurrence}";
  private static final Pattern OCCURRENCE =
      Pattern.compile("([0-9a-f-]{36})_([0-9]{4}-[0-9]{2}-[0-9]{2})");
  private static final String CHANGED = "recurrences.done.changed";

  private final Site site;

  DueRoutes(Site site) {
    this.site = site;
  }

  /** Something that is decided about an occurrence. */
  private interface Deed {
    boolean on(Book book, OccurrenceId id, Form form) throws BadInputException;
  }

  void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty()));
    routes.post(HERE + "/post", this::post);
    routes.post(HERE + "/skip", this::skip);
    decide(
        routes,
        "link",
        "recurrences.done.linked",
        (book, id, form) -> book.schedules().link(id, entry(form)));
    decide(
        routes,
        "unlink",
        "recurrences.done.unlinked",
        (book, id, form) -> book.schedules().unlink(id, entry(form)));
    decide(
        routes,
        "dismiss",
        "recurrences.done.dismissed",
        (book, id, form) -> book.schedules().dismiss(id, entry(form)));
    decide(
        routes,
        "move",
        CHANGED,
        (book, id, form) ->
            book.schedules()
                .move(
                    id,
                    form.field("day").isPresent()
                        ? Optional.of(form.date("day"))
                        : Optional.empty()));
    routes.post(HERE + "/expect", this::expect);
  }

  private void decide(RoutesConfig routes, String verb, String key, Deed deed) {
    routes.post(HERE + "/" + verb, context -> decide(context, key, deed));
  }

  private void decide(Context context, String key, Deed deed) {
    Book book = site.book(context);
    Form form = site.form(context);
    OccurrenceId id = id(context);
    try {
      Site.goToDone(
          context,
          book,
          back(form, id),
          key,
          () -> {
            if (!deed.on(book, id, form)) {
              throw new NotFoundResponse();
            }
          });
    } catch (BadInputException e) {
      refuse(context, HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(
          context,
          HttpStatus.UNPROCESSABLE_CONTENT,
          site.words(context).say("recurrences.not-that"));
    }
  }

  private static String back(Form form, OccurrenceId id) {
    return form.text("back").equals("list")
        ? RecurrenceRoutes.HERE
        : RecurrenceRoutes.HERE + "/due/" + id.schedule() + "_" + id.nominal();
  }

  private static EntryId entry(Form form) throws BadInputException {
    return Ids.read(form.text("entry"), EntryId::parse)
        .orElseThrow(() -> form.refusal("recurrences.not-that"));
  }

  private void post(Context context) throws BadInputException {
    Book book = site.book(context);
    OccurrenceId id = id(context);
    if (book.schedules().occurrence(id, site.today(context)).isEmpty()) {
      throw new NotFoundResponse();
    }
    try {
      Site.goToDone(
          context,
          book,
          RecurrenceRoutes.HERE,
          "recurrences.done.posted",
          () -> {
            CatchUp posted = book.schedules().post(id);
            if (posted.posted().isEmpty()) {
              throw site.words(context).refusal("recurrences.not-posted");
            }
          });
    } catch (BadInputException e) {
      refuse(context, HttpStatus.CONFLICT, e.getMessage());
    }
  }

  private void skip(Context context) {
    boolean skipped = !site.form(context).text("skipped").equals("no");
    decide(
        context,
        skipped ? "recurrences.done.skipped" : CHANGED,
        (book, id, form) -> book.schedules().skip(id, skipped));
  }

  private void expect(Context context) {
    LocalDate today = site.today(context);
    decide(
        context,
        CHANGED,
        (book, id, form) -> {
          Money usual =
              book.schedules()
                  .occurrence(id, today)
                  .orElseThrow(NotFoundResponse::new)
                  .amount()
                  .middle();
          if (form.field("amount").isEmpty()) {
            return book.schedules().expect(id, Optional.empty());
          }
          Money typed = form.amount("amount", usual.currency()).abs();
          return book.schedules()
              .expect(
                  id,
                  Optional.of(
                      ExpectedAmount.exactly(usual.isNegative() ? typed.negated() : typed)));
        });
  }

  private void refuse(Context context, HttpStatus status, String why) {
    context.status(status);
    show(context, Optional.of(new Page.Notice(why, true)));
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    LocalDate today = site.today(context);
    Occurrence occurrence =
        book.schedules().occurrence(id(context), today).orElseThrow(NotFoundResponse::new);
    List<Entry> paid =
        occurrence.entries().stream().flatMap(id -> book.entries().find(id).stream()).toList();
    DueView view = new RecurrenceViews(book, site.words(context), today).due(occurrence, paid);
    site.show(context, "recurrences/due.jte", occurrence.name(), Section.RECURRENCES, view, notice);
  }

  private static OccurrenceId id(Context context) {
    Matcher parts = OCCURRENCE.matcher(context.pathParam("occurrence"));
    if (!parts.matches()) {
      throw new NotFoundResponse();
    }
    try {
      return new OccurrenceId(ScheduleId.parse(parts.group(1)), LocalDate.parse(parts.group(2)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new NotFoundResponse();
    }
  }
}
