package dev.budgetpulse.security.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Appends to chains of rows, each of which authenticates the one before, and verifies them.
 *
 * <p>Whoever lacks the key cannot alter, remove or insert a row unnoticed; what is cut off the end
 * shows against an {@link Anchor}. Immutable; thread-safe if the store is.
 */
public final class AuditLog {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String DOMAIN = "budget-security audit row 1";
  private static final int SHORTEST_KEY = 32;
  private static final int PAGE = 500;

  private final AuditStore store;
  private final Map<String, SecretKeySpec> keys;
  private final String currentKey;
  private final InstantSource clock;

  /**
   * Returns a log.
   *
   * @param keys secrets of at least 32 bytes by their ids, retired ones included
   * @param currentKey the id of the key for new rows
   * @throws IllegalArgumentException if a key is too short or the current one is missing
   */
  public AuditLog(
      AuditStore store, Map<String, byte[]> keys, String currentKey, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.currentKey = Objects.requireNonNull(currentKey, "currentKey");
    this.keys = new HashMap<>();
    keys.forEach(
        (id, key) -> {
          if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("Audit key " + id + " is shorter than 32 bytes");
          }
          this.keys.put(id, new SecretKeySpec(key, ALGORITHM));
        });
    if (!this.keys.containsKey(currentKey)) {
      throw new IllegalArgumentException("There is no audit key " + currentKey);
    }
  }

  /** Appends a row; fails if the store does, so that what it records can be undone with it. */
  public AuditRow append(String stream, String event, Map<String, String> fields) {
    SortedMap<String, String> sorted = new TreeMap<>(fields);
    return store.append(
        stream,
        head -> {
          // Read while the head is locked, so that times do not run against the numbers.
          Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          var position = new AuditRow.Position(stream, head.sequence() + 1, currentKey);
          var unsigned =
              new AuditRow(position, time, event, sorted, new AuditRow.Link(head.hash(), ""));
          return new AuditRow(
              position, time, event, sorted, new AuditRow.Link(head.hash(), hash(unsigned)));
        });
  }

  /** Returns the present end of a chain; call it outside the transaction that appends. */
  public Anchor anchor(String stream) {
    AuditStore.Head head = store.head(stream);
    return new Anchor(stream, head.sequence(), head.hash(), clock.instant());
  }

  /** Verifies a chain from its first row against the anchors that were kept of it. */
  public Verification verify(String stream, List<Anchor> anchors) {
    Map<Long, String> anchored = new HashMap<>();
    long last = 0;
    for (Anchor anchor : anchors) {
      if (anchor.stream().equals(stream) && anchor.sequence() > 0) {
        String other = anchored.putIfAbsent(anchor.sequence(), anchor.hash());
        if (other != null && !other.equals(anchor.hash())) {
          return new Verification.Altered(anchor.sequence());
        }
        last = Math.max(last, anchor.sequence());
      }
    }
    // Before the rows: those appended meanwhile only make the chain longer than its head.
    long expected = Math.max(last, store.head(stream).sequence());
    long found = 0;
    String previous = "";
    List<AuditRow> page = store.after(stream, 0, PAGE);
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
    return keys.containsKey(row.position().keyId())
        && MessageDigest.isEqual(
            hash(row).getBytes(StandardCharsets.UTF_8),
            row.link().hash().getBytes(StandardCharsets.UTF_8));
  }

  private String hash(AuditRow row) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(Objects.requireNonNull(keys.get(row.position().keyId()), "key"));
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
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static void add(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    mac.update(bytes);
  }
}
