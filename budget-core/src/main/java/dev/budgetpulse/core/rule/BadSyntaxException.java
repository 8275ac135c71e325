package dev.budgetpulse.core.rule;

/** Says where an expression or a template cannot be understood. */
final class BadSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Fault.Problem problem;
  private final int position;

  BadSyntaxException(Fault.Problem problem, int position) {
    super(problem + " at " + position, null, false, false);
    this.problem = problem;
    this.position = position;
  }

  Fault.Problem problem() {
    return problem;
  }

  int position() {
    return position;
  }
}
