package dev.budgetpulse.security.session;

import dev.budgetpulse.security.headers.ResponseHeaders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a session's token travels: the name of the cookie and its attributes.
 *
 * <p>Immutable and thread-safe.
 */
public final class SessionCookie {
  private static final String NAME = "__Host-id";
  private static final int MOST_CHARACTERS = 16_384;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final String name;
  private final boolean secure;

  private SessionCookie(String name, boolean secure) {
    this.name = name;
    this.secure = secure;
  }

  /** Returns the cookie {@code __Host-id}, which browsers take and send over TLS only. */
  public static SessionCookie overTls() {
    return new SessionCookie(NAME, true);
  }

  /**
   * Returns the cookie for the address under which the application is reached; without TLS only on
   * the developer's own machine, and under another name.
   *
   * @param warnings told if there is no TLS, such as {@code log::warn}
   * @throws IllegalArgumentException if there is no TLS and the host is not a loopback
   */
  public static SessionCookie forBaseUrl(URI base, Consumer<String> warnings) {
    String scheme = String.valueOf(base.getScheme()).toLowerCase(Locale.ROOT);
    if (scheme.equals("https") && base.getHost() != null) {
      return overTls();
    }
    if (!scheme.equals("http")
        || !LOOPBACK.contains(String.valueOf(base.getHost()).toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "Sessions need a base URL with https, or http on a loopback host");
    }
    warnings.accept("Session cookies travel without TLS; for development only");
    return new SessionCookie("id-without-tls", false);
  }

  /** Returns the cookie's name. */
  public String name() {
    return name;
  }

  /**
   * Returns the values of all cookies of the name in {@code Cookie} headers, which may be anything
   * at all. What cannot be one value is left in: a session needs exactly one that fits.
   *
   * @param headers the values of the request's {@code Cookie} headers, of which 16384 characters
   *     each are looked at
   */
  public List<String> values(List<String> headers) {
    List<String> values = new ArrayList<>();
    for (String header : headers) {
      String text = header.substring(0, Math.min(header.length(), MOST_CHARACTERS));
      for (String part : text.split(";", -1)) {
        int equals = part.indexOf('=');
        if (equals >= 0 && part.substring(0, equals).strip().equals(name)) {
          values.add(part.substring(equals + 1).strip());
        }
      }
    }
    return List.copyOf(values);
  }

  /** Returns the value of a {@code Set-Cookie} header that hands over a session. */
  public String handOver(IssuedSession issued, Instant now) {
    Session.Life life = issued.session().life();
    Optional<Duration> age =
        life.remembered() && issued.session().kind() == Session.Kind.ACTIVE
            ? Optional.of(Duration.between(now, life.end()))
            : Optional.empty();
    return header(issued.token().text(), age);
  }

  /** Returns the value of a {@code Set-Cookie} header that takes any session away. */
  public String expired() {
    return header("", Optional.of(Duration.ZERO));
  }

  /** What a browser forgets beside the session when somebody signs out. */
  public enum ClearSite {
    /** Nothing. */
    NOTHING,
    /** All cookies and stored data of the registrable domain, its other hosts included. */
    COOKIES_AND_STORAGE,
    /** What it has in its cache as well; slow in some browsers, ignored by others. */
    CACHE_TOO
  }

  /** Returns the headers of the answer to signing out. */
  public ResponseHeaders farewell(ClearSite clear) {
    ResponseHeaders headers =
        ResponseHeaders.none().with("Cache-Control", "no-store").with("Set-Cookie", expired());
    return switch (clear) {
      case NOTHING -> headers;
      case COOKIES_AND_STORAGE -> headers.with("Clear-Site-Data", "\"cookies\", \"storage\"");
      case CACHE_TOO -> headers.with("Clear-Site-Data", "\"cookies\", \"storage\", \"cache\"");
    };
  }

  private String header(String value, Optional<Duration> age) {
    return name
        + "="
        + value
        + "; Path=/"
        + age.map(time -> "; Max-Age=" + Math.max(0, time.toSeconds())).orElse("")
        + (secure ? "; Secure" : "")
        + "; HttpOnly; SameSite=Lax";
  }
}
