package dev.budgetpulse.security.session;

import java.util.Locale;

/** Why a session ended. */
public enum EndReason {
  LOGOUT,
  IDLE,
  ABSOLUTE,
  /** The password, the e-mail address or the second factors changed. */
  CREDENTIAL,
  DISABLED,
  DELETED,
  ADMINISTRATOR,
  /** Its owner ended it from another session. */
  ELSEWHERE,
  /** The account had too many sessions. */
  CROWDED,
  /** It goes on under another token. */
  ROTATED,
  /** It began before the time from which the policy accepts sessions. */
  EPOCH;

  /** Returns the word for logs, such as {@code logout}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
