package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleChange;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.core.schedule.Terms;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes again: bills, salaries, standing orders. */
public final class RecurrenceRoutes {
  static final String HERE = "/recurrences";

  private static final RecurrencesView.Next NOT_ASKED =
      new RecurrencesView.Next(List.of(), Optional.empty());

  private static final String REFUSED = "recurrences.refused";
  private static final String CHANGED = "recurrences.done.changed";

  private final Site site;

  /** Makes the routes of a site. */
  public RecurrenceRoutes(Site site) {
    this.site = site;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty(), Optional.empty()));
    routes.post(HERE, this::add);
    routes.post(HERE + "/preview", this::preview);
    new DueRoutes(site).add(routes);
    routes.get(HERE + "/{id}", context -> showOne(context, Optional.empty(), Optional.empty()));
    routes.post(HERE + "/{id}", this::change);
    routes.post(
        HERE + "/{id}/pause",
        context ->
            change(context, (book, id) -> book.schedules().pause(id), "recurrences.done.paused"));
    routes.post(
        HERE + "/{id}/resume",
        context ->
            change(
                context,
                (book, id) -> book.schedules().resume(id, site.today(context)),
                "recurrences.done.resumed"));
    routes.post(
        HERE + "/{id}/automatic",
        context ->
            change(
                context,
                (book, id) ->
                    book.schedules()
                        .change(
                            id,
                            schedule ->
                                schedule.posting(
                                    schedule.posting() == Posting.REMIND
                                        ? Posting.POST_ON_TIME
                                        : Posting.REMIND)),
                CHANGED));
    routes.post(HERE + "/{id}/remove", this::remove);
  }

  private interface Deed {
    ScheduleChange on(Book book, ScheduleId id);
  }

  private void add(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    ScheduleReading reading = new ScheduleReading(book, form);
    if (asksForDays(form)) {
      show(context, Optional.of(form), Optional.empty());
      return;
    }
    try {
      Site.goToDone(
          context,
          book,
          HERE,
          "recurrences.done.added",
          () -> {
            String name = reading.name();
            book.schedules().add(name, reading.terms(Optional.empty()));
          });
    } catch (BadInputException e) {
      refuse(context, form, HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      refuse(context, form, HttpStatus.UNPROCESSABLE_CONTENT, site.words(context).say(REFUSED));
    }
  }

  private void refuse(Context context, Form form, HttpStatus status, String why) {
    context.status(status);
    Optional<Page.Notice> notice = Optional.of(new Page.Notice(why, true));
    if (context.pathParamMap().containsKey("id")) {
      showOne(context, Optional.of(form), notice);
    } else {
      show(context, Optional.of(form), notice);
    }
  }

  private static boolean asksForDays(Form form) {
    return form.text("what").equals("days");
  }

  /** Shows, while somebody types, on which days what they type would be due. */
  private void preview(Context context) {
    Form form = site.form(context);
    Book book = site.book(context);
    site.showPart(context, "recurrences/next.jte", next(context, book, form));
  }

  private RecurrencesView.Next next(Context context, Book book, Form form) {
    Words words = site.words(context);
    try {
      Recurrence recurrence = new ScheduleReading(book, form).recurrence();
      return new RecurrenceViews(book, words, site.today(context)).next(recurrence);
    } catch (BadInputException | IllegalArgumentException | DateTimeException e) {
      return new RecurrencesView.Next(
          List.of(), Optional.of(words.say("recurrences.no-such-days")));
    }
  }

  private void change(Context context) {
    Book book = site.book(context);
    Form form = site.form(context);
    Schedule schedule = schedule(context, book);
    if (asksForDays(form)) {
      showOne(context, Optional.of(form), Optional.empty());
      return;
    }
    try {
      ScheduleReading reading = new ScheduleReading(book, form);
      String name = reading.name();
      Posting posting = reading.posting();
      int remindDays = reading.remindDays();
      List<Terms> before = schedule.terms();
      Terms terms = reading.terms(Optional.of(before.get(before.size() - 1)));
      Site.goToDone(
          context,
          book,
          HERE + "/" + schedule.id(),
          CHANGED,
          () -> {
            if (reading.onlyFollowing()) {
              require(form, following(book, schedule, terms, site.today(context)));
            }
            require(
                form,
                book.schedules()
                    .change(
                        schedule.id(),
                        known ->
                            (reading.onlyFollowing() ? known : known.under(latest(known, terms)))
                                .named(name)
                                .posting(posting)
                                .remindingBefore(remindDays)));
          });
    } catch (BadInputException e) {
      refuse(context, form, HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      refuse(context, form, HttpStatus.UNPROCESSABLE_CONTENT, site.words(context).say(REFUSED));
    }
  }

  private static List<Terms> latest(Schedule schedule, Terms terms) {
    List<Terms> all = new ArrayList<>(schedule.terms());
    all.set(all.size() - 1, terms);
    return all;
  }

  /** Lets other terms hold from the next day on that something is due. */
  private static ScheduleChange following(
      Book book, Schedule schedule, Terms terms, LocalDate today) {
    LocalDate next =
        schedule
            .from(today)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Nothing is to come"));
    Recurrence days = terms.recurrence();
    Recurrence following =
        days.start().isBefore(next)
            ? days.startingOn(days.from(next).findFirst().orElse(next))
            : days;
    return book.schedules()
        .changeFollowing(new OccurrenceId(schedule.id(), next), terms.on(following));
  }

  private static void require(Form form, ScheduleChange change) throws BadInputException {
    if (change instanceof ScheduleChange.Gone) {
      throw new NotFoundResponse();
    }
    if (change instanceof ScheduleChange.Paid) {
      throw form.refusal("recurrences.paid-already");
    }
  }

  private void change(Context context, Deed deed, String key) throws BadInputException {
    Book book = site.book(context);
    ScheduleId id = id(context);
    Site.goToDone(
        context,
        book,
        HERE,
        key,
        () -> {
          if (!(deed.on(book, id) instanceof ScheduleChange.Done)) {
            throw new NotFoundResponse();
          }
        });
  }

  private void remove(Context context) throws BadInputException {
    Book book = site.book(context);
    ScheduleId id = id(context);
    Site.goToDone(
        context,
        book,
        HERE,
        "recurrences.done.removed",
        () -> {
          if (!book.schedules().remove(id)) {
            throw new NotFoundResponse();
          }
        });
  }

  private static ScheduleId id(Context context) {
    return Ids.inPath(context, "id", ScheduleId::parse);
  }

  private static Schedule schedule(Context context, Book book) {
    return book.schedules().find(id(context)).orElseThrow(NotFoundResponse::new);
  }

  private void show(Context context, Optional<Form> form, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    RecurrenceViews views = new RecurrenceViews(book, words, site.today(context));
    RecurrencesView view =
        views.all(
            form.map(typed -> new ScheduleReading(book, typed).typed()).orElseGet(views::fresh),
            form.map(typed -> next(context, book, typed)).orElse(NOT_ASKED));
    site.show(
        context,
        "recurrences/recurrences.jte",
        words.say("recurrences.title"),
        Section.RECURRENCES,
        view,
        notice);
  }

  private void showOne(Context context, Optional<Form> form, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    Schedule schedule = schedule(context, book);
    RecurrenceViews views = new RecurrenceViews(book, words, site.today(context));
    List<Terms> terms = schedule.terms();
    ScheduleView view =
        views.one(
            schedule,
            form.map(typed -> new ScheduleReading(book, typed).typed())
                .orElseGet(() -> views.typed(schedule)),
            form.map(typed -> next(context, book, typed))
                .orElseGet(() -> views.next(terms.get(terms.size() - 1).recurrence())));
    site.show(
        context, "recurrences/schedule.jte", schedule.name(), Section.RECURRENCES, view, notice);
  }
}
