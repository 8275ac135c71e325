package dev.budgetpulse.examples.server.post;

/**
 * The end of what is sent.
 *
 * @param text what there is to say
 * @param token what is to be ended, empty if it is
 */
public record StopView(String text, String token) {}
