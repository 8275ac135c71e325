package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One occurrence of a schedule as it stands on a day. Immutable and thread-safe.
 *
 * @param id which one, not null
 * @param name what the schedule is called, not null
 * @param terms the schedule's terms of that day, not null
 * @param due the day on which it is due: the nominal one, shifted off days on which nobody works,
 *     or the one it was moved to
 * @param amount how much is expected of it, not null
 * @param state how it stands, not null
 * @param paid what its entries add up to, in the expected amount's currency; zero if nothing was
 *     paid
 * @param settled the day on which all of it was paid, empty if it was not
 * @param entries the entries that paid it, those that count
 */
public record Occurrence(
    OccurrenceId id,
    String name,
    Terms terms,
    LocalDate due,
    ExpectedAmount amount,
    State state,
    Money paid,
    Optional<LocalDate> settled,
    List<EntryId> entries)
    implements Comparable<Occurrence> {

  /** How an occurrence stands. */
  public enum State {
    /** It is due some time, later than anybody looks ahead. */
    SCHEDULED,
    /** It is due soon. */
    UPCOMING,
    /** It is due today. */
    DUE,
    /** It was due and nothing was paid. */
    MISSED,
    /** Less was paid than is expected. */
    PAID_PARTLY,
    /** It was paid before it was due. */
    PAID_EARLY,
    /** It was paid on the day. */
    PAID_ON_TIME,
    /** It was paid after it was due. */
    PAID_LATE,
    /** Somebody has said that it does not take place. */
    SKIPPED,
    /** It was due before anybody kept track of it, and nothing is known of it. */
    UNTRACKED;

    /** Says whether somebody still has to pay. */
    public boolean isOpen() {
      return this == SCHEDULED
          || this == UPCOMING
          || this == DUE
          || this == MISSED
          || this == PAID_PARTLY;
    }

    /** Says whether all of it was paid. */
    public boolean isPaid() {
      return this == PAID_EARLY || this == PAID_ON_TIME || this == PAID_LATE;
    }
  }

  /** Copies the entries. */
  public Occurrence {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    entries = List.copyOf(entries);
  }

  /** Returns how many days late it was paid, empty unless it was. */
  public Optional<Long> daysLate() {
    return settled.map(day -> ChronoUnit.DAYS.between(due, day)).filter(days -> days > 0);
  }

  /** Returns what is left to pay as it is to be planned with; zero if nothing is. */
  public Money open() {
    Money none = Money.zero(paid.currency());
    if (!state.isOpen()) {
      return none;
    }
    Money left = amount.middle().minus(paid);
    return left.isNegative() == amount.middle().isNegative() ? left : none;
  }

  /** Orders by the day on which it is due, then by the nominal one, then by the schedule's id. */
  @Override
  public int compareTo(Occurrence other) {
    int byDue = due.compareTo(other.due);
    return byDue != 0 ? byDue : id.compareTo(other.id);
  }
}
