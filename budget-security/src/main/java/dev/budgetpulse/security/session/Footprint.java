package dev.budgetpulse.security.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a session was last seen, coarse enough to be shown and kept.
 *
 * @param agent a browser and a system, such as {@code Firefox on Linux}; up to 40 characters
 * @param network the client's network, such as {@code 203.0.113.0/24}; up to 64 characters
 */
public record Footprint(String agent, String network) {
  // In this order: many a browser also claims to be the ones behind it.
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("edg", "Edge"),
          Map.entry("opr/", "Opera"),
          Map.entry("firefox", "Firefox"),
          Map.entry("fxios", "Firefox"),
          Map.entry("chrome", "Chrome"),
          Map.entry("crios", "Chrome"),
          Map.entry("safari", "Safari"),
          Map.entry("curl", "curl"));
  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("android", "Android"),
          Map.entry("iphone", "iOS"),
          Map.entry("ipad", "iOS"),
          Map.entry("windows", "Windows"),
          Map.entry("mac os", "macOS"),
          Map.entry("cros", "ChromeOS"),
          Map.entry("linux", "Linux"));

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is too long
   */
  public Footprint {
    if (agent.length() > 40 || network.length() > 64) {
      throw new IllegalArgumentException("A footprint is coarse: 40 and 64 characters at most");
    }
  }

  /**
   * Returns a footprint that keeps of a {@code User-Agent} nothing but a browser and a system.
   *
   * @param userAgent anything at all, of which 512 characters are looked at
   * @param network the client's network, from a reader of addresses, not from a header
   */
  public static Footprint of(String userAgent, String network) {
    String known =
        userAgent.substring(0, Math.min(userAgent.length(), 512)).toLowerCase(Locale.ROOT);
    return new Footprint(
        named(known, BROWSERS, "A browser") + " on " + named(known, SYSTEMS, "some system"),
        network);
  }

  private static String named(String agent, List<Map.Entry<String, String>> names, String other) {
    for (Map.Entry<String, String> name : names) {
      if (agent.contains(name.getKey())) {
        return name.getValue();
      }
    }
    return other;
  }
}
