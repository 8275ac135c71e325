package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.examples.server.site.Guest;
import dev.budgetpulse.examples.server.site.Guests;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Accounts;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.JdbcAccountStore;
import dev.budgetpulse.security.account.JdbcBackoffStore;
import dev.budgetpulse.security.audit.Anchors;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.JdbcAuditStore;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.FloodControl;
import dev.budgetpulse.security.event.LimitEvents;
import dev.budgetpulse.security.event.LoggedEvents;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.factor.FactorLimits;
import dev.budgetpulse.security.factor.FactorSecrets;
import dev.budgetpulse.security.factor.JdbcFactorStore;
import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.IssuedSession;
import dev.budgetpulse.security.session.JdbcSessionStore;
import dev.budgetpulse.security.session.Login;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.SessionCheck;
import dev.budgetpulse.security.session.SessionCookie;
import dev.budgetpulse.security.session.Sessions;
import dev.budgetpulse.security.session.Standing;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.JdbcTokenFamilyStore;
import dev.budgetpulse.security.token.TokenFamilies;
import io.javalin.http.Context;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of a server, and the ledgers that they look at. Thread-safe. */
public final class People implements Guests {
  static final String STREAM = "main";
  static final String BRAND = "Budget Pulse";

  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final Duration KEPT = Duration.ofDays(30);

  private final Ground ground;
  private final FloodControl events;
  private final AuditLog audit;
  private final JdbcAccountStore store;
  private final PasswordHasher hasher;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final TokenFamilies families;
  private final Programs programs;
  private final Accounts accounts;
  private final Persons persons;
  private final SessionCookie cookie;
  private final AccountCookies cookies;
  private final Requests requests;
  private final Pictures pictures;
  private final Invitations invitations;
  private final Households households;
  private final Letters letters;
  private final Anchors anchors;
  private final RateLimiter limiter;
  private final LimitKeys limitKeys;
  private final List<Consumer<Actor>> leaving = new CopyOnWriteArrayList<>();
  private final List<Consumer<Actor>> farewells = new CopyOnWriteArrayList<>();

  private People(Ground ground) {
    this.ground = ground;
    DataSource database = ground.database();
    KeyRing keys = ground.keys();
    SecureRandom random = ground.random();
    Clock clock = ground.clock();
    Tables tables = Tables.in(database);
    this.persons = new Persons(tables);
    this.audit = auditLog(ground);
    this.events =
        new FloodControl(
            new LoggedEvents(
                LoggerFactory.getLogger("dev.budgetpulse.security"), Redaction.standard()),
            System::nanoTime);
    this.store =
        JdbcAccountStore.of(database)
            .recording(
                (connection, change) ->
                    record(
                        audit.on(JdbcAuditStore.joining(connection)),
                        change.event(),
                        change.account(),
                        change.reason()));
    this.hasher = PasswordHasher.builder(random).peppers(keys.forPurpose("pepper")).build();
    this.sessions =
        Sessions.of(JdbcSessionStore.of(database), store::credentialVersion, random, clock, events);
    RateLimiter limiter = RateLimiter.on(ground.limits()).telling(new LimitEvents(events, clock));
    this.limiter = limiter;
    this.limitKeys = keys.forPurpose("site-limits").oldest().secret().use(LimitKeys::of);
    this.factors =
        SecondFactors.of(
            JdbcFactorStore.of(database)
                .recording(
                    (connection, change) ->
                        record(
                            audit.on(JdbcAuditStore.joining(connection)),
                            change.event(),
                            change.account(),
                            change.reason())),
            FactorSecrets.of(keys, random),
            FactorLimits.of(limiter, limitKeys),
            clock,
            events);
    EventSink issued = recorded(audit, events);
    ApiTokens tokens =
        ApiTokens.of(ground.tokens(), store::credentialVersion, random, clock, issued);
    this.families =
        TokenFamilies.of(
            JdbcTokenFamilyStore.of(database), store::credentialVersion, random, clock, issued);
    this.programs = new Programs(this, tokens, families);
    this.accounts =
        Accounts.builder()
            .store(store, store)
            .backoffs(JdbcBackoffStore.of(database))
            .passwords(hasher, PasswordPolicy.alone())
            .names(List.of(BRAND))
            .limiter(limiter)
            .keys(keys)
            .sessions(sessions)
            .factors(factors)
            .families(families)
            .apiTokens(tokens)
            .base(ground.base())
            .chance(clock, random)
            .recording(change -> record(audit, change.event(), change.account(), change.reason()))
            .events(events)
            .build();
    this.cookie =
        SessionCookie.forBaseUrl(
            URI.create(ground.base().origin()), warning -> LOG.debug("{}", warning));
    this.cookies = AccountCookies.forBaseUrl(ground.base());
    this.pictures = new Pictures(tables);
    this.invitations = new Invitations(tables, ground.pulse(), clock);
    this.households = new Households(ground.pulse(), store, invitations);
    this.letters = new Letters(ground, accounts, store, persons, invitations, this::id);
    this.anchors = Anchors.of(audit, STREAM, events);
    this.requests = new Requests(ground.clients(), cookie, cookies);
  }

