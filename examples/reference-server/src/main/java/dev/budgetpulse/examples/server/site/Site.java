package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnauthorizedResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the pages of the site are made with. Thread-safe. */
public final class Site {
  /** What programs ask below this address lets no session in and is no page. */
  public static final String API = "/api/v1";

  private static final String BOOK = "book";
  private static final String PREFERENCES = "preferences";

  private final Guests guests;
  private final Clock clock;
  private final Gate gate;
  private final Assets assets = Assets.load();
  private final Texts texts = Texts.load();
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

  /**
   * Makes a site.
   *
   * @param guests knows who asks
   * @param whereabouts where browsers find it
   * @param guard tells our forms from those of others
   * @param clock says what day it is
   * @param random unpredictable
   */
  public Site(
      Guests guests,
      Whereabouts whereabouts,
      ForgeryGuard guard,
      Clock clock,
      SecureRandom random) {
    this.guests = guests;
    this.clock = clock;
    this.gate = new Gate(guests, whereabouts, guard, random);
  }

  /** Shows the pages at these addresses to whoever comes; all others are for who has signed in. */
  public void openTo(String... paths) {
    gate.openTo(paths);
  }

  /**
   * Asks nobody below an address, such as {@code /api/}, who they are: no cookie counts there, and
   * no token of a form is asked for. Whatever answers there asks for something else.
   */
  public void stateless(String path) {
    gate.stateless(path);
  }

