package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody wants to reach. Immutable and thread-safe.
 *
 * @param id its identity, not null
 * @param name what people call it, 1 to 255 characters
 * @param kind what sort of goal it is, not null
 * @param target the amount to reach, or of a spending limit not to exceed; more than zero
 * @param start the day from which on it is measured, not null
 * @param deadline the last day to reach it on, not before the start; a spending limit needs one
 * @param measure how far it is, is told by, not null
 * @param milestones the percentages to celebrate, each 1 to 100
 * @param status how it stands, not null
 * @param note a text for people, at most 500 characters
 */
public record Goal(
    GoalId id,
    String name,
    Kind kind,
    Money target,
    LocalDate start,
    Optional<LocalDate> deadline,
    Measure measure,
    List<Integer> milestones,
    Status status,
    String note)
    implements Item {
  /** The item type. */
  public static final ItemType<Goal> TYPE =
      ItemType.of("goal", Goal.class, Goal::write, Goal::read)
          .referringTo(Account.TYPE, goal -> goal.measure().accounts().stream())
          .referringTo(Category.TYPE, goal -> goal.measure().categories().stream());

  /** The milestones unless others are asked for. */
  public static final List<Integer> USUAL_MILESTONES = List.of(25, 50, 75, 100);

  /** What sort of goal it is. */
  public enum Kind {
    /** Money put aside for something. */
    SAVINGS,
    /** Money put aside for months without income. */
    EMERGENCY_FUND,
    /** A debt paid off. */
    DEBT_PAYOFF,
    /** No more spent than so much, until the deadline. */
    SPENDING_LIMIT,
    /** Anything else. */
    CUSTOM
  }

  /** How a goal stands. */
  public enum Status {
    /** Somebody is at it. */
    ACTIVE,
    /** Somebody will go on with it later. */
    PAUSED,
    /** It was reached; of a spending limit, the deadline was reached within it. */
    COMPLETED,
    /** Its deadline passed before it was reached; of a spending limit, it was exceeded. */
    FAILED,
    /** Nobody wants it any more. */
    CANCELLED
  }

  /**
   * Sorts the milestones.
   *
   * @throws IllegalArgumentException if something is out of range, or the kind and the measure do
   *     not fit
   */
  public Goal {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(measure, "measure");
    Objects.requireNonNull(status, "status");
    name = name.strip();
    if (name.isEmpty() || name.length() > 255 || note.length() > 500) {
      throw new IllegalArgumentException(
          "A goal's name has 1 to 255 characters, its note at most 500");
    }
    if (!target.isPositive()) {
      throw new IllegalArgumentException("The target must be more than zero, is " + target);
    }
    LocalDate first = start;
    if (deadline.filter(day -> day.isBefore(first)).isPresent()) {
      throw new IllegalArgumentException("The deadline must not be before the start");
    }
    milestones = milestones.stream().distinct().sorted().toList();
    if (milestones.stream().anyMatch(percent -> percent < 1 || percent > 100)) {
      throw new IllegalArgumentException("Milestones are 1 to 100 percent");
    }
    if ((kind == Kind.SPENDING_LIMIT) != (measure instanceof Measure.Spending)) {
      throw new IllegalArgumentException("Spending is what limits of it are measured by");
    }
    if (kind == Kind.SPENDING_LIMIT && deadline.isEmpty()) {
      throw new IllegalArgumentException("A spending limit needs a deadline");
    }
  }

  /** Returns the goal under another name. */
  public Goal named(String newName) {
    return with(newName, target, deadline, status);
  }

  /** Returns the goal with another target. */
  public Goal target(Money newTarget) {
    return with(name, newTarget, deadline, status);
  }

  /** Returns the goal with another deadline, or none. */
  public Goal deadline(Optional<LocalDate> newDeadline) {
    return with(name, target, newDeadline, status);
  }

  /** Returns the goal with another status. */
  Goal status(Status newStatus) {
    return with(name, target, deadline, newStatus);
  }

  private Goal with(
      String newName, Money newTarget, Optional<LocalDate> newDeadline, Status newStatus) {
    return new Goal(
        id, newName, kind, newTarget, start, newDeadline, measure, milestones, newStatus, note);
  }

  @Override
  public ItemType<Goal> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("name", name)
        .with("kind", kind.name())
        .with("target", target.toString())
        .with("start", start.toString())
        .withOptional("deadline", deadline)
        .with("measure", measure.write())
        .withTexts("milestones", milestones.stream().map(Object::toString).toList())
        .with("status", status.name())
        .withText("note", note)
        .build();
  }

  private static Goal read(Fields data) {
    return new Goal(
        GoalId.parse(data.text("id")),
        data.text("name"),
        Kind.valueOf(data.text("kind")),
        Money.parse(data.text("target")),
        LocalDate.parse(data.text("start")),
        data.optionalText("deadline").map(LocalDate::parse),
        Measure.read(data.part("measure")),
        data.texts("milestones").stream().map(Integer::valueOf).toList(),
        Status.valueOf(data.text("status")),
        data.textOrEmpty("note"));
  }
}
