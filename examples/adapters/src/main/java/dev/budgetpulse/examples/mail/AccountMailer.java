package dev.budgetpulse.examples.mail;

import dev.budgetpulse.reports.mail.AccountMail;
import dev.budgetpulse.reports.mail.MailAddress;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTemplates;
import dev.budgetpulse.reports.mail.MailTransport;
import dev.budgetpulse.security.account.EmailAddress;
import dev.budgetpulse.security.account.Mail;
import dev.budgetpulse.security.account.Mailer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends the mails of {@code budget-security} with the templates and by the transports of {@code
 * budget-reports}.
 *
 * <p>What was postponed is tried again by the outbox; what was refused is not, and the application
 * is told the code. Thread-safe if what it is given is.
 */
public final class AccountMailer implements Mailer {
  private final MailTransport transport;
  private final Function<EmailAddress, MailTemplates> templates;
  private final Supplier<String> ids;
  private final Consumer<String> refusals;

  /**
   * Makes a mailer.
   *
   * @param transport takes the mails
   * @param templates the application's mails in the language of whoever has an address
   * @param ids random names for mails without a link; those with one are named after it, so that
   *     each try has the same name
   * @param refusals is told the code of each refusal, for a log or a counter
   */
  public AccountMailer(
      MailTransport transport,
      Function<EmailAddress, MailTemplates> templates,
      Supplier<String> ids,
      Consumer<String> refusals) {
    this.transport = transport;
    this.templates = templates;
    this.ids = ids;
    this.refusals = refusals;
  }

  @Override
  public void send(Mail mail) {
    String id = mail.link().map(AccountMailer::digest).orElseGet(ids);
    MailOutcome outcome =
        transport.send(
            templates
                .apply(mail.to())
                .account(
                    id,
                    MailAddress.of(mail.to().text()),
                    template(mail.kind()),
                    mail.link().map(URI::create)));
    if (outcome instanceof MailOutcome.Refused refused) {
      refusals.accept(refused.reason());
    } else if (outcome instanceof MailOutcome.Postponed postponed) {
      throw new NotSentException(postponed.reason());
    }
  }

  /** Returns the template of a kind: both modules call it by the same name. */
  static AccountMail template(Mail.Kind kind) {
    return AccountMail.valueOf(kind.name());
  }

  private static String digest(String link) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** A mail was not taken and may be later. */
  public static final class NotSentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotSentException(String reason) {
      super("A mail was postponed: " + reason);
    }
  }
}
