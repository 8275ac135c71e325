package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.ResponseHeaders;
import dev.budgetpulse.security.headers.SecurityHeaders;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.MisdirectedRequestResponse;
import java.security.SecureRandom;
import java.util.Optional;

/** What every request passes before any page sees it. */
final class Gate {
  private static final String NONCE = "nonce";
  private static final String PAGE = "page";
  private static final String SESSION = "session";

  private final SecurityHeaders headers = SecurityHeaders.overPlainHttp();
  private final SecureRandom random;
  private final BrowserSession sessions;
  private final ForgeryGuard guard;

  Gate(SecureRandom random) {
    this.random = random;
    this.sessions = new BrowserSession(random);
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.guard = ForgeryGuard.of(key, random);
  }

  /** Lets a request in or throws the answer it gets instead. */
  void enter(Context context) {
    Nonce nonce = Nonce.next(random);
    ResponseHeaders page = headers.document(nonce);
    context.attribute(NONCE, nonce.value());
    context.attribute(PAGE, page);
    boolean program = context.path().equals(Site.API) || context.path().startsWith(Site.API + "/");
    (program ? headers.api() : page).forEach(context::header);
    if (!LoopbackHosts.isOwn(
        Optional.ofNullable(context.header("Host")).orElse(""), context.req().getLocalPort())) {
      throw new MisdirectedRequestResponse();
    }
    if (program) {
      return;
    }
    context.attribute(SESSION, sessions.of(context));
    SentForm.requireBounded(context);
    if (context.method().equals(HandlerType.POST)) {
      requireOwnForm(context);
    }
  }

  /** Gives a response the headers of a file whose name changes with its content. */
  void asAsset(Context context) {
    context.res().reset();
    headers.asset().forEach(context::header);
  }

  /** Gives a response the headers of a file to be saved, of which nobody keeps a copy. */
  void asDownload(Context context, String fileName) {
    context.res().reset();
    headers.download(fileName).forEach(context::header);
  }

  /** Gives a response of which nothing was sent the headers of a page again. */
  void asPage(Context context) {
    context.res().reset();
    Optional.<ResponseHeaders>ofNullable(context.attribute(PAGE))
        .orElseThrow()
        .forEach(context::header);
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

  private void requireOwnForm(Context context) {
    Verdict verdict =
        guard.judge(
            new Attempt(
                LoopbackHosts.origins(context.req().getLocalPort()),
                Optional.ofNullable(context.header("Sec-Fetch-Site")),
                Optional.ofNullable(context.header("Origin")),
                sessionOf(context),
                SentForm.token(context)));
    if (verdict != Verdict.GENUINE) {
      throw new ForbiddenResponse();
    }
  }
}
