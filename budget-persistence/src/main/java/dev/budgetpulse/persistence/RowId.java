package dev.budgetpulse.persistence;

import java.util.UUID;

/** The key of a row that has an identity of its own within its ledger. */
record RowId(UUID ledger, UUID id) {}
