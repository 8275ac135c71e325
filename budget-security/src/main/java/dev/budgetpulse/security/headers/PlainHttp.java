package dev.budgetpulse.security.headers;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a request that came without encryption to an application that wants it.
 *
 * <p>A page is looked for again where it is encrypted. A program is refused: a redirect would hide
 * that it sends what it sends in clear every time.
 */
public sealed interface PlainHttp {

  /** Let it in: the connection is encrypted, or the application is on the own machine. */
  record Admitted() implements PlainHttp {}

  /**
   * Send the browser there, keeping the method.
   *
   * @param location the same path and query on the configured host
   */
  record Redirected(String location) implements PlainHttp {
    /** The status of the answer. */
    public static final int STATUS = 308;
  }

  /**
   * Refuse it without a redirect.
   *
   * @param compromised whether it showed a credential to whoever listened: revoke that
   */
  record Refused(boolean compromised) implements PlainHttp {
    /** The status of the answer. */
    public static final int STATUS = 403;

    /** Returns what to log if a credential was shown. */
    public Optional<SecurityEvent> event(Instant now) {
      return compromised
          ? Optional.of(
              SecurityEvent.of(now, EventName.INPUT_VALIDATION_FAIL, SecurityEvent.Outcome.FAILURE)
                  .with(Field.REASON, "credential_in_clear")
                  .with(Field.STATUS, STATUS))
          : Optional.empty();
    }
  }

  /**
   * Decides.
   *
   * @param base where browsers reach the application
   * @param encrypted whether the client's connection is encrypted
   * @param page the path and query that were asked for if the route is a page, else nothing
   * @param credential whether the request has a cookie of a session, a token or a password
   */
  static PlainHttp of(BaseUrl base, boolean encrypted, Optional<String> page, boolean credential) {
    if (encrypted || !base.encrypted()) {
      return new Admitted();
    }
    return page.<PlainHttp>map(target -> new Redirected(base.at(target)))
        .orElseGet(() -> new Refused(credential));
  }
}
