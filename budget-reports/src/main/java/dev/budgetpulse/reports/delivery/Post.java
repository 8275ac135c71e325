package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailTransport;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What turns a delivery into a mail that somebody gets. Immutable, and thread-safe as its parts
 * are.
 *
 * @param reports makes the reports
 * @param mailer makes mails of them
 * @param transport hands the mails over; gives up sooner than a lease lasts
 * @param addresses the address of a person, empty while none is known that is proven to be theirs
 */
public record Post(
    ReportSource reports,
    ReportMailer mailer,
    MailTransport transport,
    Function<Actor, Optional<MailAddress>> addresses) {
  /** Refuses null. */
  public Post {
    Objects.requireNonNull(reports, "reports");
    Objects.requireNonNull(mailer, "mailer");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(addresses, "addresses");
  }
}
