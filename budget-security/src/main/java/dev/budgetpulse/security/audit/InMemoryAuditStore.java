package dev.budgetpulse.security.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps audit rows in memory, without bound: for tests. Thread-safe. */
public final class InMemoryAuditStore implements AuditStore {
  private final Map<String, NavigableMap<Long, AuditRow>> streams = new HashMap<>();

  /** Holds no rows yet. */
  public InMemoryAuditStore() {}

  @Override
  public synchronized AuditRow append(String stream, Function<Head, AuditRow> next) {
    AuditRow row = next.apply(head(stream));
    streams.computeIfAbsent(stream, name -> new TreeMap<>()).put(row.position().sequence(), row);
    return row;
  }

  @Override
  public synchronized Optional<AuditRow> removeThrough(
      Anchor closing, Function<Head, AuditRow> next) {
    NavigableMap<Long, AuditRow> rows = rows(closing.stream());
    AuditRow last = rows.get(closing.sequence());
    if (last == null
        || !last.link().hash().equals(closing.hash())
        || closing.sequence() == rows.lastKey()) {
      return Optional.empty();
    }
    AuditRow row = append(closing.stream(), next);
    rows.headMap(closing.sequence(), true).clear();
    return Optional.of(row);
  }

  @Override
  public synchronized Head head(String stream) {
    NavigableMap<Long, AuditRow> rows = rows(stream);
    return rows.isEmpty()
        ? new Head(0, "")
        : new Head(rows.lastKey(), rows.lastEntry().getValue().link().hash());
  }

  @Override
  public synchronized List<AuditRow> after(String stream, long sequence, int most) {
    return rows(stream).tailMap(sequence, false).values().stream().limit(most).toList();
  }

  private NavigableMap<Long, AuditRow> rows(String stream) {
    return streams.getOrDefault(stream, new TreeMap<>());
  }
}
