package dev.budgetpulse.security.address;

import java.util.Objects;

/**
 * Who a request comes from; found once and used for limits, log and audit alike.
 *
 * @param address the address, not null
 * @param evidence why it is this one, not null
 */
public record Client(IpAddress address, Evidence evidence) {
  /** Checks that nothing is null. */
  public Client {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Why an address is taken for the client's. */
  public enum Evidence {
    /** The connection comes from it, and from no trusted proxy. */
    PEER,
    /** Trusted proxies named it. */
    FORWARDED,
    /** A trusted proxy named nobody: many clients may share this address, so limit it apart. */
    NOBODY_NAMED,
    /** What trusted proxies named is no address; this is the last hop that is known. */
    UNREADABLE,
    /** The list of hops is longer than any honest one, so the peer stands for it. */
    TOO_LONG
  }
}
