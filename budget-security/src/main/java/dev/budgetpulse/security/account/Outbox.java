package dev.budgetpulse.security.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends the mails that wait, when the application calls: on a thread of its own, every few seconds,
 * on as many servers as there are.
 *
 * <p>Thread-safe.
 */
public final class Outbox {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TRIES = 12;

  private final Wiring wiring;
  private final OutboxStore store;

  Outbox(Wiring wiring, OutboxStore store) {
    this.wiring = wiring;
    this.store = store;
  }

  /**
   * Sends up to so many mails. What a mailer fails to send is tried again, later and later, twelve
   * times in all; what was sent is sent again only if this process dies in between.
   *
   * @return how many were sent
   */
  public int deliver(Mailer mailer, int most) {
    Instant now = wiring.now();
    int sent = 0;
    for (QueuedMail queued : store.claim(now, now.plus(LEASE), most)) {
      Optional<Mail> mail = wiring.mails().open(queued);
      if (mail.isEmpty()) {
        wiring.events().givenUp(queued, "unreadable");
        store.remove(queued.id());
      } else if (send(mailer, mail.get())) {
        store.remove(queued.id());
        sent++;
      } else if (queued.tries() >= MOST_TRIES) {
        wiring.events().givenUp(queued, "not_sent");
        store.remove(queued.id());
      } else {
        Duration wait = Duration.ofSeconds(30L << Math.min(queued.tries(), 10));
        store.later(queued.id(), wiring.now().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
      }
    }
    return sent;
  }

  private static boolean send(Mailer mailer, Mail mail) {
    try {
      mailer.send(mail);
      return true;
    } catch (RuntimeException failed) {
      return false;
    }
  }
}
