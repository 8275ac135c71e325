package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps deliveries, what became of them, and up to when schedules are decided.
 *
 * <p>Each method is one atomic step; several nodes may share an outbox. Times are cut to whole
 * milliseconds. Implementations are thread-safe and fail with {@link IllegalStateException} if what
 * they keep things in does, having done all of the step or nothing. The laws are in the test kit,
 * {@code OutboxSpec}.
 */
public interface Outbox {
  /** How many deliveries a page has at most. */
  int MOST_AT_ONCE = 500;

  /**
   * Returns up to when the schedules of some series are decided.
   *
   * @param series the series, all of one ledger
   * @return an instant for each of which it ever was
   */
  Map<Series, Instant> through(Collection<Series> series);

  /**
   * Decides on the schedule of a series: offers what is not there yet and notes up to when all is
   * decided, both or neither.
   *
   * @param before what {@link #through} has said
   * @return whether it was done; false if somebody else has decided since
   */
  boolean advance(
      Series series, Optional<Instant> before, Instant through, List<Offer> offers, Instant now);

  /**
   * Offers a report unless there is a delivery of its key, whatever has become of it.
   *
   * @return whether there was none
   */
  boolean offer(Offer offer, Instant now);

  /**
   * Lends the delivery whose time came first; nobody else gets it until the lease is over.
   *
   * @param leaseEnd when that is, after {@code now}
   * @return empty if there is none whose time has come
   */
  Optional<Lease> claim(Instant now, Instant leaseEnd);

  /**
   * Makes a lease longer.
   *
   * @return whether it is the latest of its delivery and that is still to be delivered; whoever is
   *     told false must not send it
   */
  boolean extend(Lease lease, Instant leaseEnd);

  /**
   * Records that a mail server has taken a delivery. That is a fact: it is recorded whatever has
   * become of the lease, unless the delivery is known to have come back.
   *
   * @return whether the delivery is recorded as accepted by this
   */
  boolean accepted(Lease lease, Instant now);

  /**
   * Puts the next try off.
   *
   * @param reason a word or a code of at most 60 characters
   * @param next when it is to be tried again
   * @return whether it was done; false if the lease is not the latest, or it is not to be delivered
   */
  boolean postpone(Lease lease, String reason, Instant next, Instant now);

  /**
   * Ends a delivery without success.
   *
   * @param state bounced, failed or withdrawn
   * @param reason a word or a code of at most 60 characters
   * @return whether it was done; false if the lease is not the latest, or it is not to be delivered
   * @throws IllegalArgumentException if it is another state
   */
  boolean end(Lease lease, Delivery.State state, String reason, Instant now);

  /**
   * Records that a mail came back after it was accepted.
   *
   * @param id the {@link DeliveryKey#id} of its delivery
   * @param reason a word or a code of at most 60 characters
   * @return whether there is such a delivery that was accepted
   */
  boolean bounced(String id, String reason, Instant now);

  /**
   * Withdraws a delivery that is still to be delivered; whoever is sending it may be past stopping.
   *
   * @param reason a word or a code of at most 60 characters
   * @return whether it was to be delivered
   */
  boolean withdraw(DeliveryKey key, String reason, Instant now);

  /**
   * Has a delivery tried anew that ended without ever being accepted, as it is offered now.
   *
   * @return whether it had
   */
  boolean again(Offer offer, Instant now);

  /** Returns what has become of a delivery, empty if there is none. */
  Optional<Delivery> find(DeliveryKey key);

  /**
   * Returns a part of the deliveries of a ledger, latest offers first.
   *
   * @param recipient whose, empty for everybody's
   * @param before the last one of the part before, empty to begin
   * @param limit how many at most, 1 to {@value #MOST_AT_ONCE}
   * @throws IllegalArgumentException if the limit is out of range
   */
  List<Delivery> page(
      LedgerId ledger, Optional<Actor> recipient, Optional<Delivery> before, int limit);

  /**
   * Returns how many deliveries of all ledgers are in each state, for whoever looks after them.
   *
   * @return no count of a state that none is in
   */
  Map<Delivery.State, Long> counts();

  /**
   * Returns the deliveries of all ledgers that came back or failed, the latest change first.
   *
   * @param limit how many at most, 1 to {@value #MOST_AT_ONCE}
   * @throws IllegalArgumentException if the limit is out of range
   */
  List<Delivery> failures(int limit);

  /** Forgets all deliveries of a ledger that is erased. */
  void erase(LedgerId ledger);

  /** Forgets all deliveries to a person who is erased. */
  void forget(Actor recipient);

  /**
   * Forgets deliveries that ended before an instant; schedules do not offer them again.
   *
   * @return how many
   */
  int purge(Instant before);
}
