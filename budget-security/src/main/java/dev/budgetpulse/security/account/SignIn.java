package dev.budgetpulse.security.account;

import dev.budgetpulse.security.account.Account.State;
import dev.budgetpulse.security.account.AccountStore.Found;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.limit.Reservation;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.session.AuthFactor;
import dev.budgetpulse.security.session.IssuedSession;
import dev.budgetpulse.security.session.Login;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.SessionCheck;
import dev.budgetpulse.security.session.SessionToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Signs people in, and lets those who are show once more who they are.
 *
 * <p>Thread-safe if what it is made of is.
 */
public final class SignIn {
  private static final int SUSPICIOUS = 3;

  /** What the codes are counted for that programs bring: they have no pending session. */
  private static final String PROGRAMS = "programs";

  private final Wiring wiring;
  private final PasswordCheck check;
  private final CodeCheck codes;

  SignIn(Wiring wiring, PasswordCheck check, CodeCheck codes) {
    this.wiring = wiring;
    this.check = check;
    this.codes = codes;
  }

  /**
   * Signs somebody in by a password.
   *
   * @param email anything at all
   * @param password anything at all; the caller wipes it
   * @param remembered whether the session shall outlive the browser
   * @return signed in, second factor required, refused, malformed, too many, challenge required, or
   *     busy
   */
  public Answer password(Caller caller, String email, char[] password, boolean remembered) {
    return checked(caller, email, password, right -> admitted(caller, right, remembered));
  }

  private Answer checked(
      Caller caller, String email, char[] password, Function<PasswordCheck.Right, Answer> then) {
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (address.isEmpty() || password.length > PasswordHasher.MOST_BYTES) {
      return new Answer.Malformed(address.isEmpty() ? "email" : "password");
    }
    PasswordCheck.Result result = check.signIn(caller, address.get(), password);
    return result instanceof PasswordCheck.Right right ? then.apply(right) : answer(result);
  }

  /**
   * Lets a program show, on behalf of somebody, what they would show to be signed in, under the
   * same limits. No session begins, so that none is crowded out.
   *
   * @param email anything at all
   * @param password anything at all; the caller wipes it
   * @param code of the authenticator, or a recovery code; anything at all
   * @return shown, code required, refused, malformed, too many, challenge required, or busy
   */
  public Answer program(Caller caller, String email, char[] password, Optional<String> code) {
    return checked(caller, email, password, right -> shown(caller, right, code));
  }

  private Answer shown(Caller caller, PasswordCheck.Right right, Optional<String> code) {
    Account account = right.found().account();
    boolean mustChange = mustChange(right);
    boolean secondFactor = wiring.factors().isEnrolled(account.id());
    if (secondFactor) {
      if (code.isEmpty()) {
        return new Answer.CodeRequired();
      }
      CodeCheck.Result shown = codes.check(caller, account.id(), PROGRAMS, code.get());
      if (shown instanceof CodeCheck.TooMany many) {
        return new Answer.TooMany(many.retryAfter());
      }
      if (!(shown instanceof CodeCheck.Right factor)) {
        wiring.tellOwner(account, Mail.Kind.SECOND_FACTOR_FAILED);
        return new Answer.Refused();
      }
      passed(account, factor);
    } else {
      recorded(account, "password");
    }
    welcomed(caller, account, right.device(), secondFactor);
    return new Answer.Shown(account.id(), account.credentialVersion(), mustChange);
  }

  /** Says whether the owner is to set another password, and tells them if others know this one. */
  private boolean mustChange(PasswordCheck.Right right) {
    Account account = right.found().account();
    if (right.breached()) {
      wiring.store().mustChange(account.id(), account.credentialVersion());
      wiring.tellOwner(account, Mail.Kind.PASSWORD_BREACHED);
    }
    return right.breached() || account.mustChange();
  }

  private Answer admitted(Caller caller, PasswordCheck.Right right, boolean remembered) {
    Account account = right.found().account();
    boolean mustChange = mustChange(right);
    Login login =
        new Login(
            account.id(), account.credentialVersion(), Set.of(AuthFactor.PASSWORD), remembered);
    // Whatever session the browser came with, somebody else may have planted it.
    caller.session().ifPresent(wiring.sessions()::logout);
    if (wiring.factors().isEnrolled(account.id())) {
      return new Answer.SecondFactorRequired(
          wiring.sessions().openPending(login, caller.footprint()));
    }
    recorded(account, "password");
    return granted(
        caller,
        account,
        wiring.sessions().open(login, caller.footprint()),
        right.device(),
        false,
        mustChange);
  }

