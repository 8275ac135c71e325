package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * What goes with an account.
 *
 * @param erased the households that go with it
 * @param left the households that others keep
 * @param held the households that are to be handed over first
 * @param problems why it was not done
 */
public record DeleteView(
    List<String> erased, List<String> left, List<String> held, List<String> problems) {}
