package dev.budgetpulse.security.address;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds out who a request comes from, believing only proxies that are known.
 *
 * <p>Without known proxies the peer is the client, whatever the headers say. Immutable and
 * thread-safe; no input makes it throw or ask a name server.
 */
public final class ClientAddresses {
  private static final int MOST_HOPS = 20;
  private static final int LONGEST_HEADER = 2048;

  private final Set<Network> proxies;
  private final ForwardingHeader kind;
  // How many proxies stand in front, or 0 if they are known by their networks.
  private final int count;

  private ClientAddresses(Set<Network> proxies, ForwardingHeader kind, int count) {
    this.proxies = Set.copyOf(proxies);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.count = count;
  }

  /** Believes nobody: the peer is the client. */
  public static ClientAddresses direct() {
    return new ClientAddresses(Set.of(), ForwardingHeader.FORWARDED, 0);
  }

  /**
   * Believes the proxies of some networks.
   *
   * @param proxies the networks of the proxies, and of nobody else
   * @param kind the one header those proxies write; all others are ignored
   */
  public static ClientAddresses behind(Set<Network> proxies, ForwardingHeader kind) {
    return new ClientAddresses(proxies, kind, 0);
  }

  /**
   * Believes as many proxies as stand in front of the application, whatever their addresses.
   *
   * <p>For proxies whose addresses change. Nobody else may be able to reach the application, for
   * whoever does is believed. A request that names fewer hops did not pass all proxies, so its peer
   * stands for it.
   *
   * @param count 1 to 20
   * @param kind the one header those proxies write; all others are ignored
   * @throws IllegalArgumentException if the count is out of its range, or more than one is asked of
   *     a header that holds a single address
   */
  public static ClientAddresses behind(int count, ForwardingHeader kind) {
    if (count < 1 || count > MOST_HOPS || (count > 1 && kind == ForwardingHeader.X_REAL_IP)) {
      throw new IllegalArgumentException("So many proxies cannot be told apart: " + count);
    }
    return new ClientAddresses(Set.of(), kind, count);
  }

  /** Says whether an address is one of the known proxies; if only their number is, every one is. */
  public boolean trusts(IpAddress address) {
    return count > 0 || proxies.stream().anyMatch(network -> network.contains(address));
  }

  /**
   * Returns who a request comes from.
   *
   * @param peer who the connection comes from
   * @param headers gives the lines of a header by its name, in order; an empty list if there is
   *     none
   */
  public Client client(IpAddress peer, Function<String, List<String>> headers) {
    if (!trusts(peer)) {
      return new Client(peer, Client.Evidence.PEER);
    }
    List<String> lines = headers.apply(kind.header());
    if (lines.isEmpty()) {
      return new Client(peer, Client.Evidence.NOBODY_NAMED);
    }
    Optional<List<Optional<IpAddress>>> hops = bounded(lines).map(kind::hops);
    if (hops.isEmpty() || hops.get().size() > MOST_HOPS) {
      return new Client(peer, Client.Evidence.TOO_LONG);
    }
    if (hops.get().size() < count) {
      return new Client(peer, Client.Evidence.NOBODY_NAMED);
    }
    return walk(peer, hops.get());
  }

  /**
   * Says whether the client's own connection is encrypted.
   *
   * @param peer who the connection comes from
   * @param encrypted whether that connection is
   * @param headers as for {@link #client}
   */
  public boolean encrypted(
      IpAddress peer, boolean encrypted, Function<String, List<String>> headers) {
    if (!trusts(peer)) {
      return encrypted;
    }
    String name = kind == ForwardingHeader.FORWARDED ? kind.header() : "X-Forwarded-Proto";
    // The rightmost is the one a trusted proxy wrote; those before it may be the client's.
    return bounded(headers.apply(name))
        .map(joined -> ForwardingHeader.split(joined, ','))
        .map(elements -> elements.get(elements.size() - 1))
        .flatMap(
            last ->
                kind == ForwardingHeader.FORWARDED
                    ? ForwardingHeader.parameter(last, "proto")
                    : Optional.of(last))
        .map(scheme -> scheme.strip().replace("\"", ""))
        .filter(scheme -> !scheme.isEmpty())
        .map("https"::equalsIgnoreCase)
        .orElse(encrypted);
  }

  private static Optional<String> bounded(List<String> lines) {
    long length = lines.stream().mapToLong(line -> line.length() + 1L).sum();
    return length > LONGEST_HEADER ? Optional.empty() : Optional.of(String.join(",", lines));
  }

  private Client walk(IpAddress peer, List<Optional<IpAddress>> hops) {
    IpAddress nearest = peer;
    for (int i = hops.size() - 1; i >= 0; i--) {
      Optional<IpAddress> hop = hops.get(i);
      if (hop.isEmpty()) {
        return new Client(nearest, Client.Evidence.UNREADABLE);
      }
      nearest = hop.get();
      if (count > 0 ? hops.size() - i == count : !trusts(nearest)) {
        break;
      }
    }
    return new Client(nearest, Client.Evidence.FORWARDED);
  }
}
