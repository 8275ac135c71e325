package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Stores;
import net.jqwik.api.lifecycle.AfterTry;

/** The laws of archives on one database, where what was read is also as if it had been entered. */
abstract class DatabaseArchiveLaws extends ArchiveLaws {
  private final VerifiedStores stores = new VerifiedStores(database());

  /** The database, which tests share. */
  abstract BudgetDatabase database();

  @Override
  final Stores stores() {
    return stores;
  }

  @AfterTry
  void totals_tags_transfers_and_history_are_as_counted_anew() {
    stores.verify();
  }
}
