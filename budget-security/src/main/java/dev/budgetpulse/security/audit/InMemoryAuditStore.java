package dev.budgetpulse.security.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keeps audit rows in memory, without bound: for tests. Thread-safe. */
public final class InMemoryAuditStore implements AuditStore {
  private final Map<String, List<AuditRow>> streams = new HashMap<>();

  /** Holds no rows yet. */
  public InMemoryAuditStore() {}

  @Override
  public synchronized AuditRow append(String stream, Function<Head, AuditRow> next) {
    AuditRow row = next.apply(head(stream));
    streams.computeIfAbsent(stream, name -> new ArrayList<>()).add(row);
    return row;
  }

  @Override
  public synchronized Head head(String stream) {
    List<AuditRow> rows = streams.getOrDefault(stream, List.of());
    return rows.isEmpty()
        ? new Head(0, "")
        : new Head(rows.size(), rows.get(rows.size() - 1).link().hash());
  }

  @Override
  public synchronized List<AuditRow> after(String stream, long sequence, int most) {
    return streams.getOrDefault(stream, List.of()).stream().skip(sequence).limit(most).toList();
  }
}
