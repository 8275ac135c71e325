package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.ledger.Entry;
import java.util.List;
import java.util.Objects;

/**
 * The guess that an entry paid an occurrence.
 *
 * @param occurrence the occurrence, not null
 * @param entry the entry, not null
 * @param reasons what speaks for it; their points add up to the {@link #score}
 */
public record LinkSuggestion(Occurrence occurrence, Entry entry, List<LinkReason> reasons) {
  /** Copies the reasons. */
  public LinkSuggestion {
    Objects.requireNonNull(occurrence, "occurrence");
    Objects.requireNonNull(entry, "entry");
    reasons = List.copyOf(reasons);
  }

  /** Returns how sure the guess is, 60 to 100. */
  public int score() {
    return reasons.stream().mapToInt(LinkReason::points).sum();
  }
}
