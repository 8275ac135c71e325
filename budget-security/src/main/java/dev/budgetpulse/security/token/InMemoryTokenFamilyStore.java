package dev.budgetpulse.security.token;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps families in memory until they are purged: for tests. Thread-safe. */
public final class InMemoryTokenFamilyStore implements TokenFamilyStore {
  private final Map<String, TokenFamily> families = new HashMap<>();
  private final Map<String, TokenFamily.Token> tokens = new HashMap<>();

  /** Holds no families yet. */
  public InMemoryTokenFamilyStore() {}

  @Override
  public synchronized void open(
      TokenFamily family, TokenFamily.Token refresh, TokenFamily.Token access) {
    families.put(family.id(), family);
    tokens.put(refresh.id(), refresh);
    tokens.put(access.id(), access);
  }

  @Override
  public synchronized Optional<Found> find(String id) {
    return Optional.ofNullable(tokens.get(id))
        .map(token -> new Found(family(token), token, isSuccessorExchanged(token)));
  }

  @Override
  public synchronized boolean exchange(
      String id,
      TokenFamily.Exchange exchange,
      TokenFamily.Token successor,
      TokenFamily.Token access) {
    TokenFamily.Token token = tokens.get(id);
    if (token == null || token.exchange().isPresent() || !family(token).isLive(exchange.at())) {
      return false;
    }
    tokens.replaceAll(
        (other, parent) ->
            parent.exchange().filter(before -> before.successor().equals(id)).isPresent()
                ? withoutSuccessor(parent)
                : parent);
    tokens.put(id, token.exchanged(exchange));
    tokens.put(successor.id(), successor);
    tokens.put(access.id(), access);
    return true;
  }

  @Override
  public synchronized boolean add(TokenFamily.Token access, Instant now) {
    if (!family(access).isLive(now)) {
      return false;
    }
    tokens.put(access.id(), access);
    return true;
  }

  @Override
  public synchronized boolean end(String family, TokenFamily.End reason, Instant now) {
    TokenFamily known = families.get(family);
    if (known == null || !known.isLive(now)) {
      return false;
    }
    families.put(family, known.endedAt(now, reason));
    return true;
  }

  @Override
  public synchronized int endAll(String account, TokenFamily.End reason, Instant now) {
    List<TokenFamily> all =
        families.values().stream().filter(family -> family.account().equals(account)).toList();
    return (int) all.stream().filter(family -> end(family.id(), reason, now)).count();
  }

  @Override
  public synchronized int forgetSuccessors(Instant exchangedBefore) {
    int[] forgotten = {0};
    tokens.replaceAll(
        (id, token) -> {
          boolean past =
              token
                  .exchange()
                  .filter(exchange -> !exchange.at().isAfter(exchangedBefore))
                  .flatMap(TokenFamily.Exchange::sealed)
                  .isPresent();
          forgotten[0] += past ? 1 : 0;
          return past ? withoutSuccessor(token) : token;
        });
    return forgotten[0];
  }

  @Override
  public synchronized int forget(String account) {
    tokens.values().removeIf(token -> family(token).account().equals(account));
    int size = families.size();
    families.values().removeIf(family -> family.account().equals(account));
    return size - families.size();
  }

  @Override
  public synchronized int purge(Instant before) {
    int size = tokens.size();
    tokens
        .values()
        .removeIf(
            token ->
                token.kind() == OpaqueToken.Kind.ACCESS
                    && family(token).isLive(before)
                    && !before.isBefore(token.end()));
    int gone = size - tokens.size();
    tokens.values().removeIf(token -> !family(token).isLive(before));
    size = families.size();
    families.values().removeIf(family -> !family.isLive(before));
    return gone + size - families.size();
  }

  private TokenFamily family(TokenFamily.Token token) {
    return Optional.ofNullable(families.get(token.family())).orElseThrow();
  }

  private boolean isSuccessorExchanged(TokenFamily.Token token) {
    return token
        .exchange()
        .flatMap(exchange -> Optional.ofNullable(tokens.get(exchange.successor())))
        .flatMap(TokenFamily.Token::exchange)
        .isPresent();
  }

  private static TokenFamily.Token withoutSuccessor(TokenFamily.Token token) {
    TokenFamily.Exchange exchange = token.exchange().orElseThrow();
    return token.exchanged(
        new TokenFamily.Exchange(exchange.at(), exchange.successor(), Optional.empty()));
  }
}
