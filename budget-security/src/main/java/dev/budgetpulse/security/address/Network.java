package dev.budgetpulse.security.address;

import java.util.Optional;

/**
 * All addresses that begin with the same bits, such as {@code 10.0.0.0/8}.
 *
 * <p>Immutable and thread-safe; equal networks have equal texts.
 */
public final class Network {
  private final IpAddress first;
  private final int prefix;

  private Network(IpAddress first, int prefix) {
    this.first = first;
    this.prefix = prefix;
  }

  /**
   * Reads an address, or an address, a slash and a number of bits; bits behind those must be zero.
   * Everything else is empty.
   */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(text).map(address -> new Network(address, address.bits()));
    }
    String bits = text.substring(slash + 1);
    if (!bits.matches("0|[1-9][0-9]{0,2}")) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(bits);
    return IpAddress.parse(text.substring(0, slash))
        .filter(address -> prefix <= address.bits() && address.first(prefix).equals(address))
        .map(address -> new Network(address, prefix));
  }

  static Network around(IpAddress address, int prefix) {
    return new Network(address.first(prefix), prefix);
  }

  /** Says whether an address is one of these. */
  public boolean contains(IpAddress address) {
    return address.isV6() == first.isV6() && address.first(prefix).equals(first);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that && prefix == that.prefix && first.equals(that.first);
  }

  @Override
  public int hashCode() {
    return first.hashCode() * 31 + prefix;
  }

  /** Returns the address, a slash and the number of bits. */
  @Override
  public String toString() {
    return first + "/" + prefix;
  }
}
