package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.limit.LimitHeaders;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.session.IssuedSession;
import dev.budgetpulse.security.session.SessionCookie;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;

/** Turns what the services answer into cookies, statuses and sentences. */
final class Replies {
  private final People people;
  private final LimitHeaders limits;

  Replies(People people) {
    this.people = people;
    this.limits = LimitHeaders.of(people.random());
  }

  /** Hands the browser its session, and what it is known by from now on. */
  void signedIn(Context context, Answer.SignedIn answer) {
    session(context, answer.session());
    answer
        .device()
        .flatMap(device -> people.cookies().set(AccountCookies.Kind.DEVICE, device))
        .ifPresent(cookie -> context.res().addHeader("Set-Cookie", cookie));
  }

  void session(Context context, IssuedSession issued) {
    context
        .res()
        .addHeader("Set-Cookie", people.cookie().handOver(issued, people.clock().instant()));
  }

  /** Takes away what the browser was known by, and all that it may keep of the site. */
  void farewell(Context context) {
    people
        .cookie()
        .farewell(SessionCookie.ClearSite.COOKIES_AND_STORAGE)
        .forEach(
            (name, value) -> {
              if (name.equals("Set-Cookie")) {
                context.res().addHeader(name, value);
              } else {
                context.header(name, value);
              }
            });
  }

  void cookie(Context context, AccountCookies.Kind kind, String text) {
    people
        .cookies()
        .set(kind, text)
        .ifPresent(cookie -> context.res().addHeader("Set-Cookie", cookie));
  }

  void expired(Context context, AccountCookies.Kind kind) {
    context.res().addHeader("Set-Cookie", people.cookies().expired(kind));
  }

  /** Gives the response the status of an answer, and says when to come again if it is too soon. */
  void status(Context context, Answer answer) {
    context.status(answer.status());
    if (answer instanceof Answer.TooMany many) {
      wait(context, many.retryAfter());
    } else if (answer instanceof Answer.Busy busy) {
      wait(context, busy.retryAfter());
    }
  }

  private void wait(Context context, Duration time) {
    limits.refusing(time).forEach(context::header);
  }

  /** Says why something was not done. */
  List<String> problems(Words words, Answer answer) {
    if (answer instanceof Answer.PasswordRejected rejected) {
      return rejected.objections().stream()
          .sorted()
          .map(
              objection ->
                  words.say("people.password." + Words.word(objection), PasswordPolicy.ALONE))
          .toList();
    }
    if (answer instanceof Answer.Malformed malformed) {
      return List.of(words.say("people.malformed." + malformed.field()));
    }
    if (answer instanceof Answer.LinkInvalid) {
      return List.of(words.say("people.link-invalid"));
    }
    if (answer instanceof Answer.TooMany) {
      return List.of(words.say("people.too-many"));
    }
    return List.of(words.say(answer instanceof Answer.Busy ? "people.busy" : "people.refused"));
  }
}
