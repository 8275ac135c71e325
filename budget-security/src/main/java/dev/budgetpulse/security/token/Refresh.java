package dev.budgetpulse.security.token;

/** What comes of a refresh token. Whatever is not renewed is answered with 401 and one body. */
public sealed interface Refresh {
  /**
   * The token was exchanged, or its answer was lost and is given again.
   *
   * @param refresh the token for the next time
   * @param access the token to call with
   * @param family their family
   */
  record Renewed(OpaqueToken refresh, OpaqueToken access, TokenFamily family) implements Refresh {}

  /** It is no token, has ended, or its account may not be used. */
  record Refused() implements Refresh {}

  /**
   * It had been exchanged before: somebody has a copy, and the whole family has ended.
   *
   * @param account whose owner should get a mail
   */
  record Replayed(String account) implements Refresh {}
}
