package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.internal.Hmac;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.secret.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;

/**
 * Appends to chains of rows, each of which authenticates the one before, and verifies them.
 *
 * <p>Whoever lacks the key cannot alter, remove or insert a row unnoticed; what is cut off the end
 * shows against an {@link Anchor}. Rows that are too old to be kept go by {@link #removeBefore},
 * and the chain says so itself. Immutable; thread-safe if the store is.
 */
public final class AuditLog {
  private static final String DOMAIN = "budget-security audit row 1";
  private static final int PAGE = 500;

  private final AuditStore store;
  private final KeyRing ring;
  private final InstantSource clock;

  private AuditLog(AuditStore store, KeyRing ring, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.ring = ring;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Returns a log.
   *
   * @param keys the master keys, from which those of the log are derived; one stays in the ring as
   *     long as there are rows made with it
   */
  public static AuditLog of(AuditStore store, KeyRing keys, InstantSource clock) {
    return new AuditLog(store, keys.forPurpose("audit"), clock);
  }

  /** Returns the same log on another store, such as one that joins a transaction. */
  public AuditLog on(AuditStore other) {
    return new AuditLog(other, ring, clock);
  }

  /**
   * Appends a row; fails if the store does, so that what it records can be undone with it.
   *
   * @throws IllegalArgumentException if the event is the one with which {@link #removeBefore}
   *     records what it removed
   */
  public AuditRow append(String stream, String event, Map<String, String> fields) {
    if (event.equals(Removed.EVENT)) {
      throw new IllegalArgumentException(event + " is recorded by what removes rows only");
    }
    return store.append(stream, next(stream, event, fields));
  }

  private Function<AuditStore.Head, AuditRow> next(
      String stream, String event, Map<String, String> fields) {
    SortedMap<String, String> sorted = new TreeMap<>(fields);
    return head -> {
      // Read while the head is locked, so that times do not run against the numbers.
      Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      var position = new AuditRow.Position(stream, head.sequence() + 1, ring.current().id());
      var unsigned =
          new AuditRow(position, time, event, sorted, new AuditRow.Link(head.hash(), ""));
      String hash = hash(unsigned, ring.current());
      return new AuditRow(position, time, event, sorted, new AuditRow.Link(head.hash(), hash));
    };
  }

  /** Returns the present end of a chain; call it outside the transaction that appends. */
  public Anchor anchor(String stream) {
    AuditStore.Head head = store.head(stream);
    return new Anchor(
        stream, head.sequence(), head.hash(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Verifies a chain against the anchors that were kept of it.
   *
   * <p>Rows may be missing at its beginning if a later row of the chain says that {@link
   * #removeBefore} removed exactly those; the first one left must hold on to the last one gone.
   *
   * @param anchors kept where the writer of the log cannot reach; those of other streams, and of
   *     rows that are gone, do no harm
   */
  public Verification verify(String stream, List<Anchor> anchors) {
    Map<Long, String> anchored = new HashMap<>();
    for (Anchor anchor : anchors) {
      if (anchor.stream().equals(stream) && anchor.sequence() > 0) {
        String other = anchored.putIfAbsent(anchor.sequence(), anchor.hash());
        if (other != null && !other.equals(anchor.hash())) {
          return new Verification.Altered(anchor.sequence());
        }
      }
    }
    // Before the rows: those appended meanwhile only make the chain longer than its head.
    long head = store.head(stream).sequence();
    List<AuditRow> page = store.after(stream, 0, PAGE);
    Removed start = page.isEmpty() ? Removed.NOTHING : Removed.before(page.get(0));
    Removed said = Removed.NOTHING;
    long found = start.through();
    String previous = start.hash();
    if (!anchored.getOrDefault(found, previous).equals(previous)) {
      return new Verification.Altered(found);
    }
    while (!page.isEmpty()) {
      for (AuditRow row : page) {
        long sequence = row.position().sequence();
        if (!row.position().stream().equals(stream)
            || sequence != found + 1
            || !row.link().previous().equals(previous)) {
          return new Verification.Broken(found + 1);
        }
        if (!isGenuine(row)
            || !anchored.getOrDefault(sequence, row.link().hash()).equals(row.link().hash())) {
          return new Verification.Altered(sequence);
        }
        Removed also = Removed.saidBy(row);
        said = also.through() <= start.through() && also.through() > said.through() ? also : said;
        found = sequence;
        previous = row.link().hash();
      }
      page = store.after(stream, found, PAGE);
    }
    long last = anchored.keySet().stream().reduce(0L, Math::max);
    if (found < Math.max(last, head)) {
      return new Verification.Truncated(Math.max(last, head), found);
    }
    if (!said.equals(start)) {
      return new Verification.Broken(said.through() + 1);
    }
    return last == 0 || last < start.through()
        ? new Verification.Unanchored(start.through(), found)
        : new Verification.Intact(start.through(), found, last);
  }

  /**
   * Removes the rows that are too old to be kept, and records that in the chain.
   *
   * <p>They go by whole segments, each of which ends at an anchor; the last of these anchors stays
   * in the row that records their removal, so that the rest is still verified. The newest segment
   * stays whatever its age, and everything stays if the chain is not intact. The store needs the
   * right to delete rows.
   *
   * @param before rows from this time on stay
   * @param anchors kept where the writer of the log cannot reach; nothing goes that none of them
   *     vouches for
   * @param facts more for the record, such as who had it done; pseudonyms in place of personal data
   * @throws IllegalArgumentException if a fact is called {@code through} or {@code hash}
   */
  public Retention removeBefore(
      String stream, Instant before, List<Anchor> anchors, Map<String, String> facts) {
    Verification found = verify(stream, anchors);
    if (!(found instanceof Verification.Intact intact)) {
      return new Retention.Refused(found);
    }
    Optional<Anchor> closing =
        anchors.stream()
            .filter(anchor -> anchor.stream().equals(stream))
            .filter(anchor -> anchor.sequence() > intact.removed())
            .filter(anchor -> anchor.sequence() < intact.anchored())
            .filter(anchor -> !anchor.time().isAfter(before))
            .max(Comparator.comparingLong(Anchor::sequence));
    if (closing.isEmpty()) {
      return new Retention.NothingOld();
    }
    Anchor kept = closing.get();
    return store
        .removeThrough(kept, next(stream, Removed.EVENT, Removed.facts(kept, facts)))
        .<Retention>map(row -> new Retention.Removed(kept, row))
        .orElseGet(Retention.NothingOld::new);
  }

  private boolean isGenuine(AuditRow row) {
    return ring.find(row.position().keyId())
        .filter(key -> Ids.equal(hash(row, key), row.link().hash()))
        .isPresent();
  }

  private static String hash(AuditRow row, KeyRing.Key key) {
    return key.secret()
        .use(
            bytes -> {
              Mac mac = Hmac.of(bytes);
              add(mac, DOMAIN);
              add(mac, row.position().stream());
              add(mac, Long.toString(row.position().sequence()));
              add(mac, row.position().keyId());
              add(mac, row.time().toString());
              add(mac, row.event());
              add(mac, Integer.toString(row.fields().size()));
              row.fields()
                  .forEach(
                      (name, value) -> {
                        add(mac, name);
                        add(mac, value);
                      });
              add(mac, row.link().previous());
              return HexFormat.of().formatHex(mac.doFinal());
            });
  }

  private static void add(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    mac.update(bytes);
  }
}
