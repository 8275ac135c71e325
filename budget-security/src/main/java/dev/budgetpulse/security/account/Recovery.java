package dev.budgetpulse.security.account;

import dev.budgetpulse.security.account.AccountStore.Approval;
import dev.budgetpulse.security.account.AccountStore.Found;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy.Objection;
import dev.budgetpulse.security.session.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the owner of a mailbox can do: set a forgotten password, agree to a change of address, undo
 * one.
 *
 * <p>Opening a link changes nothing, only the form behind it does; nobody is signed in by it, and
 * second factors stay. Thread-safe if what it is made of is.
 */
public final class Recovery {
  private final Wiring wiring;

  Recovery(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Mails a link that sets a password, if there is an account; changes nothing.
   *
   * @param email anything at all
   * @return accepted whatever the address is, malformed, or too many, from this client or from all
   *     together
   */
  public Answer request(Caller caller, String email) {
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (address.isEmpty()) {
      return new Answer.Malformed("email");
    }
    Optional<Duration> wait = wiring.limits().resetRequest(caller.client());
    if (wait.isPresent()) {
      return new Answer.TooMany(wait.get());
    }
    if (wiring.limits().mayResetMail(address.get())) {
      wiring.ask(Mail.Kind.RESET, address.get());
    }
    return new Answer.Accepted(Optional.empty());
  }

  /**
   * Sets a password by a link: everybody who was signed in is signed out, and nobody is signed in.
   *
   * @param token from the link; anything at all
   * @param password anything at all; the caller wipes it
   * @return done, link invalid, password rejected (the link stays good), too many, or busy
   */
  public Answer complete(Caller caller, String token, char[] password) {
    return with(
        caller,
        Link.Kind.RESET,
        token,
        (link, receipt) -> {
          Optional<Account> account = wiring.store().find(link.subject()).map(Found::account);
          if (account.isEmpty()) {
            return new Answer.LinkInvalid();
          }
          Account owner = account.get();
          Optional<Answer> objection = objection(wiring, owner, password);
          if (objection.isPresent()) {
            return objection.get();
          }
          Optional<String> hash = wiring.hasher().hash(password);
          if (hash.isEmpty()) {
            return wiring.busy(caller);
          }
          OptionalLong version =
              wiring
                  .store()
                  .reset(
                      link.digest(),
                      hash.get(),
                      wiring.notice(Mail.Kind.PASSWORD_CHANGED, owner.email()),
                      receipt,
                      wiring.now());
          if (version.isEmpty()) {
            return new Answer.LinkInvalid();
          }
          wiring.endEverything(owner.id(), EndReason.CREDENTIAL);
          wiring.guesses().forgive(owner.id(), true);
          wiring.events().succeeded(EventName.AUTHN_PASSWORD_CHANGE, caller, owner.id(), "reset");
          return new Answer.Done();
        });
  }

  /**
   * Uses a link of a change of address.
   *
   * @param kind {@link Link.Kind#NEW_ADDRESS} or {@link Link.Kind#OLD_ADDRESS}
   * @param token from the link; anything at all
   * @return done, accepted while the other link is to be used, link invalid, or too many
   */
  public Answer approve(Caller caller, Link.Kind kind, String token) {
    if (!kind.isChange()) {
      throw new IllegalArgumentException("A change of address has two kinds of links");
    }
    return with(
        caller,
        kind,
        token,
        (link, receipt) -> {
          Optional<Account> account = wiring.store().find(link.subject()).map(Found::account);
          if (account.isEmpty()) {
            return new Answer.LinkInvalid();
          }
          Account owner = account.get();
          Instant now = wiring.now();
          LinkToken undo = LinkToken.next(Link.Kind.UNDO, wiring.random());
          Approval approval =
              wiring
                  .store()
                  .approve(
                      link.digest(),
                      wiring.link(
                          undo, Link.Kind.UNDO, owner, Ids.next(wiring.random()), owner.email()),
                      wiring
                          .mails()
                          .of(Mail.Kind.ADDRESS_CHANGED, owner.email(), Link.Kind.UNDO, undo, now),
                      receipt,
                      now);
          if (approval == Approval.APPLIED) {
            wiring.endEverything(owner.id(), EndReason.CREDENTIAL);
            wiring
                .events()
                .succeeded(EventName.USER_UPDATED, caller, owner.id(), "address_changed");
          }
          return Wiring.answer(approval);
        });
  }

  /**
   * Gives an account its former address back; its password is suspended, and everybody signed out.
   *
   * @param token from the link; anything at all
   * @return done, link invalid, or too many
   */
  public Answer undo(Caller caller, String token) {
    return with(
        caller,
        Link.Kind.UNDO,
        token,
        (link, receipt) -> {
          if (!wiring.store().undo(link.digest(), receipt, wiring.now())) {
            return new Answer.LinkInvalid();
          }
          wiring.endEverything(link.subject(), EndReason.CREDENTIAL);
          wiring
              .events()
              .succeeded(EventName.USER_UPDATED, caller, link.subject(), "address_restored");
          return new Answer.Done();
        });
  }

  /**
   * Keeps the second factors that somebody wants to have removed.
   *
   * @param token from the link; anything at all
   * @return done, link invalid, or too many
   */
  public Answer keepFactors(Caller caller, String token) {
    return with(
        caller,
        Link.Kind.KEEP_FACTORS,
        token,
        (link, receipt) ->
            wiring.store().keepFactors(link.digest(), receipt, wiring.now())
                ? new Answer.Done()
                : new Answer.LinkInvalid());
  }

  /**
   * Returns whom a link is for, masked, to be shown beside its form; uses nothing up.
   *
   * @param token from the link; anything at all
   */
  public Optional<String> preview(Link.Kind kind, String token) {
    return LinkToken.parse(kind, token)
        .flatMap(one -> wiring.store().link(one.digest(), wiring.now()))
        .map(link -> link.email().masked());
  }

  private Answer with(
      Caller caller,
      Link.Kind kind,
      String token,
      BiFunction<Link, Optional<Receipt>, Answer> use) {
    Optional<Duration> wait =
        kind == Link.Kind.RESET
            ? wiring.limits().resetTry(caller.client())
            : wiring.limits().verifyTry(caller.client());
    if (wait.isPresent()) {
      return new Answer.TooMany(wait.get());
    }
    Optional<LinkToken> parsed = LinkToken.parse(kind, token);
    Answer answer =
        parsed
            .flatMap(one -> wiring.store().link(one.digest(), wiring.now()))
            .map(link -> use.apply(link, parsed.flatMap(one -> wiring.receipt(caller, one))))
            .orElseGet(Answer.LinkInvalid::new);
    return wiring.orAsBefore(caller, parsed, answer);
  }

  /** Says why a new password of an account will not do. */
  static Optional<Answer> objection(Wiring wiring, Account account, char[] password) {
    if (password.length > PasswordHasher.MOST_BYTES) {
      return Optional.of(new Answer.Malformed("password"));
    }
    Set<Objection> objections =
        wiring.policy().judge(password, wiring.context(account.email(), account.name()));
    return objections.isEmpty()
        ? Optional.empty()
        : Optional.of(new Answer.PasswordRejected(objections));
  }
}
