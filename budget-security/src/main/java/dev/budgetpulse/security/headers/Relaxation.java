package dev.budgetpulse.security.headers;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SecurityEvent;
import java.time.Instant;

/**
 * A header that one route needs weaker than its profile, under a name that can be searched for.
 *
 * @param name why, such as {@code "map-tiles"}: small letters, digits and dashes
 * @param route the template of the route, such as {@code "/map/{id}"}
 * @param header the name of the header
 * @param value what it says on this route instead
 */
public record Relaxation(String name, String route, String header, String value) {
  /**
   * Checks the name and the route.
   *
   * @throws IllegalArgumentException if one of them is not as described
   */
  public Relaxation {
    if (!name.matches("[a-z0-9-]{1,60}") || !route.startsWith("/")) {
      throw new IllegalArgumentException("A relaxation has a name and the route it is for");
    }
  }

  SecurityEvent event(Instant now) {
    return SecurityEvent.of(
            now, EventName.PRIVILEGE_PERMISSIONS_CHANGED, SecurityEvent.Outcome.SUCCESS)
        .with(Field.REASON, name)
        .with(Field.ROUTE, route)
        .with(Field.DETAIL, header + ": " + value);
  }
}
