package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.Answer;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.password.PasswordPolicy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Registering, and asking for mails with links. */
final class RegisterRoutes {
  private static final String HERE = "/register";
  private static final String AGAIN = HERE + "/again";
  private static final String FORGOTTEN = "/forgotten";

  private final Site site;
  private final People people;
  private final Replies replies;

  RegisterRoutes(Site site, People people) {
    this.site = site;
    this.people = people;
    this.replies = new Replies(people);
  }

  void add(RoutesConfig routes) {
    site.openTo(HERE, AGAIN, FORGOTTEN);
    routes.get(HERE, context -> form(context, "", "", List.of()));
    routes.post(HERE, this::register);
    routes.get(AGAIN, context -> ask(context, AGAIN, "people.again.", "", List.of()));
    routes.post(AGAIN, this::again);
    routes.get(FORGOTTEN, context -> ask(context, FORGOTTEN, "people.forgotten.", "", List.of()));
    routes.post(FORGOTTEN, this::forgotten);
  }

  private void form(Context context, String email, String name, List<String> problems) {
    site.show(
        context,
        "people/register.jte",
        site.words(context).say("people.register"),
        Optional.empty(),
        new RegisterView(email, name, problems, PasswordPolicy.ALONE),
        Optional.empty());
  }

  private void register(Context context) {
    Form form = site.form(context);
    String email = SignInRoutes.only(form, "email");
    String name = SignInRoutes.only(form, "name").strip();
    char[] password = SignInRoutes.only(form, "password").toCharArray();
    Answer answer =
        people
            .accounts()
            .registration()
            .register(people.requests().caller(context), email, name, password);
    Arrays.fill(password, ' ');
    replies.status(context, answer);
    Words words = site.words(context);
    if (answer instanceof Answer.Accepted accepted) {
      // What is done here is done for every address alike.
      EmailAddress.parse(email)
          .ifPresent(
              address ->
                  people.persons().noteLanguage(address, words.locale(), people.clock().instant()));
      accepted
          .binding()
          .ifPresent(binding -> replies.cookie(context, AccountCookies.Kind.BINDING, binding));
      told(context, "people.register.done");
    } else {
      form(context, email, name, replies.problems(words, answer));
    }
  }

  private void ask(
      Context context, String action, String key, String email, List<String> problems) {
    Words words = site.words(context);
    site.show(
        context,
        "people/ask.jte",
        words.say(key + "title"),
        Optional.empty(),
        new AskView(action, words.say(key + "text"), email, problems),
        Optional.empty());
  }

  private void again(Context context) {
    String email = SignInRoutes.only(site.form(context), "email");
    Answer answer =
        people.accounts().registration().resend(people.requests().caller(context), email);
    asked(context, answer, AGAIN, "people.again.", email);
  }

  private void forgotten(Context context) {
    String email = SignInRoutes.only(site.form(context), "email");
    Answer answer = people.accounts().recovery().request(people.requests().caller(context), email);
    asked(context, answer, FORGOTTEN, "people.forgotten.", email);
  }

  private void asked(Context context, Answer answer, String action, String key, String email) {
    replies.status(context, answer);
    if (answer instanceof Answer.Accepted) {
      told(context, key + "done");
    } else {
      ask(context, action, key, email, replies.problems(site.words(context), answer));
    }
  }

  private void told(Context context, String key) {
    Words words = site.words(context);
    site.show(
        context,
        "people/told.jte",
        words.say("people.look"),
        Optional.empty(),
        new ToldView(words.say(key), SignInRoutes.HERE, words.say("people.sign-in")),
        Optional.empty());
  }
}
