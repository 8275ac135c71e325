package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * A form that asks for an address.
 *
 * @param action where it is sent
 * @param text what it is for
 * @param email what was typed
 * @param problems why it did not work
 */
public record AskView(String action, String text, String email, List<String> problems) {}
