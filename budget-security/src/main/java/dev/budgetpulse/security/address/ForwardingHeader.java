package dev.budgetpulse.security.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The one header in which the trusted proxies name whom they forward for. */
public enum ForwardingHeader {
  /** The list of RFC 7239, {@code for=192.0.2.1;proto=https, for="[2001:db8::1]"}. */
  FORWARDED("Forwarded"),
  /** The older list, {@code 192.0.2.1, 198.51.100.7}. */
  X_FORWARDED_FOR("X-Forwarded-For"),
  /** A single address. */
  X_REAL_IP("X-Real-IP");

  private final String header;

  ForwardingHeader(String header) {
    this.header = header;
  }

  /** Returns the name of the header. */
  public String header() {
    return header;
  }

  /** Returns the hops from the client's side to ours; one that is no address is empty. */
  List<Optional<IpAddress>> hops(String joined) {
    return switch (this) {
      case FORWARDED ->
          split(joined, ',').stream().map(e -> parameter(e, "for").flatMap(Hop::read)).toList();
      // A quote means nothing here; else one a client leaves open would hide what proxies add.
      case X_FORWARDED_FOR -> Stream.of(joined.split(",", -1)).map(Hop::read).toList();
      case X_REAL_IP -> List.of(Hop.read(joined));
    };
  }

  /** Returns the value of a parameter of one element of a Forwarded header. */
  static Optional<String> parameter(String element, String name) {
    return split(element, ';').stream()
        .map(String::strip)
        .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  /** Splits at a separator that does not stand in quotes; an open quote reaches to the end. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
