package dev.budgetpulse.examples.server.people;

import dev.budgetpulse.security.account.AccountCookies;
import dev.budgetpulse.security.account.Caller;
import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.ClientAddresses;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.SessionCookie;
import dev.budgetpulse.security.session.SessionToken;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads out of requests who sends them. */
final class Requests {
  private final ClientAddresses clients;
  private final SessionCookie session;
  private final AccountCookies cookies;

  Requests(ClientAddresses clients, SessionCookie session, AccountCookies cookies) {
    this.clients = clients;
    this.session = session;
    this.cookies = cookies;
  }

  /** Returns the lines of a request's cookies. */
  static List<String> cookies(Context context) {
    return Collections.list(context.req().getHeaders("Cookie"));
  }

  /** Returns where a request comes from, with what its cookies say. */
  Caller caller(Context context) {
    Caller caller = Caller.of(client(context), agent(context));
    List<String> lines = cookies(context);
    Optional<String> device = cookies.read(AccountCookies.Kind.DEVICE, lines);
    if (device.isPresent()) {
      caller = caller.withDevice(device.get());
    }
    List<String> values = session.values(lines);
    Optional<SessionToken> token =
        values.size() == 1 ? SessionToken.parse(values.get(0)) : Optional.empty();
    return token.isPresent() ? caller.withSession(token.get()) : caller;
  }

  /** Returns where a request comes from, whatever its cookies say. */
  Caller program(Context context) {
    return Caller.of(client(context), agent(context));
  }

  Footprint footprint(Context context) {
    return Caller.of(client(context), agent(context)).footprint();
  }

  Optional<String> cookie(Context context, AccountCookies.Kind kind) {
    return cookies.read(kind, cookies(context));
  }

  private Client client(Context context) {
    IpAddress peer =
        IpAddress.ofPeer(String.valueOf(context.req().getRemoteAddr()))
            .orElseThrow(BadRequestResponse::new);
    return clients.client(peer, name -> Collections.list(context.req().getHeaders(name)));
  }

  private static String agent(Context context) {
    return Optional.ofNullable(context.userAgent()).orElse("");
  }
}
