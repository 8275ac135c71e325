package dev.budgetpulse.persistence;

/**
 * How a connection pool is at a moment.
 *
 * @param active how many connections are in use
 * @param idle how many wait to be used
 * @param waiting how many threads wait for one
 * @param most how many connections there may be
 */
public record PoolState(int active, int idle, int waiting, int most) {}
