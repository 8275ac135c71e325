package dev.budgetpulse.security.token;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps tokens in memory until they are purged: for tests. Thread-safe. */
public final class InMemoryApiTokenStore implements ApiTokenStore {
  private final Map<String, Row> rows = new HashMap<>();

  /** Holds no tokens yet. */
  public InMemoryApiTokenStore() {}

  @Override
  public synchronized void add(ApiToken token, String digest) {
    rows.put(token.id(), new Row(token, digest));
  }

  @Override
  public synchronized Optional<Row> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public synchronized boolean end(String account, String id, Instant now) {
    Row row = rows.get(id);
    if (row == null
        || !row.token().account().equals(account)
        || !now.isBefore(row.token().life().end())) {
      return false;
    }
    ApiToken old = row.token();
    rows.put(
        id,
        new Row(
            new ApiToken(
                id,
                account,
                old.credentialVersion(),
                old.label(),
                old.scopes(),
                new ApiToken.Life(old.life().created(), now)),
            row.digest()));
    return true;
  }

  @Override
  public synchronized int endAll(String account, Instant now) {
    return (int) live(account, now).stream().filter(token -> end(account, token.id(), now)).count();
  }

  @Override
  public synchronized List<ApiToken> live(String account, Instant now) {
    return rows.values().stream()
        .map(Row::token)
        .filter(token -> token.account().equals(account) && now.isBefore(token.life().end()))
        .sorted(
            Comparator.comparing((ApiToken token) -> token.life().created())
                .thenComparing(ApiToken::id)
                .reversed())
        .toList();
  }

  @Override
  public synchronized int forget(String account) {
    int size = rows.size();
    rows.values().removeIf(row -> row.token().account().equals(account));
    return size - rows.size();
  }

  @Override
  public synchronized int purge(Instant before) {
    int size = rows.size();
    rows.values().removeIf(row -> !before.isBefore(row.token().life().end()));
    return size - rows.size();
  }
}
