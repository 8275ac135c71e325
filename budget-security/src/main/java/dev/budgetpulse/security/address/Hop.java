package dev.budgetpulse.security.address;

import java.util.Optional;

/** Reads an address as proxies write it: quoted, in brackets, with a port or a zone. */
final class Hop {
  private static final String PORT = ":([0-9]{1,5}|_[A-Za-z0-9._-]{1,30})";

  private Hop() {}

  static Optional<IpAddress> read(String token) {
    String text = token.strip();
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      if (end < 0 || !(text.substring(end + 1).isEmpty() || isPort(text.substring(end + 1)))) {
        return Optional.empty();
      }
      return IpAddress.parse(withoutZone(text.substring(1, end))).filter(a -> bracketed(a, token));
    }
    int colon = text.indexOf(':');
    if (colon >= 0 && colon == text.lastIndexOf(':')) {
      return isPort(text.substring(colon))
          ? IpAddress.parse(text.substring(0, colon))
          : Optional.empty();
    }
    return IpAddress.parse(withoutZone(text));
  }

  private static boolean bracketed(IpAddress address, String token) {
    // Only IPv6 stands in brackets, be it a mapped IPv4 address.
    return address.isV6() || token.contains("::");
  }

  private static boolean isPort(String text) {
    return text.matches(PORT);
  }

  private static String withoutZone(String text) {
    int percent = text.indexOf('%');
    return percent < 0 || text.indexOf(':') < 0 ? text : text.substring(0, percent);
  }
}
