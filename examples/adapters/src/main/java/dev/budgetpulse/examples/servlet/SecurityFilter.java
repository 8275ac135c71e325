package dev.budgetpulse.examples.servlet;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.trace.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What every request of a servlet container passes first: headers on the answer, the client's
 * address, an id, and the refusal of what another site made the browser send.
 *
 * <p>A page finds what it needs in the attributes of the request named below.
 */
public final class SecurityFilter extends HttpFilter {
  /** Names the attribute with the {@code String} that the page's scripts and styles carry. */
  public static final String NONCE = "security.nonce";

  /** Names the attribute with the {@code String} that the page's forms post as {@code token}. */
  public static final String TOKEN = "security.token";

  /** Names the attribute with the {@link Client} the request comes from. */
  public static final String CLIENT = "security.client";

  private static final long serialVersionUID = 1;
  private static final String VISITOR = "__Host-visitor";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final transient SecurityHeaders headers;
  private final transient ClientAddresses addresses;
  private final transient ForgeryGuard guard;
  private final transient Set<String> ownOrigins;
  private final SecureRandom random;

  /** Makes a filter; {@code ownOrigins} are ours as browsers write them. */
  public SecurityFilter(
      SecurityHeaders headers,
      ClientAddresses addresses,
      ForgeryGuard guard,
      Set<String> ownOrigins,
      SecureRandom random) {
    this.headers = headers;
    this.addresses = addresses;
    this.guard = guard;
    this.ownOrigins = Set.copyOf(ownOrigins);
    this.random = random;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Nonce nonce = Nonce.next(random);
    headers.document(nonce).forEach(response::setHeader);
    Optional<IpAddress> known = IpAddress.ofPeer(String.valueOf(request.getRemoteAddr()));
    if (known.isEmpty()) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    IpAddress peer = known.get();
    RequestId id = RequestId.from(header(request, "X-Request-Id"), addresses.trusts(peer), random);
    response.setHeader("X-Request-Id", id.value());
    request.setAttribute(NONCE, nonce.value());
    request.setAttribute(
        CLIENT, addresses.client(peer, name -> Collections.list(request.getHeaders(name))));
    boolean writes = WRITING.contains(request.getMethod());
    if (!writes && !READING.contains(request.getMethod())) {
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    String visitor = visitor(request, response);
    request.setAttribute(TOKEN, guard.token(visitor));
    if (writes && guard.judge(attempt(request, visitor)) != Verdict.GENUINE) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (response.isCommitted()) {
        throw e;
      }
      // The answer of the container would have no headers, and a word about our insides.
      getServletContext().log("Request " + id.value(), e);
      response.reset();
      headers.document(nonce).forEach(response::setHeader);
      response.setHeader("X-Request-Id", id.value());
      refuse(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  // The id of the session, which is another one after signing in, and its tokens with it. Before
  // there is one, that of a cookie: nothing is kept here for whoever comes without.
  private String visitor(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      return session.getId();
    }
    Cookie[] cookies = request.getCookies();
    return Stream.of(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(VISITOR))
        .map(Cookie::getValue)
        .findFirst()
        .orElseGet(() -> newVisitor(response));
  }

  private String newVisitor(HttpServletResponse response) {
    String id = Nonce.next(random).value();
    response.addHeader(
        "Set-Cookie", VISITOR + "=" + id + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    return id;
  }

  private Attempt attempt(HttpServletRequest request, String visitor) {
    return new Attempt(
        ownOrigins,
        header(request, "Sec-Fetch-Site"),
        header(request, "Origin"),
        visitor,
        header(request, "X-Forgery-Token").or(() -> field(request)));
  }

  // Addresses get into logs: a token in one is none, so a form that sends it has none with a query.
  private static Optional<String> field(HttpServletRequest request) {
    String[] sent = request.getParameterValues("token");
    return sent == null || sent.length != 1 || request.getQueryString() != null
        ? Optional.empty()
        : Optional.of(sent[0]);
  }

  private static Optional<String> header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name));
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getWriter().println("Refused.");
  }
}
