package dev.budgetpulse.security.address;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Notices that the configuration of proxies does not fit what arrives, before all clients share one
 * limit.
 *
 * <p>Each finding is told once. Remembers at most sixteen peers. Thread-safe.
 */
public final class ProxyDiagnosis {
  private static final int MOST_PEERS = 16;
  private static final int ENOUGH = 50;

  private final ClientAddresses addresses;
  private final Set<Finding> told = EnumSet.noneOf(Finding.class);
  private final Map<IpAddress, Integer> suspects =
      new LinkedHashMap<>(MOST_PEERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Integer> eldest) {
          return size() > MOST_PEERS;
        }
      };

  /** What does not fit. */
  public enum Finding {
    /**
     * Fifty requests came with a forwarding header from one private address that is no known proxy:
     * it probably is one, and all its clients share a bucket.
     */
    UNKNOWN_PROXY,
    /** A known proxy names nobody, so its clients cannot be told apart. */
    SILENT_PROXY;

    /** Returns what to log, which is a warning. */
    public SecurityEvent event(Instant now) {
      return SecurityEvent.of(now, EventName.INPUT_VALIDATION_FAIL, SecurityEvent.Outcome.FAILURE)
          .with(Field.REASON, name().toLowerCase(Locale.ROOT));
    }
  }

  /** Watches what the given rules make of requests. */
  public ProxyDiagnosis(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  /**
   * Looks at one request; log what it returns as a warning.
   *
   * @param peer who the connection comes from
   * @param client what {@link ClientAddresses#client} made of the request
   * @param forwarded whether it has any of the headers {@code Forwarded}, {@code X-Forwarded-For}
   *     and {@code X-Real-IP}
   */
  public Optional<Finding> observe(IpAddress peer, Client client, boolean forwarded) {
    if (client.evidence() == Client.Evidence.NOBODY_NAMED) {
      return tell(Finding.SILENT_PROXY);
    }
    return forwarded && peer.isPrivate() && !addresses.trusts(peer) && suspected(peer)
        ? tell(Finding.UNKNOWN_PROXY)
        : Optional.empty();
  }

  private boolean suspected(IpAddress peer) {
    synchronized (suspects) {
      return suspects.merge(peer, 1, (seen, one) -> Math.min(seen + one, ENOUGH)) == ENOUGH;
    }
  }

  private Optional<Finding> tell(Finding finding) {
    synchronized (told) {
      return told.add(finding) ? Optional.of(finding) : Optional.empty();
    }
  }
}
