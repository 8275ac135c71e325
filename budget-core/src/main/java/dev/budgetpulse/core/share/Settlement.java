package dev.budgetpulse.core.share;

import dev.budgetpulse.core.ledger.EntryId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that somebody has given somebody else to settle what was owed.
 *
 * @param id the identity, not null
 * @param payment who has paid whom how much, not null
 * @param date the day it was paid, not null
 * @param entry the entry of the ledger it belongs to, if there is one
 */
public record Settlement(
    SettlementId id, Payment payment, LocalDate date, Optional<EntryId> entry) {
  /** Refuses null. */
  public Settlement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(payment, "payment");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(entry, "entry");
  }
}
