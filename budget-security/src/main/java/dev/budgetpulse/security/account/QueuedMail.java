package dev.budgetpulse.security.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A mail that waits to be sent, unreadable for whoever has the database only.
 *
 * @param id 32 hexadecimal digits
 * @param kind why it is sent
 * @param sealed whom it is for and what it says
 * @param tries how often it has been tried
 * @param next when it is to be tried, cut to milliseconds
 */
public record QueuedMail(String id, Mail.Kind kind, String sealed, int tries, Instant next) {
  /** Checks for null and cuts the time. */
  public QueuedMail {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(sealed, "sealed");
    next = next.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Leaves the contents out. */
  @Override
  public String toString() {
    return "QueuedMail[" + kind + "]";
  }
}
