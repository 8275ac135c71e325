package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * The form in which people show once more who they are.
 *
 * @param next where to go then
 * @param code whether a second factor is asked for, the password otherwise
 * @param problems why it did not work
 */
public record AgainView(String next, boolean code, List<String> problems) {}
