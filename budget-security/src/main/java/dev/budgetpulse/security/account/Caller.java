package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.event.Field;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.SessionToken;
import dev.budgetpulse.security.trace.RequestId;
import dev.budgetpulse.security.trace.TraceContext;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a request comes from.
 *
 * <p>Immutable and thread-safe.
 *
 * @param client who sent it, as {@link dev.budgetpulse.security.address.ClientAddresses} finds out
 * @param footprint what is noted of the client
 * @param device what the device cookie says; anything at all
 * @param session the session the request came with, which a sign-in ends
 * @param form a digest that tells the form that was sent from every other, as {@link #withForm}
 *     makes it
 * @param proof what the browser sent to meet a {@link Challenge}; anything at all
 * @param facts what events say of the request: {@link #TOLD} and nothing else
 */
public record Caller(
    Client client,
    Footprint footprint,
    Optional<String> device,
    Optional<SessionToken> session,
    Optional<String> form,
    Optional<String> proof,
    Map<Field, String> facts) {
  /** What may be told of a request. */
  public static final Set<Field> TOLD =
      Set.of(Field.REQUEST_ID, Field.TRACE_ID, Field.SPAN_ID, Field.METHOD, Field.ROUTE);

  private static final int LEAST = 16;
  private static final int MOST = 512;
  private static final String DOMAIN = "budget-security form 1|";

  /**
   * Checks for null.
   *
   * @throws IllegalArgumentException if a fact is not one of {@link #TOLD}
   */
  public Caller {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(footprint, "footprint");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(proof, "proof");
    facts = Map.copyOf(facts);
    if (!TOLD.containsAll(facts.keySet())) {
      throw new IllegalArgumentException("Only these are told of a request: " + TOLD);
    }
  }

  /** Returns a caller without cookies. */
  public static Caller of(Client client, String userAgent) {
    return new Caller(
        client,
        Footprint.of(userAgent, client.address().wideKey().toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Returns a caller without cookies whose connection comes from an address, and no proxy's. */
  public static Caller of(IpAddress address, String userAgent) {
    return of(new Client(address, Client.Evidence.PEER), userAgent);
  }

  /** Returns the same caller with a device cookie. */
  public Caller withDevice(String cookie) {
    return new Caller(client, footprint, Optional.of(cookie), session, form, proof, facts);
  }

  /** Returns the same caller with a session. */
  public Caller withSession(SessionToken token) {
    return new Caller(client, footprint, device, Optional.of(token), form, proof, facts);
  }

  /**
   * Returns the same caller with what tells the form that was sent from every other: when the same
   * one comes again within five minutes, as by a double click, the use of a link is answered as the
   * first time, and nothing is done.
   *
   * @param key what a hidden field says, made anew whenever the form is shown; anything at all, of
   *     which 16 to 512 characters count
   * @param browser what only this browser sends, such as the value of the cookie that its forgery
   *     token is bound to: never anything that whoever has the link has, too; likewise
   */
  public Caller withForm(String key, String browser) {
    Optional<String> told =
        counts(key) && counts(browser)
            ? Optional.of(Ids.digest(DOMAIN + key.length() + "|" + key + browser))
            : Optional.empty();
    return new Caller(client, footprint, device, session, told, proof, facts);
  }

  /** Returns the same caller with what the browser sent to meet a {@link Challenge}. */
  public Caller withProof(String sent) {
    return new Caller(client, footprint, device, session, form, Optional.of(sent), facts);
  }

  /** Returns the same caller with the request's id, which events about it have. */
  public Caller withRequest(RequestId id) {
    return with(Map.of(Field.REQUEST_ID, id.value()));
  }

  /** Returns the same caller with the request's place in a trace, which events about it have. */
  public Caller withTrace(TraceContext trace) {
    return with(Map.of(Field.TRACE_ID, trace.traceId(), Field.SPAN_ID, trace.spanId()));
  }

  /**
   * Returns the same caller with the method and the template of the route, which events about the
   * request have.
   *
   * @param template such as {@code /reset/{token}}, never the path that was sent
   */
  public Caller withRoute(String method, String template) {
    return with(Map.of(Field.METHOD, method, Field.ROUTE, template));
  }

  private Caller with(Map<Field, String> more) {
    Map<Field, String> all = new EnumMap<>(Field.class);
    all.putAll(facts);
    all.putAll(more);
    return new Caller(client, footprint, device, session, form, proof, all);
  }

  private static boolean counts(String text) {
    return text.length() >= LEAST && text.length() <= MOST;
  }

  /** Leaves the cookies out. */
  @Override
  public String toString() {
    return "Caller[" + footprint + "]";
  }
}
