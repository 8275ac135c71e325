package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * The form for a second factor.
 *
 * @param next where to go then
 * @param problems why it did not work
 */
public record FactorView(String next, List<String> problems) {}
