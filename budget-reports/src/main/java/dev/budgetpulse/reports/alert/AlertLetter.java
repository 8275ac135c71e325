package dev.budgetpulse.reports.alert;

import dev.budgetpulse.reports.mail.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A bulletin that is to become a mail. Immutable; its text form shows nothing of it.
 *
 * @param mailId the id that the mail has to have
 * @param to the address that it goes to
 * @param language what it is written in
 * @param ledger the ledger's name
 * @param notices what is told, the most severe first, one or more
 */
public record AlertLetter(
    String mailId, MailAddress to, Locale language, String ledger, List<Notice> notices) {
  /** Copies the list. */
  public AlertLetter {
    Objects.requireNonNull(mailId, "mailId");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(ledger, "ledger");
    notices = List.copyOf(notices);
  }

  /** Leaves everything out. */
  @Override
  public String toString() {
    return "AlertLetter";
  }
}
