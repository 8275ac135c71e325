package dev.budgetpulse.reports.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What has become of an offer so far, for pages to show. Immutable; times are whole milliseconds.
 *
 * @param offer what is to be delivered
 * @param state how far it is
 * @param reason why it is no further: a word or a code without anything private, or empty
 * @param tries how often it was begun
 * @param offered since when it is to be delivered
 * @param next when it is to be tried, if it still is; while somebody is at it, when others may
 * @param changed when its state was last changed
 * @param accepted when a mail server had taken it, if one has
 */
public record Delivery(
    Offer offer,
    State state,
    String reason,
    int tries,
    Instant offered,
    Instant next,
    Instant changed,
    Optional<Instant> accepted) {

  /** How far a delivery is. */
  public enum State {
    /** It is to be tried, for the first time or again. */
    WAITING,
    /** A mail server has taken it, and answers for it. It is never sent again. */
    ACCEPTED,
    /** A mail server refused it for good, or has sent it back. */
    BOUNCED,
    /** It was tried as often as it may be. */
    FAILED,
    /** It is not to be sent any more: nobody wants it, or there is nobody or nothing to send. */
    WITHDRAWN;

    /** Says whether there may be another try. */
    public boolean isOpen() {
      return this == WAITING;
    }
  }

  /** Refuses null. */
  public Delivery {
    Objects.requireNonNull(offer, "offer");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(offered, "offered");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(changed, "changed");
    Objects.requireNonNull(accepted, "accepted");
  }

  /** Returns what of it there is only one. */
  public DeliveryKey key() {
    return offer.key();
  }
}
