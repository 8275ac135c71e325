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
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * What every request of a servlet container passes first: headers on the answer, the client's
 * address, an id, and the refusal of what another site made the browser send.
 *
 * <p>A page finds what it needs in the attributes of the request named below.
 */
public final class SecurityFilter extends HttpFilter {
  /** Names the attribute with the {@code String} that the page's scripts and styles carry. */
  public static final String NONCE = "security.nonce";

  /** Names the attribute with the {@code String} that the page's forms send as {@code token}. */
  public static final String TOKEN = "security.token";

  /** Names the attribute with the {@link Client} the request comes from. */
  public static final String CLIENT = "security.client";

  private static final long serialVersionUID = 1;
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
    IpAddress peer = IpAddress.parse(request.getRemoteAddr()).orElseThrow();
    Nonce nonce = Nonce.next(random);
    headers.document(nonce).forEach(response::setHeader);
    RequestId id = RequestId.from(header(request, "X-Request-Id"), addresses.trusts(peer), random);
    response.setHeader("X-Request-Id", id.value());
    request.setAttribute(NONCE, nonce.value());
    request.setAttribute(
        CLIENT, addresses.client(peer, name -> Collections.list(request.getHeaders(name))));
    // The container gives the session a new id at sign-in, and with it new tokens.
    String session = request.getSession().getId();
    request.setAttribute(TOKEN, guard.token(session));
    boolean writes = WRITING.contains(request.getMethod());
    if (!writes && !READING.contains(request.getMethod())) {
      refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    } else if (writes && guard.judge(attempt(request, session)) != Verdict.GENUINE) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN);
    } else {
      chain.doFilter(request, response);
    }
  }

  private Attempt attempt(HttpServletRequest request, String session) {
    return new Attempt(
        ownOrigins,
        header(request, "Sec-Fetch-Site"),
        header(request, "Origin"),
        session,
        header(request, "X-Forgery-Token")
            .or(() -> Optional.ofNullable(request.getParameter("token"))));
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
