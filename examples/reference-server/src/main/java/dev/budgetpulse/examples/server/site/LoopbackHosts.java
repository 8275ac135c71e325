package dev.budgetpulse.examples.server.site;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that this machine calls itself.
 *
 * <p>A page of another site can make its own name point here; then the browser lets that page read
 * what we answer, unless we answer our own names only.
 */
final class LoopbackHosts {
  private LoopbackHosts() {}

  /** Says whether a request was sent to this machine by one of its own names. */
  static boolean isOwn(String host, int port) {
    return names(port).anyMatch(host::equalsIgnoreCase);
  }

  /** Returns the origins of our own pages. */
  static Set<String> origins(int port) {
    return names(port).map(name -> "http://" + name).collect(Collectors.toSet());
  }

  private static Stream<String> names(int port) {
    String suffix = port == 80 ? "" : ":" + port;
    return Stream.of("127.0.0.1", "localhost", "[::1]").map(name -> name + suffix);
  }
}
