package dev.budgetpulse.security.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps accounts, registrations, links and devices. Every method is atomic, mails included, and is
 * over when it returns; whoever calls next, anywhere, sees its effect.
 *
 * <p>What belongs into the audit log is recorded as part of the change: what cannot be recorded
 * does not happen.
 *
 * <p>A link is <em>live</em> until it is used, its time is over, or the version of the account is
 * no longer the one it was made for. Times come from the caller, to the millisecond.
 */
public interface AccountStore {
  /**
   * An account with what is stored of its password.
   *
   * @param account the account
   * @param hash what is stored of its password
   */
  record Found(Account account, String hash) {
    /** Leaves the hash out. */
    @Override
    public String toString() {
      return "Found[" + account + "]";
    }
  }

  /** What became of the use of a link. */
  enum Approval {
    /** The link is not live, or the address belongs to another account by now. */
    REFUSED,
    /** The other link of a change of address has not been used yet. */
    WAITING,
    /** What the link is for was done. */
    APPLIED
  }

  /** Returns the account of an address. */
  Optional<Found> find(EmailAddress email);

  /** Returns an account by its id. */
  Optional<Found> find(String id);

  /**
   * Returns up to so many accounts by their addresses as these are compared, in the order of the
   * store, after one of them.
   *
   * @param after empty to begin with the first
   */
  List<Account> inOrder(Optional<EmailAddress> after, int most);

  /** Returns how many accounts there are. */
  long count();

  /** Gives an account another name; says whether it is there. Nothing else of it changes. */
  boolean rename(String account, String name);

  /** Returns the version of the credentials of an account that is there and not disabled. */
  default OptionalLong credentialVersion(String id) {
    return find(id)
        .map(Found::account)
        .filter(account -> account.state() != Account.State.DISABLED)
        .map(account -> OptionalLong.of(account.credentialVersion()))
        .orElseGet(OptionalLong::empty);
  }

  /** Returns the latest registration of an address that has not expired. */
  Optional<PendingRegistration> latestPending(EmailAddress email, Instant now);

  /** Returns a registration by its id. */
  Optional<PendingRegistration> pending(String id);

  /** Returns a link by its digest if it is live. */
  Optional<Link> link(String digest, Instant now);

  /**
   * Adds a registration with its link and mail, whether or not the address has an account or other
   * registrations, by the same work; those of the address beyond so many go, oldest first.
   *
   * @throws IllegalStateException if one of the three is there already; none is added then
   */
  void register(PendingRegistration pending, Link link, QueuedMail mail, int most);

  /** Counts a try of a registration's password; after so many the registration and its links go. */
  boolean countTry(String pending, int most);

  /**
   * Uses a link and makes an account of its registration; all registrations of the address go.
   *
   * @param receipt kept if the link is used, here and below
   * @return whether it was done; if not, because the link is not live or the address has an account
   */
  boolean confirm(String digest, String account, Optional<Receipt> receipt, Instant now);

  /** Adds an account, unless its address has one; says whether it was done. */
  boolean create(Account account, String hash);

  /** Adds a mail. */
  void post(QueuedMail mail);

  /** Adds a mail if there is a registration, by the same work as if there is none. */
  void postIfPending(String pending, QueuedMail mail);

  /**
   * Adds a link and its mail unless so many of its kind and subject are live; says whether it did.
   */
  boolean issue(Link link, QueuedMail mail, int most, Instant now);

  /**
   * Uses a link to set a password: the account gets a new version and is active again if its
   * password was suspended; its links, except those that undo a change, and its devices go.
   *
   * @return the new version, or empty if the link is not live or the account disabled or gone
   */
  OptionalLong reset(
      String digest, String hash, QueuedMail notice, Optional<Receipt> receipt, Instant now);

  /**
   * Sets a password if the account is active and still has that version, with the same effect on
   * links, but not on devices.
   *
   * @return the new version, or empty
   */
  OptionalLong changePassword(String account, long version, String hash, QueuedMail notice);

  /** Puts another hash of the same password in the place of one, if it is still there. */
  boolean rehash(String account, String old, String hash);

  /**
   * Notes that the password of an account is to be changed, if the account still has that version;
   * it stays noted until a password is set. Says whether it was this call that did.
   */
  boolean mustChange(String account, long version);

  /** Suspends the password of an active account; says whether it was this call that did. */
  boolean suspendPassword(String account, QueuedMail notice);

  /**
   * Disables an account, under a new version; its links and devices go. Says whether it is there.
   */
  boolean disable(String account);

  /**
   * Makes a disabled account active again, or suspended if its password was suspended when it was
   * disabled or is since; says whether it was disabled.
   */
  boolean enable(String account);

  /** Forgets an account and all that belongs to it; says whether it was there. */
  boolean delete(String account);

  /**
   * Adds the links of a change of address, with the mails, in the place of any others there are.
   */
  void requestChange(String account, List<Link> links, List<QueuedMail> mails);

  /**
   * Uses a link of a change. When no other link of the request is unused, the account gets the
   * address the link was made for and a new version; its links go, except those that undo a change,
   * and the one given is added with its mail.
   */
  Approval approve(
      String digest, Link undo, QueuedMail notice, Optional<Receipt> receipt, Instant now);

  /**
   * Uses a link to give an account its former address back: under a new version, with its password
   * suspended, as soon as it is enabled if it is disabled; its devices go, and its links, except
   * those that undo an earlier change.
   *
   * @return whether it was done; if not, because the link is not live, the account gone, or the
   *     address another account's
   */
  boolean undo(String digest, Optional<Receipt> receipt, Instant now);

  /**
   * Returns what became of the link whose receipt has a digest; there as soon as the link cannot be
   * used any more, until the receipt ends.
   */
  Optional<Approval> receipt(String digest, Instant now);

  /** Adds a device of an account, of which so many are kept, the latest. */
  void addDevice(String account, String digest, int most, Instant now);

  /** Says whether a device is known. */
  boolean isDevice(String digest);

  /** Counts a failure of a device, which is forgotten after so many in a row. */
  void deviceFailed(String digest, int most);

  /** Forgets the failures of a device. */
  void deviceSucceeded(String digest);

  /** Forgets the devices of an account. */
  void forgetDevices(String account);

  /**
   * A removal of second factors that somebody who has lost them asked for.
   *
   * @param account whose they are
   * @param due when they go
   * @param reminded whether the owner was told once more
   */
  record Removal(String account, Instant due, boolean reminded) {}

  /**
   * Notes that the second factors of an account are to go, unless that is noted already; whatever
   * gives the account a new version cancels it.
   *
   * @return whether it was noted, with the link that cancels it and its mail
   */
  boolean requestRemoval(String account, Instant due, Link keep, QueuedMail mail);

  /** Returns up to a thousand removals that are due before a time, the first first. */
  List<Removal> removals(Instant before);

  /** Notes that the owner was reminded; says whether it was this call that did, with the mail. */
  boolean remind(String account, Link keep, QueuedMail mail);

  /** Forgets a removal that is due, which its caller carries out; says whether it was this call. */
  boolean takeRemoval(String account, Instant now);

  /** Uses a link to forget a removal; says whether it did, or else the link stays as it is. */
  boolean keepFactors(String digest, Optional<Receipt> receipt, Instant now);

  /** Forgets a removal; says whether it was this call. */
  boolean cancelRemoval(String account);

  /** Forgets registrations, links and receipts whose time is over; says how many. */
  int purge(Instant now);
}
