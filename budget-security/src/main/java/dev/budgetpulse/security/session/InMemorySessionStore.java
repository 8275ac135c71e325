package dev.budgetpulse.security.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps sessions in memory, for tests and for a single process that may forget them.
 *
 * <p>Sessions that are over are forgotten when their number has doubled. Thread-safe.
 */
public final class InMemorySessionStore implements SessionStore {
  private static final int LEAST_KEPT = 1_024;
  private static final Comparator<Session> LATEST_FIRST =
      Comparator.comparing((Session session) -> session.life().lastSeen())
          .thenComparing(session -> session.life().created())
          .thenComparing(Session::id)
          .reversed();

  private final Map<String, Row> rows = new HashMap<>();
  // The first session of those that took each other's place, for each but the first.
  private final Map<String, String> lineages = new HashMap<>();
  private int room = LEAST_KEPT;

  /** Holds no sessions yet. */
  public InMemorySessionStore() {}

  @Override
  public synchronized void add(Session session, String digest) {
    if (rows.size() >= room) {
      purge(session.life().created());
      room = Math.max(LEAST_KEPT, 2 * rows.size());
    }
    rows.put(session.id(), new Row(session, digest, Optional.empty()));
  }

  @Override
  public synchronized List<String> crowdOut(Session keep, int most, Instant now) {
    List<String> live =
        lively(keep.account(), now)
            .filter(other -> other.kind() == keep.kind())
            .map(Session::id)
            .toList();
    // A call at the same time may have ended the one to keep, which then takes no room.
    List<String> victims =
        live.stream()
            .filter(id -> !id.equals(keep.id()))
            .skip(live.contains(keep.id()) ? most - 1L : most)
            .toList();
    victims.forEach(id -> finish(id, EndReason.CROWDED, now));
    return victims;
  }

  @Override
  public synchronized Optional<Row> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public synchronized boolean touch(String id, Footprint footprint, Instant now) {
    Row row = rows.get(id);
    if (row == null
        || !row.session().life().lasts(now)
        || !row.session().life().lastSeen().isBefore(now)) {
      return false;
    }
    Session old = row.session();
    Session.Life life = old.life();
    rows.put(
        id,
        new Row(
            new Session(
                id,
                old.account(),
                old.kind(),
                old.evidence(),
                new Session.Life(life.created(), now, life.idle(), life.end(), life.remembered()),
                footprint),
            row.digest(),
            row.reason()));
    return true;
  }

  @Override
  public synchronized boolean replace(
      String id, Session successor, String digest, Instant end, Instant now) {
    Row row = rows.get(id);
    if (row == null || row.reason().isPresent() || !row.session().life().lasts(now)) {
      return false;
    }
    finish(id, EndReason.ROTATED, end);
    add(successor, digest);
    lineages.put(successor.id(), lineage(id));
    return true;
  }

  @Override
  public synchronized boolean end(String account, String id, EndReason reason, Instant now) {
    List<String> live = lively(account, now).map(Session::id).toList();
    if (live.contains(id)) {
      live.stream()
          .filter(other -> lineage(other).equals(lineage(id)))
          .forEach(other -> finish(other, reason, now));
    }
    return live.contains(id);
  }

  private String lineage(String id) {
    return lineages.getOrDefault(id, id);
  }

  @Override
  public synchronized List<String> endAll(
      String account, Optional<String> except, EndReason reason, Instant now) {
    List<String> ended =
        lively(account, now)
            .map(Session::id)
            .filter(id -> !except.equals(Optional.of(id)))
            .toList();
    ended.forEach(id -> finish(id, reason, now));
    return ended;
  }

  @Override
  public synchronized List<Session> live(String account, Instant now) {
    return new ArrayList<>(lively(account, now).toList());
  }

  @Override
  public synchronized int forget(String account) {
    int size = rows.size();
    rows.values().removeIf(row -> row.session().account().equals(account));
    lineages.keySet().retainAll(rows.keySet());
    return size - rows.size();
  }

  @Override
  public synchronized int purge(Instant before) {
    int size = rows.size();
    rows.values().removeIf(row -> !row.session().life().lasts(before));
    lineages.keySet().retainAll(rows.keySet());
    return size - rows.size();
  }

  private Stream<Session> lively(String account, Instant now) {
    return rows.values().stream()
        .map(Row::session)
        .filter(session -> session.account().equals(account) && session.life().lasts(now))
        .sorted(LATEST_FIRST);
  }

  private void finish(String id, EndReason reason, Instant end) {
    rows.computeIfPresent(
        id,
        (key, row) -> {
          Session old = row.session();
          Session.Life life = old.life();
          Session ended =
              new Session(
                  id,
                  old.account(),
                  old.kind(),
                  old.evidence(),
                  new Session.Life(
                      life.created(),
                      life.lastSeen(),
                      life.idle(),
                      end.isBefore(life.end()) ? end : life.end(),
                      life.remembered()),
                  old.footprint());
          return new Row(ended, row.digest(), Optional.of(reason));
        });
  }
}
