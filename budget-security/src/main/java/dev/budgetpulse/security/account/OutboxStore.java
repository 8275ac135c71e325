package dev.budgetpulse.security.account;

import java.time.Instant;
import java.util.List;

/** Keeps mails until they are sent. Every method is atomic. */
public interface OutboxStore {
  /**
   * Lends up to so many mails whose time has come; nobody else gets them until the lease is over.
   *
   * @return the mails, whose tries count this one
   */
  List<QueuedMail> claim(Instant now, Instant leaseEnd, int most);

  /** Forgets a mail that was sent or given up, with all it held. */
  void remove(String id);

  /** Says when a mail is to be tried again. */
  void later(String id, Instant next);
}
