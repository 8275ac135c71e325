package dev.budgetpulse.security.address;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where browsers reach the application: what links in mails and redirects begin with.
 *
 * <p>It is configured, never taken from a request. Encrypted, except on the own machine. Immutable
 * and thread-safe.
 */
public final class BaseUrl {
  private static final Pattern FORM =
      Pattern.compile(
          "(https?)://([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}\\])"
              + "(?::([1-9][0-9]{0,4}))?/?");

  private final String scheme;
  private final String host;
  private final String port;

  private BaseUrl(String scheme, String host, String port) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
  }

  /**
   * Reads {@code https://host} or {@code https://host:port}; {@code http} is for {@code localhost},
   * {@code 127.0.0.1} and {@code [::1]} only.
   *
   * @param setting the name of the setting, for the message
   * @param text the value, which the message leaves out
   * @throws IllegalArgumentException naming the setting, if it is anything else
   */
  public static BaseUrl of(String setting, String text) {
    Matcher form = FORM.matcher(text.length() > 300 ? "" : text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(setting + " must be https://host or https://host:port");
    }
    String scheme = form.group(1);
    String host = form.group(2);
    String port = form.group(3) == null ? "" : form.group(3);
    if (!port.isEmpty() && Integer.parseInt(port) > 65_535) {
      throw new IllegalArgumentException(setting + " has a port that does not exist");
    }
    if (host.startsWith("[") && IpAddress.parse(host.substring(1, host.length() - 1)).isEmpty()) {
      throw new IllegalArgumentException(setting + " has an address that does not exist");
    }
    if (scheme.equals("http") && !isOwnMachine(host)) {
      throw new IllegalArgumentException(setting + " must be https outside of the own machine");
    }
    return new BaseUrl(
        scheme, host, port.equals(scheme.equals("https") ? "443" : "80") ? "" : port);
  }

  // Only these three: a name that ends in "localhost" is whatever a name server says.
  private static boolean isOwnMachine(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /** Says whether it is reached by HTTPS. */
  public boolean encrypted() {
    return scheme.equals("https");
  }

  /** Returns the origin as browsers write it, without the scheme's usual port or a slash. */
  public String origin() {
    return scheme + "://" + host + (port.isEmpty() ? "" : ":" + port);
  }

  /**
   * Returns the address of a path and query on this host, and of its first page if the text is no
   * path.
   *
   * @param target what a client asked for; anything at all
   */
  public String at(String target) {
    boolean path =
        target.length() <= 2_000
            && target.startsWith("/")
            && target.chars().allMatch(c -> c > ' ' && c <= '~' && "\\\"<>#".indexOf(c) < 0);
    return origin() + (path ? target : "/");
  }

  @Override
  public String toString() {
    return origin();
  }
}
