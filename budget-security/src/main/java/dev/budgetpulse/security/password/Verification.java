package dev.budgetpulse.security.password;

/** What became of the comparison of a password with a stored hash. */
public enum Verification {
  /** The password is right. */
  RIGHT,
  /** The password is right, and should be hashed anew and stored if the old hash still is. */
  RIGHT_BUT_OUTDATED,
  /** The password is wrong, or there was no hash to compare it with. */
  WRONG,
  /**
   * The stored text cannot be read, is beyond the bounds, or needs a pepper that is gone: to be
   * answered like {@link #WRONG}, and reported to the operator.
   */
  UNREADABLE,
  /** Too many passwords are being hashed; nothing was compared. To be answered "try later". */
  BUSY;

  /** Says whether the password is right. */
  public boolean isRight() {
    return this == RIGHT || this == RIGHT_BUT_OUTDATED;
  }
}
