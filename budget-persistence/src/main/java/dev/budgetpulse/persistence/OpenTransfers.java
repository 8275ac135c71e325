package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Halves of transfers that are being added, whose others have not come yet. */
final class OpenTransfers {
  private final Map<UUID, Entry> open = new HashMap<>();

  /** Takes an entry that is added; a half must fit its other half if that has come. */
  void take(Entry entry) {
    if (entry.transfer().isEmpty()) {
      return;
    }
    Entry other = open.remove(entry.transfer().get().entry().value());
    if (other == null) {
      open.put(entry.id().value(), entry);
    } else {
      References.requireWhole(entry, Optional.of(other));
      References.requireWhole(other, Optional.of(entry));
    }
  }

  /** Refuses halves whose others have not come: none of them is there already. */
  void requireNone() {
    if (!open.isEmpty()) {
      UUID half = open.keySet().iterator().next();
      throw References.unknown("the other half of transfer", half);
    }
  }
}
