package dev.budgetpulse.security.address;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a request comes from; found once and used for limits, log and audit alike.
 *
 * @param address the address, not null
 * @param evidence why it is this one, not null
 */
public record Client(IpAddress address, Evidence evidence) {
  /** Checks that nothing is null. */
  public Client {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Returns what to log of headers that are not as any honest proxy writes them. */
  public Optional<SecurityEvent> event(Instant now) {
    return evidence == Evidence.UNREADABLE || evidence == Evidence.TOO_LONG
        ? Optional.of(
            SecurityEvent.of(now, EventName.INPUT_VALIDATION_FAIL, SecurityEvent.Outcome.FAILURE)
                .with(Field.REASON, "forwarded_" + evidence.name().toLowerCase(Locale.ROOT))
                .with(Field.CLIENT, address.wideKey().toString()))
        : Optional.empty();
  }

  /** Why an address is taken for the client's. */
  public enum Evidence {
    /** The connection comes from it, and from no trusted proxy. */
    PEER,
    /** Trusted proxies named it. */
    FORWARDED,
    /** A trusted proxy named nobody: many clients may share this address, so limit it apart. */
    NOBODY_NAMED,
    /** What trusted proxies named is no address; this is the last hop that is known. */
    UNREADABLE,
    /** The list of hops is longer than any honest one, so the peer stands for it. */
    TOO_LONG
  }
}
