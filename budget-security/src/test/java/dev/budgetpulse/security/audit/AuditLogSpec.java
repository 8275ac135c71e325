package dev.budgetpulse.security.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AuditLogSpec {
  private static final KeyRing KEYS =
      KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(new byte[32]))));

  @Property(tries = 30)
  void g_8_a_chain_that_nobody_touched_is_intact(@ForAll @IntRange(min = 1, max = 20) int rows) {
    AuditLog log = filled(new InMemoryAuditStore(), rows);
    assertEquals(new Verification.Unanchored(rows), log.verify("s", List.of()));
    assertEquals(new Verification.Intact(rows, rows), log.verify("s", List.of(log.anchor("s"))));
  }

  @Property(tries = 30)
  void g_11_an_altered_row_is_named(@ForAll @IntRange(min = 1, max = 9) int victim) {
    Tampered store = new Tampered(filledStore(9));
    AuditRow row = store.rows.get(victim - 1);
    TreeMap<String, String> fields = new TreeMap<>(row.fields());
    fields.put("actor", "mallory");
    store.rows.set(
        victim - 1, new AuditRow(row.position(), row.time(), row.event(), fields, row.link()));
    assertEquals(new Verification.Altered(victim), log(store).verify("s", List.of()));
  }

  @Property(tries = 30)
  void g_11_a_removed_row_breaks_the_chain(@ForAll @IntRange(min = 1, max = 8) int victim) {
    Tampered store = new Tampered(filledStore(9));
    store.rows.remove(victim - 1);
    assertEquals(new Verification.Broken(victim), log(store).verify("s", List.of()));
  }

  @Property(tries = 30)
  void g_11_rows_cut_off_the_end_show_against_an_anchor(
      @ForAll @IntRange(min = 0, max = 8) int left) {
    InMemoryAuditStore whole = filledStore(9);
    Anchor anchor = log(whole).anchor("s");
    Tampered store = new Tampered(whole);
    store.rows.subList(left, 9).clear();
    assertEquals(new Verification.Truncated(9, left), log(store).verify("s", List.of(anchor)));
  }

  @Test
  void g_10_a_row_is_verified_with_the_key_it_was_made_with() {
    KeyRing.Key old = KEYS.current();
    byte[] bytes = new byte[32];
    bytes[0] = 1;
    KeyRing.Key fresh = new KeyRing.Key("k2", Secret.of(bytes));
    InMemoryAuditStore store = filledStore(2);
    AuditLog rotated = AuditLog.of(store, KeyRing.of(List.of(fresh, old)), () -> Instant.EPOCH);
    assertEquals("k2", rotated.append("s", "user_updated", Map.of()).position().keyId());
    assertEquals(new Verification.Unanchored(3), rotated.verify("s", List.of()));
    assertEquals(new Verification.Altered(3), log(store).verify("s", List.of()));
  }

  @Test
  void g_11_an_anchor_is_dropped_every_hundred_rows_or_five_minutes() {
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    AuditLog log = AuditLog.of(new InMemoryAuditStore(), KEYS, () -> now[0]);
    List<Anchor> witnessed = new ArrayList<>();
    Anchors anchors = Anchors.of(log, "s", witnessed::add);
    assertFalse(anchors.drop());
    log.append("s", "user_updated", Map.of());
    assertTrue(anchors.drop());
    for (int i = 0; i < 99; i++) {
      log.append("s", "user_updated", Map.of());
      assertFalse(anchors.drop());
    }
    log.append("s", "user_updated", Map.of());
    assertTrue(anchors.drop());
    log.append("s", "user_updated", Map.of());
    now[0] = now[0].plusSeconds(299);
    assertFalse(anchors.drop());
    now[0] = now[0].plusSeconds(1);
    assertTrue(anchors.drop());
    assertFalse(anchors.drop());
    assertEquals(List.of(1L, 101L, 102L), witnessed.stream().map(Anchor::sequence).toList());
    assertEquals(new Verification.Intact(102, 102), log.verify("s", witnessed));
  }

  @Property(tries = 50)
  void g_13_what_is_behind_a_closed_segment_is_verified_whether_the_segment_is_there_or_not(
      @ForAll @IntRange(min = 0, max = 9) int closed,
      @ForAll @IntRange(min = 0, max = 9) int removed) {
    InMemoryAuditStore whole = filledStore(9);
    Anchor end = log(whole).anchor("s");
    Tampered store = new Tampered(whole);
    Anchor closing =
        new Anchor("s", closed, closed == 0 ? "" : hash(store.rows.get(closed - 1)), Instant.EPOCH);
    store.rows.subList(0, Math.min(removed, closed)).clear();
    assertEquals(
        new Verification.Intact(9, 9),
        log(new Headed(store, 9)).verifyAfter(closing, List.of(end)));
  }

  @Property(tries = 50)
  void g_13_a_row_behind_a_closed_segment_is_missed_and_so_is_the_end(
      @ForAll @IntRange(min = 1, max = 8) int closed) {
    InMemoryAuditStore whole = filledStore(9);
    Tampered store = new Tampered(whole);
    Anchor closing = new Anchor("s", closed, hash(store.rows.get(closed - 1)), Instant.EPOCH);
    Anchor other = new Anchor("s", closed, "0", Instant.EPOCH);
    assertEquals(new Verification.Altered(closed), log(store).verifyAfter(closing, List.of(other)));
    Verification wrong = log(store).verifyAfter(other, List.of());
    assertEquals(new Verification.Broken(closed + 1), wrong);
    store.rows.subList(0, closed).clear();
    AuditRow first = store.rows.remove(0);
    Verification broken = log(new Headed(store, 9)).verifyAfter(closing, List.of());
    assertEquals(
        store.rows.isEmpty()
            ? new Verification.Truncated(9, closed)
            : new Verification.Broken(first.position().sequence()),
        broken);
    store.rows.clear();
    assertEquals(
        new Verification.Truncated(closed, closed - 1),
        log(new Headed(store, closed - 1)).verifyAfter(closing, List.of()));
  }

  private static InMemoryAuditStore filledStore(int rows) {
    InMemoryAuditStore store = new InMemoryAuditStore();
    filled(store, rows);
    return store;
  }

  private static AuditLog filled(AuditStore store, int rows) {
    AuditLog log = log(store);
    for (int i = 0; i < rows; i++) {
      log.append("s", "user_updated", Map.of("actor", "a" + i));
    }
    return log;
  }

  private static AuditLog log(AuditStore store) {
    return AuditLog.of(store, KEYS, () -> Instant.EPOCH);
  }

  private static String hash(AuditRow row) {
    return row.link().hash();
  }

  /** A store whose head is where it was, whatever became of the rows. */
  private record Headed(Tampered store, long sequence) implements AuditStore {
    @Override
    public AuditRow append(String stream, Function<Head, AuditRow> next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Head head(String stream) {
      return new Head(sequence, "");
    }

    @Override
    public List<AuditRow> after(String stream, long behind, int most) {
      return store.after(stream, behind, most);
    }
  }

  /** A store whose rows, and head with them, somebody without the key has rewritten. */
  private static final class Tampered implements AuditStore {
    final List<AuditRow> rows;

    Tampered(AuditStore whole) {
      rows = new ArrayList<>(whole.after("s", 0, 1000));
    }

    @Override
    public AuditRow append(String stream, Function<Head, AuditRow> next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Head head(String stream) {
      return rows.isEmpty()
          ? new Head(0, "")
          : new Head(
              rows.get(rows.size() - 1).position().sequence(),
              rows.get(rows.size() - 1).link().hash());
    }

    @Override
    public List<AuditRow> after(String stream, long sequence, int most) {
      return rows.stream().filter(r -> r.position().sequence() > sequence).limit(most).toList();
    }
  }
}
