package dev.budgetpulse.examples.server.post;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.reports.ReportKind;
import dev.budgetpulse.reports.delivery.Delivery;
import dev.budgetpulse.reports.delivery.Series;
import dev.budgetpulse.reports.rendering.Format;
import dev.budgetpulse.reports.schedule.Cadence;
import dev.budgetpulse.reports.schedule.CatchUp;
import dev.budgetpulse.reports.schedule.Subscription;
import dev.budgetpulse.reports.schedule.Subscriptions;
import dev.budgetpulse.reports.schedule.Terms;
import dev.budgetpulse.reports.schedule.Topic;
import dev.budgetpulse.reports.template.ReportTemplate;
import dev.budgetpulse.reports.template.ReportTemplates;
import dev.budgetpulse.reports.template.TemplateId;
import dev.budgetpulse.reports.template.Window;
import dev.budgetpulse.reports.text.Wording;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports by mail: what comes when, one now, and the end of it. */
public final class PostRoutes {
  /** Where links in mails end what is sent; everybody may come there, without a form of ours. */
  public static final String STOP = "/stop";

  private static final String HERE = "/reports/mail";
  private static final List<String> CADENCES = List.of("weekly", "monthly", "quarterly", "yearly");
  private static final String SAVED = "saved-";
  private static final int SHOWN = 20;
  private static final int USUAL_HOUR = 7;

  private final Site site;
  private final PostOffice office;

