package dev.budgetpulse.security.event;

import java.util.Locale;

/** What happened, in the words of OWASP's logging vocabulary. */
public enum EventName {
  AUTHN_LOGIN_SUCCESS,
  AUTHN_LOGIN_FAIL,
  AUTHN_LOGIN_FAIL_MAX,
  AUTHN_LOGIN_LOCK,
  AUTHN_LOGIN_SUCCESSAFTERFAIL,
  AUTHN_PASSWORD_CHANGE,
  AUTHN_PASSWORD_CHANGE_FAIL,
  AUTHN_TOKEN_CREATED,
  AUTHN_TOKEN_REVOKED,
  AUTHN_TOKEN_REUSE,
  SESSION_CREATED,
  SESSION_RENEWED,
  SESSION_EXPIRED,
  SESSION_LOGOUT,
  SESSION_USE_AFTER_EXPIRE,
  EXCESS_RATE_LIMIT_EXCEEDED,
  EXCESS_SESSIONS_EXCEEDED,
  INPUT_VALIDATION_FAIL,
  MALICIOUS_CSRF,
  MALICIOUS_EXTRANEOUS,
  MALICIOUS_CSP_VIOLATION,
  PRIVILEGE_PERMISSIONS_CHANGED,
  USER_CREATED,
  USER_UPDATED,
  USER_DELETED,
  SYS_STARTUP,
  SYS_SHUTDOWN,
  SYS_CRASH,
  /** Not OWASP's: the end of an audit log was told to the log. */
  AUDIT_ANCHORED;

  /** Returns the word as it stands in logs, such as {@code authn_login_fail}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
