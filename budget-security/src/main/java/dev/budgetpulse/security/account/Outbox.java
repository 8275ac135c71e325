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
   * <p>What somebody asked for by an address is looked up here, and becomes a mail if there is
   * anybody to be sent one. Here, too, it is seen whether somebody registered with an address that
   * has an account, whose owner is told.
   *
   * @param most how many are taken from the outbox, those included that become mails or nothing
   * @return how many were sent
   */
  public int deliver(Mailer mailer, int most) {
    Instant now = wiring.now();
    int sent = 0;
    int left = most;
    boolean asked = true;
    // Once more if somebody asked: a mail that came of it waits behind the others.
    while (asked && left > 0) {
      asked = false;
      for (QueuedMail queued : store.claim(now, now.plus(LEASE), left)) {
        left--;
        Optional<Mail> mail = wiring.mails().open(queued);
        asked |= mail.filter(Mail::isAsked).isPresent();
        sent += mail.isPresent() ? delivered(mailer, queued, mail.get()) : unreadable(queued);
      }
    }
    return sent;
  }

  private int delivered(Mailer mailer, QueuedMail queued, Mail mail) {
    Mailer sending = waited -> mailer.send(wiring.asThingsAre(waited));
    if (isDone(mail.isAsked() ? wiring::decide : sending, mail)) {
      store.remove(queued.id());
      return mail.isAsked() ? 0 : 1;
    }
    if (queued.tries() >= MOST_TRIES) {
      wiring.events().givenUp(queued, "not_sent");
      store.remove(queued.id());
    } else {
      Duration wait = Duration.ofSeconds(30L << Math.min(queued.tries(), 10));
      store.later(queued.id(), wiring.now().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
    }
    return 0;
  }

  private int unreadable(QueuedMail queued) {
    wiring.events().givenUp(queued, "unreadable");
    store.remove(queued.id());
    return 0;
  }

  private static boolean isDone(Mailer mailer, Mail mail) {
    try {
      mailer.send(mail);
      return true;
    } catch (RuntimeException failed) {
      return false;
    }
  }
}
