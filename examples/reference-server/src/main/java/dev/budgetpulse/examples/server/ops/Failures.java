package dev.budgetpulse.examples.server.ops;

import dev.budgetpulse.security.trace.ErrorQueue;
import dev.budgetpulse.security.trace.ErrorReport;
import dev.budgetpulse.security.trace.ErrorReporter;
import dev.budgetpulse.security.trace.RequestId;
import java.security.SecureRandom;
import java.util.Optional;

/** Tells a host's reporter of what nobody expected, off the path of requests. Thread-safe. */
public final class Failures {
  private static final int MOST_WAITING = 100;
  private static final String RELEASE =
      Optional.ofNullable(Failures.class.getPackage().getImplementationVersion())
          .orElse("development");

  private final Optional<ErrorReporter> reporter;
  private final SecureRandom random;
  private final ErrorQueue queue = new ErrorQueue(MOST_WAITING, System::nanoTime);

  /**
   * Makes what tells a reporter.
   *
   * @param random names what no request led to
   */
  public Failures(Optional<ErrorReporter> reporter, SecureRandom random) {
    this.reporter = reporter;
    this.random = random;
  }

  void ofRequest(Throwable thrown, String route, String request) {
    add(thrown, route, new RequestId(request));
  }

  void ofJob(Throwable thrown, String name) {
    add(thrown, "job " + name, RequestId.from(Optional.empty(), false, random));
  }

  private void add(Throwable thrown, String route, RequestId request) {
    // What nobody takes would wait for ever.
    if (reporter.isPresent()) {
      queue.add(ErrorReport.of(thrown, route, request, RELEASE));
    }
  }

  /** Hands over what waits; to be called every few seconds. */
  public void deliver() {
    reporter.ifPresent(one -> queue.deliver(one, MOST_WAITING));
  }
}
