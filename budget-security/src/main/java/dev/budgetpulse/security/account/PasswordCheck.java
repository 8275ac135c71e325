package dev.budgetpulse.security.account;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.account.AccountStore.Found;
import dev.budgetpulse.security.account.Guesses.Guess;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.limit.Reservation;
import dev.budgetpulse.security.password.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Compares a password with that of an account: the only place where that is done.
 *
 * <p>Whatever becomes of it, one password is hashed, and the state of the account is looked at
 * afterwards only.
 */
final class PasswordCheck {
  private static final int MOST_CONSECUTIVE = 100;
  // The id of nothing, for what is to be the same work whether there is anything or not.
  private static final String NOBODY = "";

  private final Wiring wiring;
  private final Optional<Challenge> challenge;
  private final FailureGuard guard = new FailureGuard();

  PasswordCheck(Wiring wiring, Optional<Challenge> challenge) {
    this.wiring = wiring;
    this.challenge = challenge;
  }

  /** What a password was worth. */
  sealed interface Result {}

  /**
   * It was right.
   *
   * @param device the device from which the owner signed in before, if it is one
   * @param breached whether the password is known from a breach
   */
  record Right(Found found, Optional<String> device, boolean breached) implements Result {}

  /** It was not, or the account is none that signs in. */
  record Wrong() implements Result {}

  /** Nobody looked. */
  record TooMany(Duration retryAfter) implements Result {}

  /** Nobody looks before a challenge is met. */
  record Challenged() implements Result {}

  /** Nobody had the time to look. */
  record Busy() implements Result {}

  /** Compares the password of somebody who signs in. */
  Result signIn(Caller caller, EmailAddress email, char[] password) {
    Optional<String> device =
        wiring.devices().known(caller.device(), wiring.limits().cookieKeys(email));
    boolean uneasy = isUneasy();
    Reservation reservation =
        device
            .map(known -> wiring.limits().signIn(caller.client(), known))
            .orElseGet(() -> wiring.limits().signIn(caller.client(), uneasy));
    return uneasy
            && device.isEmpty()
            && reservation.decision().admitted()
            && !isMet(caller, reservation)
        ? new Challenged()
        : check(caller, email, password, device, reservation);
  }

  private boolean isUneasy() {
    Instant now = wiring.now();
    if (guard.calmed(now)) {
      wiring.events().heightened(false);
    }
    return guard.heightened(now);
  }

  private boolean isMet(Caller caller, Reservation reservation) {
    boolean met = false;
    try {
      met = challenge.isEmpty() || challenge.get().isMet(caller);
      return met;
    } finally {
      if (!met) {
        // No password was wrong.
        reservation.cancel();
      }
    }
  }

  /** Compares the password of somebody who is signed in. */
  Result confirm(Caller caller, EmailAddress email, char[] password, Reservation reservation) {
    Optional<String> device =
        wiring.devices().known(caller.device(), wiring.limits().cookieKeys(email));
    return check(caller, email, password, device, reservation);
  }

  private Result check(
      Caller caller,
      EmailAddress email,
      char[] password,
      Optional<String> device,
      Reservation reservation) {
    try (reservation) {
      if (!reservation.decision().admitted()) {
        return tooMany(caller, email, reservation.decision().retryAfter());
      }
      Instant now = wiring.now();
      // Looked up before anything is counted, since an account's attempts are kept for it alone;
      // both are, whatever is found, so that every failure is the same work.
      Optional<Found> found = wiring.store().find(email);
      Optional<PendingRegistration> pending = wiring.store().latestPending(email, now);
      try (Guess guess =
          device.isPresent()
              ? wiring.guesses().uncounted(reservation::cancel)
              : wiring
                  .guesses()
                  .password(email, found.map(Found::account), now, reservation::cancel)) {
        if (!guess.waiting().isZero()) {
          return tooMany(caller, email, guess.waiting());
        }
        Verification verification =
            found
                .map(Found::hash)
                .or(() -> pending.map(PendingRegistration::hash))
                .map(hash -> wiring.hasher().verify(password, hash))
                .orElseGet(() -> wiring.hasher().verifyAbsent(password, email.compared()));
        if (verification == Verification.BUSY) {
          wiring.events().hashingFull(caller);
          return new Busy();
        }
        if (verification.isRight()
            && found.filter(one -> one.account().state() == State.ACTIVE).isPresent()) {
          return right(found.get(), verification, password, device);
        }
        // Before anything that may fail: what comes of a wrong password does not make it right.
        int consecutive = guess.wrong();
        failed(caller, email, verification, device);
        askAgain(email, pending.filter(one -> found.isEmpty() && verification.isRight()));
        if (consecutive >= MOST_CONSECUTIVE) {
          suspend(caller, email, found.map(Found::account));
        }
        return new Wrong();
      }
    }
  }

  private Result right(
      Found found, Verification verification, char[] password, Optional<String> device) {
    if (verification == Verification.RIGHT_BUT_OUTDATED) {
      rehash(found, password);
    }
    return new Right(found, device, wiring.policy().isBreached(password));
  }

  /**
   * Asks for another link of a registration whose password was right; asks for nothing, by the same
   * work, if there is none.
   */
  private void askAgain(EmailAddress email, Optional<PendingRegistration> pending) {
    wiring
        .store()
        .postIfPending(
            pending.map(PendingRegistration::id).orElse(NOBODY),
            wiring.notice(Mail.Kind.VERIFY, email));
  }

  private void rehash(Found found, char[] password) {
    wiring
        .hasher()
        .hash(password)
        .ifPresent(hash -> wiring.store().rehash(found.account().id(), found.hash(), hash));
  }

  private void failed(
      Caller caller, EmailAddress email, Verification verification, Optional<String> device) {
    device.ifPresent(wiring.devices()::failed);
    wiring
        .events()
        .failed(
            EventName.AUTHN_LOGIN_FAIL,
            caller,
            wiring.limits().accountKey(email),
            verification == Verification.UNREADABLE ? "stored_hash_unreadable" : "password");
    if (guard.failed(wiring.now())) {
      wiring.events().heightened(true);
    }
  }

  private void suspend(Caller caller, EmailAddress email, Optional<Account> account) {
    boolean done;
    String reason = "password_suspended";
    EmailAddress owner = account.map(Account::email).orElse(email);
    try {
      done =
          wiring
              .store()
              .suspendPassword(
                  account.map(Account::id).orElse(NOBODY),
                  wiring.notice(Mail.Kind.PASSWORD_SUSPENDED, owner));
    } catch (RuntimeException unrecorded) {
      // A wrong password is answered as one, audit log or not; the next one tries again.
      done = true;
      reason = "password_not_suspended";
    }
    if (done) {
      wiring
          .events()
          .failed(EventName.AUTHN_LOGIN_LOCK, caller, wiring.limits().accountKey(owner), reason);
    }
  }

  private TooMany tooMany(Caller caller, EmailAddress email, Duration wait) {
    wiring
        .events()
        .failed(
            EventName.EXCESS_RATE_LIMIT_EXCEEDED,
            caller,
            wiring.limits().accountKey(email),
            "login");
    return new TooMany(wait);
  }
}
