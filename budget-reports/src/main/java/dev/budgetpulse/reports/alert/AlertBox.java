package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.reports.delivery.Delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what people were told, are being told and are to be told.
 *
 * <p>A notice waits until its time has come. The first claim after that makes a bulletin of all due
 * notices of one person and ledger; it is the same for each try, and what comes later goes into the
 * next one.
 *
 * <p>Each method is one atomic step; several nodes may share a box. Times are cut to whole
 * milliseconds. Implementations are thread-safe and fail with {@link IllegalStateException} if what
 * they keep things in does, having done all of the step or nothing. The laws are in the test kit,
 * {@code AlertBoxSpec}.
 */
public interface AlertBox {
  /** How many bulletins a page has at most. */
  int MOST_AT_ONCE = 100;

  /**
   * Offers those of some notices that never were, whatever has become of them: all or none of them.
   *
   * @return how many that were
   */
  int offer(Collection<Notice> notices);

  /**
   * Lends the bulletin whose time came first, or makes one of all due notices of the person and
   * ledger whose notice's time came first; nobody else gets it until the lease is over.
   *
   * @param leaseEnd when that is, after {@code now}
   * @return empty if there is nothing whose time has come
   */
  Optional<BulletinLease> claim(Instant now, Instant leaseEnd);

  /**
   * Makes a lease longer.
   *
   * @return whether it is the latest of its bulletin and that is still to be sent; whoever is told
   *     false must not send it
   */
  boolean extend(BulletinLease lease, Instant leaseEnd);

  /**
   * Records that a mail server has taken a bulletin. That is a fact: it is recorded whatever has
   * become of the lease, unless the bulletin is known to have been refused.
   *
   * @return whether the bulletin is recorded as accepted by this
   */
  boolean accepted(BulletinLease lease, Instant now);

  /**
   * Puts the next try off.
   *
   * @param reason a word or a code of at most 60 characters
   * @param next when it is to be tried again
   * @return whether it was done; false if the lease is not the latest, or it is not to be sent
   */
  boolean postpone(BulletinLease lease, String reason, Instant next, Instant now);

  /**
   * Ends a bulletin without success; its notices are not told any more.
   *
   * @param state bounced, failed or withdrawn
   * @param reason a word or a code of at most 60 characters
   * @return whether it was done; false if the lease is not the latest, or it is not to be sent
   * @throws IllegalArgumentException if it is another state
   */
  boolean end(BulletinLease lease, State state, String reason, Instant now);

  /**
   * Returns a part of the bulletins of a ledger, the latest first.
   *
   * @param recipient whose, empty for everybody's
   * @param before the last one of the part before, empty to begin
   * @param limit how many at most, 1 to {@value #MOST_AT_ONCE}
   * @throws IllegalArgumentException if the limit is out of range
   */
  List<Bulletin> page(
      LedgerId ledger, Optional<Actor> recipient, Optional<Bulletin> before, int limit);

  /** Forgets all of a ledger that is erased. */
  void erase(LedgerId ledger);

  /** Forgets all of a person who is erased. */
  void forget(Actor recipient);

  /**
   * Forgets bulletins that ended before an instant and what they said; that something was told is
   * remembered, so that it is not told again.
   *
   * @return how many bulletins
   */
  int purge(Instant before);
}
