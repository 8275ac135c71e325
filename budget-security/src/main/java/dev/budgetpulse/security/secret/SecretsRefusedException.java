package dev.budgetpulse.security.secret;

import java.util.List;

/** Thrown at start if keys of the environment are missing or weak; names all of them at once. */
public final class SecretsRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<SecretProblem> problems;

  SecretsRefusedException(List<SecretProblem> problems) {
    super("Keys of the environment were refused: " + problems);
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, at least one problem. */
  public List<SecretProblem> problems() {
    return problems;
  }
}
