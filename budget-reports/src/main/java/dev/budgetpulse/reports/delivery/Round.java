package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.ledger.LedgerId;
import java.util.List;

/**
 * What one call has done. Immutable.
 *
 * @param offered how many deliveries, or notices of alerts, came into being
 * @param accepted how many mails were taken
 * @param postponed how many deliveries are to be tried again
 * @param ended how many deliveries ended without success
 * @param overtaken how many were left to somebody else
 * @param unread the ledgers of which not all could be read; the others were
 */
public record Round(
    int offered, int accepted, int postponed, int ended, int overtaken, List<LedgerId> unread) {
  /** Copies the list. */
  public Round {
    unread = List.copyOf(unread);
  }

  /** Returns how many deliveries were tried. */
  public int tried() {
    return accepted + postponed + ended + overtaken;
  }
}
