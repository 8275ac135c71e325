package dev.budgetpulse.examples.server;

/** Another program answers on the port. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, Throwable cause) {
    super("Port " + port + " is taken by another program; choose one with --port", cause);
  }
}
