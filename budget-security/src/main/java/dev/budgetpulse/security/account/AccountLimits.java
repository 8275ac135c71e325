package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.Client;
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
  private static final LimitPolicy KNOWN_ADDRESS =
      LimitPolicy.log("login-known-ip", 1, Duration.ofDays(30)).withOnFailure(OnFailure.CLOSED);

  private final RateLimiter limiter;
  private final AccountPolicies policies;
  // Of the oldest key of the ring: a new one in front of it lets nobody off what was counted.
  private final LimitKeys keys;
  // Of all keys of the ring, in its order: a cookie names its account under the key it is signed
  // with, so that it is good for as long as that key is.
  private final List<LimitKeys> cookieKeys;

  AccountLimits(RateLimiter limiter, AccountPolicies policies, KeyRing ring) {
    KeyRing own = ring.forPurpose("account-key");
    this.limiter = limiter;
    this.policies = policies;
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
    return Math.floorMod(account(LimitPolicies.loginAccount(), email).key().high(), cells);
  }

  /** A sign-in from a browser that is not known; in uneasy times strangers have half as many. */
  Reservation signIn(Client client, boolean uneasy) {
    long permits = uneasy && limiter.peek(knownAddress(client)).admitted() ? 2 : 1;
    return limiter.reserve(
        List.of(
            network(LimitPolicies.loginNetwork(), client),
            new Charge(address(LimitPolicies.loginAddress(), client).key(), permits)));
  }

  /** A sign-in from a browser that is known. */
  Reservation signIn(Client client, String device) {
    return limiter.reserve(
        List.of(
            network(LimitPolicies.loginNetwork(), client),
            charge(policies.of(LimitPolicies.loginDevice()), Part.of("device", device))));
  }

  void signedIn(Client client) {
    limiter.tryAcquire(knownAddress(client));
  }

  Optional<Duration> register(Client client) {
    return wait(
        network(LimitPolicies.registerNetwork(), client),
        address(LimitPolicies.registerAddress(), client));
  }

  Optional<Duration> resend(Client client) {
    return wait(address(LimitPolicies.verifyResendAddress(), client));
  }

  Optional<Duration> resetRequest(Client client) {
    return wait(
        charge(policies.of(LimitPolicies.resetRequestGlobal()), Part.of("all", "")),
        address(LimitPolicies.resetRequestAddress(), client));
  }

  Optional<Duration> verifyTry(Client client) {
    return wait(address(LimitPolicies.verifyTry(), client));
  }

  Optional<Duration> resetTry(Client client) {
    return wait(address(LimitPolicies.resetTry(), client));
  }

  Optional<Duration> changeAddress(String account) {
    return wait(id(AccountPolicies.CHANGE_ADDRESS, account));
  }

  Reservation reauthenticate(String account) {
    return limiter.reserve(List.of(id(LimitPolicies.reauthenticate(), account)));
  }

  Reservation changePassword(String account) {
    return limiter.reserve(List.of(id(LimitPolicies.changePassword(), account)));
  }

  /**
   * The first mail of a registration, by address and network: strangers who register with the
   * address of another use up what their own networks have, not what its owner needs.
   */
  boolean mayRegisterMail(EmailAddress email, Client from) {
    Part address = Part.of("email", email.compared());
    Part network = Part.of("net", from.address().wideKey().toString());
    return wait(
            charge(policies.of(LimitPolicies.registerMail(), from), address, network),
            charge(policies.of(LimitPolicies.registerMailDaily(), from), address, network))
        .isEmpty();
  }

  boolean mayVerifyMail(EmailAddress email) {
    return wait(
            account(LimitPolicies.verifyResend(), email),
            account(LimitPolicies.verifyResendDaily(), email))
        .isEmpty();
  }

  boolean mayResetMail(EmailAddress email) {
    return wait(
            account(LimitPolicies.resetRequest(), email),
            account(LimitPolicies.resetRequestDaily(), email))
        .isEmpty();
  }

  /** One mail of a kind in an hour. */
  boolean mayTellOwner(String account, Mail.Kind kind) {
    return wait(charge(OWNER_MAIL, Part.of("account", account), Part.of("kind", kind.name())))
        .isEmpty();
  }

  private Optional<Duration> wait(Charge... charges) {
    Decision decision = limiter.tryAcquireAll(List.of(charges));
    return decision.admitted() ? Optional.empty() : Optional.of(decision.retryAfter());
  }

  private LimitKey knownAddress(Client client) {
    return keys.key(KNOWN_ADDRESS, Part.of("ip", client.address().key().toString()));
  }

  private Charge network(LimitPolicy standard, Client client) {
    return charge(
        policies.of(standard, client), Part.of("net", client.address().wideKey().toString()));
  }

  private Charge address(LimitPolicy standard, Client client) {
    return charge(policies.of(standard, client), Part.of("ip", client.address().key().toString()));
  }

  private Charge account(LimitPolicy standard, EmailAddress email) {
    return charge(policies.of(standard), Part.of("email", email.compared()));
  }

  private Charge id(LimitPolicy standard, String account) {
    return charge(policies.of(standard), Part.of("account", account));
  }

  private Charge charge(LimitPolicy policy, Part... parts) {
    return Charge.of(keys.key(policy, parts));
  }
}
