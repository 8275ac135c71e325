package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.mail.UnsubscribeLinks;
import java.util.Objects;
import java.util.Optional;

/**
 * All deliveries of one report of a ledger to one person. Immutable.
 *
 * @param ledger the ledger
 * @param recipient who gets them
 * @param report which report: 1 to 60 small letters, digits and hyphens
 */
public record Series(LedgerId ledger, Actor recipient, String report) {
  /**
   * Checks the report's name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public Series {
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(recipient, "recipient");
    if (!report.matches("[a-z0-9-]{1,60}")) {
      throw new IllegalArgumentException(
          "A report is named with 1 to 60 small letters, digits and hyphens");
    }
  }

  /**
   * Returns the series that a link of {@link #unsubscription} ends.
   *
   * @return empty if it is a link to something else
   */
  public static Optional<Series> of(UnsubscribeLinks.Subscription subscription) {
    String[] parts = subscription.report().split("/", 2);
    try {
      return parts.length < 2
          ? Optional.empty()
          : Optional.of(
              new Series(LedgerId.parse(parts[0]), Actor.of(subscription.recipient()), parts[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns what a link ends, empty if the recipient's name is too long for one. */
  public Optional<UnsubscribeLinks.Subscription> unsubscription() {
    try {
      return Optional.of(
          new UnsubscribeLinks.Subscription(recipient.name(), ledger + "/" + report));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Leaves out who gets them. */
  @Override
  public String toString() {
    return "Series[" + ledger + " " + report + "]";
  }
}
