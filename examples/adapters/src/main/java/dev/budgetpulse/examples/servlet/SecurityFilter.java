package dev.budgetpulse.examples.servlet;

import dev.budgetpulse.security.gate.Entry;
import dev.budgetpulse.security.gate.Gate;
import dev.budgetpulse.security.gate.Incoming;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Leads every request of a servlet container through a {@link Gate}, and answers errors. */
public final class SecurityFilter extends HttpFilter {
  /** Names the attribute with the {@link Entry.Admitted}: what the page and its forms need. */
  public static final String ENTRY = "security.entry";

  private static final long serialVersionUID = 1;

  private final transient Gate gate;

  /** Makes a filter. */
  public SecurityFilter(Gate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Entry entry = gate.enter(incoming(request));
    entry.headers().forEach(response::setHeader);
    if (!(entry instanceof Entry.Admitted admitted)) {
      refuse(response, ((Entry.Refused) entry).status());
      return;
    }
    admitted.cookie().ifPresent(cookie -> response.addHeader("Set-Cookie", cookie));
    request.setAttribute(ENTRY, admitted);
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      if (response.isCommitted()) {
        throw e;
      }
      // The answer of the container would have no headers, and a word about our insides.
      getServletContext().log("Request " + admitted.id().value(), e);
      response.reset();
      entry.headers().forEach(response::setHeader);
      refuse(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }
  }

  private static Incoming incoming(HttpServletRequest request) {
    Optional<String> session =
        Optional.ofNullable(request.getSession(false)).map(HttpSession::getId);
    return new Incoming(
        request.getMethod(),
        String.valueOf(request.getRemoteAddr()),
        session,
        name -> Collections.list(request.getHeaders(name)),
        name -> fields(request, name));
  }

  // Fields of the address are among the parameters, too; a form with a query has no token here.
  private static List<String> fields(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null || request.getQueryString() != null ? List.of() : List.of(values);
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain; charset=utf-8");
    response.getWriter().println("Refused.");
  }
}
