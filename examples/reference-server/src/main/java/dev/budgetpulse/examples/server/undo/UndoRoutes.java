package dev.budgetpulse.examples.server.undo;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes back what a page has just changed: the address that a change leads to names it, and the
 * page there offers it.
 */
public final class UndoRoutes {
  private static final String DONE = "done";
  private static final Pattern OURS = Pattern.compile("/(?:[A-Za-z0-9][A-Za-z0-9/?=&#._-]*)?");
  private static final Pattern REVISION = Pattern.compile("[0-9]{1,18}");

  private final Site site;

  /** Makes the routes of a site. */
  public UndoRoutes(Site site) {
    this.site = site;
  }

  /** A change of a book. */
  public interface Deed {
    /** Makes it, and returns the address of the page to go on to. */
    String make() throws BadInputException;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.post("/undo", this::undo);
  }

  /** Changes something and sends the browser on to the page that offers to take it back. */
  public static void make(Context context, Book book, Deed deed) throws BadInputException {
    long before = book.history().latest().map(ChangeSet::revision).orElse(0L);
    String address = deed.make();
    Site.goTo(
        context,
        latest(book)
            .filter(revision -> revision > before)
            .map(revision -> naming(address, revision))
            .orElse(address));
  }

  /** Returns what the page that somebody has come to can offer to take back. */
  public static Optional<Offer> offered(Context context, Book book, String back) {
    return Optional.ofNullable(context.queryParam(DONE))
        .filter(typed -> REVISION.matcher(typed).matches() && book.role().includes(Role.EDITOR))
        .flatMap(typed -> book.history().find(Long.parseLong(typed)))
        .filter(change -> change.actor().equals(Optional.of(book.actor())))
        .map(
            change ->
                new Offer(
                    change.revision(), change.changes(), change.reverses().isPresent(), back));
  }

  private void undo(Context context) throws BadInputException {
    Book book = site.book(context);
    Form form = site.form(context);
    String revision = form.required("revision");
    String back = form.text("back");
    if (!REVISION.matcher(revision).matches() || !OURS.matcher(back).matches()) {
      throw site.words(context).refusal("undo.nothing");
    }
    Undo undo = book.history().undo(Long.parseLong(revision));
    if (!(undo instanceof Undo.Done done)) {
      throw site.words(context)
          .refusal(undo instanceof Undo.Blocked ? "undo.blocked" : "undo.nothing");
    }
    Site.goTo(context, naming(back, done.changeSet().revision()));
  }

  private static Optional<Long> latest(Book book) {
    return book.history()
        .latest()
        .filter(change -> change.actor().equals(Optional.of(book.actor())))
        .map(ChangeSet::revision);
  }

  private static String naming(String address, long revision) {
    int mark = address.indexOf('#');
    String page = mark < 0 ? address : address.substring(0, mark);
    return page
        + (page.contains("?") ? "&" : "?")
        + DONE
        + "="
        + revision
        + (mark < 0 ? "" : address.substring(mark));
  }
}
