package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.change.Digest;
import dev.budgetpulse.core.imports.ImportRefusedException;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.ItemInUseException;
import dev.budgetpulse.core.ledger.KnownChangeSetException;
import dev.budgetpulse.core.ledger.NameTakenException;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.examples.server.ops.Operations;
import dev.budgetpulse.examples.server.people.Programs;
import dev.budgetpulse.examples.server.site.CutOff;
import dev.budgetpulse.security.headers.Problem;
import dev.budgetpulse.security.headers.SecurityHeaders;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers calls. Thread-safe. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final String JSON = "application/json";
  private static final String ONCE = "Idempotency-Key";
  private static final int MOST_KEPT = 1024 * 1024;
  // Whoever has begun longer ago than any answer takes will not answer any more.
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration KEPT = Duration.ofDays(1);
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(40)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Call.Server server;
  private final Entrance entrance;
  private final Receipts receipts;

  Answers(Call.Server server, Entrance entrance, Receipts receipts) {
    this.server = server;
    this.entrance = entrance;
    this.receipts = receipts;
  }

  /** Answers a call of an operation. */
  void answer(Context context, Operation operation) {
    guarded(
        context,
        entered -> {
          requireScope(operation, entered);
          byte[] body = body(context, operation);
          Optional<String> key = key(context, operation, entered);
          if (key.isEmpty()) {
            send(context, operation, deed(context, operation, entered, body, Optional.empty()));
          } else {
            once(context, operation, entered, body, key.get());
          }
        });
  }

  /** Forgets what was answered to somebody who is erased. */
  void forget(Actor person) {
    receipts.forgetAll(person.name());
  }

  /** Answers with the description, for which nobody needs a token. */
  void describe(Context context, String description) {
    guarded(context, entered -> context.contentType(JSON).result(description));
  }

  /** Answers where there is no operation: the address has some methods, or none. */
  void nothing(Context context, String methods) {
    guarded(
        context,
        entered -> {
          grant(entered);
          if (methods.isEmpty()) {
            throw Refusal.notFound();
          }
          context.header("Allow", methods);
          throw Refusal.of(Refusal.Problem.METHOD_NOT_ALLOWED);
        });
  }

  private interface Work {
    void on(Entrance.Entered entered) throws IOException;
  }

  private void guarded(Context context, Work work) {
    try {
      Entrance.Entered entered = entrance.enter(context);
      if (!entered.decision().admitted()) {
        Entrance.refuse(context, entered.decision());
        return;
      }
      work.on(entered);
    } catch (Refusal e) {
      refuse(context, e);
    } catch (IOException | RuntimeException e) {
      LOG.error("A call of {} failed", context.method(), e);
      Operations.failed(context, e);
      refuse(context, Refusal.of(Refusal.Problem.INTERNAL));
    }
  }

  private static Programs.Grant grant(Entrance.Entered entered) {
    return entered.grant().orElseThrow(() -> Refusal.of(Refusal.Problem.UNAUTHENTICATED));
  }

  private static void requireScope(Operation operation, Entrance.Entered entered) {
    String scope = operation.writes() ? "write" : "read";
    if (!operation.open() && !grant(entered).scopes().contains(scope)) {
      throw Refusal.of(Refusal.Problem.FORBIDDEN, "The token lacks the scope " + scope);
    }
  }

  private static byte[] body(Context context, Operation operation) throws IOException {
    try (InputStream in = context.req().getInputStream()) {
      byte[] body = in.readNBytes(operation.mostBytes() + 1);
      if (body.length > operation.mostBytes()) {
        throw Refusal.of(
            Refusal.Problem.TOO_LARGE, "At most " + operation.mostBytes() + " bytes are taken");
      }
      if (operation.body().isEmpty()) {
        if (body.length > 0) {
          throw Refusal.of(Refusal.Problem.MALFORMED, "Nothing is to be sent here");
        }
      } else if (!isJson(context)) {
        throw Refusal.of(Refusal.Problem.UNSUPPORTED_TYPE);
      }
      return body;
    }
  }

  private static boolean isJson(Context context) {
    return Optional.ofNullable(context.contentType())
        .map(type -> type.toLowerCase(Locale.ROOT).replace(" ", ""))
        .filter(type -> type.equals(JSON) || type.equals(JSON + ";charset=utf-8"))
        .isPresent();
  }

  private Optional<String> key(Context context, Operation operation, Entrance.Entered entered) {
    return Optional.ofNullable(context.header(ONCE))
        .filter(key -> operation.writes() && operation.route().method().equals("POST"))
        .map(
            key -> {
              if (!key.matches("[\\x21-\\x7e]{1,200}")) {
                throw Refusal.of(
                    Refusal.Problem.MALFORMED, ONCE + " has 1 to 200 visible characters");
              }
              return Receipts.key(grant(entered).account(), key);
            });
  }

  /** Answers what is to be done once only, again as it was answered before. */
  private void once(
      Context context, Operation operation, Entrance.Entered entered, byte[] body, String key) {
    Instant now = server.clock().instant();
    receipts.purge(now.minus(KEPT));
    String digest = digest(context, body);
    Optional<Receipts.Receipt> known = receipts.begin(key, digest, now);
    if (known.isPresent()) {
      Receipts.Receipt receipt = known.get();
      if (!receipt.digest().equals(digest)) {
        throw Refusal.of(Refusal.Problem.KEY_REUSED);
      }
      if (receipt.answer().isPresent()) {
        context.header("Idempotent-Replayed", "true");
        send(context, receipt.answer().get());
        return;
      }
      if (receipt.at().plus(LONGEST).isAfter(now)) {
        throw Refusal.of(Refusal.Problem.IN_PROGRESS);
      }
    }
    Receipts.Answer answer;
    try {
      answer =
          told(operation, deed(context, operation, entered, body, Optional.of(changeSet(key))));
    } catch (RuntimeException e) {
      receipts.forget(key);
      throw e;
    }
    if (answer.body().length() <= MOST_KEPT) {
      receipts.answered(key, answer);
    }
    send(context, answer);
  }

  private static ChangeSetId changeSet(String key) {
    byte[] bits = HexFormat.of().parseHex(Digest.sha256("change set of " + key), 0, 32);
    // An id of a form that others may make up (RFC 9562, version 8).
    bits[6] = (byte) ((bits[6] & 0x0f) | 0x80);
    bits[8] = (byte) ((bits[8] & 0x3f) | 0x80);
    ByteBuffer buffer = ByteBuffer.wrap(bits);
    return new ChangeSetId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static String digest(Context context, byte[] body) {
    return Digest.sha256(
        String.join(
            "\n",
            context.path(),
            String.valueOf(context.queryString()),
            HexFormat.of().formatHex(body)));
  }

  private Object deed(
      Context context,
      Operation operation,
      Entrance.Entered entered,
      byte[] body,
      Optional<ChangeSetId> once) {
    Call<Object, Object> call =
        new Call<>(
            server,
            entered,
            places(context, operation),
            new Call.Sent<>(
                query(context, operation),
                read(body, operation),
                version(context, operation),
                once));
    try {
      return operation.deed().of(call);
    } catch (RuntimeException e) {
      throw refusal(e, operation);
    }
  }

  private static Optional<String> version(Context context, Operation operation) {
    Optional<String> sent = Optional.ofNullable(context.header("If-Match"));
    if (operation.versioned() && sent.isEmpty()) {
      throw Refusal.of(Refusal.Problem.VERSION_NEEDED);
    }
    return sent;
  }

  private Map<String, Object> places(Context context, Operation operation) {
    Map<String, Object> places = new LinkedHashMap<>();
    for (String place : operation.route().places()) {
      try {
        places.put(
            place, server.shapes().ofText(Operation.typeOf(place)).parse(context.pathParam(place)));
      } catch (RuntimeException e) {
        // What cannot be an id is the id of nothing.
        throw Refusal.notFound();
      }
    }
    return places;
  }

  private Object query(Context context, Operation operation) {
    List<Shape.Fault> faults = new ArrayList<>();
    return new Parameters(operation.query(), server.shapes())
        .read(context.queryParamMap(), faults)
        .orElseThrow(() -> Refusal.of(Refusal.Problem.MALFORMED, faults));
  }

  private Object read(byte[] body, Operation operation) {
    if (operation.body().isEmpty()) {
      return new Operation.Nothing();
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (JacksonException e) {
      // Its message may repeat what was sent.
      throw Refusal.of(Refusal.Problem.MALFORMED, "The body is not JSON in UTF-8");
    }
    List<Shape.Fault> faults = new ArrayList<>();
    return server
        .shapes()
        .of(operation.body().get())
        .read(json, "", faults)
        .orElseThrow(() -> Refusal.of(Refusal.Problem.INVALID, faults));
  }

  private static RuntimeException refusal(RuntimeException e, Operation operation) {
    if (e instanceof KnownChangeSetException) {
      return Refusal.of(Refusal.Problem.ALREADY_DONE);
    }
    if (e instanceof NameTakenException || e instanceof ItemInUseException) {
      return Refusal.of(Refusal.Problem.CONFLICT, String.valueOf(e.getMessage()));
    }
    if (e instanceof UnknownReferenceException) {
      return Refusal.of(
          operation.body().isPresent() ? Refusal.Problem.INVALID : Refusal.Problem.NOT_FOUND,
          String.valueOf(e.getMessage()));
    }
    if (e instanceof AccessDeniedException) {
      return Refusal.of(Refusal.Problem.FORBIDDEN, String.valueOf(e.getMessage()));
    }
    if (e instanceof IllegalArgumentException
        || e instanceof ArithmeticException
        || e instanceof DateTimeException
        || e instanceof ImportRefusedException) {
      LOG.debug("A call of {} was refused", operation.route().id(), e);
      return Refusal.of(Refusal.Problem.INVALID, String.valueOf(e.getMessage()));
    }
    return e;
  }

  private static void send(Context context, File file) throws IOException {
    SecurityHeaders.overPlainHttp().download(file.name()).forEach(context::header);
    context.contentType(file.mediaType());
    try {
      file.body().writeTo(context.outputStream());
    } catch (IOException | RuntimeException e) {
      if (context.res().isCommitted()) {
        CutOff.after(e, context);
        return;
      }
      context.res().resetBuffer();
      context.res().setHeader("Content-Disposition", null);
      throw e;
    }
  }

  private void send(Context context, Operation operation, Object value) throws IOException {
    if (value instanceof File file) {
      send(context, file);
      return;
    }
    Receipts.Answer answer = told(operation, value);
    if (operation.route().method().equals("GET")
        && answer.tag().equals(context.header("If-None-Match"))) {
      context.header("ETag", answer.tag()).status(304);
      return;
    }
    next(value)
        .ifPresent(
            next -> context.header("Link", "<" + nextAddress(context, next) + ">; rel=\"next\""));
    send(context, answer);
  }

  private static Optional<String> next(Object value) {
    return value instanceof Page<?> page ? page.next() : Optional.empty();
  }

  private static String nextAddress(Context context, String next) {
    StringBuilder address = new StringBuilder(context.path()).append('?');
    context
        .queryParamMap()
        .forEach(
            (name, values) ->
                values.stream()
                    .filter(value -> !name.equals("after"))
                    .forEach(value -> address.append(parameter(name, value)).append('&')));
    return address.append(parameter("after", next)).toString();
  }

  private static String parameter(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void send(Context context, Receipts.Answer answer) {
    context.status(answer.status());
    if (!answer.tag().isEmpty()) {
      context.header("ETag", answer.tag());
    }
    if (answer.tag().startsWith("\"")) {
      // The same bytes for everybody who is told the same version.
      context.disableCompression();
    }
    if (answer.status() != 204) {
      context.contentType(JSON).result(answer.body());
    }
  }

  private Receipts.Answer told(Operation operation, Object value) {
    Operation.Answer form = operation.answer();
    if (form.many() == Operation.Many.NONE) {
      return new Receipts.Answer(form.status(), "", "");
    }
    JsonNode json = json(form, value);
    String body = MAPPER.writeValueAsString(json);
    return new Receipts.Answer(form.status(), tag(json, body), body);
  }

  private JsonNode json(Operation.Answer form, Object value) {
    Shape shape = server.shapes().of(form.type());
    if (form.many() == Operation.Many.ONE) {
      return shape.write(value).orElseThrow();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    List<?> values = value instanceof Page<?> page ? page.items() : (List<?>) value;
    values.forEach(each -> shape.write(each).ifPresent(items::add));
    next(value).ifPresent(next -> json.put("next", next));
    return json;
  }

  /** Returns the version of what has one, else what changes with every part of it. */
  private static String tag(JsonNode json, String body) {
    return json.path("version").isIntegralNumber()
        ? "\"" + json.path("version").longValue() + "\""
        : "W/\"" + Digest.sha256(body).substring(0, 32) + "\"";
  }

  private void refuse(Context context, Refusal refusal) {
    Refusal.Problem problem = refusal.problem();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", problem.address())
            .put("title", problem.title())
            .put("status", problem.status());
    String detail = String.valueOf(refusal.getMessage());
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
    json.put("request", Operations.request(context));
    if (!refusal.faults().isEmpty()) {
      ArrayNode errors = json.putArray("errors");
      refusal.faults().forEach(fault -> errors.add(told(fault)));
    }
    refusal.current().ifPresent(current -> json.set("current", current));
    refusal.postponed().ifPresent(wait -> entrance.postpone(context, wait));
    if (problem.status() == 401) {
      context.header("WWW-Authenticate", "Bearer");
    }
    if (problem == Refusal.Problem.TOO_LARGE) {
      // What was not read to its end is followed by no request.
      context.header("Connection", "close");
    }
    context
        .status(problem.status())
        .contentType(Problem.TYPE)
        .result(MAPPER.writeValueAsString(json));
  }

  private static ObjectNode told(Shape.Fault fault) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    return (fault.pointer().startsWith("?")
            ? error.put("parameter", fault.pointer().substring(1))
            : error.put("pointer", "#" + fault.pointer()))
        .put("detail", fault.detail());
  }
}
