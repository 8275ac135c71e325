package dev.budgetpulse.security.audit;

import java.time.Instant;

/**
 * The end of a chain as it was at a time, to be kept where the writer of the log cannot reach.
 *
 * @param stream which chain
 * @param sequence the number of its last row
 * @param hash the hash of that row
 * @param time when that was
 */
public record Anchor(String stream, long sequence, String hash, Instant time) {}
