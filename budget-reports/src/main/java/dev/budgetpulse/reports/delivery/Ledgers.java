package dev.budgetpulse.reports.delivery;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The ledgers that reports are of. Immutable, and thread-safe as its parts are.
 *
 * @param pulse opens books of them
 * @param store where they are kept
 * @param all names those whose schedules are looked at; a host may spread them over nodes or calls
 */
public record Ledgers(
    BudgetPulse pulse, LedgerStore store, Supplier<? extends Collection<LedgerId>> all) {
  /** Refuses null. */
  public Ledgers {
    Objects.requireNonNull(pulse, "pulse");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(all, "all");
  }
}
