package dev.budgetpulse.examples.server.site;

import dev.budgetpulse.examples.server.ops.Operations;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What every request passes before any page sees it. */
final class Gate {
  private static final String NONCE = "nonce";
  private static final String PAGE = "page";
  private static final String VISITOR = "visitor";
  private static final String GUEST = "guest";

  private final Guests guests;
  private final Whereabouts whereabouts;
  private final ForgeryGuard guard;
  private final SecureRandom random;
  private final SecurityHeaders headers;
  private final BrowserSession visitors;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final List<String> stateless =
      new CopyOnWriteArrayList<>(
          List.of("/assets/", "/manifest.webmanifest", "/service-worker.js", Shell.OFFLINE));

  Gate(Guests guests, Whereabouts whereabouts, ForgeryGuard guard, SecureRandom random) {
    this.guests = guests;
    this.whereabouts = whereabouts;
    this.guard = guard;
    this.random = random;
    this.headers = whereabouts.headers().trusting("pulse");
    this.visitors = new BrowserSession(random, whereabouts.base().encrypted());
  }

  /** Shows the pages at these addresses to whoever comes. */
  void openTo(String... paths) {
    open.addAll(List.of(paths));
  }

  /** Asks nobody below an address who they are: no cookie counts there, and no form. */
  void stateless(String path) {
    stateless.add(path);
  }

  /** Lets a request in or throws the answer it gets instead. */
  void enter(Context context) {
    Compression.begin(context);
    Nonce nonce = Nonce.next(random);
    ResponseHeaders page =
        open.contains(context.path()) ? headers.signIn(nonce) : headers.document(nonce);
    context.attribute(NONCE, nonce.value());
    context.attribute(PAGE, page);
    boolean program = context.path().equals(Site.API) || context.path().startsWith(Site.API + "/");
    (program ? headers.api() : page).forEach(context::header);
    if (Operations.ADDRESSES.contains(context.path())) {
      return;
    }
    if (!whereabouts.isOwn(Optional.ofNullable(context.header("Host")).orElse(""))) {
      throw new MisdirectedRequestResponse();
    }
    SentForm.requireBounded(
        context, open.contains(context.path()) ? SentForm.MOST_OF_STRANGERS : SentForm.MOST_BYTES);
    if (stateless.stream().anyMatch(context.path()::startsWith)) {
      return;
    }
    Optional<Guest> guest = guests.find(context, Languages.asked(context));
    guest.ifPresent(one -> context.attribute(GUEST, one));
    context.attribute(
        VISITOR,
        guest
            .map(one -> "session " + one.session())
            .orElseGet(() -> "visitor " + visitors.of(context)));
    boolean counts = guest.isPresent() || open.contains(context.path());
    // Whose session is over is asked to sign in; there is nothing that a foreign form could do.
    if (context.method().equals(HandlerType.POST) && counts) {
      requireOwnForm(context);
    }
  }

  /** Sends whoever has not signed in to where they can, if the page is for those who have. */
  void requireGuest(Context context) {
    if (guest(context).isPresent()
        || Operations.ADDRESSES.contains(context.path())
        || open.contains(context.path())
        || stateless.stream().anyMatch(context.path()::startsWith)) {
      return;
    }
    boolean again = context.method().equals(HandlerType.GET) && !context.path().equals("/");
    String query = Optional.ofNullable(context.queryString()).map(text -> "?" + text).orElse("");
    Site.goTo(
        context,
        "/sign-in"
            + (again
                ? "?next=" + URLEncoder.encode(context.path() + query, StandardCharsets.UTF_8)
                : ""));
    context.skipRemainingHandlers();
  }

  /** Returns who has signed in. */
  static Optional<Guest> guest(Context context) {
    return Optional.ofNullable(context.attribute(GUEST));
  }

  /** Gives a response the headers of a file whose name changes with its content. */
  void asAsset(Context context) {
    Operations.beginAgain(context);
    headers.asset().forEach(context::header);
    Compression.depends(context);
  }

  /** Gives a response the headers of a picture that only who has signed in may see. */
  void asPicture(Context context) {
    asAsset(context);
    context.header("Cache-Control", "private, no-cache");
  }

  /** Gives a response the headers of the script that stands in while the server is out of reach. */
  void asServiceWorker(Context context) {
    Operations.beginAgain(context);
    headers.serviceWorker().forEach(context::header);
    Compression.depends(context);
  }

  /** Gives a response the headers of a file to be saved, of which nobody keeps a copy. */
  void asDownload(Context context, String fileName) {
    Operations.beginAgain(context);
    headers.download(fileName).forEach(context::header);
  }

  /** Gives a response of which nothing was sent the headers of a page again. */
  void asPage(Context context) {
    Operations.beginAgain(context);
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
    return Optional.<String>ofNullable(context.attribute(VISITOR)).map(guard::token).orElse("");
  }

  /** Returns what only this browser sends. */
  static String visitor(Context context) {
    return Optional.<String>ofNullable(context.attribute(VISITOR)).orElseThrow();
  }

  private void requireOwnForm(Context context) {
    Verdict verdict =
        guard.judge(
            new Attempt(
                whereabouts.origins(),
                Optional.ofNullable(context.header("Sec-Fetch-Site")),
                Optional.ofNullable(context.header("Origin")),
                visitor(context),
                SentForm.token(context)));
    if (verdict != Verdict.GENUINE) {
      throw new ForbiddenResponse();
    }
  }
}
