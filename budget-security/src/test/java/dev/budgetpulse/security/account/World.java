package dev.budgetpulse.security.account;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.JdbcAuditStore;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.factor.FactorLimits;
import dev.budgetpulse.security.factor.FactorSecrets;
import dev.budgetpulse.security.factor.FactorStore;
import dev.budgetpulse.security.factor.InMemoryFactorStore;
import dev.budgetpulse.security.factor.JdbcFactorStore;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.limit.InMemoryLimitStore;
import dev.budgetpulse.security.limit.JdbcLimitStore;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitStore;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.password.QuickHashing;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.session.InMemorySessionStore;
import dev.budgetpulse.security.session.JdbcSessionStore;
import dev.budgetpulse.security.session.SessionStore;
import dev.budgetpulse.security.session.Sessions;
import dev.budgetpulse.security.token.ApiTokenStore;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.InMemoryApiTokenStore;
import dev.budgetpulse.security.token.InMemoryTokenFamilyStore;
import dev.budgetpulse.security.token.JdbcApiTokenStore;
import dev.budgetpulse.security.token.JdbcTokenFamilyStore;
import dev.budgetpulse.security.token.TokenFamilies;
import dev.budgetpulse.security.token.TokenFamilyStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/** An application with its own time, whose mails and events are caught. */
final class World {
  static final String PASSWORD = "violet umbrella 47 kayak";
  static final String OTHER = "granite otter 92 marmalade";
  static final String ADA = "Ada@Example.org";

  final Random random = new Random(1);
  boolean eventsDown;
  final List<Change> logins = new ArrayList<>();
  boolean auditDown;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  final List<SecurityEvent> events = new ArrayList<>();
  final List<Mail> mails = new ArrayList<>();
  final AccountStore store;
  final Sessions sessions;
  final SecondFactors factors;
  final TokenFamilies families;
  final ApiTokens apiTokens;
  final Accounts accounts;
  private final OutboxStore outbox;
  private final BackoffStore backoffs;
  private final RateLimiter limiter;
  private final Consumer<Change> audit;
  final KeyRing keys;

