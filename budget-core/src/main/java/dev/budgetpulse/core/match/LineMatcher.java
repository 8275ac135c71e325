package dev.budgetpulse.core.match;

import java.util.Objects;

/**
 * Decides which lines of a statement are entries that are there already.
 *
 * <p>All lines are decided together, so that no entry is two lines and no weak match takes what a
 * strong one needs:
 *
 * <ol>
 *   <li>Lines taken from the feed before are known: by the bank's id, or as many equal ones (date,
 *       amount, text) as were taken. Two equal purchases stay two; a known line whose entry is
 *       pending books it.
 *   <li>A pending entry of exactly the amount, not later than the line and at most 8 days before
 *       it, is booked by the line if it is the only one and their texts do not contradict each
 *       other.
 *   <li>What is left is weighed against open entries of the same amount: those that somebody typed,
 *       up to 7 days apart; those another feed brought, on the same day; and those this feed
 *       brought on the same day with similar text, which the file should have and has not. The
 *       assignment with the largest total score decides, where to leave a line alone counts as much
 *       as a match that is not worth asking about. A match is accepted if it scores enough, if no
 *       other choice of the line comes within a margin, if no other choice of the entry or no
 *       assignment without the match does, and if the entry did not come with another id of the
 *       bank; else somebody is asked. So they are if a pending entry is lower by a tip of up to 30
 *       % within 3 days.
 * </ol>
 *
 * <p>Entries that are reconciled or voided are recognised by id or count and otherwise never
 * matched. Marks of {@link Distinct} hold in every step but the first. Nothing depends on the order
 * of the candidates, and equal input gives an equal answer.
 *
 * <p>What can only be told apart by guessing is not: a file without ids that begins in the middle
 * of a day, with the second of two equal purchases only, looks like one that brings the first
 * again.
 *
 * <p>Immutable and thread-safe.
 */
public final class LineMatcher {
  private final MatchOptions options;

  private LineMatcher(MatchOptions options) {
    this.options = Objects.requireNonNull(options, "options");
  }

  /** Returns a matcher with options. */
  public static LineMatcher of(MatchOptions options) {
    return new LineMatcher(options);
  }

  /** Returns a matcher with the default options. */
  public static LineMatcher standard() {
    return of(MatchOptions.defaults());
  }

  /** Decides on each line of a batch. */
  public Matching match(LineBatch batch) {
    return new BatchMatching(batch, options).decide();
  }
}
