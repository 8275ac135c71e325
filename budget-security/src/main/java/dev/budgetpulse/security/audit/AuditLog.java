package dev.budgetpulse.security.audit;

import dev.budgetpulse.security.internal.Hmac;
import dev.budgetpulse.security.internal.Ids;
import dev.budgetpulse.security.secret.KeyRing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;

/**
 * Appends to chains of rows, each of which authenticates the one before, and verifies them.
 *
 * <p>Whoever lacks the key cannot alter, remove or insert a row unnoticed; what is cut off the end
 * shows against an {@link Anchor}. Immutable; thread-safe if the store is.
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

  /** Appends a row; fails if the store does, so that what it records can be undone with it. */
  public AuditRow append(String stream, String event, Map<String, String> fields) {
    SortedMap<String, String> sorted = new TreeMap<>(fields);
    return store.append(
        stream,
        head -> {
          // Read while the head is locked, so that times do not run against the numbers.
          Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          var position = new AuditRow.Position(stream, head.sequence() + 1, ring.current().id());
          var unsigned =
              new AuditRow(position, time, event, sorted, new AuditRow.Link(head.hash(), ""));
          return new AuditRow(
              position,
              time,
              event,
              sorted,
              new AuditRow.Link(head.hash(), hash(unsigned, ring.current())));
        });
  }

  /** Returns the present end of a chain; call it outside the transaction that appends. */
  public Anchor anchor(String stream) {
    AuditStore.Head head = store.head(stream);
    return new Anchor(
        stream, head.sequence(), head.hash(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** Verifies a chain from its first row against the anchors that were kept of it. */
  public Verification verify(String stream, List<Anchor> anchors) {
    return verifyAfter(new Anchor(stream, 0, "", Instant.EPOCH), anchors);
  }

  /**
   * Verifies what is left of a chain whose first rows were removed when their time was over.
   *
   * <p>Rows up to the closing anchor are not looked at, whether they are there or not; the first
   * one behind it must hold on to its hash. So it must be an anchor that was kept where the writer
   * of the log cannot reach, and that fitted when the rows were removed.
   *
   * @param closing the anchor at the last row that was removed
   * @param anchors what was kept of the rows behind it; others do no harm
   */
  public Verification verifyAfter(Anchor closing, List<Anchor> anchors) {
    String stream = closing.stream();
    Map<Long, String> anchored = new HashMap<>();
    long last = 0;
    for (Anchor anchor : Stream.concat(Stream.of(closing), anchors.stream()).toList()) {
      if (anchor.stream().equals(stream) && anchor.sequence() > 0) {
        String other = anchored.putIfAbsent(anchor.sequence(), anchor.hash());
        if (other != null && !other.equals(anchor.hash())) {
          return new Verification.Altered(anchor.sequence());
        }
        last = Math.max(last, anchor.sequence());
      }
    }
    // Before the rows: those appended meanwhile only make the chain longer than its head.
    long head = store.head(stream).sequence();
    if (head < closing.sequence()) {
      return new Verification.Truncated(closing.sequence(), head);
    }
    long expected = Math.max(last, head);
    long found = closing.sequence();
    String previous = closing.hash();
    List<AuditRow> page = store.after(stream, found, PAGE);
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
        found = sequence;
        previous = row.link().hash();
      }
      page = store.after(stream, found, PAGE);
    }
    if (found < expected) {
      return new Verification.Truncated(expected, found);
    }
    return last == 0 ? new Verification.Unanchored(found) : new Verification.Intact(found, last);
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
