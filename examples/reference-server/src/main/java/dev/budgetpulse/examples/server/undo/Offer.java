package dev.budgetpulse.examples.server.undo;

/**
 * A change that can be taken back, as a page offers it.
 *
 * @param revision which change
 * @param changes how many things it changed
 * @param reversal whether it took another one back itself
 * @param back the address of the page to return to
 */
public record Offer(long revision, int changes, boolean reversal, String back) {}
