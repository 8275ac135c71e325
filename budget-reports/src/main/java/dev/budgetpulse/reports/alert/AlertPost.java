package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.reports.text.Wording;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What turns the state of a ledger into a mail that somebody gets. Immutable, and thread-safe as
 * its parts are.
 *
 * @param findings finds what is unusual; it is asked only for people who want to be told of that
 * @param wordings says sentences in a language
 * @param mailer makes mails of them
 * @param transport hands the mails over; gives up sooner than a lease lasts
 * @param addresses the address of a person, empty while none is known that is proven to be theirs
 */
public record AlertPost(
    FindingSource findings,
    Function<Locale, Wording> wordings,
    AlertMailer mailer,
    MailTransport transport,
    Function<Actor, Optional<MailAddress>> addresses) {
  /** Refuses null. */
  public AlertPost {
    Objects.requireNonNull(findings, "findings");
    Objects.requireNonNull(wordings, "wordings");
    Objects.requireNonNull(mailer, "mailer");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(addresses, "addresses");
  }
}
