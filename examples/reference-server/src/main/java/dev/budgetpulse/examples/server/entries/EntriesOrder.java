package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.preference.PreferenceCodec;
import dev.budgetpulse.core.preference.PreferenceKey;

/** The orders in which the list shows entries. */
public enum EntriesOrder {
  /** By date, the last first. */
  NEWEST(EntryOrder.NEWEST_FIRST),
  /** By date, the first first. */
  OLDEST(EntryOrder.OLDEST_FIRST),
  /** By amount, the largest outflow first. */
  SPENT(new EntryOrder(EntryOrder.By.AMOUNT, false)),
  /** By amount, the largest inflow first. */
  RECEIVED(new EntryOrder(EntryOrder.By.AMOUNT, true));

  /** The order of a list for which none is asked. */
  public static final PreferenceKey<EntriesOrder> USUAL =
      PreferenceKey.of("site.entries-order", NEWEST, PreferenceCodec.oneOf(EntriesOrder.class));

  private final EntryOrder order;

  EntriesOrder(EntryOrder order) {
    this.order = order;
  }

  EntryOrder order() {
    return order;
  }
}
