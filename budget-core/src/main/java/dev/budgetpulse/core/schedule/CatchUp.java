package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.ledger.ChangeSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was done about all that was due.
 *
 * @param changeSet what can be undone, empty if nothing was posted or skipped
 * @param posted the occurrences whose entries were made
 * @param skipped the occurrences that were skipped because they were missed
 * @param asked the occurrences that a person has to decide on, since before this or now
 * @param refused the occurrences whose entries cannot be made
 */
public record CatchUp(
    Optional<ChangeSet> changeSet,
    List<OccurrenceId> posted,
    List<OccurrenceId> skipped,
    List<OccurrenceId> asked,
    List<Refusal> refused) {

  /**
   * Why an entry cannot be made: its account is closed, or something it names is no more.
   *
   * @param occurrence which occurrence, not null
   * @param reason why, for people, not null
   */
  public record Refusal(OccurrenceId occurrence, String reason) {
    /** Refuses null. */
    public Refusal {
      Objects.requireNonNull(occurrence, "occurrence");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Copies the lists. */
  public CatchUp {
    Objects.requireNonNull(changeSet, "changeSet");
    posted = List.copyOf(posted);
    skipped = List.copyOf(skipped);
    asked = List.copyOf(asked);
    refused = List.copyOf(refused);
  }
}
