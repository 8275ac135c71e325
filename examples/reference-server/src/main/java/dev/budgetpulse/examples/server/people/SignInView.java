package dev.budgetpulse.examples.server.people;

import java.util.List;
import java.util.Optional;

/**
 * The form that people sign in with.
 *
 * @param email what was typed
 * @param next where to go then
 * @param problems why it did not work
 * @param demo what the demonstration's account is, if there is one
 * @param mailbox whether mails can be read on a page
 */
public record SignInView(
    String email, String next, List<String> problems, Optional<String> demo, boolean mailbox) {}
