package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * That a goal got so far for the first time: for the host to celebrate, or of a spending limit to
 * warn of, once. It stays reached whatever comes.
 *
 * @param goal the goal, not null
 * @param percent how much of the target, 1 to 100
 * @param date the day on which somebody looked and it was so far, not null
 */
public record Milestone(GoalId goal, int percent, LocalDate date) implements Item {
  static final ItemType<Milestone> TYPE =
      ItemType.of("goal-milestone", Milestone.class, Milestone::write, Milestone::read)
          .referringTo(Goal.TYPE, milestone -> Stream.of(milestone.goal()));

  /** Refuses null. */
  public Milestone {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(date, "date");
  }

  @Override
  public ItemType<Milestone> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(goal + "/" + percent);
  }

  private Fields write() {
    return Fields.builder()
        .with("goal", goal.toString())
        .with("percent", percent)
        .with("date", date.toString())
        .build();
  }

  private static Milestone read(Fields data) {
    return new Milestone(
        GoalId.parse(data.text("goal")),
        Math.toIntExact(data.number("percent")),
        LocalDate.parse(data.text("date")));
  }
}
