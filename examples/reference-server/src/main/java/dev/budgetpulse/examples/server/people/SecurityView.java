package dev.budgetpulse.examples.server.people;

import java.util.List;

/**
 * What keeps an account safe.
 *
 * @param email its address
 * @param typed the new address as it was typed
 * @param enrolled whether there is a second factor
 * @param codesLeft how many recovery codes are left
 * @param sessions where somebody is signed in
 * @param problems why something was not done
 * @param least how many characters a password has at least
 */
public record SecurityView(
    String email,
    String typed,
    boolean enrolled,
    int codesLeft,
    List<Place> sessions,
    List<String> problems,
    int least) {

  /**
   * Somewhere that somebody is signed in.
   *
   * @param id of the session
   * @param agent the browser and the system
   * @param network from where
   * @param since since when
   * @param seen when it was used last
   * @param here whether it is the one that looks
   */
  public record Place(
      String id, String agent, String network, String since, String seen, boolean here) {}
}
