package dev.budgetpulse.security.trace;

/** Where errors are reported to, such as a service that collects them. */
@FunctionalInterface
public interface ErrorReporter {
  /** Reports an error; may be slow and may throw, for it is called off the request's path. */
  void report(ErrorReport report);
}
