package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.Redirect;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signing in and out. */
final class SignInRoutes {
  static final String HERE = "/sign-in";
  private static final String FACTOR = HERE + "/factor";
  private static final String LOST = FACTOR + "/lost";
  private static final String OUT = "/sign-out";

  private final Site site;
  private final People people;
  private final Replies replies;
  private final Optional<String> demo;
  private final boolean mailbox;

  SignInRoutes(Site site, People people, Optional<String> demo, boolean mailbox) {
    this.site = site;
    this.people = people;
    this.replies = new Replies(people);
    this.demo = demo;
    this.mailbox = mailbox;
  }

  void add(RoutesConfig routes) {
    site.openTo(HERE, FACTOR, LOST, OUT);
    routes.get(HERE, this::form);
    routes.post(HERE, this::signIn);
    routes.get(FACTOR, context -> factor(context, site.inAddress(context), List.of()));
    routes.post(FACTOR, this::secondFactor);
    routes.post(LOST, this::lost);
    routes.post(OUT, this::signOut);
  }

  private void form(Context context) {
    if (site.visitor(context).isPresent()) {
      Site.goTo(context, "/");
      return;
    }
    Words words = site.words(context);
    Optional<Page.Notice> notice =
        List.of("out", "confirmed", "reset", "deleted").stream()
            .filter(what -> context.queryParam(what) != null)
            .findFirst()
            .map(what -> new Page.Notice(words.say("people.sign-in." + what), false));
    show(context, "", next(site.inAddress(context)), List.of(), notice);
  }

  private void show(
      Context context,
      String email,
      String next,
      List<String> problems,
      Optional<Page.Notice> notice) {
    site.show(
        context,
        "people/sign-in.jte",
        site.words(context).say("people.sign-in"),
        Optional.empty(),
        new SignInView(email, next, problems, demo, mailbox),
        notice);
  }

  private void signIn(Context context) {
    Form form = site.form(context);
    String email = only(form, "email");
    String next = next(form);
    char[] password = only(form, "password").toCharArray();
    Caller caller = people.requests().caller(context);
    Answer answer =
        people
            .accounts()
            .signIn()
            .password(caller, email, password, form.field("remember").isPresent());
    Arrays.fill(password, ' ');
    if (answer instanceof Answer.SignedIn in) {
      EmailAddress.parse(email)
          .ifPresent(
              address ->
                  people
                      .persons()
                      .noteLanguage(
                          address, site.words(context).locale(), people.clock().instant()));
      replies.signedIn(context, in);
      Site.goTo(context, in.mustChange() ? SecurityRoutes.HERE + "?must" : next);
    } else if (answer instanceof Answer.SecondFactorRequired required) {
      replies.session(context, required.session());
      Site.goTo(context, FACTOR + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    } else {
      replies.status(context, answer);
      show(context, email, next, replies.problems(site.words(context), answer), Optional.empty());
    }
  }

  private void factor(Context context, Form form, List<String> problems) {
    site.show(
        context,
        "people/factor.jte",
        site.words(context).say("people.factor"),
        Optional.empty(),
        new FactorView(next(form), problems),
        Optional.empty());
  }

  private void secondFactor(Context context) {
    Form form = site.form(context);
    Answer answer =
        people
            .accounts()
            .signIn()
            .secondFactor(people.requests().caller(context), only(form, "code"));
    if (answer instanceof Answer.SignedIn in) {
      replies.signedIn(context, in);
      Site.goTo(context, in.mustChange() ? SecurityRoutes.HERE + "?must" : next(form));
      return;
    }
    replies.status(context, answer);
    Words words = site.words(context);
    factor(
        context,
        form,
        answer instanceof Answer.Refused
            ? List.of(words.say("people.factor.refused"))
            : replies.problems(words, answer));
  }

  private void lost(Context context) {
    Answer answer = people.accounts().signIn().removeFactors(people.requests().caller(context));
    replies.status(context, answer);
    Words words = site.words(context);
    boolean accepted = answer instanceof Answer.Accepted;
    site.show(
        context,
        "people/told.jte",
        words.say("people.factor.lost"),
        Optional.empty(),
        new ToldView(
            accepted
                ? words.say("people.factor.lost.done")
                : String.join(" ", replies.problems(words, answer)),
            HERE,
            words.say("people.sign-in")),
        Optional.empty());
  }

  private void signOut(Context context) {
    people.requests().caller(context).session().ifPresent(people.sessions()::logout);
    replies.farewell(context);
    Site.goTo(context, HERE + "?out");
  }

  private static String next(Form form) {
    return Redirect.after(form.text("next"));
  }

  /**
   * Returns a field that must be there once: whoever looks at two might check one and use the
   * other.
   */
  static String only(Form form, String name) {
    List<String> values = form.all(name);
    if (values.size() != 1) {
      throw new BadRequestResponse();
    }
    return values.get(0);
  }
}
