package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * The form that people register with.
 *
 * @param email what was typed
 * @param name what was typed
 * @param problems why it did not work
 * @param least how many characters a password has at least
 */
public record RegisterView(String email, String name, List<String> problems, int least) {}
