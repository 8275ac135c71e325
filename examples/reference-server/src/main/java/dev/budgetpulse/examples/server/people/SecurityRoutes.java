package dev.budgetpulse.examples.server.people;

/** What keeps an account safe: password, second factor, sessions. */
final class SecurityRoutes {
  static final String HERE = "/account/security";

  private SecurityRoutes() {}
}
