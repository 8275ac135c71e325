package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.KnownChangeSetException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How the history of a ledger lies in its tables. */
final class History {
  private static final String COLUMNS =
      "at_micros, source, reason, reverses, changes, content, previous";

  private static final String SELECT =
      "select c.revision, c.change_set_id, c.actor_id, a.actor, c."
          + COLUMNS.replace(", ", ", c.")
          + " from budget_change_set c"
          + " join budget_actor a on a.ledger_id = c.ledger_id and a.actor_id = c.actor_id"
          + " where c.ledger_id = ?";

  private static final String SELECT_PARTS =
      "select revision, first_change, changes, packed from budget_change_part where ledger_id = ?";

  private static final int PARTS_AT_ONCE = 20;

  /** The end that the next change set is added to: the latest revision, 0 if none, and its hash. */
  record Head(long revision, String hash) {
    static final Head ORIGIN = new Head(0, ChangeSet.ORIGIN);
  }

  /** Where a part of a change set's changes lies, and the part. */
  private record Part(long revision, int first, PackedChanges changes) {}

  private History() {}

  /** Waits until nobody else writes to the ledger; empty if there is no such ledger. */
  static Optional<Head> lock(Sql sql) throws SQLException {
    return sql.first(
        "select revision, head from budget_ledger where ledger_id = ? for update",
        Sql.Binding.NONE,
        row -> new Head(row.number(), row.text()));
  }

  /** What a ledger has of a draft's actor and of its id. */
  private record Known(Optional<UUID> actorId, Optional<Long> revision) {}

  /**
   * Begins what a draft does, after the head.
   *
   * @param draft says who changes something, when and why; its changes may be some of all
   * @throws KnownChangeSetException if a change set has the draft's id
   */
  static Growing begin(Sql sql, Head head, ChangeDraft draft) throws SQLException {
    Known known =
        sql.first(
                "select a.actor_id, c.revision"
                    + " from (select ledger_id from budget_ledger where ledger_id = ?) l"
                    + " left join budget_actor a on a.ledger_id = l.ledger_id and a.actor = ?"
                    + " left join budget_change_set c"
                    + " on c.ledger_id = l.ledger_id and c.change_set_id = ?",
                parameters -> parameters.text(draft.actor().name()).uuid(draft.id().value()),
                row -> new Known(row.optionalUuid(), row.optionalNumber()))
            .orElseThrow();
    if (known.revision().isPresent()) {
      throw new KnownChangeSetException(draft.id());
    }
    return new Growing(sql, head, draft, known.actorId());
  }

  /**
   * What is being done, to be added at the end: its changes come one part after another, and only
   * the last are in memory.
   */
  static final class Growing {
    private final Sql sql;
    private final Head head;
    private final ChangeDraft draft;
    private final UUID actorId;
    private final PackedChanges.Writer writer = new PackedChanges.Writer();
    private int kept;
    private boolean isBegun;

    private Growing(Sql sql, Head head, ChangeDraft draft, Optional<UUID> actorId)
        throws SQLException {
      this.sql = sql;
      this.head = head;
      this.draft = draft;
      this.actorId = actorId.orElse(draft.id().value());
      if (actorId.isEmpty()) {
        sql.batch(
            "insert into budget_actor (ledger_id, actor_id, actor) values (?, ?, ?)",
            List.of(draft),
            (first, parameters) ->
                parameters.uuid(sql.ledger()).uuid(first.id().value()).text(first.actor().name()));
      }
    }

    void add(List<Step> steps) throws SQLException {
      for (Step step : steps) {
        writer.add(step.toPast());
      }
      if (writer.finished() >= PARTS_AT_ONCE) {
        begin();
        keep(writer.takeFinished());
      }
    }

    // The parts refer to their change set, of which not all is known before the last.
    private void begin() throws SQLException {
      if (!isBegun) {
        insert(sql, changeSet(ChangeSet.ORIGIN));
        isBegun = true;
      }
    }

    private ChangeSet changeSet(String content) {
      return new ChangeSet(
          head.revision() + 1,
          draft.id(),
          actorId,
          Optional.of(draft.actor()),
          draft.at(),
          draft.source(),
          draft.reason(),
          draft.reverses(),
          writer.count(),
          content,
          head.hash());
    }

