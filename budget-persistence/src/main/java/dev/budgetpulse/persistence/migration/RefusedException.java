package dev.budgetpulse.persistence.migration;

import java.util.List;

/** Carries a refusal out of the middle of something to where it becomes the result. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.code() + " " + refusal.reason());
    this.refusal = refusal;
  }

  static RefusedException of(
      String code, String reason, List<Difference> differences, String... choices) {
    return new RefusedException(new Refusal(code, reason, differences, List.of(choices)));
  }

  Refusal refusal() {
    return refusal;
  }
}
