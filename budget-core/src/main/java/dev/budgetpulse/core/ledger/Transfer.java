package dev.budgetpulse.core.ledger;

import java.util.Objects;

/**
 * The other side of a transfer, as one of its two entries sees it.
 *
 * @param entry the entry on the other account, not null
 * @param account the other account, not null
 */
public record Transfer(EntryId entry, AccountId account) {
  /** Refuses null. */
  public Transfer {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(account, "account");
  }
}
