package dev.budgetpulse.security.session;

import java.util.Locale;

/** What a request's cookie is worth. */
public sealed interface SessionCheck {
  /** Somebody is signed in. */
  record Active(Session session) implements SessionCheck {}

  /** Somebody has shown the first factor and may show the second, nothing else. */
  record Pending(Session session) implements SessionCheck {}

  /**
   * Nobody is signed in; unless the reason is {@link Reason#NO_COOKIE}, expire the cookie.
   *
   * @param reason for logs; a client gets the same answer whatever it is
   */
  record SignedOut(Reason reason) implements SessionCheck {}

  /** Why nobody is signed in. */
  enum Reason {
    NO_COOKIE,
    /** Several cookies of the name, of which somebody else may have set one. */
    SEVERAL_COOKIES,
    MALFORMED,
    /** Not a value of ours. */
    UNKNOWN,
    ENDED,
    IDLE,
    ABSOLUTE,
    EPOCH,
    /** The account is disabled or gone, or its credentials have changed. */
    ACCOUNT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