  private World(Stores stores) {
    this.store = stores.accounts;
    this.outbox = stores.outbox;
    this.backoffs = stores.backoffs;
    byte[] key = new byte[32];
    random.nextBytes(key);
    keys = KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(key))));
    limiter =
        RateLimiter.on(stores.limits.orElseGet(() -> InMemoryLimitStore.of(this::nanos, random)));
    audit = stores.audit;
    sessions =
        Sessions.of(stores.sessions, store::credentialVersion, random, () -> now, this::tell);
    factors =
        SecondFactors.of(
            stores.factors,
            FactorSecrets.of(keys, random),
            FactorLimits.of(limiter, LimitKeys.of(key)),
            () -> now,
            this::tell);
    families =
        TokenFamilies.of(stores.families, store::credentialVersion, random, () -> now, this::tell);
    apiTokens =
        ApiTokens.of(stores.apiTokens, store::credentialVersion, random, () -> now, this::tell);
    accounts = with(QuickHashing.of(random));
  }

  private record Stores(
      AccountStore accounts,
      OutboxStore outbox,
      BackoffStore backoffs,
      SessionStore sessions,
      FactorStore factors,
      TokenFamilyStore families,
      ApiTokenStore apiTokens,
      Optional<LimitStore> limits,
      Consumer<Change> audit) {}

  static World inMemory() {
    return inMemory(new InMemoryAccountStore());
  }

  private static World inMemory(InMemoryAccountStore store) {
    return new World(
        new Stores(
            store,
            store,
            new InMemoryBackoffStore(),
            new InMemorySessionStore(),
            new InMemoryFactorStore(),
            new InMemoryTokenFamilyStore(),
            new InMemoryApiTokenStore(),
            Optional.empty(),
            change -> {}));
  }

  /** The same, which tells the names of the operations of its stores when they are called. */
  static World watched(Consumer<String> calls) {
    InMemoryAccountStore store = new InMemoryAccountStore();
    return new World(
        new Stores(
            watched(AccountStore.class, store, calls),
            store,
            watched(BackoffStore.class, new InMemoryBackoffStore(), calls),
            new InMemorySessionStore(),
            new InMemoryFactorStore(),
            new InMemoryTokenFamilyStore(),
            new InMemoryApiTokenStore(),
            Optional.empty(),
            change -> {}));
  }

  private static <T> T watched(Class<T> type, T real, Consumer<String> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            World.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              calls.accept(method.getName());
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** An application whose store records changes into the same audit log as its sign-ins. */
  static World recorded() {
    World[] world = new World[1];
    world[0] = inMemory(new InMemoryAccountStore(change -> world[0].record(change)));
    return world[0];
  }

  static World on(DataSource source) {
    JdbcAccountStore store = JdbcAccountStore.of(source);
    return new World(
        new Stores(
            store,
            store,
            JdbcBackoffStore.of(source),
            JdbcSessionStore.of(source),
            JdbcFactorStore.of(source),
            JdbcTokenFamilyStore.of(source),
            JdbcApiTokenStore.of(source),
            Optional.empty(),
            change -> {}));
  }

  /** The same with all that is kept in the database, the limits and an audit log as well. */
  static World on(DataSource source, AuditLog log, String stream) {
    JdbcAccountStore store =
        JdbcAccountStore.of(source)
            .recording(
                (connection, change) ->
                    log.on(JdbcAuditStore.joining(connection))
                        .append(stream, change.event().word(), facts(change)));
    JdbcFactorStore factors =
        JdbcFactorStore.of(source)
            .recording(
                (connection, change) ->
                    log.on(JdbcAuditStore.joining(connection))
                        .append(
                            stream,
                            change.event().word(),
                            Map.of("actor", change.account(), "reason", change.reason())));
    return new World(
        new Stores(
            store,
            store,
            JdbcBackoffStore.of(source),
            JdbcSessionStore.of(source),
            factors,
            JdbcTokenFamilyStore.of(source),
            JdbcApiTokenStore.of(source),
            Optional.of(JdbcLimitStore.on(source)),
            change -> log.append(stream, change.event().word(), facts(change))));
  }

  private static Map<String, String> facts(Change change) {
    return Map.of("actor", change.account(), "reason", change.reason());
  }

  /** The same application with another hasher. */
  Accounts with(PasswordHasher hasher) {
    return builder(hasher).build();
  }

  /** The same application under other keys. */
  Accounts under(KeyRing ring) {
    return builder(QuickHashing.of(random)).keys(ring).build();
  }

  Accounts.Builder builder(PasswordHasher hasher) {
    return Accounts.builder()
        .store(store, outbox)
        .backoffs(backoffs)
        .passwords(hasher, PasswordPolicy.alone())
        .names(List.of("Budget Pulse"))
        .limiter(limiter)
        .keys(keys)
        .sessions(sessions)
        .factors(factors)
        .families(families)
        .apiTokens(apiTokens)
        .base(BaseUrl.of("BASE", "https://b.example"))
        .chance(() -> now, random)
        .recording(this::record)
        .events(this::tell);
  }

  private void tell(SecurityEvent event) {
    if (eventsDown) {
      throw new IllegalStateException("no log");
    }
    events.add(event);
  }

  private void record(Change change) {
    if (auditDown) {
      throw new IllegalStateException("no audit log");
    }
    audit.accept(change);
    logins.add(change);
  }

  private long nanos() {
    return Duration.between(Instant.parse("2025-01-01T00:00:00Z"), now).toNanos();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  static Caller caller(String address) {
    return Caller.of(IpAddress.parse(address).orElseThrow(), "Firefox/1 (X11; Linux)");
  }

  /** A caller from a network of its own. */
  Caller stranger() {
    return caller("2001:db8:" + Integer.toHexString(random.nextInt(65_536)) + "::" + 1);
  }

  Answer signIn(Caller caller, String email, String password) {
    return accounts.signIn().password(caller, email, password.toCharArray(), false);
  }

  Answer.SignedIn signedIn(Caller caller, String email, String password) {
    return (Answer.SignedIn) signIn(caller, email, password);
  }

  /** Registers somebody and opens the link. */
  String member(String email, String password) {
    Answer.Accepted accepted =
        (Answer.Accepted)
            accounts.registration().register(stranger(), email, "Ada", password.toCharArray());
    accounts
        .registration()
        .confirm(stranger(), token(Mail.Kind.VERIFY), accepted.binding(), Optional.empty());
    mails.clear();
    return store.find(EmailAddress.parse(email).orElseThrow()).orElseThrow().account().id();
  }

  /** Delivers what waits. */
  List<Mail> deliver() {
    while (accounts.outbox().deliver(mails::add, 100) > 0) {
      // Until nothing waits any more.
    }
    return mails;
  }

  List<Mail> mailsOf(Mail.Kind kind) {
    return deliver().stream().filter(mail -> mail.kind() == kind).toList();
  }

  /** The token of the latest mail of a kind. */
  String token(Mail.Kind kind) {
    List<Mail> all = mailsOf(kind);
    String link = all.get(all.size() - 1).link().orElseThrow();
    return link.substring(link.indexOf("token=") + 6);
  }

  String eventLines() {
    EventText text = new EventText(Redaction.standard());
    return events.stream().map(event -> text.json(event)).collect(Collectors.joining("\n"));
  }

  /** Enrols a second factor and returns its key. */
  String enrol(String account) {
    String key = factors.enrol(account, "Budget", "ada").orElseThrow().secret();
    assertTrue(factors.confirm(account, "enrolment", code(key)).isPresent());
    pass(Duration.ofSeconds(90));
    return key;
  }

  /** The code of RFC 6238 at this moment, computed apart from the code under test. */
  String code(String key) {
    long bits = 0;
    int count = 0;
    ByteBuffer secret = ByteBuffer.allocate(key.length() * 5 / 8);
    for (int i = 0; i < key.length(); i++) {
      bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(key.charAt(i));
      count += 5;
      if (count >= 8 && secret.hasRemaining()) {
        count -= 8;
        secret.put((byte) (bits >> count));
      }
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.array(), "HmacSHA1"));
      byte[] hash =
          mac.doFinal(ByteBuffer.allocate(8).putLong(0, now.getEpochSecond() / 30).array());
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns all that a database holds, by table, column and row. */
  static Map<String, String> cells(DataSource database) throws SQLException {
    Map<String, String> cells = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          for (int number = 0; rows.next(); number++) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              cells.put(
                  table + "." + rows.getMetaData().getColumnName(i) + " " + number,
                  String.valueOf(rows.getString(i)));
            }
          }
        }
      }
    }
    return cells;
  }
}
