package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.account.Link;
import dev.budgetpulse.security.account.Recovery;
import dev.budgetpulse.security.password.PasswordPolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** What links in mails lead to: a form each, which alone does something. */
final class LinkRoutes {
  private static final String BELOW = "/account/";

  private final Site site;
  private final People people;
  private final Replies replies;

  LinkRoutes(Site site, People people) {
    this.site = site;
    this.people = people;
    this.replies = new Replies(people);
  }

  void add(RoutesConfig routes) {
    for (Link.Kind kind : Link.Kind.values()) {
      String here = BELOW + Words.word(kind);
      site.openTo(here);
      routes.get(here, context -> open(context, kind));
      routes.post(here, context -> use(context, kind));
    }
  }

  private void open(Context context, Link.Kind kind) {
    String token = context.queryParam("token");
    if (token != null) {
      // The token leaves the address at once, so that no history and no other page gets it.
      context.header("Referrer-Policy", "no-referrer");
      replies.cookie(context, AccountCookies.Kind.LINK, token);
      Site.goTo(context, BELOW + Words.word(kind));
      return;
    }
    show(context, kind, asks(context, kind), List.of());
  }

  private LinkView.Asks asks(Context context, Link.Kind kind) {
    return switch (kind) {
      case RESET -> LinkView.Asks.NEW;
      case VERIFY ->
          people.requests().cookie(context, AccountCookies.Kind.BINDING).isPresent()
              ? LinkView.Asks.NOTHING
              : LinkView.Asks.CHOSEN;
      default -> LinkView.Asks.NOTHING;
    };
  }

  private void show(Context context, Link.Kind kind, LinkView.Asks asks, List<String> problems) {
    Words words = site.words(context);
    String key = "people.link." + Words.word(kind);
    site.show(
        context,
        "people/link.jte",
        words.say(key),
        Optional.empty(),
        new LinkView(
            BELOW + Words.word(kind),
            words.say(key + ".text"),
            people.accounts().recovery().preview(kind, token(context)).orElse(""),
            words.say(key + ".button"),
            asks,
            problems,
            PasswordPolicy.ALONE),
        Optional.empty());
  }

  private void use(Context context, Link.Kind kind) {
    Form form = site.form(context);
    Caller caller =
        people.requests().caller(context).withForm(form.text("token"), site.browser(context));
    Answer answer = answer(context, caller, form, kind);
    Words words = site.words(context);
    if (answer instanceof Answer.Done || answer instanceof Answer.Accepted) {
      replies.expired(context, AccountCookies.Kind.LINK);
      if (kind == Link.Kind.VERIFY || kind == Link.Kind.RESET) {
        Site.goTo(
            context, SignInRoutes.HERE + (kind == Link.Kind.VERIFY ? "?confirmed" : "?reset"));
        return;
      }
      site.show(
          context,
          "people/told.jte",
          words.say("people.link." + Words.word(kind)),
          Optional.empty(),
          new ToldView(
              words.say(
                  answer instanceof Answer.Done
                      ? "people.link." + Words.word(kind) + ".done"
                      : "people.link.other-address"),
              SignInRoutes.HERE,
              words.say("people.sign-in")),
          Optional.empty());
      return;
    }
    replies.status(context, answer);
    boolean password = kind == Link.Kind.VERIFY && answer instanceof Answer.Refused;
    show(
        context,
        kind,
        password ? LinkView.Asks.CHOSEN : asks(context, kind),
        password && form.all("password").isEmpty()
            ? List.of(words.say("people.link.verify.password"))
            : replies.problems(words, answer));
  }

  private Answer answer(Context context, Caller caller, Form form, Link.Kind kind) {
    Recovery recovery = people.accounts().recovery();
    String token = token(context);
    return switch (kind) {
      case VERIFY ->
          people
              .accounts()
              .registration()
              .confirm(
                  caller,
                  token,
                  people.requests().cookie(context, AccountCookies.Kind.BINDING),
                  form.all("password").stream().findFirst().map(String::toCharArray));
      case RESET ->
          recovery.complete(caller, token, SignInRoutes.only(form, "password").toCharArray());
      case NEW_ADDRESS, OLD_ADDRESS -> recovery.approve(caller, kind, token);
      case UNDO -> recovery.undo(caller, token);
      case KEEP_FACTORS -> recovery.keepFactors(caller, token);
    };
  }

  private String token(Context context) {
    return people.requests().cookie(context, AccountCookies.Kind.LINK).orElse("");
  }
}
