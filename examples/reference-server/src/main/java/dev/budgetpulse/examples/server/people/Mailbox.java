package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.reports.mail.Mail;
import dev.budgetpulse.reports.mail.MailOutcome;
import dev.budgetpulse.reports.mail.MailTransport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest mails in memory, for who tries the server on their own machine. Thread-safe. */
public final class Mailbox implements MailTransport {
  private static final int MOST = 50;

  private final InstantSource clock;
  private final Deque<Letter> letters = new ArrayDeque<>();

  /** Makes an empty one. */
  public Mailbox(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A mail that was sent.
   *
   * @param at when
   * @param to the address it is for
   * @param subject what it is about
   * @param text what it says
   */
  public record Letter(Instant at, String to, String subject, String text) {
    /** Leaves out all that may be a secret. */
    @Override
    public String toString() {
      return "Letter[" + at + "]";
    }
  }

  @Override
  public synchronized MailOutcome send(Mail mail) {
    letters.addFirst(new Letter(clock.instant(), mail.to().address(), mail.subject(), mail.text()));
    while (letters.size() > MOST) {
      letters.removeLast();
    }
    return new MailOutcome.Accepted();
  }

  /** Returns the mails there are, the latest first. */
  public synchronized List<Letter> letters() {
    return List.copyOf(letters);
  }
}
