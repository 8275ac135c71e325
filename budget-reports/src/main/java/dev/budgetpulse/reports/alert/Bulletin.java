package dev.budgetpulse.reports.alert;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.insights.finding.Severity;
import dev.budgetpulse.reports.delivery.Delivery.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one person is told of one ledger at once, and what has become of it so far. Immutable; times
 * are whole milliseconds.
 *
 * @param id what names it: 64 hexadecimal digits, the digest of its notices' ids
 * @param ledger the ledger
 * @param recipient who is told
 * @param notices what they are told, the most severe first; the same from its first claim on
 * @param state how far it is
 * @param reason why it is no further: a word or a code without anything private, or empty
 * @param tries how often it was begun
 * @param made when it was begun first
 * @param next when it is to be tried, if it still is; while somebody is at it, when others may
 * @param changed when its state was last changed
 * @param accepted when a mail server had taken it, if one has
 */
public record Bulletin(
    String id,
    LedgerId ledger,
    Actor recipient,
    List<Notice> notices,
    State state,
    String reason,
    int tries,
    Instant made,
    Instant next,
    Instant changed,
    Optional<Instant> accepted) {
  private static final String PREFIX = "alert-";

  private static final Comparator<Notice> MOST_SEVERE_FIRST =
      Comparator.comparing(Notice::severity, Comparator.<Severity>reverseOrder())
          .thenComparing(Notice::kind)
          .thenComparing(Notice::id);

  /** Copies the list. */
  public Bulletin {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(recipient, "recipient");
    notices = notices.stream().sorted(MOST_SEVERE_FIRST).toList();
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(made, "made");
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(changed, "changed");
    Objects.requireNonNull(accepted, "accepted");
  }

  /** Returns the id of its mail, the same each time it is tried. */
  public String mailId() {
    return PREFIX + id;
  }

  /** Returns the id of a bulletin of some notices. */
  static String id(Collection<Notice> notices) {
    return Digest.sha256(notices.stream().map(Notice::id).sorted().collect(Collectors.joining()));
  }

  /** Leaves out who is told and what. */
  @Override
  public String toString() {
    return "Bulletin[" + ledger + " " + state + "]";
  }
}
