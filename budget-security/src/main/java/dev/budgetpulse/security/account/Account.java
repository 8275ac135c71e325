package dev.budgetpulse.security.account;

import dev.budgetpulse.security.internal.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Somebody who has proved to own an e-mail address.
 *
 * @param id 1 to 64 small letters, digits and {@code _ . : -}; never used twice
 * @param email where mail to the owner goes
 * @param name what the owner wants to be called, up to 100 code points; may be empty
 * @param state whether and how the owner may sign in
 * @param credentialVersion grows whenever the password or the address changes; whatever was issued
 *     for another version is void
 * @param created when the address was confirmed, cut to milliseconds
 * @param mustChange whether the password is known to others, so that the owner is to set another
 */
public record Account(
    String id,
    EmailAddress email,
    String name,
    State state,
    long credentialVersion,
    Instant created,
    boolean mustChange) {
  /** Checks for null and for the form of the id. */
  public Account {
    Ids.account(id);
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    created = created.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Makes an account whose password may stay. */
  public Account(
      String id,
      EmailAddress email,
      String name,
      State state,
      long credentialVersion,
      Instant created) {
    this(id, email, name, state, credentialVersion, created, false);
  }

  /** Whether and how an owner may sign in. */
  public enum State {
    ACTIVE,
    /** The password is worth nothing until a link in a mail has set another. */
    PASSWORD_SUSPENDED,
    /** An administrator keeps the owner out. */
    DISABLED
  }

  /** Leaves the address and the name out. */
  @Override
  public String toString() {
    return "Account[" + id + ", " + state + "]";
  }
}
