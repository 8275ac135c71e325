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

  private ClientAddresses(Set<Network> proxies, ForwardingHeader kind) {
    this.proxies = Set.copyOf(proxies);
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /** Believes nobody: the peer is the client. */
  public static ClientAddresses direct() {
    return new ClientAddresses(Set.of(), ForwardingHeader.FORWARDED);
  }

  /**
   * Believes the proxies of some networks.
   *
   * @param proxies the networks of the proxies, and of nobody else
   * @param kind the one header those proxies write; all others are ignored
   */
  public static ClientAddresses behind(Set<Network> proxies, ForwardingHeader kind) {
    return new ClientAddresses(proxies, kind);
  }

  /** Says whether an address is one of the known proxies. */
  public boolean trusts(IpAddress address) {
    return proxies.stream().anyMatch(network -> network.contains(address));
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
      if (!trusts(nearest)) {
        break;
      }
    }
    return new Client(nearest, Client.Evidence.FORWARDED);
  }
}
