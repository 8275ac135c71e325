package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.reports.mail.Mail;
import java.io.IOException;

/** Makes mails of reports: renders, attaches, says hello. Implementations are thread-safe. */
@FunctionalInterface
public interface ReportMailer {
  /**
   * Makes the mail of a report; its id has to be the {@link DeliveryKey#mailId}.
   *
   * @throws IOException if it cannot be written
   */
  Mail compose(Letter letter) throws IOException;
}