  /** Makes the routes of a site. */
  public PostRoutes(Site site, PostOffice office) {
    this.site = site;
    this.office = office;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, told(context)));
    routes.post(HERE, context -> change(context, this::subscribe, "saved"));
    routes.post(HERE + "/now", context -> change(context, this::sendNow, "sent"));
    routes.post(HERE + "/{topic}/end", this::end);
    routes.get(STOP, this::askToStop);
    routes.post(STOP, this::stop);
  }

  /** Something that a form asks for. */
  private interface Deed {
    void make(Context context, Book book, Form form) throws BadInputException;
  }

  private Optional<Page.Notice> told(Context context) {
    return Optional.ofNullable(context.queryParam("told"))
        .filter(List.of("saved", "sent", "ended")::contains)
        .map(what -> new Page.Notice(site.words(context).say("post.told." + what), false));
  }

  private void change(Context context, Deed deed, String what) {
    try {
      deed.make(context, site.book(context), site.form(context));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Optional.of(new Page.Notice(e.getMessage(), true)));
      return;
    }
    Site.goTo(context, HERE + "?told=" + what);
  }

  private void subscribe(Context context, Book book, Form form) throws BadInputException {
    Topic topic = topic(context, book, form.text("report"), form);
    DayOfWeek weekday = site.preferences(context).get(StandardPreferences.FIRST_WEEKDAY);
    Cadence cadence =
        switch (form.text("cadence")) {
          case "weekly" -> Cadence.weekly(weekday);
          case "monthly" -> Cadence.monthly(1);
          case "quarterly" -> Cadence.quarterly(1);
          case "yearly" -> Cadence.yearly(Month.JANUARY, 1);
          default -> throw form.refusal("post.refused");
        };
    if (!form.text("hour").matches("[0-9]|1[0-9]|2[0-3]")) {
      throw form.refusal("post.refused");
    }
    Subscriptions.of(book.access())
        .set(
            topic,
            new Terms(
                cadence,
                Integer.parseInt(form.text("hour")),
                site.zone(context),
                CatchUp.LATEST,
                site.words(context).locale(),
                formats(form)));
  }

  private void sendNow(Context context, Book book, Form form) throws BadInputException {
    Topic topic = topic(context, book, form.text("report"), form);
    office
        .deliveries()
        .ask(
            book.access(),
            topic,
            period(context, book, topic),
            site.words(context).locale(),
            formats(form));
  }

  private void end(Context context) {
    Book book = site.book(context);
    Subscription ended =
        Subscriptions.of(book.access()).mine().stream()
            .filter(each -> each.topic().id().equals(context.pathParam("topic")))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    Subscriptions.of(book.access()).remove(book.actor(), ended.topic().id());
    Site.goTo(context, HERE + "?told=ended");
  }

  /** Asks first: programs that look at mails open every link in them. */
  private void askToStop(Context context) {
    String token = Optional.ofNullable(context.queryParam("token")).orElse("");
    if (office.ending(token).isEmpty()) {
      throw new NotFoundResponse();
    }
    showStop(context, "post.stop.text", token);
  }

  private void stop(Context context) {
    String token =
        Optional.ofNullable(context.queryParam("token"))
            .or(() -> Optional.ofNullable(context.formParam("token")))
            .orElse("");
    Series series = office.ending(token).orElseThrow(NotFoundResponse::new);
    office.end(series);
    showStop(context, "post.stop.done", "");
  }

  private void showStop(Context context, String text, String token) {
    Words words = site.words(context);
    site.show(
        context,
        "post/stop.jte",
        words.say("post.stop"),
        Optional.empty(),
        new StopView(words.say(text), token),
        Optional.empty());
  }

  private void show(Context context, Optional<Page.Notice> notice) {
    Book book = site.book(context);
    Words words = site.words(context);
    List<Subscription> mine = Subscriptions.of(book.access()).mine();
    PostView view =
        new PostView(
            mine.stream()
                .filter(each -> !each.terms().cadence().isOff())
                .map(each -> subscribed(book, words, each))
                .toList(),
            Stream.concat(
                    PostOffice.KINDS.stream()
                        .map(
                            kind ->
                                new PostView.Option(
                                    kind.id(), title(kind, words), kind == ReportKind.MONTHLY)),
                    ReportTemplates.of(book.access()).all().stream()
                        .map(saved -> new PostView.Option(SAVED + saved.id(), saved.name(), false)))
                .toList(),
            CADENCES.stream()
                .map(
                    each ->
                        new PostView.Option(
                            each, words.say("post.cadence." + each), each.equals("monthly")))
                .toList(),
            IntStream.range(0, 24)
                .mapToObj(
                    hour ->
                        new PostView.Option(String.valueOf(hour), hour + ":00", hour == USUAL_HOUR))
                .toList(),
            PostOffice.FORMATS.stream()
                .map(
                    format ->
                        new PostView.Option(
                            format.extension(), format.name(), format == Format.PDF))
                .toList(),
            office
                .outbox()
                .page(book.ledger().id(), Optional.of(book.actor()), Optional.empty(), SHOWN)
                .stream()
                .map(each -> sent(book, words, each))
                .toList());
    site.show(context, "post/post.jte", words.say("post.title"), Section.REPORTS, view, notice);
  }

  private static PostView.Subscribed subscribed(Book book, Words words, Subscription each) {
    Terms terms = each.terms();
    String formats =
        String.join(", ", terms.formats().stream().sorted().map(Format::name).toList());
    return new PostView.Subscribed(
        each.topic().id(),
        title(book, each.topic().id(), words),
        words.say(
            formats.isEmpty() ? "post.when" : "post.when.with",
            words.say("post.cadence." + cadence(terms.cadence())),
            terms.hour() + ":00",
            formats));
  }

  private static String cadence(Cadence cadence) {
    if (cadence.equals(Cadence.monthly(1))) {
      return "monthly";
    }
    if (cadence.equals(Cadence.quarterly(1))) {
      return "quarterly";
    }
    return cadence.equals(Cadence.yearly(Month.JANUARY, 1)) ? "yearly" : "weekly";
  }

  private static PostView.Sent sent(Book book, Words words, Delivery delivery) {
    Delivery.State state = delivery.state();
    return new PostView.Sent(
        title(book, delivery.offer().key().series().report(), words)
            + ", "
            + Wording.of(words.locale()).period(delivery.offer().key().period()),
        words.say("post.state." + state.name().toLowerCase(java.util.Locale.ROOT)),
        state == Delivery.State.ACCEPTED);
  }

  private static String title(Book book, String topic, Words words) {
    return ReportKind.find(topic)
        .map(kind -> title(kind, words))
        .or(
            () ->
                ReportTemplates.of(book.access()).all().stream()
                    .filter(saved -> topic.equals(new Topic.Saved(saved.id()).id()))
                    .map(ReportTemplate::name)
                    .findFirst())
        .orElseGet(() -> words.say("post.gone"));
  }

  private static String title(ReportKind kind, Words words) {
    return Wording.of(words.locale()).say(kind.title());
  }

  private Topic topic(Context context, Book book, String name, Form form) throws BadInputException {
    if (name.startsWith(SAVED)) {
      return new Topic.Saved(saved(book, name.substring(SAVED.length()), form).id());
    }
    ReportKind kind =
        ReportKind.find(name)
            .filter(PostOffice.KINDS::contains)
            .orElseThrow(() -> form.refusal("post.refused"));
    return new Topic.Standard(
        kind.id(),
        switch (kind) {
          case WEEKLY ->
              Window.lastWeek(site.preferences(context).get(StandardPreferences.FIRST_WEEKDAY));
          case QUARTERLY -> Window.lastQuarter();
          case ANNUAL -> Window.lastYear();
          default -> Window.lastMonth();
        });
  }

  private static ReportTemplate saved(Book book, String id, Form form) throws BadInputException {
    try {
      return ReportTemplates.of(book.access())
          .find(TemplateId.parse(id))
          .orElseThrow(() -> form.refusal("post.refused"));
    } catch (IllegalArgumentException e) {
      throw form.refusal("post.refused");
    }
  }

  private Period period(Context context, Book book, Topic topic) {
    Window window =
        topic instanceof Topic.Standard standard
            ? standard.window()
            : ReportTemplates.of(book.access())
                .find(((Topic.Saved) topic).template())
                .orElseThrow(NotFoundResponse::new)
                .window();
    return window.period(site.today(context), Calendars.plain());
  }

  private static Set<Format> formats(Form form) throws BadInputException {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    for (String extension : form.all("format")) {
      formats.add(
          PostOffice.FORMATS.stream()
              .filter(format -> format.extension().equals(extension))
              .findFirst()
              .orElseThrow(() -> form.refusal("post.refused")));
    }
    return formats;
  }
}
