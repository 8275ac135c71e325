package dev.budgetpulse.security.token;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.session.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Issues, checks and revokes tokens that call an interface. Thread-safe if its parts are. */
public final class ApiTokens {
  private final ApiTokenStore store;
  private final Standing standing;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final EventSink events;

  private ApiTokens(
      ApiTokenStore store,
      Standing standing,
      RandomGenerator random,
      InstantSource clock,
      EventSink events) {
    this.store = Objects.requireNonNull(store, "store");
    this.standing = Objects.requireNonNull(standing, "standing");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.events = SafeEvents.around(events);
  }

  /**
   * Returns the tokens in a store.
   *
   * @param standing asked whenever a token is used; what was issued for another version of the
   *     credentials is void, so that no change of them can forget a token
   */
  public static ApiTokens of(
      ApiTokenStore store,
      Standing standing,
      RandomGenerator random,
      InstantSource clock,
      EventSink events) {
    return new ApiTokens(store, standing, random, clock, events);
  }

  /** A new token and what is known of it; the token cannot be had again. */
  public record Issued(OpaqueToken token, ApiToken known) {}

  /**
   * Issues a token.
   *
   * @param credentialVersion the version of the credentials that were checked
   * @param lifetime positive
   * @throws IllegalArgumentException if the label, a scope or the lifetime has another form
   */
  public Issued issue(
      String account, long credentialVersion, String label, Set<String> scopes, Duration lifetime) {
    if (lifetime.isNegative() || lifetime.isZero()) {
      throw new IllegalArgumentException("A token lives for a while");
    }
    Instant now = now();
    OpaqueToken token = OpaqueToken.next(OpaqueToken.Kind.API, random);
    ApiToken known =
        new ApiToken(
            token.id(),
            account,
            credentialVersion,
            label,
            scopes,
            new ApiToken.Life(now, now.plus(lifetime)));
    store.add(known, token.digest());
    tell(EventName.AUTHN_TOKEN_CREATED, account, token.id());
    return new Issued(token, known);
  }

  /**
   * Returns what a request may do.
   *
   * @param authorization the values of all {@code Authorization} headers, which may be anything
   * @return empty, whatever the reason, to be answered with 401
   */
  public Optional<ApiToken> check(List<String> authorization) {
    Instant now = now();
    return Bearer.read(OpaqueToken.Kind.API, authorization)
        .flatMap(
            token -> store.find(token.id()).filter(row -> Ids.equal(row.digest(), token.digest())))
        .map(ApiTokenStore.Row::token)
        .filter(token -> now.isBefore(token.life().end()))
        .filter(token -> isCurrent(token, standing.credentialVersion(token.account())));
  }

  /** Revokes one token of an account; says whether it was live, and the account's. */
  public boolean revoke(String account, String id) {
    boolean ended = store.end(account, id, now());
    if (ended) {
      tell(EventName.AUTHN_TOKEN_REVOKED, account, id);
    }
    return ended;
  }

  /** Revokes all tokens of an account; says how many. */
  public int revokeAll(String account) {
    int ended = store.endAll(account, now());
    if (ended > 0) {
      tell(EventName.AUTHN_TOKEN_REVOKED, account, "all");
    }
    return ended;
  }

  /**
   * Forgets all tokens of an account that is gone; to be called after {@link #revokeAll}.
   *
   * @return how many
   */
  public int forget(String account) {
    return store.forget(account);
  }

  /** Returns the live tokens of an account, the latest first. */
  public List<ApiToken> list(String account) {
    OptionalLong version = standing.credentialVersion(account);
    return store.live(account, now()).stream().filter(token -> isCurrent(token, version)).toList();
  }

  private static boolean isCurrent(ApiToken token, OptionalLong version) {
    return version.equals(OptionalLong.of(token.credentialVersion()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void tell(EventName name, String account, String id) {
    events.emit(
        SecurityEvent.of(now(), name, Outcome.SUCCESS)
            .with(Field.ACTOR, account)
            .with(Field.DETAIL, id));
  }
}
