package dev.budgetpulse.core.change;

/**
 * Something a ledger holds whose every change is kept in its history, such as an account, an entry
 * or a rule; immutable.
 */
public interface Item {

  /** Returns what sort of thing it is. */
  ItemType<? extends Item> itemType();

  /** Returns its identity within the ledger. */
  ItemKey key();
}
