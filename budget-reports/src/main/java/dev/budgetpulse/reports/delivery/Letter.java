package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.model.Report;
import java.util.Objects;

/**
 * A report that is to become a mail. Immutable; its text form shows nothing of it.
 *
 * @param delivery what is delivered, with the language and what is to be attached
 * @param to the address that it goes to
 * @param report the report
 */
public record Letter(Delivery delivery, MailAddress to, Report report) {
  /** Refuses null. */
  public Letter {
    Objects.requireNonNull(delivery, "delivery");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(report, "report");
  }

  /** Leaves everything out. */
  @Override
  public String toString() {
    return "Letter";
  }
}
