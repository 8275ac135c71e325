package dev.budgetpulse.examples.server.site;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Knows the browser again of whoever has not signed in, by a cookie; nothing else is kept. */
final class BrowserSession {
  private static final int BYTES = 32;

  private final SecureRandom random;
  private final boolean encrypted;

  BrowserSession(SecureRandom random, boolean encrypted) {
    this.random = random;
    this.encrypted = encrypted;
  }

  /** Returns the identity that the browser brings, or a fresh one that it keeps from now on. */
  String of(Context context) {
    // Cookies of one host are shared by all its ports.
    String name =
        encrypted ? "__Host-visitor" : "budget-pulse-visitor-" + context.req().getLocalPort();
    return Optional.ofNullable(context.cookie(name))
        .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
        .orElseGet(
            () -> {
              byte[] bytes = new byte[BYTES];
              random.nextBytes(bytes);
              String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
              context.cookie(new Cookie(name, fresh, "/", -1, encrypted, true, null, SameSite.LAX));
              return fresh;
            });
  }
}
