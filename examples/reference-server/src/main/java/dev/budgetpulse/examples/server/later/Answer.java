package dev.budgetpulse.examples.server.later;

/**
 * What is known of a ledger. Immutable if the value is.
 *
 * @param isCurrent whether the ledger has not changed since before the value was worked out
 */
public record Answer<V>(V value, boolean isCurrent) {}
