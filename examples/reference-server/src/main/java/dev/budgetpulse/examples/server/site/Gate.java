package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.SecurityHeaders;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MisdirectedRequestResponse;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What every request passes before any page sees it. */
final class Gate {
  /** How large a form with a bank's file may be: 8 MiB. */
  static final long MOST_BYTES = 8 * 1024 * 1024;

  private static final String NONCE = "nonce";
  private static final String SESSION = "session";
  private static final int SESSION_BYTES = 32;

  private final SecurityHeaders headers = SecurityHeaders.overPlainHttp();
  private final SecureRandom random;
  private final ForgeryGuard guard;

  Gate(SecureRandom random) {
    this.random = random;
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.guard = ForgeryGuard.of(key, random);
  }

  /** Lets a request in or throws the answer it gets instead. */
  void enter(Context context) {
    Nonce nonce = Nonce.next(random);
    context.attribute(NONCE, nonce.value());
    headers.document(nonce).forEach(context::header);
    if (!LoopbackHosts.isOwn(
        Optional.ofNullable(context.header("Host")).orElse(""), context.req().getLocalPort())) {
      throw new MisdirectedRequestResponse();
    }
    knowSession(context);
    if (context.req().getContentLengthLong() > MOST_BYTES) {
      hearOut(context);
      throw new ContentTooLargeResponse();
    }
    if (context.method().equals(HandlerType.POST)) {
      requireOwnForm(context);
    }
  }

  /** Gives a response the headers of a file whose name changes with its content. */
  void asAsset(Context context) {
    context.res().reset();
    headers.asset().forEach(context::header);
  }

  /** Returns what our scripts and styles on the response carry. */
  String nonce(Context context) {
    return Optional.<String>ofNullable(context.attribute(NONCE)).orElseThrow();
  }

  /** Returns what the forms on the response carry; nothing for a visitor who was turned away. */
  String token(Context context) {
    return Optional.<String>ofNullable(context.attribute(SESSION)).map(guard::token).orElse("");
  }

  /** Returns the identity of the browser's session. */
  static String sessionOf(Context context) {
    return Optional.<String>ofNullable(context.attribute(SESSION)).orElseThrow();
  }

  private void knowSession(Context context) {
    // Cookies of one host are shared by all its ports.
    String name = "budget-pulse-" + context.req().getLocalPort();
    String session =
        Optional.ofNullable(context.cookie(name))
            .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
            .orElseGet(
                () -> {
                  byte[] bytes = new byte[SESSION_BYTES];
                  random.nextBytes(bytes);
                  String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                  context.cookie(new Cookie(name, fresh, "/", -1, false, true, null, SameSite.LAX));
                  return fresh;
                });
    context.attribute(SESSION, session);
  }

  private void requireOwnForm(Context context) {
    Verdict verdict =
        guard.judge(
            new Attempt(
                LoopbackHosts.origins(context.req().getLocalPort()),
                Optional.ofNullable(context.header("Sec-Fetch-Site")),
                Optional.ofNullable(context.header("Origin")),
                sessionOf(context),
                sentToken(context)));
    if (verdict != Verdict.GENUINE) {
      throw new ForbiddenResponse();
    }
  }

  // A browser that is cut off while it sends shows no page, so most of what it sends is let pass.
  private static void hearOut(Context context) {
    try {
      InputStream in = context.req().getInputStream();
      byte[] ignored = new byte[64 * 1024];
      long left = MOST_BYTES * 8;
      for (int read = 0; read >= 0 && left > 0; left -= read) {
        read = in.read(ignored);
      }
    } catch (IOException e) {
      throw new ContentTooLargeResponse();
    }
  }

  private static Optional<String> sentToken(Context context) {
    try {
      return Optional.ofNullable(context.formParam("token"));
    } catch (HttpResponseException e) {
      throw e;
    } catch (Exception e) {
      // Jetty tells a form that is too large from one that is broken by its message alone.
      throw Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
              .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("exceeded"))
          ? new ContentTooLargeResponse()
          : new BadRequestResponse();
    }
  }
}
