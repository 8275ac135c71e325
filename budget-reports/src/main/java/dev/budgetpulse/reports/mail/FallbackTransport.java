package dev.budgetpulse.reports.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * Several transports, of which the next one is asked when the one before could not take a mail.
 *
 * <p>Only if it surely did not: after {@link MailOutcome.Postponed#mayBeTaken()} the mail waits, so
 * that nobody gets it twice, and a refusal is final. A later try starts with the first one again,
 * which may by then be out of reach; a mail that it took without an answer and the next one takes
 * then does arrive twice, with the same {@code Message-ID}. As thread-safe as its transports.
 */
public final class FallbackTransport implements MailTransport {
  private final List<MailTransport> transports;

  private FallbackTransport(List<MailTransport> transports) {
    this.transports = List.copyOf(transports);
  }

  /** Returns a transport that asks these in their order. */
  public static FallbackTransport of(
      MailTransport first, MailTransport second, MailTransport... others) {
    List<MailTransport> all = new ArrayList<>(List.of(first, second));
    all.addAll(List.of(others));
    return new FallbackTransport(all);
  }

  /** Returns what the last one that was asked said. */
  @Override
  public MailOutcome send(Mail mail) {
    MailOutcome outcome = transports.get(0).send(mail);
    for (MailTransport next : transports.subList(1, transports.size())) {
      if (!(outcome instanceof MailOutcome.Postponed postponed) || postponed.mayBeTaken()) {
        break;
      }
      outcome = next.send(mail);
    }
    return outcome;
  }
}
