package dev.budgetpulse.security.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.event.EventName;
import dev.budgetpulse.security.event.EventText;
import dev.budgetpulse.security.event.Redaction;
import dev.budgetpulse.security.event.SecurityEvent;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AuditLogSpec {
  private static final KeyRing KEYS =
      KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(new byte[32]))));

  @Property(tries = 30)
  void g_8_a_chain_that_nobody_touched_is_intact(@ForAll @IntRange(min = 1, max = 20) int rows) {
    AuditLog log = filled(new InMemoryAuditStore(), rows);
    assertEquals(new Verification.Unanchored(0, rows), log.verify("s", List.of()));
    assertEquals(new Verification.Intact(0, rows, rows), log.verify("s", List.of(log.anchor("s"))));
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
    assertEquals(new Verification.Unanchored(0, 3), rotated.verify("s", List.of()));
    assertEquals(new Verification.Altered(3), log(store).verify("s", List.of()));
  }

  @Test
  void g_11_an_anchor_is_dropped_every_hundred_rows_or_five_minutes() {
    Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
    AuditLog log = AuditLog.of(new InMemoryAuditStore(), KEYS, () -> now[0]);
    List<Anchor> witnessed = new ArrayList<>();
    List<SecurityEvent> events = new ArrayList<>();
    Anchors anchors = Anchors.of(log, "s", events::add).and(witnessed::add);
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
    assertEquals(new Verification.Intact(0, 102, 102), log.verify("s", witnessed));
    List<Anchor> logged =
        events.stream()
            .filter(event -> event.name() == EventName.AUDIT_ANCHORED)
            .map(event -> new EventText(Redaction.standard()).values(event).get("detail"))
            .map(text -> Anchor.parse(text).orElseThrow())
            .toList();
    assertEquals(witnessed, logged);
    log.append("s", "user_updated", Map.of());
    Anchors unheard =
        Anchors.of(
            log,
            "s",
            event -> {
              throw new IllegalStateException("The log is down");
            });
    assertTrue(unheard.drop());
  }

  @Property
  void g_11_an_anchor_is_read_from_a_log_as_it_was(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long sequence,
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long time,
      @ForAll @AlphaChars @StringLength(min = 1, max = 30) String stream,
      @ForAll @Size(32) byte[] hash) {
    Anchor anchor =
        new Anchor(stream, sequence, HexFormat.of().formatHex(hash), Instant.ofEpochMilli(time));
    assertEquals(Optional.of(anchor), Anchor.parse(Redaction.standard().mask(anchor.text())));
  }

  @Property
  void g_11_what_is_no_anchor_is_none(@ForAll String text) {
    assertEquals(Optional.empty(), Anchor.parse(text));
    assertEquals(Optional.empty(), Anchor.parse("1 " + "0".repeat(64) + " " + text));
    assertEquals(
        Optional.empty(),
        Anchor.parse(
            "1 " + "0123456789abcdef:".repeat(3) + "0123456789abcdef 2026-13-45T99:99:99Z s"));
  }

  @Property(tries = 100)
  void g_13_whole_closed_segments_go_and_the_rest_is_intact(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 5) Integer> segments,
      @ForAll @IntRange(min = -1, max = 7) int age,
      @ForAll @IntRange(max = 3) int open) {
    InMemoryAuditStore store = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    int rows = filled(store, segments, kept);
    filled(store, open);
    // The newest segment stays, however old it is.
    int gone = Math.max(0, Math.min(age, segments.size() - 1));
    long through = gone == 0 ? 0 : kept.get(gone - 1).sequence();

    Retention done = log(store).removeBefore("s", at(age), kept, Map.of("actor", "a"));

    assertEquals(gone > 0, done instanceof Retention.Removed);
    assertEquals(rows + open + (gone > 0 ? 1 : 0), log(store).anchor("s").sequence());
    assertEquals(
        new Verification.Intact(through, log(store).anchor("s").sequence(), rows),
        log(store).verify("s", kept));
    assertEquals(
        new Verification.Unanchored(through, log(store).anchor("s").sequence()),
        log(store).verify("s", List.of()));
    if (done instanceof Retention.Removed removed) {
      assertEquals(kept.get(gone - 1), removed.kept());
      assertEquals(
          Map.of("actor", "a", "through", "" + through, "hash", kept.get(gone - 1).hash()),
          removed.record().fields());
      assertEquals(through + 1, store.after("s", 0, 1).get(0).position().sequence());
    } else {
      assertEquals(new Retention.NothingOld(), done);
    }
  }

  @Property(tries = 50)
  void g_13_what_goes_later_goes_on_where_the_earlier_removal_ended(
      @ForAll @IntRange(min = 1, max = 4) int first,
      @ForAll @IntRange(min = 1, max = 4) int second) {
    InMemoryAuditStore store = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    filled(store, List.of(3, 3, 3, 3, 3, 3), kept);
    log(store).removeBefore("s", at(first), kept, Map.of());
    Retention again = log(store).removeBefore("s", at(second), kept, Map.of());
    assertEquals(second > first, again instanceof Retention.Removed);
    assertEquals(
        new Verification.Intact(3L * Math.max(first, second), second > first ? 20 : 19, 18),
        log(store).verify("s", kept));
  }

  @Property(tries = 100)
  void g_13_rows_that_go_without_a_record_are_missed_whatever_was_removed_before(
      @ForAll @IntRange(max = 3) int removed, @ForAll @IntRange(min = 1, max = 12) int stolen) {
    InMemoryAuditStore store = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    filled(store, List.of(3, 3, 3, 3, 3, 3), kept);
    log(store).removeBefore("s", at(removed), kept, Map.of());
    for (List<Anchor> anchors : List.of(kept, List.<Anchor>of())) {
      Tampered front = new Tampered(store);
      front.rows.subList(0, Math.min(stolen, front.rows.size() - 1)).clear();
      assertEquals(new Verification.Broken(3L * removed + 1), log(front).verify("s", anchors));
    }
    Tampered end = new Tampered(store);
    end.rows.subList(end.rows.size() - Math.min(stolen, end.rows.size()), end.rows.size()).clear();
    long head = log(store).anchor("s").sequence();
    assertEquals(
        new Verification.Truncated(head, end.rows.isEmpty() ? 0 : end.head("s").sequence()),
        log(new Headed(end, head)).verify("s", kept));
  }

  @Test
  void g_13_a_record_of_a_removal_cannot_be_had_for_the_asking() {
    AuditLog log = log(new InMemoryAuditStore());
    assertThrows(
        IllegalArgumentException.class,
        () -> log.append("s", "audit_rows_removed", Map.of("through", "1", "hash", "x")));
  }

  @Test
  void g_13_a_record_names_its_rows_and_nobody_else_does() {
    InMemoryAuditStore store = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    filled(store, List.of(2, 2), kept);
    for (String taken : List.of("through", "hash")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> log(store).removeBefore("s", at(9), kept, Map.of(taken, "1")));
    }
    assertEquals(new Verification.Intact(0, 4, 4), log(store).verify("s", kept));
  }

  @Test
  void g_13_nothing_goes_that_no_anchor_vouches_for() {
    InMemoryAuditStore store = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    filled(store, List.of(2, 2, 2), kept);
    List<Anchor> foreign =
        kept.stream().map(a -> new Anchor("t", a.sequence(), a.hash(), a.time())).toList();
    assertEquals(
        new Retention.Refused(new Verification.Unanchored(0, 6)),
        log(store).removeBefore("s", at(9), foreign, Map.of()));
    assertEquals(
        new Retention.NothingOld(),
        log(store).removeBefore("s", at(9), List.of(kept.get(0)), Map.of()));
    assertEquals(6, store.after("s", 0, 100).size());
  }

  @Property(tries = 30)
  void g_13_nothing_goes_of_a_chain_that_somebody_touched(
      @ForAll @IntRange(min = 1, max = 9) int victim) {
    InMemoryAuditStore whole = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    filled(whole, List.of(3, 3, 3), kept);
    Tampered store = new Tampered(whole);
    AuditRow row = store.rows.get(victim - 1);
    store.rows.set(
        victim - 1,
        new AuditRow(row.position(), row.time(), "user_deleted", row.fields(), row.link()));
    assertEquals(
        new Retention.Refused(new Verification.Altered(victim)),
        log(store).removeBefore("s", at(9), kept, Map.of()));
  }

  @Test
  void g_13_an_anchor_that_does_not_fit_what_is_gone_is_told() {
    InMemoryAuditStore store = new InMemoryAuditStore();
    List<Anchor> kept = new ArrayList<>();
    filled(store, List.of(2, 2, 2), kept);
    log(store).removeBefore("s", at(1), kept, Map.of());
    kept.set(0, new Anchor("s", 2, "0", at(1)));
    assertEquals(new Verification.Altered(2), log(store).verify("s", kept));
  }

  /** Fills segments, each of which ends with an anchor that is a second younger. */
  private static int filled(AuditStore store, List<Integer> segments, List<Anchor> kept) {
    int rows = 0;
    for (int segment : segments) {
      filled(store, segment);
      rows += segment;
      Anchor end = log(store).anchor("s");
      kept.add(new Anchor("s", end.sequence(), end.hash(), at(kept.size() + 1)));
    }
    return rows;
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
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

  /** A store whose head is where it was, whatever became of the rows. */
  private record Headed(Tampered store, long sequence) implements AuditStore {
    @Override
    public AuditRow append(String stream, Function<Head, AuditRow> next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<AuditRow> removeThrough(Anchor closing, Function<Head, AuditRow> next) {
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
    public Optional<AuditRow> removeThrough(Anchor closing, Function<Head, AuditRow> next) {
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
