package dev.budgetpulse.examples.server.entries;

import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.preference.PreferenceCodec;
import dev.budgetpulse.core.preference.PreferenceKey;

/** The orders in which the list shows entries. */
public enum EntriesOrder {
  /** By date, the last first. */
  NEWEST,
  /** By date, the first first. */
  OLDEST,
  /** By amount, the largest outflow first. */
  SPENT,
  /** By amount, the largest inflow first. */
  RECEIVED;

  /** The order of a list for which none is asked. */
  public static final PreferenceKey<EntriesOrder> USUAL =
      PreferenceKey.of("site.entries-order", NEWEST, PreferenceCodec.oneOf(EntriesOrder.class));

  EntryOrder order() {
    return switch (this) {
      case NEWEST -> EntryOrder.NEWEST_FIRST;
      case OLDEST -> EntryOrder.OLDEST_FIRST;
      case SPENT -> new EntryOrder(EntryOrder.By.AMOUNT, false);
      case RECEIVED -> new EntryOrder(EntryOrder.By.AMOUNT, true);
    };
  }
}
