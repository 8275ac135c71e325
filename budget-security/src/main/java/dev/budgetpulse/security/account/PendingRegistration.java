package dev.budgetpulse.security.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A registration whose address nobody has confirmed: it opens nothing, and of several for one
 * address none knows of the others.
 *
 * @param id 32 hexadecimal digits
 * @param email the address that is to be confirmed
 * @param name what its maker wants to be called
 * @param hash what is stored of its password
 * @param binding the digest of what only the browser that registered has
 * @param created when it was made, cut to milliseconds
 * @param end when it is worth nothing any more, cut to milliseconds
 */
public record PendingRegistration(
    String id,
    EmailAddress email,
    String name,
    String hash,
    String binding,
    Instant created,
    Instant end) {
  /** Checks for null and cuts the times. */
  public PendingRegistration {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(binding, "binding");
    created = created.truncatedTo(ChronoUnit.MILLIS);
    end = end.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Leaves the person and the digests out. */
  @Override
  public String toString() {
    return "PendingRegistration[" + id + "]";
  }
}
