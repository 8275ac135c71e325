package dev.budgetpulse.examples.recipes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.persistence.migration.MigrationOptions;
import dev.budgetpulse.persistence.migration.MigrationReport;
import dev.budgetpulse.persistence.migration.MigrationScripts;
import dev.budgetpulse.persistence.migration.Migrator;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.factor.FactorLimits;
import dev.budgetpulse.security.factor.FactorSecrets;
import dev.budgetpulse.security.factor.JdbcFactorStore;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.gate.Entry;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.PlainHttp;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.JdbcLimitStore;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.InMemorySessionStore;
import dev.budgetpulse.security.session.JdbcSessionStore;
import dev.budgetpulse.security.session.Standing;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.JdbcApiTokenStore;
import dev.budgetpulse.security.token.JdbcTokenFamilyStore;
import dev.budgetpulse.security.token.TokenFamilies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.RedisClient;

/** Runs the recipes of {@code budget-security} on a database in memory. */
final class SecurityRecipesTest {
  private static final DataSource DATABASE = database("security");
  private static final String ORIGIN = "https://pulse.example";

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final List<SecurityEvent> events = new ArrayList<>();
  private final Standing accounts = account -> OptionalLong.of(1);
  private final KeyRing keys = KeyRing.of(List.of(new KeyRing.Key("1", Secret.of(bytes()))));
  private final Map<String, String> headers = new HashMap<>();
  private final RateLimiter limiter =
      RateLimiter.on(InMemoryLimitStore.of(System::nanoTime, random));

  private final SecurityRecipes.Response response =
      new SecurityRecipes.Response() {
        @Override
        public void setHeader(String name, String value) {
          headers.put(name, value);
        }

        @Override
        public void addHeader(String name, String value) {
          headers.put(name, value);
        }
      };

  private final SecurityRecipes.Request request =
      new SecurityRecipes.Request() {
        @Override
        public String method() {
          return "POST";
        }

        @Override
        public List<String> headers(String name) {
          return List.of();
        }

        @Override
        public List<String> fields(String name) {
          return List.of();
        }
      };

  /** Returns a database of that name, which lasts until the process ends. */
  static DataSource database(String name) {
    JdbcDataSource database = new JdbcDataSource();
    database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
    return database;
  }

  /** Makes the tables of a library. */
  static void migrate(DataSource database, String folder, String history, Class<?> library) {
    MigrationReport report =
        Migrator.of(
                database,
                MigrationScripts.in(library.getClassLoader(), folder),
                MigrationOptions.DEFAULTS.withHistoryTable(history))
            .migrate();
    assertInstanceOf(MigrationReport.Migrated.class, report, report::toText);
  }

  @BeforeAll
  static void tables() {
    migrate(
        DATABASE,
        "classpath:dev/budgetpulse/security/schema",
        "sec_history",
        JdbcSessionStore.class);
  }

  @Test
  void a_form_that_another_site_sent_is_refused_and_pages_have_headers() {
    SecurityRecipes.forms(
        bytes(),
        "session",
        Set.of(ORIGIN),
        Optional.of("cross-site"),
        Optional.of("https://evil.example"),
        Optional.empty(),
        response);
    assertTrue(headers.containsKey("Content-Security-Policy"), headers::toString);
    assertInstanceOf(
        Entry.Refused.class,
        SecurityRecipes.gate(
            ClientAddresses.direct(),
            ForgeryGuard.of(bytes(), random),
            Set.of(ORIGIN),
            clock,
            random,
            events::add,
            "POST",
            "192.0.2.1",
            Optional.of("session"),
            request,
            response));
  }

  @Test
  void who_comes_without_tls_is_sent_to_where_there_is_some() {
    assertInstanceOf(
        PlainHttp.Redirected.class,
        SecurityRecipes.parts(
            Map.of("BASE_URL", ORIGIN),
            request,
            ClientAddresses.direct(),
            peer(),
            false,
            Optional.of("/entries"),
            false,
            Nonce.next(random)));
  }

  @Test
  void limits_go_on_while_the_shared_store_is_down() {
    SecurityRecipes.limits(bytes(), new byte[] {1, 2, 3}, new byte[] {1, 2, 3, 4}, response);
    var key = LimitKeys.of(bytes()).key(LimitPolicies.api(), LimitKeys.Part.of("account", "ada"));
    assertTrue(RateLimiter.on(JdbcLimitStore.on(DATABASE)).admits(key));
    try (RedisClient nobody = RedisClient.create("127.0.0.1", 1)) {
      assertTrue(SecurityRecipes.sharedLimits(DATABASE, nobody, random).tryAcquire(key).degraded());
    }
  }

  @Test
  void whoever_is_unknown_is_not_signed_in() {
    SecondFactors factors =
        SecondFactors.of(
            JdbcFactorStore.of(DATABASE),
            FactorSecrets.of(keys, random),
            factorLimits(),
            clock,
            events::add);
    SecurityRecipes.accounts(
        DATABASE,
        random,
        limiter,
        keys,
        new InMemorySessionStore(),
        clock,
        events::add,
        factors,
        TokenFamilies.of(JdbcTokenFamilyStore.of(DATABASE), accounts, random, clock, events::add),
        ApiTokens.of(JdbcApiTokenStore.of(DATABASE), accounts, random, clock, events::add),
        BaseUrl.of("BASE_URL", ORIGIN),
        Caller.of(peer(), "A browser"),
        "ada@pulse.example",
        "correct horse battery staple".toCharArray(),
        false,
        mail -> {
          throw new AssertionError("There is nobody to write to");
        });
    assertTrue(
        events.stream().anyMatch(event -> event.name().word().equals("authn_login_fail")),
        events::toString);
  }

  @Test
  void sessions_second_factors_and_refresh_tokens_are_kept() {
    assertTrue(
        SecurityRecipes.sessions(
            DATABASE,
            URI.create(ORIGIN),
            LoggerFactory.getLogger(SecurityRecipesTest.class),
            accounts,
            random,
            clock,
            events::add,
            "ada",
            1,
            false,
            Footprint.of("A browser", "192.0.2.0/24"),
            List.of(),
            response));
    assertTrue(headers.get("Set-Cookie").startsWith("__Host-id="), headers::toString);
    SecurityRecipes.factors(
        DATABASE,
        keys,
        random,
        factorLimits(),
        clock,
        events::add,
        "ada",
        "ada@pulse.example",
        "session",
        "pending",
        "000000");
    SecurityRecipes.families(
        DATABASE, accounts, random, clock, events::add, "ada", 1, "no token", request);
  }

  @Test
  void an_audit_log_without_anchors_is_whole_as_far_as_it_goes() {
    assertInstanceOf(
        Verification.Unanchored.class,
        SecurityRecipes.audit(DATABASE, keys, clock, events::add, List.of()));
  }

  @Test
  void what_limits_decide_is_counted_by_micrometer() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    InMemoryLimitStore store = InMemoryLimitStore.of(System::nanoTime, random);
    SecurityRecipes.metrics(registry, events::add, store, store, store, random)
        .admits(
            LimitKeys.of(bytes()).key(LimitPolicies.api(), LimitKeys.Part.of("account", "ada")));
    assertEquals(1, registry.get("security.limit.decisions").counter().count());
  }

  private FactorLimits factorLimits() {
    return FactorLimits.of(limiter, LimitKeys.of(bytes()));
  }

  private static IpAddress peer() {
    return IpAddress.ofPeer("192.0.2.1").orElseThrow();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return bytes;
  }
}
