package dev.budgetpulse.examples.server.api;

import java.util.List;
import java.util.Optional;

/**
 * What the page of the tokens shows.
 *
 * @param tokens those that are good
 * @param lives for how many days a new one can be
 * @param secret the token that was just made, which is never shown again
 * @param label what was typed as its name
 */
public record TokensView(
    List<Line> tokens, List<Integer> lives, Optional<String> secret, String label) {
  /** A token: what it is known by, what it is called, may do, and when it begins and ends. */
  public record Line(String id, String label, String scope, String made, String end) {}
}
