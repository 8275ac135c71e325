package dev.budgetpulse.insights.overview;

import dev.budgetpulse.insights.finding.Finding;
import java.util.Objects;

/**
 * A finding and how far its people have got with it. Immutable.
 *
 * @param finding what was found
 * @param stage how far they have got
 */
public record Insight(Finding finding, Stage stage) {
  /** How far people have got with a finding. */
  public enum Stage {
    /** Nobody has looked at it. */
    NEW,
    /** It was looked at or dismissed, and has changed since. */
    REOPENED,
    /** It was looked at. */
    SEEN,
    /** It is not to be shown. */
    DISMISSED;

    /** Says whether it is to be shown. */
    public boolean isOpen() {
      return this != DISMISSED;
    }
  }

  /** Refuses null. */
  public Insight {
    Objects.requireNonNull(finding, "finding");
    Objects.requireNonNull(stage, "stage");
  }
}
