package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.session.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What administrators can do to the accounts of others. None sets or sees a password.
 *
 * <p>The application decides who is one; nobody is from the start. Thread-safe if what it is made
 * of is.
 */
public final class Administration {
  static final Duration LOST = Duration.ofDays(3);
  private static final Duration REMINDED = Duration.ofDays(2);

  private final Wiring wiring;

  Administration(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * Makes an account without a password and mails a link that sets one; for the first
   * administrator, from a command on the server.
   *
   * @param name up to 100 code points
   * @return the id of the account, empty if the address has one
   * @throws IllegalStateException if too many passwords are being hashed
   */
  public Optional<String> create(EmailAddress email, String name) {
    Account account =
        new Account(
            Ids.next(wiring.random()),
            email,
            name,
            Account.State.PASSWORD_SUSPENDED,
            1,
            wiring.now());
    // A password that nobody has ever seen.
    Optional<String> hash =
        wiring.hasher().hash((Ids.next(wiring.random()) + Ids.next(wiring.random())).toCharArray());
    if (!wiring.store().create(account, hash.orElseThrow(IllegalStateException::new))) {
      return Optional.empty();
    }
    wiring.events().done(EventName.USER_CREATED, account.id(), "administrator");
    wiring.mailReset(account);
    return Optional.of(account.id());
  }

  /** Mails a link that sets a password; says whether there is such an account. */
  public boolean mailReset(String account) {
    Optional<Account> found = wiring.store().find(account).map(AccountStore.Found::account);
    found.ifPresent(wiring::mailReset);
    return found.isPresent();
  }

  /** Ends all sessions and all tokens of programs of an account; says how many sessions. */
  public int signOut(String account) {
    return wiring.endEverything(account, EndReason.ADMINISTRATOR);
  }

  /** Keeps the owner of an account out until it is enabled again; says whether it is there. */
  public boolean disable(String account) {
    boolean done = wiring.store().disable(account);
    if (done) {
      wiring.endEverything(account, EndReason.DISABLED);
      wiring.events().done(EventName.USER_UPDATED, account, "disabled");
    }
    return done;
  }

  /** Lets the owner of a disabled account sign in again; says whether it was disabled. */
  public boolean enable(String account) {
    boolean done = wiring.store().enable(account);
    if (done) {
      wiring.events().done(EventName.USER_UPDATED, account, "enabled");
    }
    return done;
  }

  /** Deletes an account; says whether it was there. */
  public boolean delete(String account) {
    boolean done = wiring.store().delete(account);
    if (done) {
      wiring.factors().remove(account);
      wiring.guesses().forget(account);
      wiring.forgetEverything(account);
      wiring.events().done(EventName.USER_DELETED, account, "administrator");
    }
    return done;
  }

  /** Tells the owner by mail that a token was used twice, as {@code Refresh.Replayed} says. */
  public void tokensMisused(String account) {
    wiring
        .store()
        .find(account)
        .ifPresent(found -> wiring.tellOwner(found.account(), Mail.Kind.TOKENS_MISUSED));
  }

  /**
   * Removes the second factors that were said to be lost three days ago, and reminds the owners of
   * those that were a day ago; to be called every hour or so.
   *
   * @return how many accounts have none any more
   */
  public int removeLostFactors() {
    Instant now = wiring.now();
    int removed = 0;
    for (AccountStore.Removal removal : wiring.store().removals(now.plus(REMINDED).plusMillis(1))) {
      Optional<Account> account =
          wiring.store().find(removal.account()).map(AccountStore.Found::account);
      if (account.isEmpty()) {
        continue;
      }
      if (!now.isBefore(removal.due())) {
        removed +=
            wiring.store().takeRemoval(removal.account(), now) && gone(account.get()) ? 1 : 0;
      } else if (!removal.reminded()) {
        wiring.withKeeping(
            account.get(), (keep, mail) -> wiring.store().remind(removal.account(), keep, mail));
      }
    }
    return removed;
  }

  private boolean gone(Account account) {
    wiring.factors().remove(account.id());
    wiring.sessions().endAll(account.id(), EndReason.CREDENTIAL);
    wiring.store().post(wiring.notice(Mail.Kind.FACTORS_CHANGED, account.email()));
    return true;
  }

  /**
   * Forgets registrations, links, and what is kept of used ones, whose time is over; to be called
   * every hour or so.
   */
  public int purge() {
    return wiring.store().purge(wiring.now());
  }
}
