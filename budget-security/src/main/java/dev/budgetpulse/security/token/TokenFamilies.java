package dev.budgetpulse.security.token;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Sealer;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.session.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Signs programs in for long with tokens that are exchanged at every use.
 *
 * <p>A refresh token is good once. Its holder gets a new one and an access token; the one that was
 * exchanged last gives the same new one again for a short while, since answers are lost on the way.
 * Whatever else comes back has been copied, and ends its whole family (RFC 9700, section 4.14.2).
 * Thread-safe if its parts are.
 */
public final class TokenFamilies {
  private static final Refresh REFUSED = new Refresh.Refused();

  private final TokenFamilyStore store;
  private final Standing standing;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final EventSink events;
  private final FamilyPolicy policy;

  private TokenFamilies(TokenFamilies parts, FamilyPolicy policy) {
    this.store = parts.store;
    this.standing = parts.standing;
    this.random = parts.random;
    this.clock = parts.clock;
    this.events = parts.events;
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  private TokenFamilies(
      TokenFamilyStore store,
      Standing standing,
      RandomGenerator random,
      InstantSource clock,
      EventSink events) {
    this.store = Objects.requireNonNull(store, "store");
    this.standing = Objects.requireNonNull(standing, "standing");
    this.random = Objects.requireNonNull(random, "random");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.events = SafeEvents.around(events);
    this.policy = FamilyPolicy.DEFAULTS;
  }

  /**
   * Returns the families in a store, with the default policy.
   *
   * @param standing asked whenever a token is used; what was issued for another version of the
   *     credentials is void
   */
  public static TokenFamilies of(
      TokenFamilyStore store,
      Standing standing,
      RandomGenerator random,
      InstantSource clock,
      EventSink events) {
    return new TokenFamilies(store, standing, random, clock, events);
  }

  /** Returns these families with another policy. */
  public TokenFamilies with(FamilyPolicy other) {
    return new TokenFamilies(this, other);
  }

  /**
   * Begins a family, after a full sign-in.
   *
   * @param credentialVersion the version of the credentials that were checked
   */
  public Refresh.Renewed open(String account, long credentialVersion) {
    Instant now = now();
    OpaqueToken refresh = OpaqueToken.next(OpaqueToken.Kind.REFRESH, random);
    OpaqueToken access = OpaqueToken.next(OpaqueToken.Kind.ACCESS, random);
    TokenFamily family =
        new TokenFamily(
            Ids.next(random),
            account,
            credentialVersion,
            new ApiToken.Life(now, now.plus(policy.absolute())),
            Optional.empty());
    store.open(family, kept(refresh, family, policy.idle()), kept(access, family, policy.access()));
    tell(EventName.AUTHN_TOKEN_CREATED, Outcome.SUCCESS, family);
    return new Refresh.Renewed(refresh, access, family);
  }

  /**
   * Exchanges a refresh token.
   *
   * @param text what was sent as the token, which may be anything
   */
  public Refresh refresh(String text) {
    Optional<OpaqueToken> token = OpaqueToken.parse(OpaqueToken.Kind.REFRESH, text);
    return token.flatMap(this::find).map(found -> refresh(token.get(), found)).orElse(REFUSED);
  }

  /**
   * Returns the family that a request calls for.
   *
   * @param authorization the values of all {@code Authorization} headers, which may be anything
   * @return empty, whatever the reason, to be answered with 401
   */
  public Optional<TokenFamily> check(List<String> authorization) {
    Instant now = now();
    return Bearer.read(OpaqueToken.Kind.ACCESS, authorization)
        .flatMap(this::find)
        .filter(found -> now.isBefore(found.token().end()) && isUsable(found.family(), now))
        .map(TokenFamilyStore.Found::family);
  }

  /** Returns the id of the family of a refresh token, which may be anything, to limit it by. */
  public Optional<String> familyOf(String text) {
    return OpaqueToken.parse(OpaqueToken.Kind.REFRESH, text)
        .flatMap(this::find)
        .map(found -> found.family().id());
  }

  /** Ends the family of a refresh token, which may be anything; says whether it was live. */
  public boolean logout(String text) {
    return OpaqueToken.parse(OpaqueToken.Kind.REFRESH, text)
        .flatMap(this::find)
        .filter(found -> end(found.family(), TokenFamily.End.LOGOUT))
        .isPresent();
  }

  /** Ends all families of an account; says how many. */
  public int endAll(String account) {
    int ended = store.endAll(account, TokenFamily.End.REVOKED, now());
    if (ended > 0) {
      events.emit(
          SecurityEvent.of(now(), EventName.AUTHN_TOKEN_REVOKED, Outcome.SUCCESS)
              .with(Field.ACTOR, account)
              .with(Field.DETAIL, "all"));
    }
    return ended;
  }

  /**
   * Forgets all families of an account that is gone; to be called after {@link #endAll}.
   *
   * @return how many
   */
  public int forget(String account) {
    return store.forget(account);
  }

  /**
   * Erases what nobody may ask for again: sealed successors after the leeway, and what ended a day
   * ago or earlier. To be called every minute or so.
   */
  public int purge() {
    Instant now = now();
    return store.forgetSuccessors(now.minus(policy.leeway()))
        + store.purge(now.minus(Duration.ofDays(1)));
  }

  private Refresh refresh(OpaqueToken token, TokenFamilyStore.Found found) {
    Instant now = now();
    if (!isUsable(found.family(), now)) {
      return REFUSED;
    }
    if (found.token().exchange().isPresent()) {
      return again(token, found, now);
    }
    if (!now.isBefore(found.token().end())) {
      return REFUSED;
    }
    TokenFamily family = found.family();
    OpaqueToken next = OpaqueToken.next(OpaqueToken.Kind.REFRESH, random);
    OpaqueToken access = OpaqueToken.next(OpaqueToken.Kind.ACCESS, random);
    TokenFamily.Exchange exchange =
        new TokenFamily.Exchange(now, next.id(), Optional.of(seal(next, token)));
    if (store.exchange(
        token.id(),
        exchange,
        kept(next, family, policy.idle()),
        kept(access, family, policy.access()))) {
      return new Refresh.Renewed(next, access, family);
    }
    // Another request was faster, or the family has just ended.
    return find(token)
        .filter(later -> later.token().exchange().isPresent() && isUsable(later.family(), now))
        .map(later -> again(token, later, now))
        .orElse(REFUSED);
  }

  private Refresh again(OpaqueToken token, TokenFamilyStore.Found found, Instant now) {
    TokenFamily family = found.family();
    TokenFamily.Exchange exchange = found.token().exchange().orElseThrow();
    boolean lost = !found.successorExchanged() && now.isBefore(exchange.at().plus(policy.leeway()));
    Optional<OpaqueToken> successor =
        lost ? exchange.sealed().flatMap(kept -> opened(kept, token)) : Optional.empty();
    if (successor.isEmpty()) {
      if (store.end(family.id(), TokenFamily.End.REPLAY, now)) {
        tell(EventName.AUTHN_TOKEN_REUSE, Outcome.FAILURE, family);
      }
      return new Refresh.Replayed(family.account());
    }
    OpaqueToken access = OpaqueToken.next(OpaqueToken.Kind.ACCESS, random);
    return store.add(kept(access, family, policy.access()), now)
        ? new Refresh.Renewed(successor.get(), access, family)
        : REFUSED;
  }

  private Optional<TokenFamilyStore.Found> find(OpaqueToken token) {
    return store
        .find(token.id())
        .filter(found -> found.token().kind() == token.kind())
        .filter(found -> Ids.equal(found.token().digest(), token.digest()));
  }

  private boolean isUsable(TokenFamily family, Instant now) {
    if (!family.isLive(now) || family.life().created().isBefore(policy.notBefore())) {
      return false;
    }
    OptionalLong version = standing.credentialVersion(family.account());
    if (version.isPresent() && version.getAsLong() == family.credentialVersion()) {
      return true;
    }
    end(family, TokenFamily.End.CREDENTIALS);
    return false;
  }

  private boolean end(TokenFamily family, TokenFamily.End reason) {
    boolean ended = store.end(family.id(), reason, now());
    if (ended) {
      tell(EventName.AUTHN_TOKEN_REVOKED, Outcome.SUCCESS, family);
    }
    return ended;
  }

  private TokenFamily.Token kept(OpaqueToken token, TokenFamily family, Duration life) {
    Instant end = now().plus(life);
    Instant last = family.life().end();
    return new TokenFamily.Token(
        token.id(),
        family.id(),
        token.kind(),
        token.digest(),
        end.isBefore(last) ? end : last,
        Optional.empty());
  }

  private String seal(OpaqueToken successor, OpaqueToken parent) {
    byte[] plain = successor.text().getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(sealer(parent).seal(plain, associated(parent)));
  }

  private Optional<OpaqueToken> opened(String kept, OpaqueToken parent) {
    return sealer(parent)
        .open(Base64.getUrlDecoder().decode(kept), associated(parent))
        .flatMap(plain -> OpaqueToken.parse(OpaqueToken.Kind.REFRESH, plain));
  }

  // The secret is with the holder of the token only, so the database alone reveals no successor.
  private Sealer sealer(OpaqueToken parent) {
    Secret secret = Secret.of(Base64.getUrlDecoder().decode(parent.secret()));
    return Sealer.of(
        KeyRing.of(List.of(new KeyRing.Key("parent", secret))), "successor-wrap", random);
  }

  private static byte[] associated(OpaqueToken parent) {
    return parent.id().getBytes(StandardCharsets.US_ASCII);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private void tell(EventName name, Outcome outcome, TokenFamily family) {
    events.emit(
        SecurityEvent.of(now(), name, outcome)
            .with(Field.ACTOR, family.account())
            .with(Field.DETAIL, family.id()));
  }
}
