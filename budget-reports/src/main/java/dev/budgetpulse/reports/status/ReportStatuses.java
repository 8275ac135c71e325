package dev.budgetpulse.reports.status;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.delivery.DeliveryKey;
import dev.budgetpulse.reports.delivery.Series;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells an actor which reports are new to them: those that they have not seen, and those that show
 * something else by now.
 *
 * <p>A report of some days shows something else when an entry of those days was added, edited,
 * moved into or out of them, or removed, when what was decided on the budget of those days was
 * changed, or an account, a category, a group or a payee that entries of those days name. Taking
 * such a change back is a change, too. Thread-safe as far as the stores are.
 */
public final class ReportStatuses {
  private static final int WORTH_NOTING = 50;

  private final Access access;
  private final ViewStore views;

  private ReportStatuses(Access access, ViewStore views) {
    this.access = access;
    this.views = views;
  }

  /** Returns what is new to the actor of an access. */
  public static ReportStatuses of(Access access, ViewStore views) {
    return new ReportStatuses(
        Objects.requireNonNull(access, "access"), Objects.requireNonNull(views, "views"));
  }

  /** Whether a report is new to somebody. */
  public enum Status {
    /** They have not seen it as it is. */
    NEW,
    /** They have seen what it shows. */
    VIEWED
  }

  /**
   * Returns how the ledger is now. Whoever shows a report asks for it before making the report, so
   * that what changes meanwhile makes it new again.
   */
  public Viewing now() {
    return store().latestChangeSet(ledger()).map(Viewing::of).orElse(Viewing.OF_NOTHING);
  }

  /**
   * Notes that the actor has seen a report.
   *
   * @param report its id, such as {@link dev.budgetpulse.reports.schedule.Topic#id}
   * @param period the days that it is of
   * @param asOf how the ledger was before it was made
   */
  public void viewed(String report, Period period, Viewing asOf) {
    store();
    views.note(key(report, period), asOf);
  }

  /** Returns whether a report is new to the actor. */
  public Status status(String report, Period period) {
    DeliveryKey key = key(report, period);
    Optional<Viewing> seen = views.find(key);
    if (seen.isEmpty()) {
      return Status.NEW;
    }
    Viewing now = now();
    if (now.equals(seen.get())) {
      return Status.VIEWED;
    }
    if (!isStillThere(seen.get()) || isTouchedSince(seen.get(), period)) {
      return Status.NEW;
    }
    // So that a long history is not read again each time.
    if (now.revision() - seen.get().revision() > WORTH_NOTING) {
      views.note(key, now);
    }
    return Status.VIEWED;
  }

  // It is not once the host has rolled it back.
  private boolean isStillThere(Viewing seen) {
    return seen.equals(Viewing.OF_NOTHING)
        || store().changeSets(ledger(), seen.revision(), 1).stream()
            .anyMatch(set -> Viewing.of(set).equals(seen));
  }

  private boolean isTouchedSince(Viewing seen, Period period) {
    Touch touch = new Touch(access, period);
    Iterator<ChangeSet> sets = store().changeSetsFrom(ledger(), seen.revision() + 1).iterator();
    while (sets.hasNext()) {
      ChangeSet set = sets.next();
      for (int from = 0; from < set.changes(); from += LedgerStore.MOST_AT_ONCE) {
        if (store().changes(ledger(), set.revision(), from, LedgerStore.MOST_AT_ONCE).stream()
            .anyMatch(touch::touches)) {
          return true;
        }
      }
    }
    return false;
  }

  private DeliveryKey key(String report, Period period) {
    return new DeliveryKey(new Series(ledger(), access.actor(), report), period);
  }

  private LedgerStore store() {
    return access.store(Role.VIEWER);
  }

  private LedgerId ledger() {
    return access.ledger().id();
  }
}
