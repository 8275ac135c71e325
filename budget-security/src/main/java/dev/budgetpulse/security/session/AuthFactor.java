package dev.budgetpulse.security.session;

/** What somebody has shown to sign in. */
public enum AuthFactor {
  PASSWORD,
  /** A code of an authenticator app. */
  TOTP,
  RECOVERY_CODE,
  PASSKEY;

  /** Says whether it counts as a second factor beside a password. */
  public boolean isSecond() {
    return this != PASSWORD;
  }
}
