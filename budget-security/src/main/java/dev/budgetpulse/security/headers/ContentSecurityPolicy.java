package dev.budgetpulse.security.headers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a page may load and do: directives, each at most once, with their sources. */
record ContentSecurityPolicy(Map<String, List<String>> directives) {
  static final String NONE = "'none'";
  private static final String SELF = "'self'";

  private static final ContentSecurityPolicy DATA =
      nothing()
          .with("default-src", NONE)
          .with("frame-ancestors", NONE)
          .with("base-uri", NONE)
          .with("form-action", NONE)
          .with("sandbox");

  private static ContentSecurityPolicy nothing() {
    return new ContentSecurityPolicy(Map.of());
  }

  /**
   * Returns the policy of a page that runs only scripts and styles with its nonce.
   *
   * @param trusted which policies of Trusted Types its scripts may make
   */
  static ContentSecurityPolicy ofDocument(Nonce nonce, String trusted) {
    String ours = "'nonce-" + nonce.value() + "'";
    return nothing()
        .with("default-src", NONE)
        .with("script-src", ours, "'strict-dynamic'")
        .with("style-src", ours)
        .with("img-src", SELF)
        .with("font-src", SELF)
        .with("connect-src", SELF)
        .with("manifest-src", SELF)
        .with("form-action", SELF)
        .with("base-uri", NONE)
        .with("frame-ancestors", NONE)
        .with("object-src", NONE)
        .with("require-trusted-types-for", "'script'")
        .with("trusted-types", trusted);
  }

  /** Returns the policy of a service worker. */
  static ContentSecurityPolicy ofWorker() {
    return nothing()
        .with("default-src", NONE)
        .with("connect-src", SELF)
        .with("frame-ancestors", NONE)
        .with("base-uri", NONE)
        .with("form-action", NONE);
  }

  /** Returns the policy of what is no page and must never act as one. */
  static ContentSecurityPolicy ofData() {
    return DATA;
  }

  // Browsers keep the first of two equal directives, and checkers refuse the whole policy.
  ContentSecurityPolicy with(String directive, String... sources) {
    if (directives.containsKey(directive)) {
      throw new IllegalArgumentException("There is already a directive " + directive);
    }
    if (!directive.matches("[a-z-]+")) {
      throw new IllegalArgumentException("A directive has small letters and dashes");
    }
    for (String source : sources) {
      if (!source.matches("[!-~&&[^;,]]+")) {
        throw new IllegalArgumentException("A source of " + directive + " has a separator in it");
      }
    }
    Map<String, List<String>> more = new LinkedHashMap<>(directives);
    more.put(directive, List.of(sources));
    return new ContentSecurityPolicy(more);
  }

  String value() {
    return directives.entrySet().stream()
        .map(
            directive ->
                directive.getValue().isEmpty()
                    ? directive.getKey()
                    : directive.getKey() + " " + String.join(" ", directive.getValue()))
        .collect(Collectors.joining("; "));
  }
}
