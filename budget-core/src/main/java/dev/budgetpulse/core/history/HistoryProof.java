package dev.budgetpulse.core.history;

/** What came of recomputing the chain of a history. */
public sealed interface HistoryProof {

  /**
   * Every change set proves the one before it.
   *
   * @param revisions how many there are
   * @param hash the hash of the last, to be noted elsewhere; that of the origin if there is none
   */
  record Intact(long revisions, String hash) implements HistoryProof {}

  /**
   * The chain breaks.
   *
   * @param revision where, counted from 1
   * @param fault what is wrong there
   */
  record Broken(long revision, Fault fault) implements HistoryProof {}

  /** What breaks a chain. */
  enum Fault {
    /** The change set is not there. */
    MISSING,
    /** It does not name the one before it. */
    PREVIOUS,
    /** Its changes are not those it was made with. */
    CONTENT,
    /** It is not the one that was noted elsewhere. */
    NOTED
  }
}
