package dev.budgetpulse.reports.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * What is said with a server about one mail, and how far that went.
 *
 * <p>Exceptions alone do not tell: after a refusal Angus talks on, and when the line is cut then,
 * the refusal is lost. So the first answer of each phase is kept.
 */
final class SmtpConversation extends SMTPTransport {
  private final boolean startsTls;
  private Phase phase = Phase.GREETING;
  private int answer;
  private boolean secured;

  SmtpConversation(Session session, URLName login, boolean startsTls) {
    super(session, login);
    this.startsTls = startsTls;
  }

  /** Says hello, secures the line, signs in. Returns empty text, or why that failed. */
  String open(Socket socket) {
    try {
      connect(socket);
      return "";
    } catch (AuthenticationFailedException e) {
      return "authentication";
    } catch (MessagingException e) {
      return phase == Phase.GREETING && answer >= 400
          ? Integer.toString(answer)
          : Reasons.of(e, isUnsecured() ? "tls" : "connection");
    }
  }

  private boolean isUnsecured() {
    boolean isNotOffered =
        phase == Phase.HELLO && answer / 100 == 2 && !supportsExtension("STARTTLS");
    return phase == Phase.SECURING || (startsTls && !secured && isNotOffered);
  }

  /** Hands a mail over. */
  MailOutcome send(MimeMessage message, Address to) {
    try {
      sendMessage(message, new Address[] {to});
      return new MailOutcome.Accepted();
    } catch (MessagingException e) {
      return outcome(Reasons.of(e, "connection").equals("timeout") ? "timeout" : "connection");
    }
  }

  private MailOutcome outcome(String lost) {
    if (phase == Phase.END && answer / 100 == 2) {
      return new MailOutcome.Accepted();
    }
    if (answer / 100 != 4 && answer / 100 != 5) {
      return new MailOutcome.Postponed(
          phase == Phase.END ? MailOutcome.Postponed.UNKNOWN_AFTER_DATA : lost);
    }
    if (answer == 530 || answer == 534 || answer == 535 || answer == 538) {
      return new MailOutcome.Postponed("authentication");
    }
    if (phase == Phase.SENDER) {
      return new MailOutcome.Postponed("sender-" + answer);
    }
    return answer / 100 == 4
        ? new MailOutcome.Postponed(Integer.toString(answer))
        : new MailOutcome.Refused(Integer.toString(answer));
  }

  private void enter(Phase next) {
    phase = next;
    answer = 0;
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code = super.readServerResponse();
    if (answer == 0) {
      answer = code;
    }
    return code;
  }

  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    enter(Phase.HELLO);
    return super.ehlo(domain);
  }

  @Override
  protected void startTLS() throws MessagingException {
    enter(Phase.SECURING);
    super.startTLS();
    secured = true;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    enter(Phase.SENDER);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    enter(Phase.RECIPIENT);
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    enter(Phase.CONTENT);
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    // From here on the server may have all of it, whatever becomes of the line.
    enter(Phase.END);
    super.finishData();
  }

  private enum Phase {
    GREETING,
    HELLO,
    SECURING,
    SENDER,
    RECIPIENT,
    CONTENT,
    END
  }
}
