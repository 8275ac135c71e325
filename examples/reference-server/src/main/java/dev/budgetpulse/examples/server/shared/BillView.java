package dev.budgetpulse.examples.server.shared;

/**
 * One bill, to be changed.
 *
 * @param bill the bill as it is
 * @param editable whether the reader may change it
 * @param form what it can be changed with
 */
public record BillView(SharedView.Cost bill, boolean editable, SharedView.BillForm form) {}
