package dev.budgetpulse.examples.server;

import dev.budgetpulse.examples.server.ops.Hooks;
import dev.budgetpulse.security.trace.ErrorReport;
import dev.budgetpulse.security.trace.ErrorReporter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Watches a server as a tracer and a service for errors do, and keeps what it is told. */
final class Watcher implements ErrorReporter, ObservationHandler<Observation.Context> {
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<String> parents = new CopyOnWriteArrayList<>();
  private final List<ErrorReport> reports = new CopyOnWriteArrayList<>();

  Watcher() {
    observations.observationConfig().observationHandler(this);
  }

  Hooks hooks() {
    return new Hooks(observations, Optional.of(this));
  }

  ObservationRegistry observations() {
    return observations;
  }

  /** Returns what ended, as its name, its fields and whether it failed. */
  List<String> seen() {
    return seen;
  }

  /** Returns the traces that requests said they were part of. */
  List<String> parents() {
    return parents;
  }

  List<ErrorReport> reports() {
    return reports;
  }

  @Override
  public void report(ErrorReport report) {
    reports.add(report);
  }

  @Override
  public void onStart(Observation.Context context) {
    if (context instanceof ReceiverContext<?> received) {
      parent(received).ifPresent(parents::add);
    }
  }

  private static <C> Optional<String> parent(ReceiverContext<C> received) {
    return Optional.ofNullable(received.getCarrier())
        .map(carrier -> received.getGetter().get(carrier, "traceparent"));
  }

  @Override
  public void onStop(Observation.Context context) {
    Map<String, String> fields = new TreeMap<>();
    context.getLowCardinalityKeyValues().forEach(one -> fields.put(one.getKey(), one.getValue()));
    seen.add(
        context.getContextualName() + " " + fields + (context.getError() == null ? "" : " failed"));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }
}
