package dev.budgetpulse.insights.flow;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ScheduleId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that is to come to the accounts of a flow or to leave them on a day. Immutable.
 *
 * @param date the day, not null
 * @param layer how it is known, not null
 * @param category what it is for, empty if it has none
 * @param name who it goes to or comes from, or what the schedule is called; empty if unknown
 * @param amount what moves, out negative, not null
 * @param schedule the schedule that says so, empty unless it is scheduled
 * @param entry the entry that it is a part of, empty unless it is known
 */
public record Movement(
    LocalDate date,
    Layer layer,
    Optional<CategoryId> category,
    String name,
    Money amount,
    Optional<ScheduleId> schedule,
    Optional<EntryId> entry)
    implements Comparable<Movement> {
  private static final Comparator<Movement> ORDER =
      Comparator.comparing(Movement::date)
          .thenComparing(Movement::layer)
          .thenComparing(movement -> movement.category().map(CategoryId::toString).orElse(""))
          .thenComparing(Movement::name)
          .thenComparing(Movement::amount)
          .thenComparing(movement -> movement.schedule().map(ScheduleId::toString).orElse(""))
          .thenComparing(movement -> movement.entry().map(EntryId::toString).orElse(""));

  /** Refuses null. */
  public Movement {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(entry, "entry");
  }

  /** Returns what is supposed to move, and neither entered nor scheduled. */
  public static Movement supposed(
      LocalDate date, Optional<CategoryId> category, String name, Money amount) {
    return new Movement(
        date, Layer.SUPPOSED, category, name, amount, Optional.empty(), Optional.empty());
  }

  static Movement estimated(LocalDate date, Optional<CategoryId> category, Money amount) {
    return new Movement(
        date, Layer.ESTIMATED, category, "", amount, Optional.empty(), Optional.empty());
  }

  /** Returns this on another day. */
  public Movement on(LocalDate day) {
    return new Movement(day, layer, category, name, amount, schedule, entry);
  }

  /** Returns this with another amount. */
  public Movement of(Money newAmount) {
    return new Movement(date, layer, category, name, newAmount, schedule, entry);
  }

  /** Orders by date and layer, then by everything else; two that compare as equal are. */
  @Override
  public int compareTo(Movement other) {
    return ORDER.compare(this, other);
  }
}
