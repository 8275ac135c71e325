package dev.budgetpulse.examples.server.ops;

import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.trace.RequestId;
import dev.budgetpulse.security.trace.TraceContext;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells of the server: liveness, readiness, metrics, and a line of the log for each request. */
public final class Operations {
  /** The addresses that nobody has to sign in for. */
  public static final Set<String> ADDRESSES = Set.of("/healthz", "/readyz", "/metrics");

  private static final Logger REQUESTS = LoggerFactory.getLogger("dev.budgetpulse.requests");
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final String PLAIN = "text/plain; charset=utf-8";
  private static final String REQUEST = "request";
  private static final String TRACE = "trace";
  private static final String HEADER = "X-Request-Id";
  private static final String FAILURE = "failure";
  private static final String OBSERVATION = "observation";
  private static final String SCOPE = "scope";

  private final BooleanSupplier storeAnswers;
  private final Optional<byte[]> metricsToken;
  private final SecureRandom random;
  private final ObservationRegistry observations;
  private final Failures failures;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * Makes what tells of a server.
   *
   * @param storeAnswers asks the store something small; may throw
   * @param metricsToken what whoever reads the metrics must bring, empty if nobody may
   * @param random for the names of requests
   * @param hooks what a host watches it by
   */
  public Operations(
      BooleanSupplier storeAnswers,
      Optional<String> metricsToken,
      SecureRandom random,
      Hooks hooks) {
    this.observations = hooks.observations();
    this.failures = new Failures(hooks.errors(), random);
    this.storeAnswers = storeAnswers;
    this.metricsToken = metricsToken.map(token -> token.getBytes(StandardCharsets.UTF_8));
    this.random = random;
  }

  /** Adds the addresses, and what is noted of each request. */
  public void install(JavalinConfig config) {
    config.routes.before(this::begin);
    config.requestLogger.http((context, millis) -> end(context, millis));
    config.routes.get("/healthz", context -> answer(context, 200, "alive"));
    config.routes.get("/readyz", this::ready);
    config.routes.get("/metrics", this::metrics);
  }

  /** Says from now on that the server takes no more requests, so that a proxy asks another one. */
  public void stopping() {
    stopping.set(true);
  }

  /** Returns the registry, for what else is counted. */
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Returns what tells the host of failures. */
  public Failures failures() {
    return failures;
  }

  /** Notes that a request came to an end that nobody expected, for whoever watches. */
  public static void failed(Context context, Throwable thrown) {
    context.attribute(FAILURE, thrown);
  }

  /** Notes the same of the request that a response answers. */
  public static void failed(HttpServletResponse response, Throwable thrown) {
    ServletContextResponse.getServletContextResponse(response)
        .getRequest()
        .setAttribute(FAILURE, thrown);
  }

  /** Returns what a request is called in the log. */
  public static String request(Context context) {
    return Optional.<String>ofNullable(context.attribute(REQUEST)).orElse("-");
  }

  /** Returns what the request of a response is called in the log. */
  public static String request(HttpServletResponse response) {
    return Optional.ofNullable(response.getHeader(HEADER)).orElse("-");
  }

  /** Forgets what was to be answered, but not what the request is called. */
  public static void beginAgain(Context context) {
    context.res().reset();
    context.header(HEADER, request(context));
  }

  private void begin(Context context) {
    RequestId id = RequestId.from(Optional.empty(), false, random);
    TraceContext trace =
        TraceContext.from(Optional.ofNullable(context.header("traceparent")), random);
    context.attribute(REQUEST, id.value());
    MDC.put(REQUEST, id.value());
    MDC.put(TRACE, trace.traceId());
    context.header(HEADER, id.value());
    observe(context);
  }

  private void observe(Context context) {
    // Of a reader who was gone before the answer was written, no end was told.
    Optional.ofNullable(observations.getCurrentObservationScope())
        .ifPresent(
            left -> {
              left.getCurrentObservation().stop();
              left.close();
            });
    RequestReplyReceiverContext<HttpServletRequest, HttpServletResponse> request =
        new RequestReplyReceiverContext<>(HttpServletRequest::getHeader);
    request.setCarrier(context.req());
    request.setResponse(context.res());
    Observation observation =
        Observation.start("http.server.requests", () -> request, observations);
    context.attribute(OBSERVATION, observation);
    context.attribute(SCOPE, observation.openScope());
  }

  /** Notes a request by the pattern of its address: what stands in the address may be private. */
  private void end(Context context, float millis) {
    String pattern = pattern(context);
    String status = String.valueOf(context.statusCode());
    Timer.builder("http.server.requests")
        .tag("method", context.method().name())
        .tag("uri", pattern)
        .tag("status", status)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry)
        .record(Duration.ofNanos((long) (millis * 1_000_000)));
    REQUESTS
        .atInfo()
        .addKeyValue("method", context.method().name())
        .addKeyValue("uri", pattern)
        .addKeyValue("status", context.statusCode())
        .addKeyValue("millis", Math.round(millis))
        .log("request");
    Optional<Throwable> failure = Optional.ofNullable(context.attribute(FAILURE));
    failure.ifPresent(thrown -> failures.ofRequest(thrown, pattern, request(context)));
    Optional.<Observation>ofNullable(context.attribute(OBSERVATION))
        .ifPresent(observation -> end(context, observation, failure));
    MDC.remove(REQUEST);
    MDC.remove(TRACE);
  }

  private static void end(Context context, Observation observation, Optional<Throwable> failure) {
    failure.ifPresent(observation::error);
    Optional.<Observation.Scope>ofNullable(context.attribute(SCOPE))
        .ifPresent(Observation.Scope::close);
    observation
        .contextualName(context.method().name() + " " + pattern(context))
        .lowCardinalityKeyValue("method", context.method().name())
        .lowCardinalityKeyValue("uri", pattern(context))
        .lowCardinalityKeyValue("status", String.valueOf(context.statusCode()))
        .stop();
  }

  private static String pattern(Context context) {
    return Optional.ofNullable(context.endpoints().matchedHttpEndpoint())
        .map(Operations::path)
        .orElse("none");
  }

  private static String path(Endpoint endpoint) {
    return endpoint.path;
  }

  private void ready(Context context) {
    if (stopping.get()) {
      answer(context, 503, "stopping");
      return;
    }
    try {
      boolean ready = storeAnswers.getAsBoolean();
      answer(context, ready ? 200 : 503, ready ? "ready" : "the store does not answer");
    } catch (RuntimeException e) {
      LOG.warn("The store does not answer", e);
      answer(context, 503, "the store does not answer");
    }
  }

  private void metrics(Context context) {
    byte[] sent =
        Optional.ofNullable(context.header("Authorization"))
            .filter(header -> header.startsWith("Bearer "))
            .map(header -> header.substring("Bearer ".length()).getBytes(StandardCharsets.UTF_8))
            .orElse(new byte[0]);
    // Whoever has no token learns no more than of an address that there is not.
    if (metricsToken.filter(token -> MessageDigest.isEqual(token, sent)).isEmpty()) {
      throw new NotFoundResponse();
    }
    answer(context, 200, registry.scrape());
  }

  private static void answer(Context context, int status, String text) {
    SecurityHeaders.overPlainHttp().api().forEach(context::header);
    context.status(status).contentType(PLAIN).result(text + "\n");
  }
}
