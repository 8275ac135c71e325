package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.EntryId;
import java.util.List;

/**
 * What an entry is to be found by.
 *
 * @param id the entry
 * @param tags its tags
 */
record TaggedEntry(EntryId id, List<String> tags) {}