  /** Adds what every request passes and every error becomes. */
  public void install(JavalinConfig config) {
    ErrorPages errors = new ErrorPages(this);
    Compression.install(config);
    config.routes.before(gate::enter);
    config.routes.beforeMatched(gate::requireGuest);
    config.routes.get("/assets/{name}", this::asset);
    new Shell(this, assets, gate).add(config.routes);
    new Undoing(this).add(config.routes);
    config.routes.exception(HttpResponseException.class, errors::told);
    config.routes.exception(BadInputException.class, errors::refused);
    config.routes.exception(
        UnknownReferenceException.class,
        (e, context) -> errors.show(context, HttpStatus.NOT_FOUND));
    config.routes.exception(
        AccessDeniedException.class, (e, context) -> errors.show(context, HttpStatus.FORBIDDEN));
    config.routes.exception(Exception.class, errors::unexpected);
    config.router.javaLangErrorHandler(errors::fatal);
    config.jetty.modifyServer(server -> server.setErrorHandler(new EarlyErrors()));
    config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(new MethodAsSent()));
  }

  /** Returns who asks, if they have signed in. */
  public Optional<Guest> visitor(Context context) {
    return Gate.guest(context);
  }

  /** Returns who asks on a page for who has signed in. */
  public Guest guest(Context context) {
    return visitor(context).orElseThrow(UnauthorizedResponse::new);
  }

  /** Returns the book of who asks, opened once for a request. */
  public Book book(Context context) {
    Guest guest = guest(context);
    Optional<Opened> known = Optional.ofNullable(context.attribute(BOOK));
    // Whoever goes to another household within a request gets its book from then on.
    return known
        .filter(opened -> opened.guest().equals(guest))
        .map(Opened::book)
        .orElseGet(
            () -> {
              Book book = guests.open(guest);
              context.attribute(BOOK, new Opened(guest, book));
              return book;
            });
  }

  /** A book, and who it was opened for. */
  private record Opened(Guest guest, Book book) {}

  /** Returns what who asks prefers: nothing yet if they have not signed in. */
  public Preferences preferences(Context context) {
    Optional<Preferences> known = Optional.ofNullable(context.attribute(PREFERENCES));
    if (known.isPresent()) {
      return known.get();
    }
    Preferences read =
        visitor(context)
            .map(guest -> book(context).preferences().get())
            .orElseGet(Preferences::none);
    context.attribute(PREFERENCES, read);
    return read;
  }

  /** Returns the language and formats of who asks, which their browser says until they do. */
  public Words words(Context context) {
    return new Words(
        texts,
        preferences(context)
            .find(StandardPreferences.LOCALE)
            .orElseGet(() -> Languages.asked(context)));
  }

  /** Returns the language and the formats of a locale. */
  Words words(Locale locale) {
    return new Words(texts, locale);
  }

  /** Returns what day it is where who asks is. */
  public LocalDate today(Context context) {
    return LocalDate.ofInstant(clock.instant(), zone(context));
  }

  /** Returns where who asks is, which is where the server is until they say. */
  public ZoneId zone(Context context) {
    return preferences(context).find(StandardPreferences.TIME_ZONE).orElse(clock.getZone());
  }

  /** Returns the currency that who asks wants totals over several currencies in. */
  public Currency totals(Context context) {
    return preferences(context)
        .get(StandardPreferences.currency(book(context).ledger().currency()));
  }

  /** Returns the form that a request brings. */
  public Form form(Context context) {
    return new Form(context::formParams, words(context));
  }

  /** Returns the form whose fields are in the address of a request. */
  public Form inAddress(Context context) {
    return new Form(context::queryParams, words(context));
  }

  /** Returns what day it is. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /** Returns where the people are who look at the pages. */
  public ZoneId zone() {
    return clock.getZone();
  }

  /** Returns what the uploads of who asks are known by. */
  public String session(Context context) {
    return guest(context).session();
  }

  /** Returns what only the browser sends that a request comes from. */
  public String browser(Context context) {
    return Gate.visitor(context);
  }

  /** Answers with a page. */
  public void show(Context context, String template, String title, Section section, Object view) {
    show(context, template, title, section, view, Optional.empty());
  }

  /** Answers with a page that says something first. */
  public void show(
      Context context,
      String template,
      String title,
      Section section,
      Object view,
      Optional<Page.Notice> notice) {
    show(context, template, title, Optional.of(section), view, notice);
  }

  /** Answers with a page that is in no section of the menu, and may say something first. */
  public void show(
      Context context,
      String template,
      String title,
      Optional<Section> section,
      Object view,
      Optional<Page.Notice> notice) {
    render(
        context,
        template,
        new Page(
            title,
            section,
            visitor(context).map(Site::sections).orElse(List.of()),
            visitor(context),
            words(context),
            Look.of(preferences(context)),
            gate.nonce(context),
            gate.token(context),
            files(),
            notice.or(() -> new Undoing(this).told(context))),
        view);
  }

  /** Answers that a page is being worked out, and asks for it again a moment later. */
  public void showComing(Context context, String title, Section section) {
    String query = context.queryString();
    String address = context.path() + (query == null ? "" : "?" + query);
    show(context, "coming.jte", title, section, address);
  }

  /** Returns what is said of what was worked out before something changed, if it was. */
  public Optional<Page.Notice> older(Context context, boolean isCurrent) {
    return isCurrent
        ? Optional.empty()
        : Optional.of(new Page.Notice(words(context).say("coming.older"), false));
  }

  /**
   * Answers with a part of a page, of which {@code data-asks} of a field takes what it shows.
   *
   * @param template one without the layout
   */
  public void showPart(Context context, String template, Object view) {
    render(
        context,
        template,
        new Page(
            "",
            Optional.empty(),
            List.of(),
            Optional.empty(),
            words(context),
            Look.of(preferences(context)),
            gate.nonce(context),
            gate.token(context),
            files(),
            Optional.empty()),
        view);
  }

  /** Answers with a page that is the same for everybody who reads its language. */
  void showToAnybody(Context context, String template, String title, Object view) {
    render(
        context,
        template,
        new Page(
            title,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            words(context),
            Look.of(Preferences.none()),
            gate.nonce(context),
            "",
            files(),
            Optional.empty()),
        view);
  }

  private Page.Files files() {
    return new Page.Files(
        assets.file("site.css"),
        assets.file("site.js"),
        assets.address("icon.svg"),
        assets.address(Assets.TOUCH_ICON));
  }

  private void render(Context context, String template, Page page, Object view) {
    StringOutput html = new StringOutput();
    templates.render(template, Map.of("page", page, "view", view), html);
    context.contentType("text/html; charset=utf-8").result(html.toString());
  }

  private static List<Section> sections(Guest guest) {
    return Arrays.stream(Section.values())
        .filter(section -> section != Section.ADMIN || guest.administrator())
        .toList();
  }

  /** Sends an answer with a secret in it as it is, whose length then says nothing of it. */
  public static void showsSecret(Context context) {
    context.disableCompression();
  }

  /** Answers with a picture that only who has signed in may see. */
  public void picture(Context context, String type, byte[] content) {
    gate.asPicture(context);
    context.contentType(type).result(content);
  }

  /** Returns one of our files, as pages load it. */
  public Page.File asset(String file) {
    return assets.file(file);
  }

  /** What a file to be saved is written by. */
  public interface Body {
    /** Writes all of it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Answers with a file to be saved, which is sent while it is written. If it fails before anything
   * was sent, an error page can still be shown; afterwards the connection ends within the file, so
   * that no browser takes a part for the whole.
   *
   * @param fileName what to call it
   * @param type its media type
   */
  public void download(Context context, String fileName, String type, Body body)
      throws IOException {
    gate.asDownload(context, fileName);
    // An error page after a part of it was written would be compressed, but no longer said to be.
    context.disableCompression();
    context.contentType(type);
    try {
      body.writeTo(context.outputStream());
    } catch (IOException | RuntimeException e) {
      if (context.res().isCommitted()) {
        CutOff.after(e, context);
      } else {
        gate.asPage(context);
        throw e;
      }
    }
  }

  /** Sends the browser on to a page of ours, to be read and not sent again. */
  public static void goTo(Context context, String address) {
    context.redirect(address, HttpStatus.SEE_OTHER);
  }

  /**
   * Sends the browser on to a page of ours that first says what was done, with a button that takes
   * it back.
   *
   * @param key the key of what is said, {@code PART.done.…}; {0} in it is the count
   * @param revision the change set that did it, 0 if there is nothing to be taken back
   * @param count how many things were changed
   */
  public static void goToDone(
      Context context, String address, String key, long revision, long count) {
    goTo(context, Undoing.telling(address, key, revision, count));
  }

  /** A change of a book. */
  public interface Deed {
    /** Makes it. */
    void make() throws BadInputException;
  }

  /** A change of a book that knows where to go on. */
  public interface Step {
    /** Makes it, and returns the address of the page to go on to. */
    String make() throws BadInputException;
  }

  /**
   * Changes a book, then sends the browser on as the other method does; what others have changed
   * meanwhile is not offered to be taken back.
   */
  public static void goToDone(Context context, Book book, String address, String key, Deed deed)
      throws BadInputException {
    long before = latest(book);
    deed.make();
    goToDone(context, address, key, madeSince(book, before).map(ChangeSet::revision).orElse(0L), 1);
  }

  /**
   * Changes a book, then sends the browser on to a page that says so and offers to take it back,
   * unless nothing has changed.
   */
  public static void goToSaved(Context context, Book book, Step step) throws BadInputException {
    long before = latest(book);
    String address = step.make();
    goTo(
        context,
        madeSince(book, before)
            .map(
                change ->
                    Undoing.telling(
                        address, "site.done.saved", change.revision(), change.changes()))
            .orElse(address));
  }

  /** Sends the browser on as the other methods do after a book was changed by who asks. */
  public static void goToDone(Context context, Book book, String address, String key) {
    goToDone(context, address, key, madeSince(book, 0).map(ChangeSet::revision).orElse(0L), 1);
  }

  private static long latest(Book book) {
    return book.history().latest().map(ChangeSet::revision).orElse(0L);
  }

  private static Optional<ChangeSet> madeSince(Book book, long before) {
    return book.history()
        .latest()
        .filter(change -> change.revision() > before)
        .filter(change -> change.actor().equals(Optional.of(book.actor())));
  }

  private void asset(Context context) {
    Assets.Asset asset = assets.find(context.pathParam("name")).orElseThrow(NotFoundResponse::new);
    gate.asAsset(context);
    context.contentType(asset.type()).result(asset.content());
  }
}
