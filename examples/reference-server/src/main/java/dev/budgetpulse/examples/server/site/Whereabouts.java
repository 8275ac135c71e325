package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.security.address.BaseUrl;
import dev.budgetpulse.security.headers.SecurityHeaders;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where browsers find the site, and by which names.
 *
 * <p>A page of another site can make its own name point here; then the browser lets that page read
 * what we answer, unless we answer our own names only. Immutable.
 */
public final class Whereabouts {
  private final BaseUrl base;
  private final Set<String> hosts;

  private Whereabouts(BaseUrl base, Set<String> hosts) {
    this.base = base;
    this.hosts = hosts;
  }

  /** Returns those of a site for others, behind TLS. */
  public static Whereabouts at(BaseUrl base) {
    return new Whereabouts(base, Set.of(URI.create(base.origin()).getAuthority()));
  }

  /** Returns those of a site on the own machine, which calls itself by several names. */
  public static Whereabouts loopback(int port) {
    String suffix = port == 80 ? "" : ":" + port;
    return new Whereabouts(
        BaseUrl.of("The address", "http://127.0.0.1" + suffix),
        Stream.of("127.0.0.1", "localhost", "[::1]")
            .map(name -> name + suffix)
            .collect(Collectors.toSet()));
  }

  /** Returns the address that links in mails begin with. */
  public BaseUrl base() {
    return base;
  }

  /** Says whether a request was sent by one of the site's own names. */
  boolean isOwn(String host) {
    return hosts.stream().anyMatch(host::equalsIgnoreCase);
  }

  /** Returns the origins of our own pages. */
  Set<String> origins() {
    String scheme = base.encrypted() ? "https://" : "http://";
    return hosts.stream().map(host -> scheme + host).collect(Collectors.toSet());
  }

  SecurityHeaders headers() {
    return base.encrypted() ? SecurityHeaders.overTls() : SecurityHeaders.overPlainHttp();
  }
}
