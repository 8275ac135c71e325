package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.BaseUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookies beside that of the session: values of headers in, values of headers out.
 *
 * <p>All are {@code HttpOnly} and {@code SameSite=Lax}, and {@code Secure} with the prefix {@code
 * __Host-} unless the application runs on the own machine without TLS. Immutable and thread-safe.
 */
public final class AccountCookies {
  private static final int MOST_CHARACTERS = 16_384;
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._-]{1,512}");

  private final boolean encrypted;

  private AccountCookies(boolean encrypted) {
    this.encrypted = encrypted;
  }

  /** What a cookie holds. */
  public enum Kind {
    /** The token of a link between its address, which is left at once, and the form behind it. */
    LINK("link", Duration.ofMinutes(10)),
    /** What shows that a registration and the opening of its link come from one browser. */
    BINDING("binding", Duration.ofHours(24)),
    /** What shows that somebody has signed in from this browser before. */
    DEVICE("device", Duration.ofDays(180));

    private final String name;
    private final Duration life;

    Kind(String name, Duration life) {
      this.name = name;
      this.life = life;
    }
  }

  /** Returns the cookies of an application at a base. */
  public static AccountCookies forBaseUrl(BaseUrl base) {
    return new AccountCookies(base.encrypted());
  }

  /** Returns the name of a cookie, such as {@code __Host-device}. */
  public String name(Kind kind) {
    return (encrypted ? "__Host-" : "") + kind.name;
  }

  /**
   * Returns the value of a {@code Set-Cookie} header, or nothing if the text can't be in a cookie.
   *
   * @param text such as the token of a link as a client sent it; anything at all
   */
  public Optional<String> set(Kind kind, String text) {
    return VALUE.matcher(text).matches()
        ? Optional.of(header(kind, text, kind.life))
        : Optional.empty();
  }

  /** Returns the value of a {@code Set-Cookie} header that takes the cookie away. */
  public String expired(Kind kind) {
    return header(kind, "", Duration.ZERO);
  }

  /**
   * Returns what a cookie says, unless there are several of its name.
   *
   * @param headers the values of the request's {@code Cookie} headers; anything at all
   */
  public Optional<String> read(Kind kind, List<String> headers) {
    List<String> values = new ArrayList<>();
    for (String header : headers) {
      String text = header.substring(0, Math.min(header.length(), MOST_CHARACTERS));
      for (String part : text.split(";", -1)) {
        int equals = part.indexOf('=');
        if (equals >= 0 && part.substring(0, equals).strip().equals(name(kind))) {
          values.add(part.substring(equals + 1).strip());
        }
      }
    }
    return values.size() == 1
        ? Optional.of(values.get(0)).filter(value -> VALUE.matcher(value).matches())
        : Optional.empty();
  }

  private String header(Kind kind, String value, Duration life) {
    return name(kind)
        + "="
        + value
        + "; Path=/; Max-Age="
        + life.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (encrypted ? "; Secure" : "");
  }
}
