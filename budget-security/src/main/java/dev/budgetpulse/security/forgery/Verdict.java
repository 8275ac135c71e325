package dev.budgetpulse.security.forgery;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a request was made on our own pages.
 *
 * <p>All but {@link #GENUINE} get one and the same answer, 403, and none counts as a failed
 * sign-in.
 */
public enum Verdict {
  /** It was. */
  GENUINE,
  /** Its headers say that another site made it. */
  FOREIGN_ORIGIN,
  /** It brings no token, or one of another session, or one that nobody issued. */
  WRONG_TOKEN;

  /** The status of the answer to whatever is not genuine. */
  public static final int STATUS = 403;

  /** The one code of the answer to whatever is not genuine; the reason is for the log alone. */
  public static final String CODE = "forbidden_origin";

  /** Returns what to log about a request that is not genuine, which the caller adds to. */
  public Optional<SecurityEvent> event(Instant now) {
    return this == GENUINE
        ? Optional.empty()
        : Optional.of(
            SecurityEvent.of(now, EventName.MALICIOUS_CSRF, SecurityEvent.Outcome.FAILURE)
                .with(Field.REASON, name().toLowerCase(Locale.ROOT))
                .with(Field.STATUS, STATUS));
  }
}