  /**
   * Takes the second factor of whoever has shown the right password.
   *
   * @param caller with the session that {@link #password} has opened
   * @param code of the authenticator, or a recovery code; anything at all
   * @return signed in, refused, or too many
   */
  public Answer secondFactor(Caller caller, String code) {
    Optional<SessionToken> token = caller.session();
    Optional<Session> pending = token.flatMap(one -> pending(one, caller));
    if (token.isEmpty() || pending.isEmpty()) {
      return new Answer.Refused();
    }
    String id = pending.get().account();
    // Before the code, which would be used up: somebody may have guessed since the password was
    // right, and whoever has a known device does not wait for that.
    Optional<String> device =
        wiring
            .store()
            .find(id)
            .flatMap(
                found ->
                    wiring
                        .devices()
                        .known(
                            caller.device(), wiring.limits().cookieKeys(found.account().email())));
    Duration wait = wiring.guesses().waiting(id, wiring.now());
    if (device.isEmpty() && !wait.isZero()) {
      return new Answer.TooMany(wait);
    }
    CodeCheck.Result shown = codes.check(caller, id, pending.get().id(), code);
    if (shown instanceof CodeCheck.TooMany many) {
      return new Answer.TooMany(many.retryAfter());
    }
    // Much may have happened since the password was right.
    Optional<Account> account =
        wiring.store().find(id).map(Found::account).filter(one -> one.state() == State.ACTIVE);
    if (account.isEmpty()) {
      wiring.sessions().logout(token.get());
      return new Answer.Refused();
    }
    if (!(shown instanceof CodeCheck.Right right)) {
      wiring.tellOwner(account.get(), Mail.Kind.SECOND_FACTOR_FAILED);
      return new Answer.Refused();
    }
    passed(account.get(), right);
    Optional<IssuedSession> issued = wiring.sessions().complete(token.get(), right.factor());
    return issued.isEmpty()
        ? new Answer.Refused()
        : granted(caller, account.get(), issued.get(), device, true, account.get().mustChange());
  }

  /**
   * Takes note that whoever has shown the right password has lost the second factors: they are
   * removed after 72 hours, of which the owner is told at once, after a day and at the end, unless
   * somebody signs in, opens the link of the mails, or sets another password.
   *
   * @param caller with the session that {@link #password} has opened
   * @return accepted, or refused
   */
  public Answer removeFactors(Caller caller) {
    Optional<Account> account =
        caller
            .session()
            .flatMap(token -> pending(token, caller))
            .flatMap(session -> wiring.store().find(session.account()))
            .map(Found::account)
            .filter(one -> one.state() == State.ACTIVE);
    if (account.isEmpty()) {
      return new Answer.Refused();
    }
    wiring.withKeeping(
        account.get(),
        (keep, mail) ->
            wiring
                .store()
                .requestRemoval(
                    account.get().id(), wiring.now().plus(Administration.LOST), keep, mail));
    wiring
        .events()
        .succeeded(EventName.USER_UPDATED, caller, account.get().id(), "factor_removal_requested");
    return new Answer.Accepted(Optional.empty());
  }

  private void passed(Account account, CodeCheck.Right shown) {
    tellOfRecovery(account, shown);
    recorded(account, shown.isRecovery() ? "recovery_code" : "second_factor");
  }

  private void recorded(Account account, String reason) {
    wiring.logins().accept(new Change(EventName.AUTHN_LOGIN_SUCCESS, account.id(), reason));
  }

  private Optional<Session> pending(SessionToken token, Caller caller) {
    return wiring.sessions().check(List.of(token.text()), caller.footprint())
            instanceof SessionCheck.Pending found
        ? Optional.of(found.session())
        : Optional.empty();
  }

  /**
   * Lets somebody who is signed in show the password once more, before what is sensitive.
   *
   * @param caller with the session
   * @return signed in under a new token, refused, too many, or busy
   */
  public Answer again(Caller caller, char[] password) {
    Optional<Account> account = caller.session().flatMap(token -> active(wiring, token, caller));
    if (account.isEmpty() || password.length > PasswordHasher.MOST_BYTES) {
      return new Answer.Refused();
    }
    Reservation reservation = wiring.limits().reauthenticate(account.get().id());
    EmailAddress email = account.get().email();
    PasswordCheck.Result result = check.confirm(caller, email, password, reservation);
    return result instanceof PasswordCheck.Right
        ? reauthenticated(caller, account.get(), AuthFactor.PASSWORD)
        : answer(result);
  }

