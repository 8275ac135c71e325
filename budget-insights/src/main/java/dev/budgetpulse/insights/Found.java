package dev.budgetpulse.insights;

import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.overview.Overview;
import dev.budgetpulse.insights.recurring.RecurringStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an {@link InsightCache} keeps of a ledger and a day. Immutable.
 *
 * @param overview what deserves attention, after what people have done about it by now
 * @param recurring what comes again and no schedule speaks for, the largest yearly amount first
 * @param health how the household's money is doing, empty if nothing is known
 * @param isCurrent whether looking again would find the same
 */
public record Found(
    Overview overview,
    List<RecurringStream> recurring,
    Optional<Health> health,
    boolean isCurrent) {
  /** Refuses null, and copies the list. */
  public Found {
    Objects.requireNonNull(overview, "overview");
    recurring = List.copyOf(recurring);
    Objects.requireNonNull(health, "health");
  }
}
