package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.limit.Reservation;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.session.EndReason;
import dev.budgetpulse.security.session.IssuedSession;
import dev.budgetpulse.security.session.Session;
import dev.budgetpulse.security.session.SessionCheck;
import dev.budgetpulse.security.session.StepUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * What people who are signed in can do to their own account. Callers carry their session.
 *
 * <p>Thread-safe if what it is made of is.
 */
public final class OwnAccount {
  private final Wiring wiring;
  private final PasswordCheck check;

  OwnAccount(Wiring wiring, PasswordCheck check) {
    this.wiring = wiring;
    this.check = check;
  }

  /**
   * Gives the account another name.
   *
   * @param name what the owner wants to be called: up to 100 code points, none a control character
   * @return done, malformed, or refused
   */
  public Answer rename(Caller caller, String name) {
    return signedIn(
        caller,
        (session, account) -> {
          if (!Registration.isName(name)) {
            return new Answer.Malformed("name");
          }
          wiring.store().rename(account.id(), name);
          wiring.events().succeeded(EventName.USER_UPDATED, caller, account.id(), "renamed");
          return new Answer.Done();
        });
  }

  /**
   * Sets another password: the other sessions end, and this one goes on under a new token.
   *
   * @param current the present password; whoever has just shown a second factor may leave it empty
   * @param next the new one; the caller wipes both
   * @return signed in under a new token, done if the session had ended or gone on under another one
   *     meanwhile, so that one has to sign in again, refused, password rejected, malformed, too
   *     many, or busy
   */
  public Answer changePassword(Caller caller, char[] current, char[] next) {
    return signedIn(
        caller,
        (session, account) -> {
          if (current.length > PasswordHasher.MOST_BYTES) {
            return new Answer.Malformed("password");
          }
          boolean shown =
              current.length == 0
                  && wiring.sessions().judge(session, StepUp.Demand.recent().withSecondFactor())
                      == StepUp.NOT_REQUIRED;
          if (!shown) {
            Reservation reservation = wiring.limits().changePassword(account.id());
            PasswordCheck.Result result =
                check.confirm(caller, account.email(), current, reservation);
            if (!(result instanceof PasswordCheck.Right)) {
              wiring
                  .events()
                  .failed(
                      EventName.AUTHN_PASSWORD_CHANGE_FAIL,
                      caller,
                      wiring.limits().accountKey(account.email()),
                      "password");
              return SignIn.answer(result);
            }
          }
          return Recovery.objection(wiring, account, next)
              .orElseGet(() -> changed(caller, account, next));
        });
  }

  private Answer changed(Caller caller, Account account, char[] next) {
    Optional<String> hash = wiring.hasher().hash(next);
    if (hash.isEmpty()) {
      return wiring.busy(caller);
    }
    OptionalLong version =
        wiring
            .store()
            .changePassword(
                account.id(),
                account.credentialVersion(),
                hash.get(),
                wiring.notice(Mail.Kind.PASSWORD_CHANGED, account.email()));
    if (version.isEmpty()) {
      return new Answer.Refused();
    }
    Optional<IssuedSession> issued =
        caller.session().flatMap(token -> wiring.sessions().rotate(token, version.getAsLong()));
    if (issued.isPresent()) {
      wiring.sessions().endOthers(issued.get().session(), EndReason.CREDENTIAL);
    } else {
      wiring.sessions().endAll(account.id(), EndReason.CREDENTIAL);
    }
    wiring.endTokens(account.id());
    wiring.events().succeeded(EventName.AUTHN_PASSWORD_CHANGE, caller, account.id(), "changed");
    return issued
        .<Answer>map(one -> new Answer.SignedIn(one, Optional.empty(), false))
        .orElseGet(Answer.Done::new);
  }

  /**
   * Asks for another address, which is used when its owner agrees; without a second factor the
   * owner of the present one must agree, too.
   *
   * @param email anything at all
   * @return accepted whomever the address belongs to, malformed, step-up required, refused, or too
   *     many
   */
  public Answer changeAddress(Caller caller, String email) {
    return recently(
        caller,
        (session, account) -> {
          Optional<EmailAddress> wanted = EmailAddress.parse(email);
          if (wanted.isEmpty() || wanted.get().equals(account.email())) {
            return new Answer.Malformed("email");
          }
          Optional<Duration> wait = wiring.limits().changeAddress(account.id());
          if (wait.isPresent()) {
            return new Answer.TooMany(wait.get());
          }
          requestChange(account, wanted.get());
          return new Answer.Accepted(Optional.empty());
        });
  }

