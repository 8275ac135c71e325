package dev.budgetpulse.security.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scores an answer that is reached over TLS by the modifiers that HTTP Observatory 6 gives; 100 and
 * more is an A+.
 */
public final class Observatory {
  private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");
  private static final Set<String> REFERRERS =
      Set.of("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin");
  private static final long HALF_A_YEAR = 15_552_000;

  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String html;

  private Observatory(Map<String, List<String>> headers, String html) {
    this.headers.putAll(headers);
    this.html = html;
  }

  /**
   * Returns the score of an answer, 0 to 160: an answer that is preloaded is not known as such.
   *
   * @param headers each with all of its values
   * @param html the page, or nothing if it is none
   */
  public static int score(Map<String, List<String>> headers, String html) {
    return new Observatory(headers, html).score();
  }

  private int score() {
    int[] modifiers = {
      policy(),
      isolation("Cross-Origin-Opener-Policy", Set.of("same-origin"), 10),
      isolation("Cross-Origin-Embedder-Policy", Set.of("require-corp", "credentialless"), 10),
      isolation("Cross-Origin-Resource-Policy", Set.of("same-origin", "same-site"), 10),
      isolation("Referrer-Policy", REFERRERS, 5),
      transport(),
      only("X-Content-Type-Options").equals("nosniff") ? 0 : -5,
      framing(),
      cookies(),
      scripts()
    };
    int base = 100;
    int full = 100;
    for (int modifier : modifiers) {
      base += Math.min(modifier, 0);
      full += modifier;
    }
    return base >= 90 ? full : Math.max(base, 0);
  }

  /** Returns the value of a header that was sent once, or nothing. */
  private String only(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : "";
  }

  private int isolation(String name, Set<String> good, int bonus) {
    if (!headers.containsKey(name)) {
      return 0;
    }
    return good.contains(only(name)) ? bonus : -5;
  }

  private int transport() {
    Matcher age =
        Pattern.compile("max-age=(\\d{1,12})(;[^,]*)?").matcher(only("Strict-Transport-Security"));
    if (!age.matches()) {
      return -20;
    }
    return Long.parseLong(age.group(1)) >= HALF_A_YEAR ? 0 : -10;
  }

  private int framing() {
    boolean denied = Set.of("DENY", "SAMEORIGIN").contains(only("X-Frame-Options"));
    return denied || (policy() > -25 && policyText().contains("frame-ancestors 'none'")) ? 5 : -20;
  }

  private String policyText() {
    return only("Content-Security-Policy");
  }

  private int policy() {
    Set<String> names = new HashSet<>();
    boolean none = false;
    boolean unsafeStyle = false;
    for (String part : policyText().split(";", -1)) {
      String directive = part.strip();
      String name = directive.split(" ", 2)[0];
      if (name.isEmpty() || !names.add(name)) {
        return -25;
      }
      if (name.equals("script-src") && directive.contains("'unsafe-")) {
        return -20;
      }
      none |= directive.equals("default-src 'none'");
      unsafeStyle |= name.equals("style-src") && directive.contains("'unsafe-inline'");
    }
    if (unsafeStyle) {
      return 0;
    }
    return none ? 10 : 5;
  }

  private int cookies() {
    List<String> cookies = headers.getOrDefault("Set-Cookie", List.of());
    int worst = cookies.isEmpty() ? 0 : 5;
    for (String cookie : cookies) {
      String attributes = cookie.toLowerCase(Locale.ROOT);
      boolean session = attributes.split("=", 2)[0].matches(".*(sess|login).*");
      if (!attributes.contains("; secure")) {
        worst = Math.min(worst, session ? -10 : -5);
      } else if (!attributes.contains("; httponly")) {
        worst = Math.min(worst, session ? -30 : 0);
      } else if (!attributes.contains("; samesite=")) {
        worst = Math.min(worst, 0);
      }
    }
    return worst;
  }

  private int scripts() {
    List<String> scripts = SCRIPT.matcher(html).results().map(match -> match.group()).toList();
    if (scripts.stream().anyMatch(script -> script.contains(" src=\"http"))) {
      return -5;
    }
    return !scripts.isEmpty() && scripts.stream().allMatch(script -> script.contains(" integrity="))
        ? 5
        : 0;
  }
}
