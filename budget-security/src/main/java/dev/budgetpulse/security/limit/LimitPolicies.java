package dev.budgetpulse.security.limit;

import dev.budgetpulse.security.limit.LimitPolicy.OnFailure;
import java.time.Duration;

/**
 * The policies to start from. Keys are client addresses (IPv4 /32, IPv6 /64), their networks (/24,
 * /48), accounts, devices or token families, as the names say.
 */
public final class LimitPolicies {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private LimitPolicies() {}

  /** 5 sign-ins per 15 minutes from an address. */
  public static LimitPolicy loginAddress() {
    return LimitPolicy.log("login-ip", 5, QUARTER);
  }

  /** 50 sign-ins per 15 minutes from a network. */
  public static LimitPolicy loginNetwork() {
    return LimitPolicy.log("login-net", 50, QUARTER);
  }

  /** 5 sign-ins per 15 minutes to an account. */
  public static LimitPolicy loginAccount() {
    return LimitPolicy.log("login-account", 5, QUARTER);
  }

  /** 10 sign-ins per 15 minutes from a known device. */
  public static LimitPolicy loginDevice() {
    return LimitPolicy.log("login-device", 10, QUARTER);
  }

  /** 3 registrations per hour from an address. */
  public static LimitPolicy registerAddress() {
    return LimitPolicy.log("register-ip", 3, HOUR);
  }

  /** 20 registrations per hour from a network. */
  public static LimitPolicy registerNetwork() {
    return LimitPolicy.log("register-net", 20, HOUR);
  }

  /** 3 first mails of registrations per hour for an account from a network. */
  public static LimitPolicy registerMail() {
    return closed("register-mail", 3, HOUR);
  }

  /** 6 first mails of registrations per day for an account from a network. */
  public static LimitPolicy registerMailDaily() {
    return closed("register-mail-day", 6, DAY);
  }

  /** 3 verification mails per hour for an account, other than the first. */
  public static LimitPolicy verifyResend() {
    return closed("verify-resend", 3, HOUR);
  }

  /** 6 verification mails per day for an account, other than the first. */
  public static LimitPolicy verifyResendDaily() {
    return closed("verify-resend-day", 6, DAY);
  }

  /** 10 verification mails per hour asked for by an address. */
  public static LimitPolicy verifyResendAddress() {
    return closed("verify-resend-ip", 10, HOUR);
  }

  /** 20 verification links per 15 minutes opened by an address. */
  public static LimitPolicy verifyTry() {
    return LimitPolicy.log("verify-try", 20, QUARTER);
  }

  /** 20 reset links per 15 minutes opened by an address. */
  public static LimitPolicy resetTry() {
    return LimitPolicy.log("reset-try", 20, QUARTER);
  }

  /** 3 reset mails per hour for an account. */
  public static LimitPolicy resetRequest() {
    return closed("reset-request", 3, HOUR);
  }

  /** 6 reset mails per day for an account. */
  public static LimitPolicy resetRequestDaily() {
    return closed("reset-request-day", 6, DAY);
  }

  /** 5 reset mails per hour asked for by an address. */
  public static LimitPolicy resetRequestAddress() {
    return closed("reset-request-ip", 5, HOUR);
  }

  /** 300 reset mails per 5 minutes asked for by all there are together. */
  public static LimitPolicy resetRequestGlobal() {
    return closed("reset-request-all", 300, Duration.ofMinutes(5));
  }

  /** 10 second-factor codes per hour for an account. */
  public static LimitPolicy secondFactor() {
    return closed("mfa", 10, HOUR);
  }

  /** 5 confirmations of the password per 15 minutes by an account. */
  public static LimitPolicy reauthenticate() {
    return closed("reauth", 5, QUARTER);
  }

  /** 5 changes of the password per 15 minutes by an account. */
  public static LimitPolicy changePassword() {
    return closed("change-password", 5, QUARTER);
  }

  /** 30 refreshes per 10 minutes of a token family. */
  public static LimitPolicy refresh() {
    return LimitPolicy.gcra("refresh", 30, Duration.ofMinutes(10))
        .withOnFailure(OnFailure.LOCAL_THEN_CLOSED);
  }

  /** 100 calls per minute, and 20 per second, by an account or from an address; announced. */
  public static LimitPolicy api() {
    return LimitPolicy.gcra("api", 100, Duration.ofMinutes(1))
        .withBurst(20, Duration.ofSeconds(1))
        .shown();
  }

  /** 20 reports of a browser per minute from an address. */
  public static LimitPolicy cspReport() {
    return LimitPolicy.gcra("csp-report", 20, Duration.ofMinutes(1))
        .withOnFailure(OnFailure.CLOSED);
  }

  private static LimitPolicy closed(String name, long quota, Duration window) {
    return LimitPolicy.log(name, quota, window).withOnFailure(OnFailure.CLOSED);
  }
}