  private static AuditLog auditLog(Ground ground) {
    JdbcAuditStore rows = JdbcAuditStore.of(ground.database());
    rows.prepare(STREAM);
    return AuditLog.of(rows, ground.keys(), ground.clock());
  }

  /** Returns a sink that writes into the audit log what becomes of tokens. */
  private static EventSink recorded(AuditLog log, EventSink sink) {
    return event -> {
      sink.emit(event);
      record(
          log,
          event.name(),
          event.field(Field.ACTOR).orElse(""),
          event.field(Field.DETAIL).orElse(""));
    };
  }

  private static void record(AuditLog log, EventName event, String account, String reason) {
    log.append(STREAM, event.word(), Map.of("actor", account, "reason", reason));
  }

  /**
   * Returns the people of a database, whose tables are made if they are missing.
   *
   * @throws IllegalStateException if the tables are not as they should be
   */
  public static People on(Ground ground) {
    return new People(ground);
  }

  @Override
  public Optional<Guest> find(Context context, Locale language) {
    SessionCheck check =
        sessions.check(cookie.values(Requests.cookies(context)), requests.footprint(context));
    if (check instanceof SessionCheck.Active active) {
      return store
          .find(active.session().account())
          .flatMap(found -> guest(active.session(), found.account(), language));
    }
    if (check instanceof SessionCheck.SignedOut out
        && out.reason() != SessionCheck.Reason.NO_COOKIE) {
      context.res().addHeader("Set-Cookie", cookie.expired());
    }
    return Optional.empty();
  }

  /** Returns who has a session, empty if their account goes at this moment. */
  private Optional<Guest> guest(Session session, Account account, Locale language) {
    List<Ledger> ledgers = households.of(Actor.of(account.id()), language);
    if (ledgers.isEmpty()) {
      return Optional.empty();
    }
    Persons.Person person = persons.find(account.id());
    LedgerId household =
        ledgers.stream()
            .map(Ledger::id)
            .filter(person::looksAt)
            .findFirst()
            .orElse(ledgers.get(0).id());
    return Optional.of(
        new Guest(
            account.id(),
            name(account),
            session.id(),
            person.administrator(),
            household,
            ledgers,
            address(account.id(), person.picture())));
  }

  @Override
  public Book open(Guest guest) {
    return pulse().open(Actor.of(guest.account()), guest.household());
  }

  /** Returns the id of the account of an address. */
  public Optional<String> find(EmailAddress email) {
    return store.find(email).map(found -> found.account().id());
  }

  /** Returns how many people have an account. */
  public long count() {
    return store.count();
  }

  /**
   * Makes an account that needs no mail to be confirmed, for a command on the server.
   *
   * @return the id of the account
   * @throws IllegalStateException if the address has one already
   */
  public String add(EmailAddress email, String name, char[] password) {
    String id = id();
    Account account =
        new Account(id, email, name, Account.State.ACTIVE, 1, ground.clock().instant());
    String hash = hasher.hash(password).orElseThrow(IllegalStateException::new);
    if (!store.create(account, hash)) {
      throw new IllegalStateException("The address has an account");
    }
    return id;
  }

  /**
   * Makes somebody an administrator, or ends that.
   *
   * @return whether the address has an account
   */
  public boolean administrator(EmailAddress email, boolean is) {
    Optional<Account> account = store.find(email).map(AccountStore.Found::account);
    account.ifPresent(
        one -> {
          persons.administrator(one.id(), is);
          record(
              audit,
              EventName.PRIVILEGE_PERMISSIONS_CHANGED,
              one.id(),
              is ? "administrator" : "no_administrator");
        });
    return account.isPresent();
  }

  /** Begins a session without a password, for who has the server in their hands, such as a test. */
  public String session(String account, boolean remembered) {
    long version = store.credentialVersion(account).orElseThrow();
    IssuedSession issued =
        sessions.open(new Login(account, version, Set.of(), remembered), Footprint.of("", ""));
    return cookie.name() + "=" + issued.token().text();
  }

