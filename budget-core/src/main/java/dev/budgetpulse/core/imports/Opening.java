package dev.budgetpulse.core.imports;

import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import java.util.Optional;
import java.util.Set;

/** What an account began with; it began once. */
record Opening(Access access, Account account) {

  /** Says whether it is on record already. */
  boolean isKnown() {
    return !Entries.of(access)
        .page(
            EntryFilter.all().on(account.id()).ofKind(Set.of(Entry.Kind.OPENING)),
            Optional.empty(),
            1)
        .entries()
        .isEmpty();
  }
}
