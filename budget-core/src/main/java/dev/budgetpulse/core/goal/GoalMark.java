package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How far a goal was on a day on which somebody looked. There is one of a goal and a day at most.
 *
 * @param goal the goal, not null
 * @param date the day, not null
 * @param reached how far it was, not null
 * @param status how it stood, not null
 */
public record GoalMark(GoalId goal, LocalDate date, Money reached, Goal.Status status)
    implements Item {
  static final ItemType<GoalMark> TYPE =
      ItemType.of("goal-mark", GoalMark.class, GoalMark::write, GoalMark::read)
          .referringTo(Goal.TYPE, mark -> Stream.of(mark.goal()));

  /** Refuses null. */
  public GoalMark {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(reached, "reached");
    Objects.requireNonNull(status, "status");
  }

  @Override
  public ItemType<GoalMark> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(goal + "/" + date);
  }

  private Fields write() {
    return Fields.builder()
        .with("goal", goal.toString())
        .with("date", date.toString())
        .with("reached", reached.toString())
        .with("status", status.name())
        .build();
  }

  private static GoalMark read(Fields data) {
    return new GoalMark(
        GoalId.parse(data.text("goal")),
        LocalDate.parse(data.text("date")),
        Money.parse(data.text("reached")),
        Goal.Status.valueOf(data.text("status")));
  }
}
