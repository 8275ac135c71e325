package dev.budgetpulse.security.gate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as a server hands it over; all of it may be anything at all.
 *
 * @param method the method of the request line
 * @param peer the address of the connection, as the server writes it
 * @param session the identity of the session that the request belongs to, if there is one
 * @param headers gives the lines of a header by its name, whatever the letters' case, in order; an
 *     empty list if there is none
 * @param fields gives the values of a field of the body's form by its name, never those of the
 *     address; asked for nothing if a header has the token
 */
public record Incoming(
    String method,
    String peer,
    Optional<String> session,
    Function<String, List<String>> headers,
    Function<String, List<String>> fields) {
  /** Checks for null. */
  public Incoming {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(peer, "peer");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(fields, "fields");
  }

  Optional<String> header(String name) {
    return headers.apply(name).stream().findFirst();
  }

  /** Leaves all out that a client sent. */
  @Override
  public String toString() {
    return "Incoming";
  }
}
