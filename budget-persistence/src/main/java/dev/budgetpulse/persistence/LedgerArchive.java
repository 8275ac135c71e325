package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A ledger with its whole history as text, one JSON object a line, to be kept or taken to another
 * store; {@code README.md} of this module describes the lines.
 *
 * <p>Written from one store and read into another, of whatever engine, it is the same ledger with
 * the same proofs. Who may see it is not part of it. Thread-safe.
 */
public final class LedgerArchive {
  private static final String FORMAT = "budget-pulse-ledger";
  private static final int VERSION = 1;
  private static final String TAKEN = "Somebody else reads an archive of this ledger";
  private static final int PAGE = LedgerStore.MOST_AT_ONCE;

  private LedgerArchive() {}

  /**
   * What one change set may have at most, for it is held in memory as a whole.
   *
   * @param changes how many changes
   * @param characters how many characters the lines of its changes have
   */
  record Limits(int changes, long characters) {
    /** A bank file of 200,000 lines makes half a million changes of 500 characters. */
    static final Limits USUAL = new Limits(2_000_000, 1_000_000_000);
  }

  /**
   * What came of reading an archive.
   *
   * @param ledger the ledger that was made
   * @param revisions how many change sets it has: those of the archive without those of which all
   *     was erased, so that later ones have lower revisions than they had
   * @param identical whether its history ends with the very hash the archive's does; not so if
   *     something was erased from that, which cannot be replayed
   */
  public record Restored(Ledger ledger, long revisions, boolean identical) {}

  /**
   * Writes a ledger; the stream is flushed and not closed.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Access access, OutputStream out) throws IOException {
    LedgerStore store = access.store(Role.VIEWER);
    LedgerId id = access.ledger().id();
    Optional<ChangeSet> latest = store.latestChangeSet(id);
    BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    line(
        lines,
        Fields.builder()
            .with("format", FORMAT)
            .with("version", VERSION)
            .with("ledger", id.toString())
            .with("name", access.ledger().name())
            .with("currency", access.ledger().currency().getCurrencyCode())
            .with("revisions", latest.map(ChangeSet::revision).orElse(0L))
            .with("head", latest.map(ChangeSet::hash).orElse(ChangeSet.ORIGIN))
            .build());
    long last = latest.map(ChangeSet::revision).orElse(0L);
    for (long revision = 1; revision <= last; revision += PAGE) {
      for (ChangeSet changeSet : store.changeSets(id, revision, PAGE)) {
        if (changeSet.revision() <= last) {
          write(store, id, changeSet, lines);
        }
      }
    }
    lines.flush();
  }

  private static void write(
      LedgerStore store, LedgerId id, ChangeSet changeSet, BufferedWriter lines)
      throws IOException {
    line(
        lines,
        Fields.builder()
            .with("revision", changeSet.revision())
            .with("id", changeSet.id().toString())
            .with("actor", changeSet.actorId().toString())
            .withOptional("name", changeSet.actor().map(Actor::name))
            .with("at", changeSet.at().toString())
            .with("source", changeSet.source().name())
            .withText("reason", changeSet.reason())
            .withOptional("reverses", changeSet.reverses())
            .with("changes", changeSet.changes())
            .with("content", changeSet.content())
            .with("previous", changeSet.previous())
            .build());
    for (int place = 0; place < changeSet.changes(); place += PAGE) {
      for (PastChange change : store.changes(id, changeSet.revision(), place, PAGE)) {
        if (change instanceof PastChange.Known known) {
          lines.write(known.canonical());
          lines.write('\n');
        } else {
          line(
              lines,
              Fields.builder()
                  .with("type", change.key().type())
                  .with("id", change.key().id())
                  .with("erased", change.digest())
                  .build());
        }
      }
    }
  }

  private static void line(BufferedWriter lines, Fields fields) throws IOException {
    lines.write(fields.toJson());
    lines.write('\n');
  }

  /**
   * Reads a ledger into a store; the stream is not closed.
   *
   * <p>Nobody sees the ledger before it is whole. If reading is interrupted so that what is there
   * cannot be erased, reading again replaces it. Of several who read a ledger at once, one succeeds
   * at most.
   *
   * @param owner who owns it there, once it is whole
   * @throws IOException if the stream cannot be read
   * @throws ArchiveException if the archive is damaged, its proofs do not hold, or there is a
   *     ledger of its id already or somebody else is reading one; nothing is stored then
   */
  public static Restored read(InputStream in, LedgerStore store, Actor owner) throws IOException {
    return read(in, store, owner, Limits.USUAL);
  }

