package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy.Objection;
import dev.budgetpulse.security.password.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Lets people register, and turns a registration into an account when its link is used.
 *
 * <p>Registering opens nothing and tells nobody whether an address has an account. Thread-safe if
 * what it is made of is.
 */
public final class Registration {
  private static final int MOST_PENDING = 5;
  private static final int MOST_TRIES = 5;
  private static final int MOST_NAME = 100;

  private final Wiring wiring;

  Registration(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Takes note of a registration.
   *
   * @param email anything at all
   * @param name what the person wants to be called: up to 100 code points, none a control character
   * @param password anything at all; the caller wipes it
   * @return accepted with a binding for the cookie, malformed, password rejected, too many, or busy
   */
  public Answer register(Caller caller, String email, String name, char[] password) {
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (address.isEmpty() || password.length > PasswordHasher.MOST_BYTES || !isName(name)) {
      return new Answer.Malformed(address.isEmpty() ? "email" : isName(name) ? "password" : "name");
    }
    Set<Objection> objections =
        wiring.policy().judge(password, wiring.context(address.get(), name));
    if (!objections.isEmpty()) {
      return new Answer.PasswordRejected(objections);
    }
    Optional<Duration> wait = wiring.limits().register(caller.client());
    if (wait.isPresent()) {
      wiring.events().failed(EventName.EXCESS_RATE_LIMIT_EXCEEDED, caller, "register");
      return new Answer.TooMany(wait.get());
    }
    Optional<String> hash = wiring.hasher().hash(password);
    if (hash.isEmpty()) {
      return wiring.busy(caller);
    }
    String binding = Ids.next(wiring.random()) + Ids.next(wiring.random());
    // Nobody asks here whether the address is taken: that is seen when the mail is delivered.
    if (wiring.limits().mayRegisterMail(address.get(), caller.client())) {
      add(address.get(), name, hash.get(), binding);
    }
    return new Answer.Accepted(Optional.of(binding));
  }

  private void add(EmailAddress email, String name, String hash, String binding) {
    Instant now = wiring.now();
    PendingRegistration pending =
        new PendingRegistration(
            Ids.next(wiring.random()),
            email,
            name,
            hash,
            Ids.digest(binding),
            now,
            now.plus(Link.Kind.VERIFY.life()));
    LinkToken token = LinkToken.next(Link.Kind.VERIFY, wiring.random());
    wiring
        .store()
        .register(
            pending,
            wiring.verification(token, pending),
            wiring.mails().of(Mail.Kind.VERIFY, email, Link.Kind.VERIFY, token, now),
            MOST_PENDING);
  }

  /**
   * Mails another link for a registration; the former ones stay good.
   *
   * @return accepted whatever the address is, malformed, or too many from this client
   */
  public Answer resend(Caller caller, String email) {
    Optional<EmailAddress> address = EmailAddress.parse(email);
    if (address.isEmpty()) {
      return new Answer.Malformed("email");
    }
    Optional<Duration> wait = wiring.limits().resend(caller.client());
    if (wait.isPresent()) {
      return new Answer.TooMany(wait.get());
    }
    wiring.ask(Mail.Kind.VERIFY, address.get());
    return new Answer.Accepted(Optional.empty());
  }

  /**
   * Turns a registration into an account; signs nobody in.
   *
   * <p>Whoever has the link needs the browser that registered, or the password that was set then:
   * somebody may have registered with the address of another and wait for a careless click.
   *
   * @param token from the link; anything at all
   * @param binding what the browser's cookie says; anything at all
   * @param password empty if nobody was asked for it yet
   * @return done, link invalid, refused if the password has to be asked for, too many, or busy
   */
  public Answer confirm(
      Caller caller, String token, Optional<String> binding, Optional<char[]> password) {
    Optional<Duration> wait = wiring.limits().verifyTry(caller.client());
    if (wait.isPresent()) {
      return new Answer.TooMany(wait.get());
    }
    Optional<LinkToken> parsed = LinkToken.parse(Link.Kind.VERIFY, token);
    Answer answer =
        parsed
            .map(link -> confirm(caller, link, binding, password))
            .orElseGet(Answer.LinkInvalid::new);
    return wiring.orAsBefore(caller, parsed, answer);
  }

  private Answer confirm(
      Caller caller, LinkToken link, Optional<String> binding, Optional<char[]> password) {
    Instant now = wiring.now();
    Optional<PendingRegistration> pending =
        wiring
            .store()
            .link(link.digest(), now)
            .flatMap(one -> wiring.store().pending(one.subject()));
    if (pending.isEmpty()) {
      return new Answer.LinkInvalid();
    }
    boolean bound =
        binding.filter(text -> Ids.equal(Ids.digest(text), pending.get().binding())).isPresent();
    if (!bound) {
      Optional<Answer> objection = objection(caller, pending.get(), password);
      if (objection.isPresent()) {
        return objection.get();
      }
    }
    String account = Ids.next(wiring.random());
    if (!wiring.store().confirm(link.digest(), account, wiring.receipt(caller, link), now)) {
      return new Answer.LinkInvalid();
    }
    wiring.events().succeeded(EventName.USER_CREATED, caller, account, "confirmed");
    return new Answer.Done();
  }

  private Optional<Answer> objection(
      Caller caller, PendingRegistration pending, Optional<char[]> password) {
    if (password.isEmpty()) {
      return Optional.of(new Answer.Refused());
    }
    if (!wiring.store().countTry(pending.id(), MOST_TRIES)) {
      return Optional.of(new Answer.LinkInvalid());
    }
    Verification verification = wiring.hasher().verify(password.get(), pending.hash());
    if (verification == Verification.BUSY) {
      return Optional.of(wiring.busy(caller));
    }
    return verification.isRight() ? Optional.empty() : Optional.of(new Answer.Refused());
  }

  static boolean isName(String name) {
    return name.length() <= 2 * MOST_NAME
        && name.codePointCount(0, name.length()) <= MOST_NAME
        && name.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
  }
}
