package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What somebody has written down to have put towards a goal.
 *
 * @param id its identity, not null
 * @param goal the goal, not null
 * @param date the day, not null
 * @param amount how much, negative if it was taken out
 * @param note a text for people, at most 500 characters
 */
public record Contribution(UUID id, GoalId goal, LocalDate date, Money amount, String note)
    implements Item {
  static final ItemType<Contribution> TYPE =
      ItemType.of("goal-contribution", Contribution.class, Contribution::write, Contribution::read)
          .referringTo(Goal.TYPE, contribution -> Stream.of(contribution.goal()));

  /**
   * Checks the note.
   *
   * @throws IllegalArgumentException if it is too long, or nothing was put
   */
  public Contribution {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(date, "date");
    if (amount.isZero() || note.length() > 500) {
      throw new IllegalArgumentException(
          "A contribution is more or less than zero, its note at most 500 characters");
    }
  }

  @Override
  public ItemType<Contribution> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  private Fields write() {
    return Fields.builder()
        .with("id", id.toString())
        .with("goal", goal.toString())
        .with("date", date.toString())
        .with("amount", amount.toString())
        .withText("note", note)
        .build();
  }

  private static Contribution read(Fields data) {
    return new Contribution(
        UUID.fromString(data.text("id")),
        GoalId.parse(data.text("goal")),
        LocalDate.parse(data.text("date")),
        Money.parse(data.text("amount")),
        data.textOrEmpty("note"));
  }
}
