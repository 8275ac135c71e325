package dev.budgetpulse.security.account;

import dev.budgetpulse.security.event.EventName;
import java.util.Objects;

/**
 * Something that happened to an account and belongs into the audit log.
 *
 * @param event what happened
 * @param account the id of the account
 * @param reason how it came about, such as {@code reset}
 */
public record Change(EventName event, String account, String reason) {
  /** Checks for null. */
  public Change {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(reason, "reason");
  }
}