  static Restored read(InputStream in, LedgerStore store, Actor owner, Limits limits)
      throws IOException {
    ArchiveLines lines = new ArchiveLines(in);
    Fields header = lines.next().orElseThrow(() -> lines.damaged("It is empty"));
    Ledger ledger;
    try {
      if (!header.text("format").equals(FORMAT) || header.number("version") != VERSION) {
        throw lines.damaged("It is no ledger archive of version " + VERSION);
      }
      ledger =
          new Ledger(
              LedgerId.parse(header.text("ledger")),
              header.text("name"),
              Currency.getInstance(header.text("currency")));
    } catch (IllegalArgumentException e) {
      throw lines.damaged("It does not begin as a ledger archive does");
    }
    Custody custody =
        Custody.take(store, ledger)
            .orElseThrow(() -> lines.damaged("There is a ledger of its id already"));
    try {
      Restored restored = new Replay(store, ledger, custody, lines, limits).restore(header);
      if (!custody.handOver(owner)) {
        throw lines.damaged(TAKEN);
      }
      return restored;
    } catch (IOException | RuntimeException | Error e) {
      try {
        custody.giveUp();
      } catch (RuntimeException failure) {
        // What is left is nobody's, and the next one who reads the archive replaces it.
        e.addSuppressed(failure);
      }
      throw e;
    }
  }

  /** Makes the change sets of an archive happen again. */
  private static final class Replay {
    private final LedgerStore store;
    private final Ledger ledger;
    private final Custody custody;
    private final ArchiveLines lines;
    private final Limits limits;
    private final Set<Actor> nameless = new HashSet<>();
    private final Set<ItemKey> erased = new HashSet<>();
    // The revisions of which nothing is left to be done again, in their order.
    private final List<Long> vanished = new ArrayList<>();
    // Whether all is as the archive has it so far, so that all hashes must be too.
    private boolean whole = true;

    Replay(LedgerStore store, Ledger ledger, Custody custody, ArchiveLines lines, Limits limits) {
      this.store = store;
      this.ledger = ledger;
      this.custody = custody;
      this.lines = lines;
      this.limits = limits;
    }

    Restored restore(Fields header) throws IOException {
      String hash = ChangeSet.ORIGIN;
      long revisions = 0;
      for (Optional<Fields> line = lines.next(); line.isPresent(); line = lines.next()) {
        ChangeSet changeSet = changeSet(line.get());
        revisions++;
        if (changeSet.revision() != revisions || !changeSet.previous().equals(hash)) {
          throw lines.damaged("A change set is missing before this one");
        }
        List<PastChange> changes = changes(changeSet.changes());
        if (!ChangeSet.contentOf(changes).equals(changeSet.content())) {
          throw lines.damaged("A change is not the one that was made");
        }
        commit(changeSet, changes);
        hash = changeSet.hash();
      }
      if (revisions != header.optionalNumber("revisions").orElse(-1L)
          || !hash.equals(header.textOrEmpty("head"))) {
        throw lines.damaged("It ends too early");
      }
      nameless.forEach(actor -> store.erase(ledger.id(), actor));
      Optional<ChangeSet> latest = store.latestChangeSet(ledger.id());
      return new Restored(
          ledger,
          latest.map(ChangeSet::revision).orElse(0L),
          latest.map(ChangeSet::hash).orElse(ChangeSet.ORIGIN).equals(hash));
    }

    private ChangeSet changeSet(Fields line) {
      try {
        return new ChangeSet(
            line.number("revision"),
            new ChangeSetId(UUID.fromString(line.text("id"))),
            UUID.fromString(line.text("actor")),
            line.optionalText("name").map(Actor::of),
            Instant.parse(line.text("at")),
            ChangeSet.Source.valueOf(line.text("source")),
            line.textOrEmpty("reason"),
            line.optionalNumber("reverses"),
            Math.toIntExact(line.number("changes")),
            line.text("content"),
            line.text("previous"));
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
        throw lines.damaged("Not a change set");
      }
    }

