package dev.budgetpulse.examples.server.ops;

import dev.budgetpulse.security.trace.ErrorReporter;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;

/**
 * What a host hangs on a server to watch it.
 *
 * @param observations is told when each request and each job begins and ends, on its thread, with
 *     the headers that it brought, so that a tracer goes on with the trace of who asked
 * @param errors is told of what nobody expected, a few seconds later; empty to leave it in the log
 */
public record Hooks(ObservationRegistry observations, Optional<ErrorReporter> errors) {
  /** Returns nothing to watch by. */
  public static Hooks none() {
    return new Hooks(ObservationRegistry.NOOP, Optional.empty());
  }
}