    private void keep(List<PackedChanges> parts) throws SQLException {
      insert(sql, head.revision() + 1, kept, parts);
      kept += parts.stream().mapToInt(PackedChanges::count).sum();
    }

    /** Ends what was done, and with it moves the ledger's head. */
    ChangeSet finish() throws SQLException {
      writer.finish();
      ChangeSet made = changeSet(writer.content());
      if (isBegun) {
        sql.batch(
            "update budget_change_set set changes = ?, content = ?"
                + " where ledger_id = ? and revision = ?",
            List.of(made),
            (set, parameters) ->
                parameters
                    .number(set.changes())
                    .text(set.content())
                    .uuid(sql.ledger())
                    .number(set.revision()));
      } else {
        insert(sql, made);
      }
      keep(writer.takeFinished());
      sql.batch(
          "update budget_ledger set revision = ?, head = ? where ledger_id = ?",
          List.of(made),
          (set, parameters) ->
              parameters.number(set.revision()).text(set.hash()).uuid(sql.ledger()));
      return made;
    }
  }

  private static void insert(Sql sql, ChangeSet made) throws SQLException {
    sql.insert(
        "budget_change_set",
        "ledger_id, revision, change_set_id, actor_id, " + COLUMNS,
        List.of(made),
        (set, parameters) ->
            parameters
                .uuid(sql.ledger())
                .number(set.revision())
                .uuid(set.id().value())
                .uuid(set.actorId())
                .number(ChronoUnit.MICROS.between(Instant.EPOCH, set.at()))
                .text(set.source().name())
                .text(set.reason())
                .number(set.reverses())
                .number(set.changes())
                .text(set.content())
                .text(set.previous()));
  }

  private static void insert(Sql sql, long revision, int from, List<PackedChanges> parts)
      throws SQLException {
    List<Part> placed = new ArrayList<>();
    int first = from;
    for (PackedChanges part : parts) {
      placed.add(new Part(revision, first, part));
      first += part.count();
    }
    sql.insert(
        "budget_change_part",
        "ledger_id, revision, first_change, changes, packed",
        placed,
        (part, parameters) ->
            parameters
                .uuid(sql.ledger())
                .number(revision)
                .number(part.first())
                .number(part.changes().count())
                .bytes(part.changes().packed()));
  }

  static Optional<ChangeSet> latest(Sql sql) throws SQLException {
    return sql.first(
        SELECT + " order by c.revision desc fetch first 1 rows only",
        Sql.Binding.NONE,
        History::read);
  }

  static List<ChangeSet> sets(Sql sql, long from, int limit) throws SQLException {
    return sql.list(
        SELECT + " and c.revision >= ? order by c.revision fetch first " + limit + " rows only",
        parameters -> parameters.number(from),
        History::read);
  }

  private static ChangeSet read(Row row) throws SQLException {
    return new ChangeSet(
        row.number(),
        new ChangeSetId(row.uuid()),
        row.uuid(),
        row.optionalText().map(Actor::new),
        Instant.EPOCH.plus(row.number(), ChronoUnit.MICROS),
        ChangeSet.Source.valueOf(row.text()),
        row.text(),
        row.optionalNumber(),
        row.smallNumber(),
        row.text(),
        row.text());
  }

  static List<PastChange> changes(Sql sql, long revision, int from, int limit) throws SQLException {
    List<PastChange> found = new ArrayList<>();
    sql.each(
        SELECT_PARTS
            + " and revision = ? and first_change > ? and first_change < ? order by first_change",
        parameters ->
            parameters
                .number(revision)
                .number((long) from - PackedChanges.MOST)
                .number((long) from + limit),
        row -> {
          Part part = readPart(row);
          int start = Math.max(from - part.first(), 0);
          int end = Math.min(from + limit - part.first(), part.changes().count());
          found.addAll(part.changes().read(start, end));
        });
    return found;
  }

  private static Part readPart(Row row) throws SQLException {
    return new Part(
        row.number(), row.smallNumber(), new PackedChanges(row.smallNumber(), row.bytes()));
  }

