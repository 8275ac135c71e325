package dev.budgetpulse.security.forgery;

import java.util.Optional;

/**
 * What a request wants to do. There are no others: answer 405 to everything else, {@code TRACE} and
 * {@code CONNECT} included.
 *
 * <p>It is read from the request line and from nowhere else, so that no header or form field turns
 * a harmless method into another.
 */
public enum Method {
  GET,
  HEAD,
  OPTIONS,
  POST,
  PUT,
  PATCH,
  DELETE;

  /** Reads the method of a request line, letter for letter; empty for all that is unknown. */
  public static Optional<Method> of(String text) {
    for (Method method : values()) {
      if (method.name().equals(text)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** Says whether a request may change something, so that {@link ForgeryGuard} must judge it. */
  public boolean writes() {
    return compareTo(POST) >= 0;
  }

  /** Returns the method whose handler answers: {@code HEAD} is {@code GET} without a body. */
  public Method handledAs() {
    return this == HEAD ? GET : this;
  }
}