    private List<PastChange> changes(int count) throws IOException {
      if (count < 1 || count > limits.changes()) {
        throw lines.damaged("A change set has 1 to " + limits.changes() + " changes");
      }
      List<PastChange> changes = new ArrayList<>();
      long end = lines.characters() + limits.characters();
      for (int i = 0; i < count; i++) {
        Fields line = lines.next().orElseThrow(() -> lines.damaged("It ends too early"));
        if (lines.characters() > end) {
          throw lines.damaged(
              "The changes of a change set have at most " + limits.characters() + " characters");
        }
        try {
          ItemKey key = new ItemKey(line.text("type"), line.text("id"));
          Optional<String> digest = line.optionalText("erased");
          changes.add(
              digest.isPresent()
                  ? new PastChange.Erased(key, digest.get())
                  : new PastChange.Known(key, line.fields("before"), line.fields("after")));
        } catch (IllegalArgumentException e) {
          throw lines.damaged("Not a change");
        }
      }
      return changes;
    }

    private void commit(ChangeSet changeSet, List<PastChange> past) {
      List<Change> changes = new ArrayList<>();
      List<PastChange> expected = new ArrayList<>();
      Map<EntryId, Entry> present = present(past);
      try {
        for (PastChange change : past) {
          if (change instanceof PastChange.Known archived) {
            PastChange.Known known = here(archived);
            if (known.before().isPresent() || known.after().isPresent()) {
              changes.add(change(known, present));
              expected.add(known);
            }
          } else {
            erased.add(change.key());
          }
        }
        if (changes.isEmpty()) {
          vanished.add(changeSet.revision());
          whole = false;
        } else {
          if (!custody.holds()) {
            throw lines.damaged(TAKEN);
          }
          Actor actor = changeSet.actor().orElseGet(() -> nameless(changeSet.actorId()));
          Commit commit =
              store.commit(
                  ledger.id(),
                  new ChangeDraft(
                      changeSet.id(),
                      actor,
                      changeSet.at(),
                      changeSet.source(),
                      changeSet.reason(),
                      reverses(changeSet),
                      changes));
          // The store keeps what was really there before, whatever the archive says.
          if (!(commit instanceof Commit.Done done)
              || !done.changeSet().content().equals(ChangeSet.contentOf(expected))) {
            throw lines.damaged("A change set does not follow from the one before it");
          }
          whole = whole && expected.equals(past);
          if (whole && !done.changeSet().hash().equals(changeSet.hash())) {
            throw lines.damaged("A change set does not follow from the one before it");
          }
        }
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
        throw lines.damaged("A change set cannot have happened");
      }
    }

    /** Returns a change as it happens here, where what was erased is not there to be replaced. */
    private PastChange.Known here(PastChange.Known archived) {
      return erased.remove(archived.key())
          ? new PastChange.Known(archived.key(), Optional.empty(), archived.after())
          : archived;
    }

    private static Change change(PastChange.Known known, Map<EntryId, Entry> present) {
      return new Change(
          known.before().map(data -> asPresent(ArchivedItem.of(known.key(), data), present)),
          known.after().map(data -> asPresent(ArchivedItem.of(known.key(), data), present)));
    }

    /**
     * Returns the revision here of the change set that one takes back; empty too if nothing is left
     * of that, for then there is nothing here that was taken back.
     */
    private Optional<Long> reverses(ChangeSet changeSet) {
      Optional<Long> there = changeSet.reverses();
      if (there.filter(past -> past < 1 || past >= changeSet.revision()).isPresent()) {
        throw lines.damaged("A change set takes back one that is not before it");
      }
      int place = there.map(past -> Collections.binarySearch(vanished, past)).orElse(-1);
      return there.filter(past -> place < 0).map(past -> past - (-place - 1));
    }

    /**
     * Returns the entries that are about to be replaced or removed as they are, for their versions.
     */
    private Map<EntryId, Entry> present(List<PastChange> past) {
      List<EntryId> ids = new ArrayList<>();
      for (PastChange change : past) {
        if (change.key().type().equals(Entry.TYPE.name())
            && change instanceof PastChange.Known known
            && known.before().isPresent()) {
          try {
            ids.add(EntryId.parse(change.key().id()));
          } catch (IllegalArgumentException e) {
            throw lines.damaged("Not a change");
          }
        }
      }
      Map<EntryId, Entry> present = new HashMap<>();
      if (!ids.isEmpty()) {
        store.entries(ledger.id(), ids).forEach(entry -> present.put(entry.id(), entry));
      }
      return present;
    }

    private static Item asPresent(Item item, Map<EntryId, Entry> present) {
      return item instanceof Entry entry && present.containsKey(entry.id())
          ? entry.withVersion(present.get(entry.id()).version())
          : item;
    }

    private Actor nameless(UUID id) {
      Actor actor = Actor.of("erased " + id);
      nameless.add(actor);
      return actor;
    }
  }
}
