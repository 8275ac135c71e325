package dev.budgetpulse.security.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What is kept of the use of a link, so that a form that is sent twice is answered alike twice.
 *
 * @param digest of the link, of what its form says, and of what only its browser has
 * @param end when it is worth nothing any more, cut to milliseconds
 */
public record Receipt(String digest, Instant end) {
  /** Checks for null and cuts the time. */
  public Receipt {
    Objects.requireNonNull(digest, "digest");
    end = end.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Leaves the digest out. */
  @Override
  public String toString() {
    return "Receipt[" + end + "]";
  }
}
