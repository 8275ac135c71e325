package dev.budgetpulse.security.account;

import dev.budgetpulse.security.address.IpAddress;
import dev.budgetpulse.security.session.Footprint;
import dev.budgetpulse.security.session.SessionToken;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param address the client's address, as {@link dev.budgetpulse.security.address.ClientAddresses}
 *     finds it
 * @param footprint what is noted of the client
 * @param device what the device cookie says; anything at all
 * @param session the session the request came with, which a sign-in ends
 */
public record Caller(
    IpAddress address,
    Footprint footprint,
    Optional<String> device,
    Optional<SessionToken> session) {
  /** Checks for null. */
  public Caller {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(footprint, "footprint");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(session, "session");
  }

  /** Returns a caller without cookies. */
  public static Caller of(IpAddress address, String userAgent) {
    return new Caller(
        address,
        Footprint.of(userAgent, address.wideKey().toString()),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the same caller with a device cookie. */
  public Caller withDevice(String cookie) {
    return new Caller(address, footprint, Optional.of(cookie), session);
  }

  /** Returns the same caller with a session. */
  public Caller withSession(SessionToken token) {
    return new Caller(address, footprint, device, Optional.of(token));
  }

  /** Leaves the cookies out. */
  @Override
  public String toString() {
    return "Caller[" + footprint + "]";
  }
}