  /**
   * Lets somebody who is signed in show a second factor once more, before what is sensitive.
   *
   * @param caller with the session
   * @param code of the authenticator, or a recovery code; anything at all
   * @return signed in under a new token, refused, or too many
   */
  public Answer secondFactorAgain(Caller caller, String code) {
    Optional<SessionToken> token = caller.session();
    Optional<Account> account = token.flatMap(one -> active(wiring, one, caller));
    if (token.isEmpty() || account.isEmpty()) {
      return new Answer.Refused();
    }
    CodeCheck.Result shown = codes.check(caller, account.get().id(), token.get().id(), code);
    if (shown instanceof CodeCheck.TooMany many) {
      return new Answer.TooMany(many.retryAfter());
    }
    if (!(shown instanceof CodeCheck.Right right)) {
      return new Answer.Refused();
    }
    tellOfRecovery(account.get(), right);
    return reauthenticated(caller, account.get(), right.factor());
  }

  private void tellOfRecovery(Account account, CodeCheck.Right shown) {
    if (shown.isRecovery()) {
      wiring.tellOwner(account, Mail.Kind.RECOVERY_CODE_USED);
    }
  }

  private Answer reauthenticated(Caller caller, Account account, AuthFactor shown) {
    return caller
        .session()
        .flatMap(token -> wiring.sessions().reauthenticated(token, Set.of(shown)))
        .<Answer>map(issued -> new Answer.SignedIn(issued, Optional.empty(), account.mustChange()))
        .orElseGet(Answer.Refused::new);
  }

  /** Returns the account of an active session. */
  static Optional<Account> active(Wiring wiring, SessionToken token, Caller caller) {
    return wiring.sessions().check(List.of(token.text()), caller.footprint())
            instanceof SessionCheck.Active found
        ? wiring.store().find(found.session().account()).map(Found::account)
        : Optional.empty();
  }

  static Answer answer(PasswordCheck.Result result) {
    if (result instanceof PasswordCheck.TooMany many) {
      return new Answer.TooMany(many.retryAfter());
    }
    if (result instanceof PasswordCheck.Challenged) {
      return new Answer.ChallengeRequired();
    }
    return result instanceof PasswordCheck.Busy ? new Answer.Busy() : new Answer.Refused();
  }

  private Answer granted(
      Caller caller,
      Account account,
      IssuedSession issued,
      Optional<String> device,
      boolean secondFactor,
      boolean mustChange) {
    welcomed(caller, account, device, secondFactor);
    if (!issued.crowdedOut().isEmpty()) {
      wiring.tellOwner(account, Mail.Kind.SESSIONS_ENDED);
    }
    if (device.isPresent()) {
      return new Answer.SignedIn(issued, Optional.empty(), mustChange);
    }
    List<String> keys = wiring.limits().cookieKeys(account.email());
    return new Answer.SignedIn(
        issued, Optional.of(wiring.devices().issue(account.id(), keys, wiring.now())), mustChange);
  }

  /** Forgives the failures before, takes note of a sign-in, and tells the owner what is unusual. */
  private void welcomed(
      Caller caller, Account account, Optional<String> device, boolean secondFactor) {
    int failures = wiring.guesses().forgive(account.id(), secondFactor || device.isPresent());
    wiring.limits().signedIn(caller.client());
    wiring.store().cancelRemoval(account.id());
    wiring
        .events()
        .succeeded(
            failures >= SUSPICIOUS
                ? EventName.AUTHN_LOGIN_SUCCESSAFTERFAIL
                : EventName.AUTHN_LOGIN_SUCCESS,
            caller,
            account.id(),
            secondFactor ? "password_and_second_factor" : "password");
    if (failures >= SUSPICIOUS) {
      wiring.tellOwner(account, Mail.Kind.SIGNED_IN_AFTER_FAILURES);
    }
    device.ifPresentOrElse(
        wiring.devices()::succeeded,
        () -> wiring.tellOwner(account, Mail.Kind.SIGNED_IN_ON_NEW_DEVICE));
  }
}
