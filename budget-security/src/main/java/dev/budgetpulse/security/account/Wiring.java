package dev.budgetpulse.security.account;

import dev.budgetpulse.security.factor.SecondFactors;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.password.PasswordHasher;
import dev.budgetpulse.security.password.PasswordPolicy;
import dev.budgetpulse.security.session.EndReason;
import dev.budgetpulse.security.session.Sessions;
import dev.budgetpulse.security.token.ApiTokens;
import dev.budgetpulse.security.token.TokenFamilies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What the services of this package share. */
record Wiring(
    AccountStore store,
    PasswordHasher hasher,
    PasswordPolicy policy,
    List<String> names,
    AccountLimits limits,
    Guesses guesses,
    Devices devices,
    Mails mails,
    Sessions sessions,
    SecondFactors factors,
    Optional<TokenFamilies> families,
    Optional<ApiTokens> apiTokens,
    InstantSource clock,
    RandomGenerator random,
    AccountEvents events,
    Consumer<Change> logins) {
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final String RECEIPT = "budget-security receipt 1|";

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What a password of somebody must not consist of. */
  List<String> context(EmailAddress email, String name) {
    return Stream.concat(names.stream(), Stream.of(email.text(), email.compared(), name))
        .filter(text -> !text.isBlank())
        .toList();
  }

  Link link(LinkToken token, Link.Kind kind, Account account, String request, EmailAddress email) {
    Instant now = now();
    return new Link(
        token.digest(),
        kind,
        account.id(),
        request,
        email,
        account.credentialVersion(),
        now,
        now.plus(kind.life()));
  }

  Link verification(LinkToken token, PendingRegistration pending) {
    Instant now = now();
    return new Link(
        token.digest(),
        Link.Kind.VERIFY,
        pending.id(),
        pending.id(),
        pending.email(),
        0,
        now,
        now.plus(Link.Kind.VERIFY.life()));
  }

  /**
   * Notes that somebody wants a link: the same for every address, so that the time it takes tells
   * nothing. Whether there is anybody to be sent one is seen when it is delivered.
   */
  void ask(Mail.Kind kind, EmailAddress email) {
    store.post(notice(kind, email));
  }

  /** Mails what somebody wants who asked, if there is anybody. */
  void decide(Mail asked) {
    Optional<Account> account = store.find(asked.to()).map(AccountStore.Found::account);
    Optional<PendingRegistration> pending =
        account.isPresent() ? Optional.empty() : store.latestPending(asked.to(), now());
    if (asked.kind() == Mail.Kind.RESET) {
      account.ifPresent(this::resetLink);
    }
    pending.ifPresent(this::verifyAgain);
  }

  /**
   * Returns the mail to send instead of one that waited: whoever has an account is told so, and not
   * sent the link of a registration, which could not be used.
   */
  Mail asThingsAre(Mail waited) {
    return waited.kind() == Mail.Kind.VERIFY
        ? store
            .find(waited.to())
            // To the owner's own spelling: to some mail servers another one is somebody else.
            .map(found -> found.account().email())
            .map(owner -> new Mail(Mail.Kind.ALREADY_REGISTERED, owner, Optional.empty()))
            .orElse(waited)
        : waited;
  }

  private void verifyAgain(PendingRegistration pending) {
    if (limits.mayVerifyMail(pending.email())) {
      LinkToken token = LinkToken.next(Link.Kind.VERIFY, random);
      store.issue(
          verification(token, pending),
          mails.of(Mail.Kind.VERIFY, pending.email(), Link.Kind.VERIFY, token, now()),
          3,
          now());
    }
  }

  /** Mails a link that sets a password if there may be one. */
  void mailReset(Account account) {
    if (limits.mayResetMail(account.email())) {
      resetLink(account);
    }
  }

  private void resetLink(Account account) {
    if (account.state() != Account.State.DISABLED) {
      LinkToken token = LinkToken.next(Link.Kind.RESET, random);
      store.issue(
          link(token, Link.Kind.RESET, account, Ids.next(random), account.email()),
          mails.of(Mail.Kind.RESET, account.email(), Link.Kind.RESET, token, now()),
          3,
          now());
    }
  }

  /** A link that keeps second factors, with its mail. */
  void withKeeping(Account account, BiConsumer<Link, QueuedMail> use) {
    LinkToken token = LinkToken.next(Link.Kind.KEEP_FACTORS, random);
    use.accept(
        link(token, Link.Kind.KEEP_FACTORS, account, Ids.next(random), account.email()),
        mails.of(Mail.Kind.FACTORS_TO_GO, account.email(), Link.Kind.KEEP_FACTORS, token, now()));
  }

  /** Answers that too many passwords are being hashed, and tells of it. */
  Answer busy(Caller caller) {
    events.hashingFull(caller);
    return new Answer.Busy();
  }

  void tellOwner(Account account, Mail.Kind kind) {
    if (limits.mayTellOwner(account.id(), kind)) {
      store.post(mails.of(kind, account.email(), now()));
    }
  }

  QueuedMail notice(Mail.Kind kind, EmailAddress to) {
    return mails.of(kind, to, now());
  }

  /** What is to be kept of the use of a link, if the form can be told from every other. */
  Optional<Receipt> receipt(Caller caller, LinkToken link) {
    return caller
        .form()
        .map(
            form ->
                new Receipt(Ids.digest(RECEIPT + link.digest() + "|" + form), now().plus(AGAIN)));
  }

  /**
   * Returns an answer, or that of the first time if the link is of no use because this very form
   * has used it: somebody clicked twice.
   */
  Answer orAsBefore(Caller caller, Optional<LinkToken> link, Answer answer) {
    return answer instanceof Answer.LinkInvalid
        ? link.flatMap(one -> receipt(caller, one))
            .flatMap(one -> store.receipt(one.digest(), now()))
            .map(Wiring::answer)
            .orElse(answer)
        : answer;
  }

  /** What is answered when a link was used. */
  static Answer answer(AccountStore.Approval what) {
    return switch (what) {
      case REFUSED -> new Answer.LinkInvalid();
      case WAITING -> new Answer.Accepted(Optional.empty());
      case APPLIED -> new Answer.Done();
    };
  }

  /** Ends what an account had open, and says how many sessions that were. */
  int endEverything(String account, EndReason reason) {
    endTokens(account);
    return sessions.endAll(account, reason);
  }

  /** Ends what an account that is gone had open, and forgets that there was anything. */
  void forgetEverything(String account) {
    endEverything(account, EndReason.DELETED);
    families.ifPresent(open -> open.forget(account));
    apiTokens.ifPresent(open -> open.forget(account));
    sessions.forget(account);
  }

  /** Ends what programs call with on behalf of an account. */
  void endTokens(String account) {
    families.ifPresent(open -> open.endAll(account));
    apiTokens.ifPresent(open -> open.revokeAll(account));
  }
}
