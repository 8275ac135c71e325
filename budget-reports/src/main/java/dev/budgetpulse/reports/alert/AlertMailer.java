package dev.budgetpulse.reports.alert;

import dev.budgetpulse.reports.mail.Mail;
import java.io.IOException;

/** Makes mails of alerts. Implementations are thread-safe and say the same of the same letter. */
@FunctionalInterface
public interface AlertMailer {
  /**
   * Makes the mail of a letter, with its id and to its address.
   *
   * @throws IOException if it cannot be written
   */
  Mail compose(AlertLetter letter) throws IOException;
}
