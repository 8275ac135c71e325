package dev.budgetpulse.security.session;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.session.Session.Evidence;
import dev.budgetpulse.security.session.Session.Kind;
import dev.budgetpulse.security.session.Session.Life;
import dev.budgetpulse.security.session.SessionCheck.Reason;
import dev.budgetpulse.security.session.SessionStore.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Begins, checks, rotates and ends sessions.
 *
 * <p>Nothing is remembered between calls: each one asks the store and the account's standing.
 * Thread-safe if what it is given is.
 */
public final class Sessions {
  private static final Duration BETWEEN_TOUCHES = Duration.ofMinutes(1);
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private final SessionStore store;
  private final Standing standing;
  private final RandomGenerator random;
  private final SessionEvents events;
  private final SessionPolicy policy;

  private Sessions(
      SessionStore store,
      Standing standing,
      RandomGenerator random,
      SessionEvents events,
      SessionPolicy policy) {
    this.store = Objects.requireNonNull(store, "store");
    this.standing = Objects.requireNonNull(standing, "standing");
    this.random = Objects.requireNonNull(random, "random");
    this.events = events;
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /**
   * Returns sessions of the default policy.
   *
   * @param standing asked whenever a session is used
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   * @param events told of every session that begins, changes or ends
   */
  public static Sessions of(
      SessionStore store,
      Standing standing,
      RandomGenerator random,
      InstantSource clock,
      EventSink events) {
    return new Sessions(
        store, standing, random, new SessionEvents(clock, events), SessionPolicy.defaults());
  }

  /** Returns the same sessions under another policy. */
  public Sessions with(SessionPolicy other) {
    return new Sessions(store, standing, random, events, other);
  }

  /** Begins a session of somebody who has shown all they must. */
  public IssuedSession open(Login login, Footprint footprint) {
    return begin(Kind.ACTIVE, login, footprint);
  }

  /** Begins a session that opens nothing but the step that asks for the second factor. */
  public IssuedSession openPending(Login login, Footprint footprint) {
    return begin(Kind.PENDING, login, footprint);
  }

  /**
   * Says who a request comes from, and notes that they were here.
   *
   * @param cookies the values of all cookies of the name, as {@link SessionCookie#values} reads
   *     them
   */
  public SessionCheck check(List<String> cookies, Footprint footprint) {
    if (cookies.isEmpty()) {
      return new SessionCheck.SignedOut(Reason.NO_COOKIE);
    }
    if (cookies.size() > 1) {
      events.refused(Reason.SEVERAL_COOKIES, footprint);
      return new SessionCheck.SignedOut(Reason.SEVERAL_COOKIES);
    }
    Optional<SessionToken> token = SessionToken.parse(cookies.get(0));
    if (token.isEmpty()) {
      return new SessionCheck.SignedOut(Reason.MALFORMED);
    }
    Optional<Row> row = genuine(token.get());
    return row.isEmpty() ? new SessionCheck.SignedOut(Reason.UNKNOWN) : check(row.get(), footprint);
  }

  /**
   * Turns a pending session into an active one, under a new token, after the second factor fitted.
   *
   * @return empty if it is over, was completed already, or its account has changed
   */
  public Optional<IssuedSession> complete(SessionToken pending, AuthFactor shown) {
    Instant now = events.now();
    return live(pending, Kind.PENDING, now)
        .flatMap(
            old -> {
              SessionPolicy.Lifetime lifetime = policy.lifetime(old.life().remembered());
              Life life =
                  new Life(
                      now,
                      now,
                      lifetime.idle(),
                      now.plus(lifetime.absolute()),
                      old.life().remembered());
              return replace(
                  old,
                  new Session(
                      Ids.next(random),
                      old.account(),
                      Kind.ACTIVE,
                      old.evidence().and(Set.of(shown), now),
                      life,
                      old.footprint()),
                  now,
                  "second_factor");
            });
  }

  /**
   * Notes that the owner has shown who they are once more, under a new token.
   *
   * @return empty if the session is over, was rotated already, or its account has changed
   */
  public Optional<IssuedSession> reauthenticated(SessionToken token, Set<AuthFactor> shown) {
    Instant now = events.now();
    return live(token, Kind.ACTIVE, now)
        .flatMap(
            old ->
                replace(old, renamed(old, old.evidence().and(shown, now)), now, "reauthenticated"));
  }

  /**
   * Lets a session go on under a new token after its account's password or rights have changed.
   *
   * @param credentialVersion the version that the account has now
   * @return empty if the session is over, was rotated already, or the account has another version
   */
  public Optional<IssuedSession> rotate(SessionToken token, long credentialVersion) {
    Instant now = events.now();
    return live(token, Kind.ACTIVE, now)
        .flatMap(
            old ->
                replace(
                    old, renamed(old, old.evidence().under(credentialVersion)), now, "changed"));
  }

  /**
   * Gives a remembered session a new token from time to time; the old one is good for 30 seconds
   * more, for requests that are under way. Its end does not move.
   *
   * @return empty if it is not remembered or over, or if another request has renewed it, whose
   *     answer brings the new token
   */
  public Optional<IssuedSession> renew(SessionToken token) {
    Instant now = events.now();
    return live(token, Kind.ACTIVE, now)
        .filter(old -> old.life().remembered())
        .flatMap(old -> replace(old, renamed(old, old.evidence()), now.plus(OVERLAP), "renewed"));
  }

  /**
   * Ends the session of a token, if it is one and still lasts; a former token of it that is good
   * for some seconds more ends as well.
   */
  public void logout(SessionToken token) {
    genuine(token)
        .ifPresent(row -> end(row.session().account(), row.session().id(), EndReason.LOGOUT));
  }

  /** Ends one session of an account; says whether it was live, and the account's. */
  public boolean end(String account, String id, EndReason reason) {
    boolean ended = store.end(account, id, reason, events.now());
    if (ended) {
      events.ended(account, id, reason);
    }
    return ended;
  }

  /** Ends all sessions of an account but one; says how many. */
  public int endOthers(Session kept, EndReason reason) {
    return endAll(kept.account(), Optional.of(kept.id()), reason);
  }

  /** Ends all sessions of an account, pending ones too; says how many. */
  public int endAll(String account, EndReason reason) {
    return endAll(account, Optional.empty(), reason);
  }

  /**
   * Forgets all sessions of an account that is gone; to be called after {@link #endAll}.
   *
   * @return how many
   */
  public int forget(String account) {
    return store.forget(account);
  }

  /** Returns the active sessions of an account, the one seen last first. */
  public List<Session> list(String account) {
    return store.live(account, events.now()).stream()
        .filter(session -> session.kind() == Kind.ACTIVE)
        .filter(session -> !session.life().created().isBefore(policy.notBefore()))
        .toList();
  }

  /** Says whether the session must show more before an operation of that weight. */
  public StepUp judge(Session session, StepUp.Demand demand) {
    return session.judge(demand, events.now());
  }

  /** Forgets sessions that were over so long ago; says how many. */
  public int purge(Duration ago) {
    return store.purge(events.now().minus(ago));
  }

  private IssuedSession begin(Kind kind, Login login, Footprint footprint) {
    Instant now = events.now();
    SessionPolicy.Lifetime lifetime =
        kind == Kind.PENDING
            ? new SessionPolicy.Lifetime(policy.pending(), policy.pending())
            : policy.lifetime(login.remembered());
    SessionToken token = SessionToken.next(random);
    Session session =
        new Session(
            token.id(),
            login.account(),
            kind,
            Evidence.of(login.credentialVersion(), login.factors(), now),
            new Life(now, now, lifetime.idle(), now.plus(lifetime.absolute()), login.remembered()),
            footprint);
    store.add(session, token.digest());
    events.tell(EventName.SESSION_CREATED, session, kind == Kind.PENDING ? "pending" : "login");
    return issued(token, session, now);
  }

  private IssuedSession issued(SessionToken token, Session session, Instant now) {
    List<String> crowdedOut = store.crowdOut(session, policy.most(), now);
    crowdedOut.forEach(id -> events.ended(session.account(), id, EndReason.CROWDED));
    return new IssuedSession(token, session, crowdedOut);
  }

  private SessionCheck check(Row row, Footprint footprint) {
    Session session = row.session();
    Instant now = events.now();
    Optional<Reason> reason = objection(row, now);
    if (reason.isPresent()) {
      events.refused(reason.get(), session);
      return new SessionCheck.SignedOut(reason.get());
    }
    if (!now.isBefore(session.life().lastSeen().plus(BETWEEN_TOUCHES))
        && store.touch(session.id(), footprint, now)
        && !footprint.equals(session.footprint())) {
      events.tell(EventName.SESSION_RENEWED, session, "client_changed");
    }
    return session.kind() == Kind.ACTIVE
        ? new SessionCheck.Active(session)
        : new SessionCheck.Pending(session);
  }

  private Optional<Reason> objection(Row row, Instant now) {
    Session session = row.session();
    if (!now.isBefore(session.life().end())) {
      return Optional.of(row.reason().isPresent() ? Reason.ENDED : Reason.ABSOLUTE);
    }
    if (!session.life().lasts(now)) {
      return Optional.of(Reason.IDLE);
    }
    if (session.life().created().isBefore(policy.notBefore())) {
      end(session.account(), session.id(), EndReason.EPOCH);
      return Optional.of(Reason.EPOCH);
    }
    if (!isCurrent(session)) {
      end(session.account(), session.id(), EndReason.CREDENTIAL);
      return Optional.of(Reason.ACCOUNT);
    }
    return Optional.empty();
  }

  private boolean isCurrent(Session session) {
    return standing
        .credentialVersion(session.account())
        .equals(OptionalLong.of(session.evidence().credentialVersion()));
  }

  private Optional<Row> genuine(SessionToken token) {
    return store.find(token.id()).filter(row -> Ids.equal(row.digest(), token.digest()));
  }

  private Optional<Session> live(SessionToken token, Kind kind, Instant now) {
    return genuine(token)
        .map(Row::session)
        .filter(session -> session.kind() == kind && session.life().lasts(now))
        .filter(session -> !session.life().created().isBefore(policy.notBefore()));
  }

  private Session renamed(Session old, Evidence evidence) {
    return old.under(Ids.next(random), evidence);
  }

  private Optional<IssuedSession> replace(Session old, Session next, Instant end, String why) {
    if (!isCurrent(next)) {
      return Optional.empty();
    }
    Instant now = events.now();
    SessionToken token = SessionToken.next(next.id(), random);
    if (!store.replace(old.id(), next, token.digest(), end, now)) {
      return Optional.empty();
    }
    events.tell(EventName.SESSION_RENEWED, next, why);
    return Optional.of(issued(token, next, now));
  }

  private int endAll(String account, Optional<String> except, EndReason reason) {
    List<String> ended = store.endAll(account, except, reason, events.now());
    ended.forEach(id -> events.ended(account, id, reason));
    return ended.size();
  }
}
