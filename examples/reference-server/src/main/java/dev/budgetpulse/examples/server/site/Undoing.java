package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells on a page what was just done, and takes it back. */
final class Undoing {
  private static final String SAID = "done";
  private static final Pattern FORM =
      Pattern.compile("([a-z-]{1,30}\\.done\\.[a-z-]{1,30})_([0-9]{1,18})_([0-9]{1,9})");
  private static final Pattern OURS =
      Pattern.compile("/([A-Za-z0-9][A-Za-z0-9/-]*)?(\\?[A-Za-z0-9=&%._+*-]*)?");
  private static final String STUCK = "site.done.stuck";

  private final Site site;

  Undoing(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.post("/undo/{revision}", this::undo);
  }

  /** Returns the address of a page that says first what a change set has done. */
  static String telling(String address, String key, long revision, long count) {
    int mark = address.indexOf('#');
    String page = mark < 0 ? address : address.substring(0, mark);
    return page
        + (page.contains("?") ? '&' : '?')
        + SAID
        + '='
        + key
        + '_'
        + revision
        + '_'
        + count
        + (mark < 0 ? "" : address.substring(mark));
  }

  /** Returns what a page that was asked for says first. */
  Optional<Page.Notice> told(Context context) {
    return Optional.ofNullable(context.queryParam(SAID))
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .filter(said -> site.words(context).has(said.group(1)))
        .map(said -> notice(context, said.group(1), Long.parseLong(said.group(2)), said.group(3)));
  }

  private Page.Notice notice(Context context, String key, long revision, String count) {
    Words words = site.words(context);
    boolean stuck = key.equals(STUCK);
    String label =
        stuck ? "site.undo-later" : key.equals("site.done.undone") ? "site.redo" : "site.undo";
    return new Page.Notice(
        words.say(key, Long.valueOf(count)),
        stuck,
        isTheirs(context, revision)
            ? Optional.of(new Page.Undo(revision, here(context), words.say(label), stuck))
            : Optional.empty());
  }

  /** Tells whether somebody has made a change, so that no address has them take back another's. */
  private boolean isTheirs(Context context, long revision) {
    if (revision == 0) {
      return false;
    }
    Book book = site.book(context);
    return book.role().includes(Role.EDITOR)
        && book.history()
            .find(revision)
            .filter(change -> change.actor().equals(Optional.of(book.actor())))
            .isPresent();
  }

  /** Returns the address that was asked for, without what was said. */
  private static String here(Context context) {
    String query =
        Arrays.stream(Optional.ofNullable(context.queryString()).orElse("").split("&"))
            .filter(each -> !each.isEmpty() && !each.startsWith(SAID + "="))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? context.path() : context.path() + "?" + query;
  }

  private void undo(Context context) {
    Form form = site.form(context);
    String revision = context.pathParam("revision");
    String back = form.field("back").orElse("/");
    if (!revision.matches("[0-9]{1,18}") || !OURS.matcher(back).matches()) {
      throw new NotFoundResponse();
    }
    History history = site.book(context).history();
    long wanted = Long.parseLong(revision);
    Undo undo =
        form.field("later").isPresent() ? history.undoWithLater(wanted) : history.undo(wanted);
    if (undo instanceof Undo.Done done) {
      Site.goTo(context, telling(back, "site.done.undone", done.changeSet().revision(), 0));
    } else if (undo instanceof Undo.Blocked) {
      Site.goTo(context, telling(back, STUCK, wanted, 0));
    } else {
      throw new NotFoundResponse();
    }
  }
}
