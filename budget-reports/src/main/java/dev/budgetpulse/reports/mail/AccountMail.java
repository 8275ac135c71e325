package dev.budgetpulse.reports.mail;

import java.util.Locale;

/**
 * Why somebody is sent a mail about an account, by the names that {@code budget-security} gives to
 * its mails, and {@link #WELCOME}.
 */
public enum AccountMail {
  /** The account is ready to be used. */
  WELCOME,
  /** Somebody has registered with the address: the link confirms it. */
  VERIFY,
  /** Somebody tried to register with an address that has an account. */
  ALREADY_REGISTERED,
  /** Somebody has asked for a new password: the link sets one. */
  RESET,
  /** The password was changed. */
  PASSWORD_CHANGED,
  /** The password was switched off after many wrong ones. */
  PASSWORD_SUSPENDED,
  /** The account is to get this address: the link confirms it. */
  NEW_ADDRESS,
  /** The account is to get another address: the link agrees. */
  OLD_ADDRESS,
  /** Somebody wanted this address for another account. */
  ADDRESS_IN_USE,
  /** The account has another address now: the link gives it back. */
  ADDRESS_CHANGED,
  /** Somebody signed in after wrong passwords. */
  SIGNED_IN_AFTER_FAILURES,
  /** Somebody signed in on a device that is new. */
  SIGNED_IN_ON_NEW_DEVICE,
  /** The password was right and the second factor wrong. */
  SECOND_FACTOR_FAILED,
  /** Somebody signed in with a recovery code. */
  RECOVERY_CODE_USED,
  /** A second factor was added, replaced or removed. */
  FACTORS_CHANGED,
  /** The second factors are to be removed: the link keeps them. */
  FACTORS_TO_GO,
  /** The password stands in a list of known ones. */
  PASSWORD_BREACHED,
  /** A device was signed out because there were too many. */
  SESSIONS_ENDED,
  /** A token was used twice, as happens when it was copied. */
  TOKENS_MISUSED;

  /** Says whether its link does something for whoever opens it. */
  boolean isSecret() {
    return switch (this) {
      case VERIFY, RESET, NEW_ADDRESS, OLD_ADDRESS, ADDRESS_CHANGED, FACTORS_TO_GO -> true;
      default -> false;
    };
  }

  /** Returns what its texts start with in {@code texts.properties}. */
  String key() {
    return "mail." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
