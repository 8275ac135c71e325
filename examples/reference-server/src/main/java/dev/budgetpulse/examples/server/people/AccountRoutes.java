package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Guest;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.Caller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What people do with their own account. */
final class AccountRoutes {
  static final String HERE = "/account";
  private static final String DELETE = HERE + "/delete";
  private static final List<String> TOLD = List.of("named", "pictured");

  private final Site site;
  private final People people;
  private final boolean mailbox;
  private final Replies replies;

  AccountRoutes(Site site, People people, boolean mailbox) {
    this.site = site;
    this.people = people;
    this.mailbox = mailbox;
    this.replies = new Replies(people);
  }

  void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, List.of()));
    routes.post(HERE + "/name", this::rename);
    routes.post(HERE + "/picture", this::picture);
    routes.post(HERE + "/picture/remove", this::removePicture);
    routes.get("/pictures/{account}", this::face);
    routes.get(HERE + "/export", this::export);
    routes.get(DELETE, context -> askToDelete(context, List.of()));
    routes.post(DELETE, this::delete);
  }

  private void show(Context context, List<String> problems) {
    Words words = site.words(context);
    Account account = account(context);
    Optional<Page.Notice> notice =
        TOLD.stream()
            .filter(what -> context.queryParam(what) != null)
            .findFirst()
            .map(what -> new Page.Notice(words.say("people.account." + what), false));
    site.show(
        context,
        "people/account.jte",
        words.say("people.account"),
        Optional.empty(),
        new AccountView(
            account.name(),
            account.email().text(),
            words.day(LocalDate.ofInstant(account.created(), site.zone(context))),
            people.picture(account.id()),
            mailbox,
            problems),
        notice);
  }

  private Account account(Context context) {
    return people
        .store()
        .find(site.guest(context).account())
        .map(AccountStore.Found::account)
        .orElseThrow(NotFoundResponse::new);
  }

  private void rename(Context context) {
    Answer answer =
        people
            .accounts()
            .own()
            .rename(
                people.requests().caller(context),
                SignInRoutes.only(site.form(context), "name").strip());
    if (answer instanceof Answer.Done) {
      Site.goTo(context, HERE + "?named");
    } else {
      replies.status(context, answer);
      show(context, replies.problems(site.words(context), answer));
    }
  }

  private void picture(Context context) throws IOException {
    UploadedFile sent = context.uploadedFile("picture");
    Optional<byte[]> png = Optional.empty();
    if (sent != null && sent.size() <= Pictures.MOST_BYTES) {
      try (InputStream content = sent.content()) {
        png = Pictures.drawn(content.readNBytes(Pictures.MOST_BYTES));
      }
    }
    if (png.isEmpty()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, List.of(site.words(context).say("people.picture.refused")));
      return;
    }
    people.keepPicture(site.guest(context).account(), png.get());
    Site.goTo(context, HERE + "?pictured");
  }

  private void removePicture(Context context) {
    people.removePicture(site.guest(context).account());
    Site.goTo(context, HERE + "?pictured");
  }

  /** Shows a picture to those who share a household with its owner, and to nobody else. */
  private void face(Context context) {
    String wanted = context.pathParam("account");
    Guest guest = site.guest(context);
    boolean known =
        wanted.equals(guest.account())
            || site.book(context).members().all().stream()
                .anyMatch(member -> member.actor().name().equals(wanted));
    byte[] png =
        (known ? people.pictures().find(wanted) : Optional.<byte[]>empty())
            .orElseThrow(NotFoundResponse::new);
    site.picture(context, "image/png", png);
  }

  private void export(Context context) throws IOException {
    Account account = account(context);
    Export export = new Export(people, account);
    site.download(
        context,
        "budget-pulse-" + site.today(context) + ".zip",
        "application/zip",
        export::writeTo);
  }

  private void askToDelete(Context context, List<String> problems) {
    Account account = account(context);
    Departure departure = Departure.of(people, account);
    site.show(
        context,
        "people/delete.jte",
        site.words(context).say("people.delete"),
        Optional.empty(),
        new DeleteView(
            Departure.names(departure.alone()),
            Departure.names(departure.left()),
            Departure.names(departure.held()),
            problems),
        Optional.empty());
  }

  private void delete(Context context) {
    Account account = account(context);
    Form form = site.form(context);
    char[] password = SignInRoutes.only(form, "password").toCharArray();
    Caller caller = people.requests().caller(context);
    Answer shown = people.accounts().signIn().again(caller, password);
    Arrays.fill(password, ' ');
    if (!(shown instanceof Answer.SignedIn in)) {
      replies.status(context, shown);
      askToDelete(
          context,
          List.of(
              shown instanceof Answer.Refused
                  ? site.words(context).say("people.password.wrong")
                  : String.join(" ", replies.problems(site.words(context), shown))));
      return;
    }
    replies.signedIn(context, in);
    Departure departure = Departure.of(people, account);
    if (!departure.held().isEmpty()) {
      context.status(HttpStatus.CONFLICT);
      askToDelete(context, List.of(site.words(context).say("people.delete.held")));
      return;
    }
    departure.carryOut(
        people,
        account,
        () -> people.accounts().own().delete(caller.withSession(in.session().token())));
    replies.farewell(context);
    Site.goTo(context, SignInRoutes.HERE + "?deleted");
  }
}
