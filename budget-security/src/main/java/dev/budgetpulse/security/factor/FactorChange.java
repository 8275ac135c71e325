package dev.budgetpulse.security.factor;

import dev.budgetpulse.security.event.EventName;
import java.util.Objects;

/**
 * A change of an account's second factors, which belongs into the audit log.
 *
 * @param event what happened
 * @param account the id of the account
 * @param reason how it came about, such as {@code factor_removed}
 */
public record FactorChange(EventName event, String account, String reason) {
  /** Checks for null. */
  public FactorChange {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(reason, "reason");
  }

  static FactorChange enrolled(String account) {
    return new FactorChange(EventName.USER_UPDATED, account, "factor_enrolled");
  }

  static FactorChange codesReplaced(String account) {
    return new FactorChange(EventName.USER_UPDATED, account, "recovery_codes_replaced");
  }

  static FactorChange removed(String account) {
    return new FactorChange(EventName.USER_UPDATED, account, "factor_removed");
  }
}
