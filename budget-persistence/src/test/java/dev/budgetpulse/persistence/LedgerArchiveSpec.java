package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of archives that are the same wherever a ledger is kept. */
final class LedgerArchiveSpec {
  private static final Actor ADA = Actor.of("ada");
  private static final Actor EVE = Actor.of("eve");

  @Property(tries = 60)
  void a_damaged_archive_is_refused_and_nothing_of_it_is_stored(
      @ForAll("deeds") List<Integer> deeds, @ForAll int where, @ForAll byte what) {
    byte[] archive = ArchiveLaws.written(ArchiveLaws.lived(Stores.inMemory(), deeds));
    byte[] damaged = archive.clone();
    int place = Math.floorMod(where, archive.length);
    damaged[place] = what;
    LedgerStore store = LedgerStore.inMemory();
    if (damaged[place] == archive[place]) {
      return;
    }
    try {
      LedgerArchive.read(new ByteArrayInputStream(damaged), store, EVE);
      // Only the ledger's own line is proved by nothing, and blanks between fields mean nothing.
      assertTrue(
          place <= new String(archive, StandardCharsets.UTF_8).indexOf('\n')
              || Character.isWhitespace(damaged[place]));
    } catch (ArchiveException e) {
      assertEquals(List.of(), store.ledgersOf(EVE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 20)
  void a_cut_archive_is_refused(@ForAll("deeds") List<Integer> deeds, @ForAll int where) {
    byte[] archive = ArchiveLaws.written(ArchiveLaws.lived(Stores.inMemory(), deeds));
    byte[] cut = Arrays.copyOf(archive, Math.floorMod(where, archive.length - 1));
    LedgerStore store = LedgerStore.inMemory();
    assertThrows(ArchiveException.class, () -> read(cut, store));
    assertEquals(List.of(), store.ledgersOf(EVE));
  }

  @Example
  void a_change_set_that_announces_more_changes_than_memory_holds_is_refused_at_once() {
    List<String> lines =
        lines(ArchiveLaws.written(ArchiveLaws.lived(Stores.inMemory(), List.of())));
    for (String changes : List.of("2147483647", "2000001", "0", "-1")) {
      lines.set(1, lines.get(1).replaceFirst("\"changes\":\\d+", "\"changes\":" + changes));
      ArchiveException refused =
          assertThrows(ArchiveException.class, () -> read(bytes(lines), LedgerStore.inMemory()));
      assertEquals(2, refused.line());
    }
  }

  @Example
  void a_change_set_is_as_large_as_the_limits_and_no_larger() throws IOException {
    byte[] archive = ArchiveLaws.written(ArchiveLaws.lived(Stores.inMemory(), List.of(0)));
    List<String> lines = lines(archive);
    int most = 0;
    int longest = 0;
    for (int at = 1; at < lines.size(); ) {
      int changes = Integer.parseInt(lines.get(at).replaceFirst("^.*\"changes\":(\\d+).*$", "$1"));
      most = Math.max(most, changes);
      int length = lines.subList(at + 1, at + 1 + changes).stream().mapToInt(String::length).sum();
      longest = Math.max(longest, length);
      at += 1 + changes;
    }
    assertTrue(read(archive, new LedgerArchive.Limits(most, longest)).identical());
    for (LedgerArchive.Limits limits :
        List.of(
            new LedgerArchive.Limits(most - 1, longest),
            new LedgerArchive.Limits(most, longest - 1))) {
      assertThrows(ArchiveException.class, () -> read(archive, limits));
    }
  }

  private static LedgerArchive.Restored read(byte[] archive, LedgerArchive.Limits limits)
      throws IOException {
    return LedgerArchive.read(
        new ByteArrayInputStream(archive), LedgerStore.inMemory(), EVE, limits);
  }

  /** All hashes are right, for whoever rewrites an archive can compute them. */
  @Example
  void an_archive_that_lies_about_what_was_before_is_refused() {
    Book book = ArchiveLaws.lived(Stores.inMemory(), List.of(0));
    book.entries().stream(EntryFilter.all())
        .filter(entry -> entry.memo().equals("memo 0"))
        .forEach(entry -> book.entries().change(entry.withMemo("changed")));
    String archive = new String(ArchiveLaws.written(book), StandardCharsets.UTF_8);
    int before = archive.lastIndexOf("\"before\":");
    int memo = archive.indexOf("memo 0", before);
    assertTrue(memo > before, archive);
    byte[] lie = rehashed(archive.substring(0, memo) + "memo 9" + archive.substring(memo + 6));
    LedgerStore store = LedgerStore.inMemory();
    assertThrows(ArchiveException.class, () -> read(lie, store));
    assertEquals(List.of(), store.ledgersOf(EVE));
    assertTrue(read(rehashed(archive), store).identical());
  }

  @Example
  void an_archive_that_gives_somebody_two_pseudonyms_is_refused() {
    Book book = ArchiveLaws.lived(Stores.inMemory(), List.of(0, 1));
    List<String> lines = lines(ArchiveLaws.written(book));
    for (int i = lines.size() - 1; i > 0; i--) {
      if (lines.get(i).startsWith("{\"revision\"")) {
        lines.set(
            i, lines.get(i).replaceFirst("\"actor\":\"[^\"]+", "\"actor\":\"" + new UUID(7, 7)));
        break;
      }
    }
    byte[] lie = rehashed(new String(bytes(lines), StandardCharsets.UTF_8));
    assertThrows(ArchiveException.class, () -> read(lie, LedgerStore.inMemory()));
  }

  /** Returns an archive with all its proofs made anew. */
  private static byte[] rehashed(String archive) {
    List<String> lines = lines(archive.getBytes(StandardCharsets.UTF_8));
    String previous = ChangeSet.ORIGIN;
    for (int at = 1; at < lines.size(); ) {
      Fields set = Json.fields(lines.get(at));
      int count = Math.toIntExact(set.number("changes"));
      List<PastChange.Known> changes =
          lines.subList(at + 1, at + 1 + count).stream()
              .map(Json::fields)
              .map(
                  change ->
                      new PastChange.Known(
                          new ItemKey(change.text("type"), change.text("id")),
                          change.fields("before"),
                          change.fields("after")))
              .toList();
      ChangeSet made =
          new ChangeSet(
              set.number("revision"),
              new ChangeSetId(UUID.fromString(set.text("id"))),
              UUID.fromString(set.text("actor")),
              set.optionalText("name").map(Actor::of),
              Instant.parse(set.text("at")),
              ChangeSet.Source.valueOf(set.text("source")),
              set.textOrEmpty("reason"),
              set.optionalNumber("reverses"),
              count,
              ChangeSet.contentOf(changes),
              previous);
      lines.set(
          at,
          lines
              .get(at)
              .replaceFirst("\"content\":\"[^\"]+", "\"content\":\"" + made.content())
              .replaceFirst("\"previous\":\"[^\"]+", "\"previous\":\"" + previous));
      previous = made.hash();
      at += 1 + count;
    }
    lines.set(0, lines.get(0).replaceFirst("\"head\":\"[^\"]+", "\"head\":\"" + previous));
    return bytes(lines);
  }

  private static List<String> lines(byte[] archive) {
    return new ArrayList<>(new String(archive, StandardCharsets.UTF_8).lines().toList());
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Example
  void of_two_who_read_one_archive_the_one_who_is_overtaken_is_told_and_harms_nothing() {
    byte[] archive = ArchiveLaws.written(ArchiveLaws.lived(Stores.inMemory(), List.of(0, 1, 2)));
    List<String> calls = new ArrayList<>();
    read(archive, ArchiveLaws.before(LedgerStore.inMemory(), calls::add));
    for (int overtaken = 0; overtaken < calls.size(); overtaken++) {
      LedgerStore store = LedgerStore.inMemory();
      AtomicInteger left = new AtomicInteger(overtaken);
      List<LedgerArchive.Restored> done = new ArrayList<>();
      LedgerStore slow =
          ArchiveLaws.before(
              store,
              method -> {
                if (left.getAndDecrement() == 0) {
                  try {
                    done.add(LedgerArchive.read(new ByteArrayInputStream(archive), store, ADA));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } catch (ArchiveException e) {
                    // It was the other one who is late.
                  }
                }
              });
      try {
        done.add(read(archive, slow));
      } catch (ArchiveException e) {
        // It is this one who is late.
      }
      assertEquals(1, done.size(), "overtaken before " + calls.get(overtaken));
      assertTrue(done.get(0).identical());
      LedgerId ledger = done.get(0).ledger().id();
      assertEquals(1, store.members(ledger).size(), "overtaken before " + calls.get(overtaken));
      Actor owner = store.members(ledger).get(0).actor();
      assertTrue(Set.of(ADA, EVE).contains(owner));
      assertArrayEquals(
          archive, ArchiveLaws.written(BudgetPulse.on(() -> store).open(owner, ledger)));
    }
  }

  private static LedgerArchive.Restored read(byte[] archive, LedgerStore store) {
    return ArchiveLaws.read(archive, store, EVE);
  }

  @Provide
  Arbitrary<List<Integer>> deeds() {
    return Arbitraries.integers().between(0, 99).list().ofMinSize(1).ofMaxSize(15);
  }
}
