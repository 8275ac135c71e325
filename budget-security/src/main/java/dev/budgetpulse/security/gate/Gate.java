package dev.budgetpulse.security.gate;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.address.ProxyDiagnosis;
import dev.budgetpulse.security.event.EventSink;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.event.SafeEvents;
import dev.budgetpulse.security.forgery.Attempt;
import dev.budgetpulse.security.forgery.ForgeryGuard;
import dev.budgetpulse.security.forgery.Method;
import dev.budgetpulse.security.forgery.Verdict;
import dev.budgetpulse.security.headers.Nonce;
import dev.budgetpulse.security.headers.ResponseHeaders;
import dev.budgetpulse.security.headers.SecurityHeaders;
import dev.budgetpulse.security.trace.RequestId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every request passes before the application sees it: headers for the answer, an id, the
 * client's address, and the refusal of what another site made a browser send.
 *
 * <p>It tells of forged requests, of forwarding headers that no honest proxy writes, and once of
 * proxies that do not fit the configuration. Keeps nothing for whoever comes without a session.
 * Thread-safe if the randomness and the sink are.
 */
public final class Gate {
  /** Names the field of a form that holds the token. */
  public static final String FIELD = "token";

  /** Names the header that holds the token where there is no form. */
  public static final String HEADER = "X-Forgery-Token";

  private static final String ID = "X-Request-Id";
  private static final String VISITOR = "__Host-visitor";
  private static final Pattern COOKIE = Pattern.compile(VISITOR + "=([A-Za-z0-9_-]{22})");
  private static final List<String> FORWARDING =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP");

  private final SecurityHeaders headers;
  private final ClientAddresses addresses;
  private final ProxyDiagnosis diagnosis;
  private final ForgeryGuard guard;
  private final Set<String> ownOrigins;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final EventSink events;

  private Gate(
      SecurityHeaders headers,
      ClientAddresses addresses,
      ForgeryGuard guard,
      Set<String> ownOrigins,
      InstantSource clock,
      RandomGenerator random,
      EventSink events) {
    this.headers = Objects.requireNonNull(headers, "headers");
    this.addresses = Objects.requireNonNull(addresses, "addresses");
    this.diagnosis = new ProxyDiagnosis(addresses);
    this.guard = Objects.requireNonNull(guard, "guard");
    this.ownOrigins = Set.copyOf(ownOrigins);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
    this.events = SafeEvents.around(events);
  }

  /**
   * Returns a gate.
   *
   * @param ownOrigins where our pages come from, as browsers write it
   * @param random unpredictable, such as {@link java.security.SecureRandom}
   * @param events may throw; nothing else comes of it
   */
  public static Gate of(
      SecurityHeaders headers,
      ClientAddresses addresses,
      ForgeryGuard guard,
      Set<String> ownOrigins,
      InstantSource clock,
      RandomGenerator random,
      EventSink events) {
    return new Gate(headers, addresses, guard, ownOrigins, clock, random, events);
  }

  /** Decides on a request; no input makes it throw. */
  public Entry enter(Incoming request) {
    Nonce nonce = Nonce.next(random);
    Optional<IpAddress> peer = IpAddress.ofPeer(request.peer());
    RequestId id =
        RequestId.from(request.header(ID), peer.filter(addresses::trusts).isPresent(), random);
    ResponseHeaders all = headers.document(nonce).with(ID, id.value());
    if (peer.isEmpty()) {
      return new Entry.Refused(all, 400);
    }
    Client client = client(peer.get(), request);
    Optional<Method> method = Method.of(request.method());
    if (method.isEmpty()) {
      return new Entry.Refused(all, 405);
    }
    Optional<String> known = visitor(request);
    String fresh = Nonce.next(random).value();
    String visitor =
        request.session().map("session "::concat).orElse("visitor " + known.orElse(fresh));
    if (method.get().writes()) {
      Verdict verdict = guard.judgeJson(attempt(request, visitor), request.header("Content-Type"));
      if (verdict != Verdict.GENUINE) {
        verdict
            .event(clock.instant())
            .map(event -> event.with(Field.REQUEST_ID, id.value()))
            .map(event -> event.with(Field.CLIENT, client.address().wideKey().toString()))
            .ifPresent(events::emit);
        return new Entry.Refused(all, Verdict.STATUS);
      }
    }
    Optional<String> cookie =
        request.session().isPresent() || known.isPresent()
            ? Optional.empty()
            : Optional.of(VISITOR + "=" + fresh + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    return new Entry.Admitted(all, cookie, id, client, nonce, guard.token(visitor));
  }

  private Client client(IpAddress peer, Incoming request) {
    Client client = addresses.client(peer, request.headers());
    boolean forwarded =
        FORWARDING.stream().anyMatch(name -> !request.headers().apply(name).isEmpty());
    diagnosis
        .observe(peer, client, forwarded)
        .map(finding -> finding.event(clock.instant()))
        .ifPresent(events::emit);
    client.event(clock.instant()).ifPresent(events::emit);
    return client;
  }

  // The session is another one after signing in, and its tokens with it. Before there is one, a
  // cookie stands for it: nothing is kept here for whoever comes without.
  private static Optional<String> visitor(Incoming request) {
    List<String> values =
        request.headers().apply("Cookie").stream()
            .flatMap(line -> Stream.of(line.split(";", -1)))
            .map(String::strip)
            .filter(cookie -> cookie.startsWith(VISITOR + "="))
            .toList();
    return values.size() == 1
        ? Optional.of(COOKIE.matcher(values.get(0)))
            .filter(Matcher::matches)
            .map(found -> found.group(1))
        : Optional.empty();
  }

  private Attempt attempt(Incoming request, String visitor) {
    return new Attempt(
        ownOrigins,
        request.header("Sec-Fetch-Site"),
        request.header("Origin"),
        visitor,
        request.header(HEADER).or(() -> onlyOne(request.fields().apply(FIELD))));
  }

  private static Optional<String> onlyOne(List<String> sent) {
    return sent.size() == 1 ? Optional.of(sent.get(0)) : Optional.empty();
  }
}
