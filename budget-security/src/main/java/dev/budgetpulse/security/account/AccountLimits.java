package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.limit.Charge;
import dev.budgetpulse.security.limit.Decision;
import dev.budgetpulse.security.limit.LimitKey;
import dev.budgetpulse.security.limit.LimitKeys;
import dev.budgetpulse.security.limit.LimitKeys.Part;
import dev.budgetpulse.security.limit.LimitPolicies;
import dev.budgetpulse.security.limit.LimitPolicy;
import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import dev.budgetpulse.security.limit.RateLimiter;
import dev.budgetpulse.security.limit.Reservation;
import dev.budgetpulse.security.secret.KeyRing;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** How often what may be tried by whom. */
final class AccountLimits {
  private static final LimitPolicy OWNER_MAIL =
      LimitPolicy.log("owner-mail", 1, Duration.ofHours(1)).withOnFailure(OnFailure.CLOSED);
  private static final LimitPolicy CHANGE_ADDRESS =
      LimitPolicy.log("change-email", 3, Duration.ofHours(1)).withOnFailure(OnFailure.CLOSED);
  private static final LimitPolicy KNOWN_ADDRESS =
      LimitPolicy.log("login-known-ip", 1, Duration.ofDays(30)).withOnFailure(OnFailure.CLOSED);

  private final RateLimiter limiter;
  // Of the oldest key of the ring: a new one in front of it lets nobody off what was counted.
  private final LimitKeys keys;
  // Of all keys of the ring, in its order: a cookie names its account under the key it is signed
  // with, so that it is good for as long as that key is.
  private final List<LimitKeys> cookieKeys;

  AccountLimits(RateLimiter limiter, KeyRing ring) {
    KeyRing own = ring.forPurpose("account-key");
    this.limiter = limiter;
    this.keys = own.oldest().secret().use(LimitKeys::of);
    this.cookieKeys =
        own.ids().stream()
            .flatMap(id -> own.find(id).stream())
            .map(key -> key.secret().<LimitKeys>use(LimitKeys::of))
            .toList();
  }

  /** Returns the key of whoever an address belongs to, or would: 32 hexadecimal digits. */
  String accountKey(EmailAddress email) {
    return accountKey(keys, email);
  }

  /** Returns such keys under each key of the ring, the one to sign with first. */
  List<String> cookieKeys(EmailAddress email) {
    return cookieKeys.stream().map(each -> accountKey(each, email)).toList();
  }

  private static String accountKey(LimitKeys under, EmailAddress email) {
    LimitKey key = under.key(LimitPolicies.loginAccount(), Part.of("email", email.compared()));
    return HexFormat.of().toHexDigits(key.high()) + HexFormat.of().toHexDigits(key.low());
  }

  /** Returns which of so many places belongs to an address. */
  int cell(EmailAddress email, int cells) {
    return (int) Math.floorMod(account(LimitPolicies.loginAccount(), email).high(), (long) cells);
  }

  /** A sign-in from a browser that is not known; in uneasy times strangers have half as many. */
  Reservation signIn(IpAddress address, boolean uneasy) {
    long permits = uneasy && limiter.peek(address(KNOWN_ADDRESS, address)).admitted() ? 2 : 1;
    return limiter.reserve(
        List.of(
            network(LimitPolicies.loginNetwork(), address),
            new Charge(address(LimitPolicies.loginAddress(), address), permits)));
  }

  /** A sign-in from a browser that is known. */
  Reservation signIn(IpAddress address, String device) {
    return limiter.reserve(
        List.of(
            network(LimitPolicies.loginNetwork(), address),
            Charge.of(keys.key(LimitPolicies.loginDevice(), Part.of("device", device)))));
  }

  void signedIn(IpAddress address) {
    limiter.tryAcquire(address(KNOWN_ADDRESS, address));
  }

  Optional<Duration> register(IpAddress address) {
    return wait(
        network(LimitPolicies.registerNetwork(), address),
        Charge.of(address(LimitPolicies.registerAddress(), address)));
  }

  Optional<Duration> resend(IpAddress address) {
    return wait(Charge.of(address(LimitPolicies.verifyResendAddress(), address)));
  }

  Optional<Duration> resetRequest(IpAddress address) {
    return wait(Charge.of(address(LimitPolicies.resetRequestAddress(), address)));
  }

  Optional<Duration> verifyTry(IpAddress address) {
    return wait(Charge.of(address(LimitPolicies.verifyTry(), address)));
  }

  Optional<Duration> resetTry(IpAddress address) {
    return wait(Charge.of(address(LimitPolicies.resetTry(), address)));
  }

  Optional<Duration> changeAddress(String account) {
    return wait(Charge.of(id(CHANGE_ADDRESS, account)));
  }

  Reservation reauthenticate(String account) {
    return limiter.reserve(List.of(Charge.of(id(LimitPolicies.reauthenticate(), account))));
  }

  Reservation changePassword(String account) {
    return limiter.reserve(List.of(Charge.of(id(LimitPolicies.changePassword(), account))));
  }

  /**
   * The first mail of a registration, by address and network: strangers who register with the
   * address of another use up what their own networks have, not what its owner needs.
   */
  boolean mayRegisterMail(EmailAddress email, IpAddress from) {
    Part address = Part.of("email", email.compared());
    Part network = Part.of("net", from.wideKey().toString());
    return wait(
            Charge.of(keys.key(LimitPolicies.registerMail(), address, network)),
            Charge.of(keys.key(LimitPolicies.registerMailDaily(), address, network)))
        .isEmpty();
  }

  boolean mayVerifyMail(EmailAddress email) {
    return wait(
            Charge.of(account(LimitPolicies.verifyResend(), email)),
            Charge.of(account(LimitPolicies.verifyResendDaily(), email)))
        .isEmpty();
  }

  boolean mayResetMail(EmailAddress email) {
    return wait(
            Charge.of(account(LimitPolicies.resetRequest(), email)),
            Charge.of(account(LimitPolicies.resetRequestDaily(), email)))
        .isEmpty();
  }

  /** One mail of a kind in an hour. */
  boolean mayTellOwner(String account, Mail.Kind kind) {
    return limiter
        .tryAcquire(keys.key(OWNER_MAIL, Part.of("account", account), Part.of("kind", kind.name())))
        .admitted();
  }

  private Optional<Duration> wait(Charge... charges) {
    Decision decision = limiter.tryAcquireAll(List.of(charges));
    return decision.admitted() ? Optional.empty() : Optional.of(decision.retryAfter());
  }

  private Charge network(LimitPolicy policy, IpAddress address) {
    return Charge.of(keys.key(policy, Part.of("net", address.wideKey().toString())));
  }

  private LimitKey address(LimitPolicy policy, IpAddress address) {
    return keys.key(policy, Part.of("ip", address.key().toString()));
  }

  private LimitKey account(LimitPolicy policy, EmailAddress email) {
    return keys.key(policy, Part.of("email", email.compared()));
  }

  private LimitKey id(LimitPolicy policy, String account) {
    return keys.key(policy, Part.of("account", account));
  }
}
