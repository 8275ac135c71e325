package dev.budgetpulse.security.forgery;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a request that wants to change something brings along as evidence of where it comes from.
 *
 * @param ownOrigins the origins our pages are served from, such as {@code https://budget.example};
 *     scheme, host and port as a browser writes them
 * @param fetchSite the value of the {@code Sec-Fetch-Site} header, if it was sent
 * @param origin the value of the {@code Origin} header, if it was sent
 * @param session the identity of the session, or of the visitor before there is one; not null
 * @param token the token that came in a form field or header, if one did
 */
public record Attempt(
    Set<String> ownOrigins,
    Optional<String> fetchSite,
    Optional<String> origin,
    String session,
    Optional<String> token) {
  /** Copies the set. */
  public Attempt {
    ownOrigins = Set.copyOf(ownOrigins);
    Objects.requireNonNull(fetchSite, "fetchSite");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(token, "token");
  }

  /** Says whether the headers do not speak against one of our own pages. */
  boolean mayBeOurs() {
    if (origin.filter("null"::equals).isPresent()) {
      return false;
    }
    boolean ownOrigin = origin.filter(ownOrigins::contains).isPresent();
    // Old browsers and programs send neither header; then the token alone decides.
    return fetchSite
        .map(
            site ->
                switch (site) {
                  case "same-origin", "none" -> true;
                  case "same-site", "cross-site" -> ownOrigin;
                  default -> false;
                })
        .orElse(origin.isEmpty() || ownOrigin);
  }

  /**
   * Says whether a browser that names sites vouches for the request; a program may send nothing.
   */
  boolean isVouchedFor() {
    return fetchSite.isPresent() || origin.isPresent();
  }

  /** Leaves the session and the token out: both are secrets. */
  @Override
  public String toString() {
    return "Attempt[fetchSite=" + fetchSite + ", origin=" + origin + "]";
  }
}
