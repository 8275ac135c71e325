package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.security.account.Accounts;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.account.JdbcAccountStore;
import dev.budgetpulse.security.account.JdbcBackoffStore;
import dev.budgetpulse.security.account.Mailer;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.audit.Anchor;
import dev.budgetpulse.security.audit.Anchors;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.JdbcAuditStore;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.factor.FactorLimits;
import dev.budgetpulse.security.factor.FactorSecrets;
import dev.budgetpulse.security.factor.JdbcFactorStore;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Method;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.gate.Entry;
import dev.budgetpulse.security.gate.Gate;
import dev.budgetpulse.security.gate.Incoming;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.PlainHttp;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.FallbackLimitStore;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.JdbcLimitStore;
import dev.budgetpulse.security.limit.LimitHeaders;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitKeys.Part;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.limit.RedisLimitStore;
import dev.budgetpulse.security.metric.Meters;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.session.AuthFactor;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.JdbcSessionStore;
import dev.budgetpulse.security.session.Login;
import dev.budgetpulse.security.session.SessionCheck;
import dev.budgetpulse.security.session.SessionCookie;
import dev.budgetpulse.security.session.SessionStore;
import dev.budgetpulse.security.session.Sessions;
import dev.budgetpulse.security.session.Standing;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.JdbcTokenFamilyStore;
import dev.budgetpulse.security.token.TokenFamilies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import redis.clients.jedis.RedisClient;

/** The recipes of {@code budget-security/README.md}. */
@SuppressWarnings({
  "unused",
  "UnusedVariable",
  "EmptyBlockTag",
  "PMD",
  "UnnecessaryMethodReference" // accounts stands for a store of them
})
final class SecurityRecipes {
  private SecurityRecipes() {}

  interface Response {
    void setHeader(String name, String value);

    void addHeader(String name, String value);
  }

  interface Request {
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
    // README security
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
    // README security
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
    // README security
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
      Standing accounts,
      SecureRandom random,
      Clock clock,
      EventSink events,
      String account,
      long version,
      String sent,
      Request request) {
    // README security
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
    // README security
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

  static Verification audit(
      DataSource dataSource,
      KeyRing masterKeys,
      Clock clock,
      EventSink events,
      List<Anchor> keptAnchors) {
    // README security
    var audit = JdbcAuditStore.of(dataSource);
    audit.prepare("main");
    var log = AuditLog.of(audit, masterKeys, clock);
    var store =
        JdbcAccountStore.of(dataSource)
            .recording(
                (connection, change) -> // no row, no change
                log.on(JdbcAuditStore.joining(connection))
                        .append(
                            "main",
                            change.event().word(),
                            Map.of("actor", change.account(), "reason", change.reason())));
    // Accounts.builder()….recording(change -> log.append(…)): sign-ins, before a session begins

    var anchors =
        Anchors.of(log, "main", events); // drop() after commits and every minute; .and(witness)
    var verdict = log.verify("main", keptAnchors); // Intact, Altered, Broken, Truncated, Unanchored
    // README end
    anchors.drop();
    return verdict;
  }

  static RateLimiter sharedLimits(DataSource dataSource, RedisClient client, SecureRandom random) {
    // README security
    var database = JdbcLimitStore.on(dataSource); // H2, PostgreSQL, MariaDB
    var redis =
        RedisLimitStore.on(client::evalsha, client::eval); // Redis 5 or later, Valkey; with Jedis
    var local = InMemoryLimitStore.of(System::nanoTime, random);
    var limiter = RateLimiter.on(FallbackLimitStore.of(redis, local, 4)); // four processes share it
    // README end
    return limiter;
  }

  static boolean sessions(
      DataSource dataSource,
      URI baseUrl,
      Logger log,
      Standing accounts,
      SecureRandom random,
      Clock clock,
      EventSink events,
      String account,
      long version,
      boolean remembered,
      Footprint footprint,
      List<String> cookieHeaders,
      Response response) {
    // README security
    var cookie = SessionCookie.forBaseUrl(baseUrl, log::warn); // __Host-id
    var sessions =
        Sessions.of(
            JdbcSessionStore.of(dataSource), accounts::credentialVersion, random, clock, events);

    var login = new Login(account, version, Set.of(AuthFactor.PASSWORD), remembered);
    var pending = sessions.openPending(login, footprint); // opens the next step only
    var issued = sessions.complete(pending.token(), AuthFactor.TOTP); // a new token, once
    issued.ifPresent(
        one -> response.addHeader("Set-Cookie", cookie.handOver(one, clock.instant())));

    if (sessions.check(cookie.values(cookieHeaders), footprint)
        instanceof SessionCheck.Active active) {
      /* … */
    }
    // README end
    return issued.isPresent();
  }

  static RateLimiter metrics(
      MeterRegistry registry,
      EventSink events,
      LimitStore store,
      LimitStore redis,
      LimitStore memory,
      SecureRandom random) {
    // README security
    var meters =
        Meters.of(
            one ->
                one.time()
                    .ifPresentOrElse( // here with Micrometer
                        took -> registry.timer(one.name().key(), tags(one.labels())).record(took),
                        () -> registry.counter(one.name().key(), tags(one.labels())).increment()));

    var sink = meters.events(events); // security.events{event, outcome}
    var limiter =
        RateLimiter.on(store)
            .counting(meters.limits()); // security.limit.decisions{policy, outcome, degraded}
    var shared = FallbackLimitStore.of(redis, memory, 3).telling(meters.limitStoreFailures());
    var hasher =
        PasswordHasher.builder(random).timing(System::nanoTime, meters.passwords()).build();
    // security.password.hash, security.password.wait{outcome}
    // README end
    return limiter;
  }

  private static List<Tag> tags(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> Tag.of(label.getKey(), label.getValue()))
        .toList();
  }

  static Entry gate(
      ClientAddresses addresses,
      ForgeryGuard guard,
      Set<String> origins,
      Clock clock,
      SecureRandom random,
      EventSink events,
      String method,
      String peer,
      Optional<String> session,
      Request request,
      Response response) {
    // README security
    var gate = Gate.of(SecurityHeaders.overTls(), addresses, guard, origins, clock, random, events);
    var entry = gate.enter(new Incoming(method, peer, session, request::headers, request::fields));
    entry.headers().forEach(response::setHeader); // whatever comes of it
    if (entry instanceof Entry.Refused refused) {
      /* answer refused.status() */
    }
    // README end
    return entry;
  }

  static PlainHttp parts(
      Map<String, String> env,
      Request request,
      ClientAddresses addresses,
      IpAddress peer,
      boolean tls,
      Optional<String> page,
      boolean hasCookie,
      Nonce nonce) {
    // README security
    var base = BaseUrl.of("BASE_URL", env.get("BASE_URL")); // https, or http on the own machine
    var method = Method.of(request.method()); // empty: answer 405
    var client = addresses.client(peer, request::headers); // once; for limits, log and audit

    var plain =
        PlainHttp.of(base, addresses.encrypted(peer, tls, request::headers), page, hasCookie);
    // let it in, send it to https with 308, or refuse it with 403

    var headers =
        SecurityHeaders.overTls().reportingTo("/csp-reports").document(nonce).withType("text/html");
    // README end
    return plain;
  }
}
