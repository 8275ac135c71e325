package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.account.Redirect;
import dev.budgetpulse.security.factor.RecoveryCodes;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.StepUp;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What keeps an account safe: password, address, second factor, sessions. */
final class SecurityRoutes {
  static final String HERE = "/account/security";
  private static final String AGAIN = "/account/again";
  private static final String ISSUER = "Budget Pulse";
  private static final List<String> TOLD =
      List.of("changed", "mailed", "signed-out", "factor-removed");

  private final Site site;
  private final People people;
  private final Replies replies;

  SecurityRoutes(Site site, People people) {
    this.site = site;
    this.people = people;
    this.replies = new Replies(people);
  }

  void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, "", List.of()));
    routes.post(HERE + "/password", this::password);
    routes.post(HERE + "/address", this::address);
    routes.post(HERE + "/sessions/elsewhere", this::signOutElsewhere);
    routes.post(HERE + "/sessions/{id}", this::signOut);
    routes.post(HERE + "/factor", this::enrol);
    routes.post(HERE + "/factor/confirm", this::confirm);
    routes.post(HERE + "/factor/codes", this::codes);
    routes.post(HERE + "/factor/remove", this::removeFactor);
    routes.get(AGAIN, context -> askAgain(context, site.inAddress(context), List.of()));
    routes.post(AGAIN, this::again);
  }

  private void show(Context context, String typed, List<String> problems) {
    Words words = site.words(context);
    Optional<Page.Notice> notice =
        TOLD.stream()
            .filter(what -> context.queryParam(what) != null)
            .findFirst()
            .map(what -> new Page.Notice(words.say("people.security." + what), false));
    if (context.queryParam("must") != null) {
      notice = Optional.of(new Page.Notice(words.say("people.security.must"), true));
    }
    Account account = account(context);
    boolean enrolled = people.factors().isEnrolled(account.id());
    site.show(
        context,
        "people/security.jte",
        words.say("people.security"),
        Optional.empty(),
        new SecurityView(
            account.email().text(),
            typed,
            enrolled,
            enrolled ? people.factors().codesLeft(account.id()) : 0,
            people.accounts().own().sessions(people.requests().caller(context)).stream()
                .map(session -> place(context, session, words))
                .toList(),
            problems,
            PasswordPolicy.ALONE),
        notice);
  }

  private Account account(Context context) {
    return people
        .store()
        .find(site.guest(context).account())
        .map(AccountStore.Found::account)
        .orElseThrow(NotFoundResponse::new);
  }

  private SecurityView.Place place(Context context, Session session, Words words) {
    ZoneId zone = site.zone(context);
    return new SecurityView.Place(
        session.id(),
        session.footprint().agent(),
        session.footprint().network(),
        time(session.life().created(), zone, words),
        time(session.life().lastSeen(), zone, words),
        session.id().equals(site.guest(context).session()));
  }

  static String time(Instant at, ZoneId zone, Words words) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(words.locale())
        .format(at.atZone(zone));
  }

  private void password(Context context) {
    Form form = site.form(context);
    char[] current = SignInRoutes.only(form, "current").toCharArray();
    char[] next = SignInRoutes.only(form, "password").toCharArray();
    Answer answer =
        people.accounts().own().changePassword(people.requests().caller(context), current, next);
    Arrays.fill(current, ' ');
    Arrays.fill(next, ' ');
    if (answer instanceof Answer.SignedIn in) {
      replies.signedIn(context, in);
      Site.goTo(context, HERE + "?changed");
    } else if (answer instanceof Answer.Done) {
      Site.goTo(context, SignInRoutes.HERE + "?reset");
    } else {
      refused(context, "", answer);
    }
  }

  private void address(Context context) {
    String email = SignInRoutes.only(site.form(context), "email").strip();
    Answer answer = people.accounts().own().changeAddress(people.requests().caller(context), email);
    if (answer instanceof Answer.Accepted) {
      Site.goTo(context, HERE + "?mailed");
    } else {
      refused(context, email, answer);
    }
  }

  private void signOutElsewhere(Context context) {
    ended(context, people.accounts().own().signOutElsewhere(people.requests().caller(context)));
  }

  private void signOut(Context context) {
    ended(
        context,
        people
            .accounts()
            .own()
            .signOut(people.requests().caller(context), context.pathParam("id")));
  }

  private void ended(Context context, Answer answer) {
    if (answer instanceof Answer.Done) {
      Site.goTo(context, HERE + "?signed-out");
    } else if (answer instanceof Answer.Refused) {
      throw new NotFoundResponse();
    } else {
      refused(context, "", answer);
    }
  }

  private void refused(Context context, String typed, Answer answer) {
    if (answer instanceof Answer.StepUpRequired) {
      stepUp(context);
      return;
    }
    replies.status(context, answer);
    Words words = site.words(context);
    show(
        context,
        typed,
        answer instanceof Answer.Refused
            ? List.of(words.say("people.password.wrong"))
            : replies.problems(words, answer));
  }

  private static void stepUp(Context context) {
    Site.goTo(context, AGAIN + "?next=" + URLEncoder.encode(HERE, StandardCharsets.UTF_8));
  }

  /** Says whether whoever asks has shown lately who they are, with all that they have. */
  private boolean isRecent(Context context, Account account) {
    StepUp.Demand demand =
        people.factors().isEnrolled(account.id())
            ? StepUp.Demand.recent().withSecondFactor()
            : StepUp.Demand.recent();
    return people.sessions().list(account.id()).stream()
        .filter(session -> session.id().equals(site.guest(context).session()))
        .anyMatch(session -> people.sessions().judge(session, demand) == StepUp.NOT_REQUIRED);
  }

  private void enrol(Context context) {
    Account account = account(context);
    if (!isRecent(context, account)) {
      stepUp(context);
      return;
    }
    String label = account.email().text().replace(":", "");
    people
        .factors()
        .enrol(account.id(), ISSUER, label)
        .ifPresentOrElse(
            enrolment -> {
              Site.showsSecret(context);
              QrCode code = QrCode.encodeText(enrolment.uri(), QrCode.Ecc.MEDIUM);
              site.show(
                  context,
                  "people/factor-setup.jte",
                  site.words(context).say("people.factor.setup"),
                  Optional.empty(),
                  new FactorSetupView(path(code), code.size, spaced(enrolment.secret())),
                  Optional.empty());
            },
            () -> Site.goTo(context, HERE));
  }

  /** Draws the dark squares, each row from left to right. */
  private static String path(QrCode code) {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }

  private static String spaced(String secret) {
    return secret.replaceAll(".{4}(?=.)", "$0 ");
  }

  private void confirm(Context context) {
    Account account = account(context);
    Optional<RecoveryCodes> codes =
        people
            .factors()
            .confirm(
                account.id(),
                site.guest(context).session(),
                SignInRoutes.only(site.form(context), "code"));
    if (codes.isEmpty()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, "", List.of(site.words(context).say("people.factor.not-confirmed")));
      return;
    }
    people.accounts().own().factorsChanged(people.requests().caller(context));
    show(context, codes.get());
  }

  private void codes(Context context) {
    Account account = account(context);
    if (!isRecent(context, account)) {
      stepUp(context);
      return;
    }
    Optional<RecoveryCodes> codes = people.factors().regenerate(account.id());
    if (codes.isEmpty()) {
      Site.goTo(context, HERE);
      return;
    }
    people.accounts().own().factorsChanged(people.requests().caller(context));
    show(context, codes.get());
  }

  private void show(Context context, RecoveryCodes codes) {
    Site.showsSecret(context);
    site.show(
        context,
        "people/codes.jte",
        site.words(context).say("people.codes"),
        Optional.empty(),
        new FactorSetupView.Codes(List.copyOf(codes.codes())),
        Optional.empty());
  }

  private void removeFactor(Context context) {
    Account account = account(context);
    if (!isRecent(context, account)) {
      stepUp(context);
      return;
    }
    if (people.factors().remove(account.id())) {
      people.accounts().own().factorsChanged(people.requests().caller(context));
    }
    Site.goTo(context, HERE + "?factor-removed");
  }

  private void askAgain(Context context, Form form, List<String> problems) {
    site.show(
        context,
        "people/again.jte",
        site.words(context).say("people.step-up"),
        Optional.empty(),
        new AgainView(
            Redirect.after(form.text("next")),
            people.factors().isEnrolled(site.guest(context).account()),
            problems),
        Optional.empty());
  }

  private void again(Context context) {
    Form form = site.form(context);
    Caller caller = people.requests().caller(context);
    boolean code = people.factors().isEnrolled(site.guest(context).account());
    String shown = SignInRoutes.only(form, code ? "code" : "password");
    Answer answer =
        code
            ? people.accounts().signIn().secondFactorAgain(caller, shown)
            : people.accounts().signIn().again(caller, shown.toCharArray());
    if (answer instanceof Answer.SignedIn in) {
      replies.signedIn(context, in);
      Site.goTo(context, Redirect.after(form.text("next")));
      return;
    }
    replies.status(context, answer);
    Words words = site.words(context);
    askAgain(
        context,
        form,
        answer instanceof Answer.Refused
            ? List.of(words.say(code ? "people.factor.refused" : "people.password.wrong"))
            : replies.problems(words, answer));
  }
}
