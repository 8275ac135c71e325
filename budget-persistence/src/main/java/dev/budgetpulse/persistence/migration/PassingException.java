package dev.budgetpulse.persistence.migration;

import java.util.Optional;

/** Something failed that may go well a moment later; all is to be looked at anew then. */
final class PassingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient Optional<MigrationStep> step;

  PassingException(Fault fault, Optional<MigrationStep> step, Throwable cause) {
    super(fault + ": " + cause.getClass().getSimpleName(), cause);
    this.fault = fault;
    this.step = step;
  }

  Fault fault() {
    return fault;
  }

  Optional<MigrationStep> step() {
    return step;
  }
}
