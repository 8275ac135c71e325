package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.Client;
import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.SessionToken;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param client who sent it, as {@link dev.budgetpulse.security.address.ClientAddresses} finds out
 * @param footprint what is noted of the client
 * @param device what the device cookie says; anything at all
 * @param session the session the request came with, which a sign-in ends
 */
public record Caller(
    Client client, Footprint footprint, Optional<String> device, Optional<SessionToken> session) {
  /** Checks for null. */
  public Caller {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(footprint, "footprint");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(session, "session");
  }

  /** Returns a caller without cookies. */
  public static Caller of(Client client, String userAgent) {
    return new Caller(
        client,
        Footprint.of(userAgent, client.address().wideKey().toString()),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns a caller without cookies whose connection comes from an address, and no proxy's. */
  public static Caller of(IpAddress address, String userAgent) {
    return of(new Client(address, Client.Evidence.PEER), userAgent);
  }

  /** Returns the same caller with a device cookie. */
  public Caller withDevice(String cookie) {
    return new Caller(client, footprint, Optional.of(cookie), session);
  }

  /** Returns the same caller with a session. */
  public Caller withSession(SessionToken token) {
    return new Caller(client, footprint, device, Optional.of(token));
  }

  /** Leaves the cookies out. */
  @Override
  public String toString() {
    return "Caller[" + footprint + "]";
  }
}
