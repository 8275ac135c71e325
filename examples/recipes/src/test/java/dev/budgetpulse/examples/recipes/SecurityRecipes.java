package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Accounts;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.account.JdbcAccountStore;
import dev.budgetpulse.security.account.JdbcBackoffStore;
import dev.budgetpulse.security.account.Mailer;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.factor.FactorLimits;
import dev.budgetpulse.security.factor.FactorSecrets;
import dev.budgetpulse.security.factor.JdbcFactorStore;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.LimitHeaders;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitKeys.Part;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.session.SessionStore;
import dev.budgetpulse.security.session.Sessions;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.JdbcTokenFamilyStore;
import dev.budgetpulse.security.token.TokenFamilies;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The recipes of {@code budget-security/README.md}. */
@SuppressWarnings({"unused", "UnusedVariable", "EmptyBlockTag", "PMD"})
final class SecurityRecipes {
  private SecurityRecipes() {}

  private interface Response {
    void setHeader(String name, String value);

    void addHeader(String name, String value);
  }

  private interface Request {
    String method();

    List<String> headers(String name);

    List<String> fields(String name);
  }

  static void forms(
      byte[] key,
      String session,
      Set<String> origins,
      Optional<String> fetchSite,
      Optional<String> origin,
      Optional<String> sentToken,
      Response response) {
    // README security 0
    var random = new SecureRandom();
    var guard = ForgeryGuard.of(key, random); // 32 bytes or more
    var token = guard.token(session); // another text in every form

    var verdict = guard.judge(new Attempt(origins, fetchSite, origin, session, sentToken));
    if (verdict != Verdict.GENUINE) {
      /* answer 403 */
    }

    var nonce = Nonce.next(random); // one for each response
    SecurityHeaders.overTls().document(nonce).forEach(response::setHeader);
    // README end
  }

  static void limits(byte[] secret, byte[] net, byte[] ip, Response response) {
    // README security 3
    var random = new SecureRandom();
    var limiter = RateLimiter.on(InMemoryLimitStore.of(System::nanoTime, random));
    var keys = LimitKeys.of(secret); // 32 bytes or more
    var network = Charge.of(keys.key(LimitPolicies.loginNetwork(), Part.of("ipv4/24", net)));
    var address = Charge.of(keys.key(LimitPolicies.loginAddress(), Part.of("ipv4", ip)));

    try (var attempt = limiter.reserve(List.of(network, address))) { // all or nothing
      if (!attempt.decision().admitted()) {
        LimitHeaders.of(random).of(attempt.decision()).forEach(response::setHeader); // answer 429
      } else if (passwordFits()) {
        attempt.cancel(); // successes cost nothing
      }
    } // anything else keeps the charge
    // README end
  }

  private static boolean passwordFits() {
    return true;
  }

  static void accounts(
      DataSource dataSource,
      SecureRandom random,
      RateLimiter limiter,
      KeyRing masterKeys,
      SessionStore sessionStore,
      Clock clock,
      EventSink events,
      SecondFactors factors,
      TokenFamilies families,
      ApiTokens apiTokens,
      BaseUrl base,
      Caller caller,
      String email,
      char[] password,
      boolean remembered,
      Mailer mailer) {
    // README security 1
    var store = JdbcAccountStore.of(dataSource); // accounts, links, devices, mails
    var accounts =
        Accounts.builder()
            .store(store, store)
            .backoffs(JdbcBackoffStore.of(dataSource))
            .passwords(PasswordHasher.of(random), PasswordPolicy.alone())
            .names(List.of("Our Product"))
            .limiter(limiter)
            .keys(masterKeys)
            .sessions(Sessions.of(sessionStore, store::credentialVersion, random, clock, events))
            .factors(factors)
            .families(families)
            .apiTokens(apiTokens)
            .base(base)
            .chance(clock, random)
            .events(events)
            .build(); // names all that is missing

    var answer = accounts.signIn().password(caller, email, password, remembered);
    // SignedIn, SecondFactorRequired, Refused, Malformed, TooMany, ChallengeRequired or Busy, each
    // with its status and code

    accounts.outbox().deliver(mailer, 50); // every few seconds, on a thread of yours
    // README end
  }

  static void families(
      DataSource dataSource,
      AccountStore accounts,
      SecureRandom random,
      Clock clock,
      EventSink events,
      String account,
      long version,
      String sent,
      Request request) {
    // README security 7
    var families =
        TokenFamilies.of(
            JdbcTokenFamilyStore.of(dataSource),
            accounts::credentialVersion,
            random,
            clock,
            events);

    var opened = families.open(account, version); // after a full sign-in: refresh and access token
    var answer = families.refresh(sent); // renewed, refused or replayed; the last two are 401
    var family =
        families.check(request.headers("Authorization")); // the access token, ten minutes long
    // README end
  }

  static void factors(
      DataSource dataSource,
      KeyRing ring,
      SecureRandom random,
      FactorLimits limits,
      Clock clock,
      EventSink events,
      String account,
      String email,
      String session,
      String pendingSession,
      String typed) {
    // README security 6
    var factors =
        SecondFactors.of(
            JdbcFactorStore.of(dataSource), FactorSecrets.of(ring, random), limits, clock, events);
    var enrolment =
        factors.enrol(account, "Budget Pulse", email); // shown once, as a picture of its uri
    var codes = factors.confirm(account, session, typed); // ten recovery codes, shown once
    var check =
        factors.check(account, pendingSession, typed); // fitted, recovered, refused or too many
    // README end
  }
}
