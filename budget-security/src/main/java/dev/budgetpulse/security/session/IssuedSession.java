package dev.budgetpulse.security.session;

import java.util.List;

/**
 * A new session with the token that only the browser keeps.
 *
 * @param token for the cookie; it cannot be had again
 * @param session what the server knows
 * @param crowdedOut the ids of sessions that had to end for it, of which the owner is told
 */
public record IssuedSession(SessionToken token, Session session, List<String> crowdedOut) {
  /** Copies the list. */
  public IssuedSession {
    crowdedOut = List.copyOf(crowdedOut);
  }
}