  private void requestChange(Account account, EmailAddress wanted) {
    Instant now = wiring.now();
    String request = Ids.next(wiring.random());
    LinkToken fresh = LinkToken.next(Link.Kind.NEW_ADDRESS, wiring.random());
    LinkToken former = LinkToken.next(Link.Kind.OLD_ADDRESS, wiring.random());
    boolean factors = wiring.factors().isEnrolled(account.id());
    Link wants = wiring.link(fresh, Link.Kind.NEW_ADDRESS, account, request, wanted);
    Link agrees = wiring.link(former, Link.Kind.OLD_ADDRESS, account, request, wanted);
    // A taken address gets a link as well, which nobody is sent.
    Optional<QueuedMail> toNew =
        wiring.limits().mayVerifyMail(wanted)
            ? Optional.of(toNewAddress(wanted, fresh, now))
            : Optional.empty();
    QueuedMail toOld =
        wiring
            .mails()
            .of(Mail.Kind.OLD_ADDRESS, account.email(), Link.Kind.OLD_ADDRESS, former, now);
    wiring
        .store()
        .requestChange(
            account.id(),
            factors ? List.of(wants) : List.of(wants, agrees),
            factors
                ? toNew.stream().toList()
                : toNew.map(mail -> List.of(mail, toOld)).orElse(List.of(toOld)));
  }

  private QueuedMail toNewAddress(EmailAddress wanted, LinkToken fresh, Instant now) {
    return wiring
        .store()
        .find(wanted)
        .map(other -> wiring.notice(Mail.Kind.ADDRESS_IN_USE, other.account().email()))
        .orElseGet(
            () ->
                wiring
                    .mails()
                    .of(Mail.Kind.NEW_ADDRESS, wanted, Link.Kind.NEW_ADDRESS, fresh, now));
  }

  /**
   * Ends all sessions but this one, all tokens of programs, and the trust in all devices.
   *
   * @return done, step-up required, or refused
   */
  public Answer signOutElsewhere(Caller caller) {
    return recently(
        caller,
        (session, account) -> {
          wiring.sessions().endOthers(session, EndReason.ELSEWHERE);
          wiring.endTokens(account.id());
          wiring.store().forgetDevices(account.id());
          return new Answer.Done();
        });
  }

  /**
   * Returns the live sessions of the account, the caller's own among them; none if there is no
   * account.
   */
  public List<Session> sessions(Caller caller) {
    return active(caller)
        .map(session -> wiring.sessions().list(session.account()))
        .orElse(List.of());
  }

  /**
   * Ends one session of the account, which may be the caller's own.
   *
   * @param id the identity of the session, as {@link Session#id} tells it
   * @return done, step-up required, or refused: without an account, or if it has no such session
   */
  public Answer signOut(Caller caller, String id) {
    return recently(
        caller,
        (session, account) ->
            wiring.sessions().end(account.id(), id, EndReason.ELSEWHERE)
                ? new Answer.Done()
                : new Answer.Refused());
  }

  /**
   * Tells the owner by mail that second factors were enrolled, replaced or removed, and ends the
   * other sessions; to be called after it was done.
   *
   * @return done, or refused
   */
  public Answer factorsChanged(Caller caller) {
    return signedIn(
        caller,
        (session, account) -> {
          wiring.store().post(wiring.notice(Mail.Kind.FACTORS_CHANGED, account.email()));
          wiring.sessions().endOthers(session, EndReason.CREDENTIAL);
          return new Answer.Done();
        });
  }

  /**
   * Deletes the account and signs everybody out; sessions and tokens of it are forgotten.
   *
   * @return done, step-up required, or refused
   */
  public Answer delete(Caller caller) {
    return recently(
        caller,
        (session, account) -> {
          wiring.store().delete(account.id());
          wiring.factors().remove(account.id());
          wiring.guesses().forget(account.id());
          wiring.forgetEverything(account.id());
          wiring.events().succeeded(EventName.USER_DELETED, caller, account.id(), "owner");
          return new Answer.Done();
        });
  }

  private Answer recently(Caller caller, BiFunction<Session, Account, Answer> act) {
    return signedIn(
        caller,
        (session, account) ->
            wiring.sessions().judge(session, StepUp.Demand.recent()) == StepUp.NOT_REQUIRED
                ? act.apply(session, account)
                : new Answer.StepUpRequired());
  }

  private Answer signedIn(Caller caller, BiFunction<Session, Account, Answer> act) {
    Optional<Session> session = active(caller);
    Optional<Account> account =
        session.flatMap(one -> wiring.store().find(one.account())).map(AccountStore.Found::account);
    return session.isPresent() && account.isPresent()
        ? act.apply(session.get(), account.get())
        : new Answer.Refused();
  }

  private Optional<Session> active(Caller caller) {
    return caller
        .session()
        .map(token -> wiring.sessions().check(List.of(token.text()), caller.footprint()))
        .filter(SessionCheck.Active.class::isInstance)
        .map(found -> ((SessionCheck.Active) found).session());
  }
}
