package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitStore.Receipt;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A charge that may still be taken back, such as that of an attempt that turns out well.
 *
 * <p>Closing it without a word keeps the charge: what breaks down half-way never gives permits
 * back. Thread-safe.
 */
public final class Reservation implements AutoCloseable {
  private final LimitStore store;
  private final Decision decision;
  private final List<Receipt> receipts;
  private final AtomicBoolean settled = new AtomicBoolean();

  Reservation(LimitStore store, Decision decision, List<Receipt> receipts) {
    this.store = store;
    this.decision = decision;
    this.receipts = receipts;
  }

  /** Returns what the limits said. */
  public Decision decision() {
    return decision;
  }

  /** Keeps the charge. */
  public void commit() {
    settled.set(true);
  }

  /**
   * Gives the charge back, once, as far as it still counts.
   *
   * @return whether anything was given back
   */
  public boolean cancel() {
    if (!settled.compareAndSet(false, true)) {
      return false;
    }
    boolean refunded = false;
    for (Receipt receipt : receipts) {
      refunded |= store.refund(receipt);
    }
    return refunded;
  }

  /** Keeps the charge unless it was cancelled. */
  @Override
  public void close() {
    commit();
  }
}
