package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.examples.mail.AccountMailer;
import dev.budgetpulse.examples.server.site.Guest;
import dev.budgetpulse.examples.server.site.Guests;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailStyle;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.text.Text;
import dev.budgetpulse.reports.text.Wording;
import dev.budgetpulse.security.account.Account;
import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.AccountStore;
import dev.budgetpulse.security.account.Accounts;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.JdbcAccountStore;
import dev.budgetpulse.security.account.JdbcBackoffStore;
import dev.budgetpulse.security.account.Mailer;
import dev.budgetpulse.security.audit.Anchors;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.JdbcAuditStore;
import dev.budgetpulse.security.event.EventName;
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
import io.javalin.http.Context;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of a server, and the ledgers that they look at. Thread-safe. */
public final class People implements Guests {
  static final String STREAM = "main";

  private static final Map<String, String> MAILS_EN =
      Map.of(
          "test.subject",
          "A test mail",
          "test.line",
          "It has arrived, so the server can send mails.",
          "invitation.subject",
          "You are invited to share a household",
          "invitation.line",
          "Sign in or create an account with this address to see who it is, and to answer.");
  private static final Map<String, String> MAILS_DE =
      Map.of(
          "test.subject",
          "Eine Testmail",
          "test.line",
          "Sie ist angekommen, der Server kann also Mails senden.",
          "invitation.subject",
          "Sie sind eingeladen, einen Haushalt zu teilen",
          "invitation.line",
          "Melden Sie sich mit dieser Adresse an oder legen Sie ein Konto an, um zu sehen, wer es"
              + " ist, und zu antworten.");

  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int MAILS_AT_ONCE = 50;
  private static final int ACCOUNTS_AT_ONCE = 200;
  private static final String BRAND = "Budget Pulse";

  private final Ground ground;
  private final FloodControl events;
  private final AuditLog audit;
  private final JdbcAccountStore store;
  private final PasswordHasher hasher;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final ApiTokens tokens;
  private final Accounts accounts;
  private final Mailer mailer;
  private final Persons persons;
  private final Tables tables;
  private final SessionCookie cookie;
  private final AccountCookies cookies;
  private final Requests requests;
  private final Pictures pictures;
  private final Invitations invitations;
  private final Anchors anchors;
  private final RateLimiter limiter;
  private final LimitKeys limitKeys;
  private final List<Consumer<LedgerId>> erased = new CopyOnWriteArrayList<>();
  private final List<Consumer<Actor>> leaving = new CopyOnWriteArrayList<>();
  private final List<Consumer<Actor>> farewells = new CopyOnWriteArrayList<>();
  private final Lock moving = new ReentrantLock();

  private People(Ground ground) {
    this.ground = ground;
    DataSource database = ground.database();
    KeyRing keys = ground.keys();
    SecureRandom random = ground.random();
    Clock clock = ground.clock();
    this.tables = Tables.in(database);
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
    this.tokens = ApiTokens.of(ground.tokens(), store::credentialVersion, random, clock, events);
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
            .apiTokens(tokens)
            .base(ground.base())
            .chance(clock, random)
            .recording(change -> record(audit, change.event(), change.account(), change.reason()))
            .events(events)
            .build();
    this.mailer =
        new AccountMailer(
            ground.mails(),
            to -> templates(language(to)),
            this::id,
            reason -> LOG.warn("A mail was refused: {}", reason));
    this.cookie =
        SessionCookie.forBaseUrl(
            URI.create(ground.base().origin()), warning -> LOG.debug("{}", warning));
    this.cookies = AccountCookies.forBaseUrl(ground.base());
    this.pictures = new Pictures(tables);
    this.invitations = new Invitations(tables, ground.pulse(), clock);
    this.anchors = Anchors.of(audit, STREAM, events);
    this.requests = new Requests(ground.clients(), cookie, cookies);
  }

