package dev.budgetpulse.core.goal;

import dev.budgetpulse.core.ledger.ChangeSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What looking at goals found that nobody had found before: to be told to people, once.
 *
 * @param changeSet what can be undone, empty if nothing was new
 * @param milestones the milestones that were reached
 * @param ended the goals that were completed or failed, as they are now
 */
public record GoalCheck(
    Optional<ChangeSet> changeSet, List<Milestone> milestones, List<Goal> ended) {
  /** Copies the lists. */
  public GoalCheck {
    Objects.requireNonNull(changeSet, "changeSet");
    milestones = List.copyOf(milestones);
    ended = List.copyOf(ended);
  }
}