  /** Returns the address of somebody's picture, if they have one. */
  Optional<String> picture(String account) {
    return address(account, persons.find(account).picture());
  }

  // Named after what it shows, so that a browser asks for another one when it is another.
  private static Optional<String> address(String account, String picture) {
    return picture.isEmpty()
        ? Optional.empty()
        : Optional.of("/pictures/" + account + "?v=" + picture);
  }

  void keepPicture(String account, byte[] png) {
    pictures.keep(account, png);
    persons.namePicture(account, id().substring(0, 16));
  }

  void removePicture(String account) {
    pictures.remove(account);
    persons.namePicture(account, "");
  }

  /** Returns what tells whether somebody's tokens are still good. */
  public Standing standing() {
    return store::credentialVersion;
  }

  /** Returns how programs call, until their owners sign out elsewhere. */
  public Programs programs() {
    return programs;
  }

  /** Returns who somebody is in the ledgers, while they may sign in. */
  public Optional<Actor> actor(String account) {
    return store
        .find(account)
        .map(AccountStore.Found::account)
        .filter(found -> found.state() == Account.State.ACTIVE)
        .map(found -> Actor.of(found.id()));
  }

  /** Returns the address that somebody has proven to be theirs, while they may sign in. */
  public Optional<MailAddress> address(Actor person) {
    return store
        .find(person.name())
        .map(AccountStore.Found::account)
        .filter(account -> account.state() == Account.State.ACTIVE)
        .map(account -> MailAddress.of(account.email().text()));
  }

  /** Sends the mails that wait; to be called every few seconds. */
  public int deliver() {
    return letters.deliver();
  }

  /** Has others erase what ledgers say of people whose accounts go, while they are in them. */
  public void whenLeaving(Consumer<Actor> erasing) {
    leaving.add(erasing);
  }

  /** Has others forget people, too, whose accounts go. */
  public void whenGone(Consumer<Actor> forgetting) {
    farewells.add(forgetting);
  }

  /** Has all who were to erase what ledgers say of somebody do so. */
  void eraseElsewhere(Actor person) {
    leaving.forEach(erasing -> erasing.accept(person));
  }

  /** Has all who were to forget somebody do so. */
  void forgetElsewhere(Actor person) {
    farewells.forEach(forgetting -> forgetting.accept(person));
  }

  /** Tells the end of the audit log to the log; to be called every minute or so. */
  public void anchor() {
    anchors.drop();
  }

  /** Forgets tokens that nobody may use again; to be called every minute or so. */
  public void tidyTokens() {
    families.purge();
  }

  /** Forgets what is over; to be called every hour or so. */
  public void tidy() {
    accounts.administration().removeLostFactors();
    accounts.administration().purge();
    sessions.purge(KEPT);
    invitations.purge();
    persons.purge(ground.clock().instant().minus(KEPT));
    events.flush();
  }

  Requests requests() {
    return requests;
  }

  String id() {
    byte[] bytes = new byte[16];
    random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String name(Account account) {
    return account.name().isBlank() ? account.email().text() : account.name();
  }

  Ground ground() {
    return ground;
  }

  BudgetPulse pulse() {
    return ground.pulse();
  }

  Clock clock() {
    return ground.clock();
  }

  SecureRandom random() {
    return ground.random();
  }

  Accounts accounts() {
    return accounts;
  }

  JdbcAccountStore store() {
    return store;
  }

  Sessions sessions() {
    return sessions;
  }

  SecondFactors factors() {
    return factors;
  }

  AuditLog audit() {
    return audit;
  }

  Pictures pictures() {
    return pictures;
  }

  /** Returns what asks people to share households. */
  public Inviting inviting() {
    return new Inviting(this);
  }

  /** Returns the ledgers of all who have accounts. */
  public Households households() {
    return households;
  }

  Invitations invitations() {
    return invitations;
  }

  /** Writes into the audit log what an administrator did. */
  void record(String administrator, String reason) {
    record(audit, EventName.USER_UPDATED, administrator, reason);
  }

  Persons persons() {
    return persons;
  }

  Letters letters() {
    return letters;
  }

  RateLimiter limiter() {
    return limiter;
  }

  LimitKeys limitKeys() {
    return limitKeys;
  }

  SessionCookie cookie() {
    return cookie;
  }

  AccountCookies cookies() {
    return cookies;
  }
}
