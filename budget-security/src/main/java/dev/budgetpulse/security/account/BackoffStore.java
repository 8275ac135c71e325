package dev.budgetpulse.security.account;

import java.util.function.UnaryOperator;

/**
 * Keeps what was tried, in cells of which there are {@link #CELLS}: as bounded as it is, nothing
 * has to be forgotten to make room. Two names rarely share a cell, and then share a wait.
 */
public interface BackoffStore {
  /** How many cells there are. */
  int CELLS = 1 << 20;

  /**
   * Changes what a cell holds, all at once.
   *
   * @param cell from 0 to {@link #CELLS} - 1
   * @param change may be called more than once; {@link Backoff#NONE} stands for an empty cell
   * @return what the cell held before
   */
  Backoff change(int cell, UnaryOperator<Backoff> change);
}
