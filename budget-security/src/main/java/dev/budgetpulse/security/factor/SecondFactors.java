package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.event.SecurityEvent.Outcome;
import dev.budgetpulse.security.internal.Ids;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Enrols, checks and removes second factors. Enrolling, replacing codes and removing are for
 * sessions that have just shown a factor there is; the owner is told, and the other sessions end.
 *
 * <p>The only clock is the server's. Thread-safe if what it is given is.
 */
public final class SecondFactors {
  private final FactorStore store;
  private final FactorSecrets secrets;
  private final FactorLimits limits;
  private final InstantSource clock;
  private final EventSink events;

  private SecondFactors(
      FactorStore store,
      FactorSecrets secrets,
      FactorLimits limits,
      InstantSource clock,
      EventSink events) {
    this.store = Objects.requireNonNull(store, "store");
    this.secrets = Objects.requireNonNull(secrets, "secrets");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.events = SafeEvents.around(events);
  }

  /** Returns the second factors in a store. */
  public static SecondFactors of(
      FactorStore store,
      FactorSecrets secrets,
      FactorLimits limits,
      InstantSource clock,
      EventSink events) {
    return new SecondFactors(store, secrets, limits, clock, events);
  }

  /** Says whether an account must show a second factor. */
  public boolean isEnrolled(String account) {
    return store
        .find(Ids.account(account))
        .filter(FactorStore.Authenticator::confirmed)
        .isPresent();
  }

  /**
   * Makes a key for an authenticator app, which counts as soon as {@link #confirm} has seen a code.
   *
   * @param issuer the application's name, without a colon
   * @param label what the app shows the key under, such as an e-mail address, without a colon
   * @return empty if the account has a confirmed authenticator, which must be removed first
   * @throws IllegalArgumentException if there is a colon in a name
   */
  public Optional<Enrolment> enrol(String account, String issuer, String label) {
    Ids.account(account);
    if (issuer.indexOf(':') >= 0 || label.indexOf(':') >= 0) {
      throw new IllegalArgumentException("The names an app shows have no colons");
    }
    byte[] key = secrets.newKey();
    if (!store.propose(account, secrets.seal(account, key))) {
      return Optional.empty();
    }
    String secret = Base32.STANDARD.encode(key);
    String uri =
        "otpauth://totp/"
            + encoded(issuer)
            + ":"
            + encoded(label)
            + "?secret="
            + secret
            + "&issuer="
            + encoded(issuer)
            + "&algorithm=SHA1&digits=6&period=30";
    return Optional.of(new Enrolment(secret, uri));
  }

  /**
   * Confirms an enrolment with a first code, which is used up by it.
   *
   * @param challenge what the attempts are counted for, such as the id of the session
   * @return ten recovery codes, or empty if the code does not fit or there were too many attempts
   */
  public Optional<RecoveryCodes> confirm(String account, String challenge, String code) {
    Ids.account(account);
    try (FactorLimits.Attempt attempt = limits.begin(account, challenge)) {
      Optional<FactorStore.Authenticator> one =
          store.find(account).filter(found -> !found.confirmed());
      if (!attempt.admitted() || one.isEmpty()) {
        return Optional.empty();
      }
      String sealed = one.get().sealed();
      Optional<Long> step = secrets.matchingStep(account, sealed, code, now());
      RecoveryCodes codes = secrets.newCodes();
      if (step.isEmpty()
          || !store.confirm(account, sealed, step.get(), secrets.digests(account, codes))) {
        tell(EventName.AUTHN_LOGIN_FAIL, Outcome.FAILURE, account, "factor_not_confirmed");
        return Optional.empty();
      }
      attempt.succeeded();
      tell(EventName.USER_UPDATED, Outcome.SUCCESS, account, "factor_enrolled");
      return Optional.of(codes);
    }
  }

  /**
   * Takes a code of the authenticator or a recovery code, once.
   *
   * @param challenge what five attempts are for, such as the id of the pending session
   * @param typed anything at all
   */
  public FactorCheck check(String account, String challenge, String typed) {
    Ids.account(account);
    try (FactorLimits.Attempt attempt = limits.begin(account, challenge)) {
      if (!attempt.admitted()) {
        tell(EventName.AUTHN_LOGIN_FAIL_MAX, Outcome.FAILURE, account, "factor");
        return new FactorCheck.TooMany(attempt.retryAfter());
      }
      FactorCheck check = judged(account, typed);
      if (check instanceof FactorCheck.Refused) {
        tell(EventName.AUTHN_LOGIN_FAIL, Outcome.FAILURE, account, "factor");
      } else {
        attempt.succeeded();
        tell(
            EventName.AUTHN_LOGIN_SUCCESS,
            Outcome.SUCCESS,
            account,
            check instanceof FactorCheck.Recovered ? "recovery_code" : "totp");
      }
      return check;
    }
  }

  /** Puts ten new recovery codes in the place of all others; empty without an authenticator. */
  public Optional<RecoveryCodes> regenerate(String account) {
    RecoveryCodes codes = secrets.newCodes();
    if (!store.replaceCodes(Ids.account(account), secrets.digests(account, codes))) {
      return Optional.empty();
    }
    tell(EventName.USER_UPDATED, Outcome.SUCCESS, account, "recovery_codes_replaced");
    return Optional.of(codes);
  }

  /** Returns how many recovery codes an account has left. */
  public int codesLeft(String account) {
    return store.codesLeft(Ids.account(account));
  }

  /** Removes all second factors; says whether there were any. A reset by mail never does this. */
  public boolean remove(String account) {
    boolean removed = store.remove(Ids.account(account));
    if (removed) {
      tell(EventName.USER_UPDATED, Outcome.SUCCESS, account, "factor_removed");
    }
    return removed;
  }

  private FactorCheck judged(String account, String typed) {
    Optional<FactorStore.Authenticator> one =
        store.find(account).filter(FactorStore.Authenticator::confirmed);
    if (one.isEmpty()) {
      return new FactorCheck.Refused();
    }
    boolean fitted =
        secrets
            .matchingStep(account, one.get().sealed(), typed, now())
            .filter(step -> store.accept(account, step))
            .isPresent();
    if (fitted) {
      return new FactorCheck.Fitted();
    }
    boolean recovered =
        secrets.digests(account, typed).stream().anyMatch(code -> store.consume(account, code));
    return recovered
        ? new FactorCheck.Recovered(store.codesLeft(account))
        : new FactorCheck.Refused();
  }

  private Instant now() {
    return clock.instant();
  }

  private void tell(EventName name, Outcome outcome, String account, String reason) {
    events.emit(
        SecurityEvent.of(now(), name, outcome)
            .with(Field.ACTOR, account)
            .with(Field.REASON, reason));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
