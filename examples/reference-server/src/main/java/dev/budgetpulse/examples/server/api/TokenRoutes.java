package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page.Notice;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.security.session.Standing;
import dev.budgetpulse.security.token.ApiToken;
import dev.budgetpulse.security.token.ApiTokens;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The page on which a person makes and revokes the tokens of their programs. */
public final class TokenRoutes {
  private static final String HERE = "/account/tokens";
  private static final List<Integer> LIVES = List.of(7, 30, 90, 365);
  private static final int MOST_TOKENS = 20;
  private static final int LONGEST_LABEL = 100;

  private final Site site;
  private final ApiTokens tokens;
  private final Standing standing;
  private final Function<Context, String> accounts;

  /**
   * Makes the routes of a site.
   *
   * @param standing knows the version of an account's credentials
   * @param accounts tells the account of who looks at the page
   */
  public TokenRoutes(
      Site site, ApiTokens tokens, Standing standing, Function<Context, String> accounts) {
    this.site = site;
    this.tokens = tokens;
    this.standing = standing;
    this.accounts = accounts;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get(HERE, context -> show(context, Optional.empty(), Optional.empty()));
    routes.post(HERE, this::make);
    routes.post(HERE + "/revoke", this::revoke);
  }

  private void show(Context context, Optional<String> secret, Optional<Notice> notice) {
    Words words = site.words(context);
    ZoneId zone = site.zone(context);
    Form form = site.form(context);
    if (secret.isPresent()) {
      Site.showsSecret(context);
    }
    TokensView view =
        new TokensView(
            tokens.list(accounts.apply(context)).stream()
                .map(token -> line(token, words, zone))
                .toList(),
            LIVES,
            secret,
            secret.isPresent() ? "" : form.text("label"));
    site.show(
        context, "api/tokens.jte", words.say("api.tokens.title"), Section.SETTINGS, view, notice);
  }

  private static TokensView.Line line(ApiToken token, Words words, ZoneId zone) {
    return new TokensView.Line(
        token.id(),
        token.label(),
        words.say(token.scopes().contains("write") ? "api.tokens.write" : "api.tokens.read"),
        words.day(LocalDate.ofInstant(token.life().created(), zone)),
        words.day(LocalDate.ofInstant(token.life().end(), zone)));
  }

  private void make(Context context) {
    Form form = site.form(context);
    String account = accounts.apply(context);
    try {
      String label = label(form);
      int days = days(form);
      if (tokens.list(account).size() >= MOST_TOKENS) {
        throw form.refusal("api.tokens.too-many", MOST_TOKENS);
      }
      Set<String> scopes =
          form.text("scope").equals("write") ? Set.of("read", "write") : Set.of("read");
      ApiTokens.Issued issued =
          tokens.issue(
              account,
              standing.credentialVersion(account).orElseThrow(),
              label,
              scopes,
              Duration.ofDays(days));
      // The secret is on this one page and nowhere else, so there is no page to be sent on to.
      show(context, Optional.of(issued.token().text()), Optional.empty());
    } catch (BadInputException e) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(context, Optional.empty(), Optional.of(new Notice(e.getMessage(), true)));
    }
  }

  private static String label(Form form) throws BadInputException {
    String label = form.text("label");
    if (label.isEmpty() || label.length() > LONGEST_LABEL) {
      throw form.refusal("api.tokens.no-label", LONGEST_LABEL);
    }
    return label;
  }

  private static int days(Form form) throws BadInputException {
    return LIVES.stream()
        .filter(days -> form.text("days").equals(days.toString()))
        .findFirst()
        .orElseThrow(() -> form.refusal("api.tokens.no-days"));
  }

  private void revoke(Context context) {
    String id = site.form(context).text("id");
    boolean revoked = tokens.revoke(accounts.apply(context), id);
    if (!revoked) {
      context.status(HttpStatus.NOT_FOUND);
    }
    show(
        context,
        Optional.empty(),
        Optional.of(
            new Notice(
                site.words(context).say(revoked ? "api.tokens.revoked" : "api.tokens.gone"),
                !revoked)));
  }
}
