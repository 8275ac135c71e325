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

  @Test
  void g_13_erasing_a_person_leaves_the_chain_intact() {
    PseudonymLaws.hold(new InMemoryPseudonymStore(), log(new InMemoryAuditStore()), KEYS);
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