  /** Erases the content of an item from all changes; returns from how many. */
  static int erase(Sql sql, ItemKey item) throws SQLException {
    int erased = 0;
    Optional<Part> last = Optional.empty();
    do {
      List<Part> parts = partsAfter(sql, last);
      List<Part> changed = new ArrayList<>();
      for (Part part : parts) {
        Optional<PackedChanges.Erasure> erasure = part.changes().without(item);
        if (erasure.isPresent()) {
          erased += erasure.get().erased();
          changed.add(new Part(part.revision(), part.first(), erasure.get().rest()));
        }
      }
      sql.batch(
          "update budget_change_part set packed = ?"
              + " where ledger_id = ? and revision = ? and first_change = ?",
          changed,
          (part, parameters) ->
              parameters
                  .bytes(part.changes().packed())
                  .uuid(sql.ledger())
                  .number(part.revision())
                  .number(part.first()));
      last = parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1));
    } while (last.isPresent());
    return erased;
  }

  // In parts, for a statement must not take longer the longer the history is.
  private static List<Part> partsAfter(Sql sql, Optional<Part> last) throws SQLException {
    long revision = last.map(Part::revision).orElse(0L);
    int first = last.map(Part::first).orElse(-1);
    return sql.list(
        SELECT_PARTS
            + " and revision >= ? and (revision > ? or first_change > ?)"
            + " order by revision, first_change fetch first "
            + PARTS_AT_ONCE
            + " rows only",
        parameters -> parameters.number(revision).number(revision).number(first),
        History::readPart);
  }

  static void erase(Sql sql, Actor actor) throws SQLException {
    sql.update(
        "update budget_actor set actor = null where ledger_id = ? and actor = ?",
        parameters -> parameters.text(actor.name()));
  }

  /** How far a ledger's own row says its history goes, and how far the history does. */
  private record Ends(Head head, long last) {}

  /**
   * Returns the revision of the first change set that does not prove itself, if there is one; a
   * ledger that is erased meanwhile has none.
   */
  static Optional<Long> broken(Sql sql) throws SQLException {
    Ends ends = ends(sql);
    Optional<Long> suspect = firstUnproven(sql, ends);
    // The statements are of several moments, so what one of them misses may have gone before it.
    return suspect.isPresent() && ends(sql).head().revision() < ends.head().revision()
        ? Optional.empty()
        : suspect;
  }

  private static Ends ends(Sql sql) throws SQLException {
    return sql.first(
            "select l.revision, l.head, coalesce(max(c.revision), 0) from budget_ledger l"
                + " left join budget_change_set c on c.ledger_id = l.ledger_id"
                + " where l.ledger_id = ? group by l.ledger_id, l.revision, l.head",
            Sql.Binding.NONE,
            row -> new Ends(new Head(row.number(), row.text()), row.number()))
        .orElse(new Ends(Head.ORIGIN, 0));
  }

  private static Optional<Long> firstUnproven(Sql sql, Ends ends) throws SQLException {
    Head proven = Head.ORIGIN;
    while (proven.revision() < ends.last()) {
      List<ChangeSet> sets = sets(sql, proven.revision() + 1, PARTS_AT_ONCE);
      if (sets.isEmpty()) {
        return Optional.of(proven.revision() + 1);
      }
      for (ChangeSet set : sets) {
        if (set.revision() != proven.revision() + 1
            || !set.previous().equals(proven.hash())
            || !isContent(sql, set)) {
          return Optional.of(proven.revision() + 1);
        }
        proven = new Head(set.revision(), set.hash());
        // What is committed meanwhile comes after the end and is left alone.
        if (proven.revision() == ends.last()) {
          break;
        }
      }
    }
    return proven.equals(ends.head()) ? Optional.empty() : Optional.of(proven.revision());
  }

  private static boolean isContent(Sql sql, ChangeSet set) throws SQLException {
    PackedChanges.Digests digests = new PackedChanges.Digests();
    int from = 0;
    while (from < set.changes()) {
      List<PastChange> changes;
      try {
        changes = changes(sql, set.revision(), from, PackedChanges.MOST);
      } catch (IllegalArgumentException e) {
        // What cannot be read as changes is not what was written.
        return false;
      }
      changes.forEach(change -> digests.add(change.digest()));
      if (changes.isEmpty()) {
        return false;
      }
      from += changes.size();
    }
    return from == set.changes() && digests.content().equals(set.content());
  }
}
