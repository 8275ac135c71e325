package dev.budgetpulse.examples.server.people;

/**
 * A page that only says something.
 *
 * @param text what
 * @param button where its button leads
 * @param label what stands on the button
 */
public record ToldView(String text, String button, String label) {}
