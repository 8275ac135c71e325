package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Guest;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.EmailAddress;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnauthorizedResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Households, and who shares them. */
final class MembersRoutes {
  private static final String HERE = Section.MEMBERS.address();
  private static final List<String> TOLD =
      List.of("invited", "withdrawn", "changed", "removed", "left", "joined", "declined", "made");

  private final Site site;
  private final People people;

  MembersRoutes(Site site, People people) {
    this.site = site;
    this.people = people;
  }

  /** Something a form does, which may be refused. */
  private interface Deed {
    String in(Book book, Form form, Words words) throws BadInputException;
  }

  void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, "", List.of()));
    routes.post(HERE + "/household", this::choose);
    routes.post(HERE + "/households", context -> act(context, (b, f, w) -> make(context, f, w)));
    routes.post(HERE + "/invitations", context -> act(context, (b, f, w) -> invite(b, f, w)));
    routes.post(
        HERE + "/invitations/{id}/withdraw",
        context -> act(context, (b, f, w) -> withdraw(context, b)));
    routes.post(
        HERE + "/invitations/{id}/accept", context -> act(context, (b, f, w) -> accept(context)));
    routes.post(
        HERE + "/invitations/{id}/decline", context -> act(context, (b, f, w) -> decline(context)));
    routes.post(
        HERE + "/{account}/role", context -> act(context, (b, f, w) -> role(context, b, f, w)));
    routes.post(
        HERE + "/{account}/remove", context -> act(context, (b, f, w) -> remove(context, b, w)));
  }

  private void act(Context context, Deed deed) {
    Form form = site.form(context);
    Words words = site.words(context);
    try {
      Site.goTo(context, HERE + "?" + deed.in(site.book(context), form, words));
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, form.text("email"), List.of(e.getMessage()));
    }
  }

  private void show(Context context, String email, List<String> problems) {
    Words words = site.words(context);
    Optional<Page.Notice> notice =
        TOLD.stream()
            .filter(what -> context.queryParam(what) != null)
            .findFirst()
            .map(what -> new Page.Notice(words.say("people.members." + what), false));
    site.show(
        context,
        "people/members.jte",
        words.say("people.members"),
        Section.MEMBERS,
        view(context, words, email, problems),
        notice);
  }

  private MembersView view(Context context, Words words, String email, List<String> problems) {
    Guest guest = site.guest(context);
    Book book = site.book(context);
    boolean owner = book.role() == Role.OWNER;
    return new MembersView(
        book.ledger().name(),
        owner,
        book.members().all().stream().map(member -> member(member, guest, words)).toList(),
        owner
            ? people.inviting().open(book).stream()
                .map(
                    one ->
                        new MembersView.Open(one.id(), one.email().text(), name(one.role(), words)))
                .toList()
            : List.of(),
        people.inviting().of(guest.account()).stream()
            .map(
                one ->
                    new MembersView.Mine(
                        one.id(),
                        one.household(),
                        nameOf(one.inviter(), words),
                        name(one.role(), words)))
            .toList(),
        Arrays.stream(Role.values())
            .map(role -> new MembersView.Choice(Words.word(role), name(role, words)))
            .toList(),
        email,
        problems);
  }

  private MembersView.Member member(Member member, Guest guest, Words words) {
    String account = member.actor().name();
    return new MembersView.Member(
        account,
        nameOf(account, words),
        people.picture(account),
        Words.word(member.role()),
        name(member.role(), words),
        account.equals(guest.account()));
  }

  private String nameOf(String account, Words words) {
    return people
        .store()
        .find(account)
        .map(found -> People.name(found.account()))
        .orElseGet(() -> words.say("people.gone"));
  }

  private void choose(Context context) {
    Guest guest = site.guest(context);
    String wanted = site.form(context).text("household");
    LedgerId ledger =
        guest.households().stream()
            .map(one -> one.id())
            .filter(id -> id.toString().equals(wanted))
            .findFirst()
            .orElseThrow(NotFoundResponse::new);
    people.persons().chooseHousehold(guest.account(), ledger);
    Site.goTo(context, "/");
  }

  private String make(Context context, Form form, Words words) throws BadInputException {
    String name = form.text("name");
    if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw words.refusal("people.members.name");
    }
    String account = site.guest(context).account();
    Book made =
        people
            .households()
            .furnished(Actor.of(account), name, words.locale())
            .orElseThrow(UnauthorizedResponse::new);
    people.persons().chooseHousehold(account, made.ledger().id());
    return "made";
  }

  private String invite(Book book, Form form, Words words) throws BadInputException {
    // Asks whether they may before anything is told about the address.
    book.access().store(Role.OWNER);
    EmailAddress email =
        EmailAddress.parse(form.text("email"))
            .orElseThrow(() -> words.refusal("people.malformed.email"));
    if (people.inviting().invite(book, email, role(form, words)).isEmpty()) {
      throw words.refusal("people.members.too-many");
    }
    return "invited";
  }

  private String withdraw(Context context, Book book) {
    if (!people.inviting().withdraw(book, context.pathParam("id"))) {
      throw new NotFoundResponse();
    }
    return "withdrawn";
  }

  private String accept(Context context) {
    String account = site.guest(context).account();
    LedgerId ledger =
        people
            .inviting()
            .accept(account, context.pathParam("id"))
            .orElseThrow(NotFoundResponse::new);
    people.persons().chooseHousehold(account, ledger);
    return "joined";
  }

  private String decline(Context context) {
    if (!people.inviting().decline(site.guest(context).account(), context.pathParam("id"))) {
      throw new NotFoundResponse();
    }
    return "declined";
  }

  private String role(Context context, Book book, Form form, Words words) throws BadInputException {
    Actor actor = member(context, book);
    if (!book.members().grant(actor, role(form, words))) {
      throw words.refusal("people.members.last-owner");
    }
    return "changed";
  }

  private String remove(Context context, Book book, Words words) throws BadInputException {
    Actor actor = member(context, book);
    if (!book.members().revoke(actor)) {
      throw words.refusal("people.members.last-owner");
    }
    return actor.equals(book.actor()) ? "left" : "removed";
  }

  private static Actor member(Context context, Book book) {
    String account = context.pathParam("account");
    return book.members().all().stream()
        .map(Member::actor)
        .filter(actor -> actor.name().equals(account))
        .findFirst()
        .orElseThrow(NotFoundResponse::new);
  }

  private static Role role(Form form, Words words) throws BadInputException {
    String typed = form.text("role");
    return Arrays.stream(Role.values())
        .filter(role -> Words.word(role).equals(typed))
        .findFirst()
        .orElseThrow(() -> words.refusal("people.members.no-role"));
  }

  private static String name(Role role, Words words) {
    return words.say("people.role." + Words.word(role));
  }
}