  private static AuditLog auditLog(Ground ground) {
    JdbcAuditStore rows = JdbcAuditStore.of(ground.database());
    rows.prepare(STREAM);
    return AuditLog.of(rows, ground.keys(), ground.clock());
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
          .map(found -> guest(active.session(), found.account(), language));
    }
    if (check instanceof SessionCheck.SignedOut out
        && out.reason() != SessionCheck.Reason.NO_COOKIE) {
      context.res().addHeader("Set-Cookie", cookie.expired());
    }
    return Optional.empty();
  }

  private Guest guest(Session session, Account account, Locale language) {
    Actor actor = Actor.of(account.id());
    List<Ledger> ledgers = pulse().ledgers(actor);
    if (ledgers.isEmpty()) {
      ledgers = List.of(moveIn(actor, language));
    }
    Persons.Person person = persons.find(account.id());
    LedgerId household =
        ledgers.stream()
            .map(Ledger::id)
            .filter(person::looksAt)
            .findFirst()
            .orElse(ledgers.get(0).id());
    return new Guest(
        account.id(),
        name(account),
        session.id(),
        person.administrator(),
        household,
        ledgers,
        address(account.id(), person.picture()));
  }

  /** Makes a household of somebody's own, if they have none. */
  private Ledger moveIn(Actor actor, Locale language) {
    moving.lock();
    try {
      List<Ledger> ledgers = pulse().ledgers(actor);
      return ledgers.isEmpty() ? household(actor, "", language).ledger() : ledgers.get(0);
    } finally {
      moving.unlock();
    }
  }

  /** Makes a household with the categories that most begin with, in a language. */
  Book household(Actor owner, String name, Locale language) {
    boolean german = language.getLanguage().equals("de");
    String called = name.isEmpty() ? german ? "Zuhause" : "Home" : name;
    Book book = pulse().createLedger(owner, called, currency(language));
    book.categories().addStarterSet(language);
    return book;
  }

  private static Currency currency(Locale language) {
    return language.getCountry().isEmpty()
        ? Currency.getInstance("EUR")
        : Currency.getInstance(language);
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

  /** Returns the tokens of programs, which end when their owners sign out elsewhere. */
  public ApiTokens tokens() {
    return tokens;
  }

  /** Returns who somebody is in the ledgers, while they may sign in. */
  public Optional<Actor> actor(String account) {
    return store
        .find(account)
        .map(AccountStore.Found::account)
        .filter(found -> found.state() == Account.State.ACTIVE)
        .map(found -> Actor.of(found.id()));
  }

  /** Returns the ledgers of everybody who has an account. */
  public Collection<LedgerId> ledgers() {
    Set<LedgerId> ledgers = new LinkedHashSet<>();
    List<Account> page = store.inOrder(Optional.empty(), ACCOUNTS_AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(
          account ->
              pulse().ledgers(Actor.of(account.id())).forEach(ledger -> ledgers.add(ledger.id())));
      page = store.inOrder(Optional.of(page.get(page.size() - 1).email()), ACCOUNTS_AT_ONCE);
    }
    return ledgers;
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
    int sent = accounts.outbox().deliver(mailer, MAILS_AT_ONCE);
    for (Invitation invitation : invitations.toBeMailed()) {
      sent += mailed(invitation) ? 1 : 0;
    }
    return sent;
  }

  // Nothing that the inviter typed is in it: whoever can invite could write to everybody.
  private boolean mailed(Invitation invitation) {
    MailOutcome outcome =
        ground
            .mails()
            .send(
                templates(language(invitation.email()))
                    .alert(
                        invitation.id(),
                        MailAddress.of(invitation.email().text()),
                        Text.of("invitation.subject"),
                        List.of(Text.of("invitation.line")),
                        URI.create(ground.base().at("/members")),
                        Optional.empty()));
    if (outcome instanceof MailOutcome.Postponed) {
      invitations.notMailed(invitation.id());
    }
    return outcome instanceof MailOutcome.Accepted;
  }

  /** Has others erase what ledgers say of people whose accounts go, while they are in them. */
  public void whenLeaving(Consumer<Actor> erasing) {
    leaving.add(erasing);
  }

  /** Has others forget ledgers, too, that are erased. */
  public void whenErased(Consumer<LedgerId> forgetting) {
    erased.add(forgetting);
  }

  /**
   * Erases a ledger, and what others keep of it.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if the actor does not own it
   */
  public void erase(Actor owner, LedgerId ledger) {
    pulse().erase(owner, ledger);
    invitations.forget(ledger);
    erased.forEach(forgetting -> forgetting.accept(ledger));
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

  /** Returns the language that whoever has an address prefers, or last had. */
  Locale language(EmailAddress email) {
    return store
        .find(email)
        .map(found -> Actor.of(found.account().id()))
        .flatMap(this::preferred)
        .or(() -> persons.language(email))
        .orElse(Locale.UK);
  }

  private Optional<Locale> preferred(Actor actor) {
    return pulse().ledgers(actor).stream()
        .flatMap(
            ledger ->
                pulse()
                    .open(actor, ledger.id())
                    .preferences()
                    .get()
                    .find(StandardPreferences.LOCALE)
                    .stream())
        .findFirst();
  }

  MailTemplates templates(Locale language) {
    return MailTemplates.of(
        MailStyle.of(BRAND, ground.from(), URI.create(ground.base().at("/"))),
        Wording.of(language).with(language.getLanguage().equals("de") ? MAILS_DE : MAILS_EN));
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

  Tables tables() {
    return tables;
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
