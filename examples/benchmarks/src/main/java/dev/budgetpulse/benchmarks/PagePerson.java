package dev.budgetpulse.benchmarks;

/**
 * Somebody invented who has an account of the server.
 *
 * @param email what they sign in with
 * @param password likewise
 */
record PagePerson(String email, String password) {
  /** Leaves the password out. */
  @Override
  public String toString() {
    return email;
  }
}
