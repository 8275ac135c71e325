package dev.budgetpulse.security.account;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.account.AccountStore.Found;
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

  private final Wiring wiring;
  private final BackoffStore backoffs;
  private final FailureGuard guard = new FailureGuard();

  PasswordCheck(Wiring wiring, BackoffStore backoffs) {
    this.wiring = wiring;
    this.backoffs = backoffs;
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

  /** Nobody had the time to look. */
  record Busy() implements Result {}

  /** Compares the password of somebody who signs in. */
  Result signIn(Caller caller, EmailAddress email, char[] password) {
    Optional<String> device =
        wiring.devices().known(caller.device(), wiring.limits().cookieKeys(email));
    Reservation reservation =
        device
            .map(known -> wiring.limits().signIn(caller.client(), known))
            .orElseGet(
                () -> wiring.limits().signIn(caller.client(), guard.heightened(wiring.now())));
    return check(caller, email, password, device, reservation);
  }

  /** Compares the password of somebody who is signed in. */
  Result confirm(Caller caller, EmailAddress email, char[] password, Reservation reservation) {
    Optional<String> device =
        wiring.devices().known(caller.device(), wiring.limits().cookieKeys(email));
    return check(caller, email, password, device, reservation);
  }

  /** Forgets the attempts to guess after a success that no guesser could have had. */
  int forgive(EmailAddress email, boolean trusted) {
    return backoffs
        .change(
            wiring.limits().cell(email),
            before ->
                trusted
                    ? Backoff.NONE
                    : new Backoff(before.streak(), 0, before.last(), before.waitUntil()))
        .consecutive();
  }

  private Result check(
      Caller caller,
      EmailAddress email,
      char[] password,
      Optional<String> device,
      Reservation reservation) {
    try (reservation) {
      if (!reservation.decision().admitted()) {
        tooMany(caller, email);
        return new TooMany(reservation.decision().retryAfter());
      }
      int cell = wiring.limits().cell(email);
      Instant began = wiring.now();
      Backoff before =
          device.isPresent()
              ? Backoff.NONE
              : backoffs.change(
                  cell, kept -> kept.waiting(began).isZero() ? kept.attempted(began) : kept);
      if (!before.waiting(began).isZero()) {
        reservation.cancel();
        tooMany(caller, email);
        return new TooMany(before.waiting(began));
      }
      Runnable giveBack =
          () -> {
            reservation.cancel();
            if (device.isEmpty()) {
              backoffs.change(cell, kept -> kept.givenBack(began));
            }
          };
      boolean wrong = false;
      try {
        Compared compared = compared(email, password);
        if (compared.verification() == Verification.BUSY) {
          return new Busy();
        }
        // Before anything that may fail: what comes of a wrong password does not make it right.
        wrong = !compared.isRight();
        return wrong
            ? wrong(caller, email, compared, device, before.consecutive() + 1)
            : right(compared, password, device);
      } finally {
        // A store that fails, or a hasher without time, is nobody's wrong password.
        if (!wrong) {
          giveBack.run();
        }
      }
    }
  }

  /** What was found at an address, and what the password is to it. */
  private record Compared(
      Optional<Found> found, Optional<PendingRegistration> pending, Verification verification) {
    boolean isRight() {
      return verification.isRight()
          && found.filter(one -> one.account().state() == State.ACTIVE).isPresent();
    }
  }

  private Compared compared(EmailAddress email, char[] password) {
    Optional<Found> found = wiring.store().find(email);
    Optional<PendingRegistration> pending =
        found.isPresent() ? Optional.empty() : wiring.store().latestPending(email, wiring.now());
    Verification verification =
        found
            .map(Found::hash)
            .or(() -> pending.map(PendingRegistration::hash))
            .map(hash -> wiring.hasher().verify(password, hash))
            .orElseGet(() -> wiring.hasher().verifyAbsent(password, email.compared()));
    return new Compared(found, pending, verification);
  }

  private Result right(Compared compared, char[] password, Optional<String> device) {
    Found found = compared.found().orElseThrow();
    if (compared.verification() == Verification.RIGHT_BUT_OUTDATED) {
      rehash(found, password);
    }
    return new Right(found, device, wiring.policy().isBreached(password));
  }

  private Result wrong(
      Caller caller,
      EmailAddress email,
      Compared compared,
      Optional<String> device,
      int consecutive) {
    failed(caller, email, compared.verification(), device);
    if (compared.verification().isRight()) {
      compared.pending().ifPresent(wiring::verifyAgain);
    }
    if (consecutive >= MOST_CONSECUTIVE) {
      compared.found().ifPresent(one -> suspend(caller, one.account()));
    }
    return new Wrong();
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

  private void suspend(Caller caller, Account account) {
    boolean done;
    String reason = "password_suspended";
    try {
      done =
          wiring
              .store()
              .suspendPassword(
                  account.id(), wiring.notice(Mail.Kind.PASSWORD_SUSPENDED, account.email()));
    } catch (RuntimeException unrecorded) {
      // A wrong password is answered as one, audit log or not; the next one tries again.
      done = true;
      reason = "password_not_suspended";
    }
    if (done) {
      wiring
          .events()
          .failed(
              EventName.AUTHN_LOGIN_LOCK,
              caller,
              wiring.limits().accountKey(account.email()),
              reason);
    }
  }

  private void tooMany(Caller caller, EmailAddress email) {
    wiring
        .events()
        .failed(
            EventName.EXCESS_RATE_LIMIT_EXCEEDED,
            caller,
            wiring.limits().accountKey(email),
            "login");
  }
}
