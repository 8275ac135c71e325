package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How entries lie in their tables.
 *
 * <p>An entry is read with its splits by one statement: splits read by a second one might be those
 * of a later version.
 */
final class EntryTable {
  private static final String COLUMNS =
      "account_id, entry_date, amount, currency, kind, status, payee_id, memo, transfer_entry_id,"
          + " transfer_account_id, batch_id, bank_text, tags, details, version";

  private static final String FOLDED = "folded_memo, searched_memo";

  /** What {@link EntryReader} reads, of an entry named e and a split named s. */
  static final String SELECTED =
      "e.entry_id, e."
          + COLUMNS.replace(", ", ", e.")
          + ", s.category_id, s.split_amount, s.split_memo";

  private static final String WITH_SPLITS =
      "join budget_split s on s.ledger_id = e.ledger_id and s.entry_id = e.entry_id"
          + " order by e.entry_id, s.place";

  private static final Sql.LookUp BY_ID =
      new Sql.LookUp(
          SELECTED, "budget_entry e", "e.ledger_id = ? and e.entry_id = u.id", WITH_SPLITS);

  private static final Sql.LookUp MOVING =
      new Sql.LookUp(
          SELECTED,
          "budget_entry e",
          "e.ledger_id = ? and e.currency = ? and e.amount = u.id and e.entry_date between ? and ?",
          WITH_SPLITS);

  private static final String UPDATE =
      "update budget_entry set "
          + (COLUMNS + ", " + FOLDED).replace(",", " = ?,")
          + " = ? where ledger_id = ? and entry_id = ?";

  private EntryTable() {}

  /** Returns those of some entries that are there. */
  static List<Entry> entries(Sql sql, Collection<UUID> ids) throws SQLException {
    EntryReader reader = new EntryReader();
    sql.eachAmong(BY_ID, Sql.Binding.NONE, ids, reader::take);
    return reader.entries();
  }

  /** Returns the entries that move one of some amounts on some days. */
  static List<Entry> moving(Sql sql, Collection<Money> amounts, LocalDate from, LocalDate to)
      throws SQLException {
    Map<Currency, List<Long>> byCurrency =
        amounts.stream()
            .collect(
                Collectors.groupingBy(
                    Money::currency, Collectors.mapping(Money::minorUnits, Collectors.toList())));
    EntryReader reader = new EntryReader();
    for (Map.Entry<Currency, List<Long>> wanted : byCurrency.entrySet()) {
      sql.eachAmong(
          MOVING,
          parameters -> parameters.text(wanted.getKey().getCurrencyCode()).date(from).date(to),
          wanted.getValue(),
          reader::take);
    }
    return reader.entries();
  }

  static void insert(Sql sql, Collection<Entry> entries, long version) throws SQLException {
    sql.planAnewFor(entries.size());
    sql.insert(
        "budget_entry",
        "ledger_id, entry_id, " + COLUMNS + ", " + FOLDED,
        entries,
        (entry, parameters) -> {
          parameters.uuid(sql.ledger()).uuid(entry.id().value());
          write(entry, version, parameters);
        });
    sql.planAnewFor(entries.size());
    insertSplits(sql, entries);
    insertTags(sql, entries);
  }

  /** Puts entries in the place of their earlier selves. */
  static void update(Sql sql, List<Steps.Replaced<Entry>> entries, long version)
      throws SQLException {
    sql.batch(
        UPDATE,
        entries,
        (pair, parameters) -> {
          write(pair.after(), version, parameters);
          parameters.uuid(sql.ledger()).uuid(pair.after().id().value());
        });
    List<Steps.Replaced<Entry>> split =
        entries.stream()
            .filter(pair -> !pair.before().splits().equals(pair.after().splits()))
            .toList();
    deleteParts(sql, "budget_split", ids(split.stream().map(Steps.Replaced::before).toList()));
    insertSplits(sql, split.stream().map(Steps.Replaced::after).toList());
    List<Steps.Replaced<Entry>> tagged =
        entries.stream().filter(pair -> !pair.before().tags().equals(pair.after().tags())).toList();
    deleteParts(
        sql, "budget_entry_tag", tagged(tagged.stream().map(Steps.Replaced::before).toList()));
    insertTags(sql, tagged.stream().map(Steps.Replaced::after).toList());
  }

  static void delete(Sql sql, Collection<Entry> entries) throws SQLException {
    deleteParts(sql, "budget_split", ids(entries));
    deleteParts(sql, "budget_entry_tag", tagged(entries));
    deleteParts(sql, "budget_entry", ids(entries));
  }

  private static List<UUID> tagged(Collection<Entry> entries) {
    return ids(entries.stream().filter(entry -> !entry.tags().isEmpty()).toList());
  }

  private static List<UUID> ids(Collection<Entry> entries) {
    return entries.stream().map(entry -> entry.id().value()).toList();
  }

  private static void deleteParts(Sql sql, String table, Collection<UUID> entries)
      throws SQLException {
    sql.batch(
        "delete from " + table + " where ledger_id = ? and entry_id = ?",
        entries,
        (entry, parameters) -> parameters.uuid(sql.ledger()).uuid(entry));
  }

  private static void write(Entry entry, long version, Parameters parameters) throws SQLException {
    String folded = Texts.folded(entry.memo());
    String searched = Texts.searched(entry.memo());
    parameters
        .uuid(entry.account().value())
        .date(entry.date())
        .number(entry.amount().minorUnits())
        .text(entry.amount().currency().getCurrencyCode())
        .text(entry.kind().name())
        .text(entry.status().name())
        .uuid(entry.payee().map(PayeeId::value))
        .text(entry.memo())
        .uuid(entry.transfer().map(transfer -> transfer.entry().value()))
        .uuid(entry.transfer().map(transfer -> transfer.account().value()))
        .uuid(entry.batch().map(BatchId::value))
        .text(entry.imported().map(Imported::text).orElse(null))
        .text(Texts.lines(entry.tags()))
        .text(EntryDetails.of(entry).toJson().orElse(null))
        .number(version)
        .text(folded)
        .text(searched.equals(folded) ? null : searched);
  }

  private record PlacedSplit(UUID entry, int place, Split split) {}

  private static void insertSplits(Sql sql, Collection<Entry> entries) throws SQLException {
    List<PlacedSplit> splits = new ArrayList<>();
    for (Entry entry : entries) {
      for (Split split : entry.splits()) {
        UUID id = entry.id().value();
        boolean first = splits.isEmpty() || !splits.get(splits.size() - 1).entry().equals(id);
        int place = first ? 0 : splits.get(splits.size() - 1).place() + 1;
        splits.add(new PlacedSplit(id, place, split));
      }
    }
    sql.insert(
        "budget_split",
        "ledger_id, entry_id, place, category_id, split_amount, split_memo",
        splits,
        (placed, parameters) ->
            parameters
                .uuid(sql.ledger())
                .uuid(placed.entry())
                .number(placed.place())
                .uuid(placed.split().category().map(id -> id.value()))
                .number(placed.split().amount().minorUnits())
                .text(placed.split().memo()));
  }

  /** Has entries found by the tags that they have and by no others. */
  static void replaceTags(Sql sql, List<TaggedEntry> entries) throws SQLException {
    deleteParts(
        sql, "budget_entry_tag", entries.stream().map(entry -> entry.id().value()).toList());
    insertTags(sql, entries.stream());
  }

  private record PlacedTag(UUID entry, String tag) {}

  private static void insertTags(Sql sql, Collection<Entry> entries) throws SQLException {
    insertTags(sql, entries.stream().map(entry -> new TaggedEntry(entry.id(), entry.tags())));
  }

  private static void insertTags(Sql sql, Stream<TaggedEntry> entries) throws SQLException {
    List<PlacedTag> tags =
        entries
            .flatMap(
                entry -> entry.tags().stream().map(tag -> new PlacedTag(entry.id().value(), tag)))
            .toList();
    sql.insert(
        "budget_entry_tag",
        "ledger_id, entry_id, tag",
        tags,
        (placed, parameters) ->
            parameters.uuid(sql.ledger()).uuid(placed.entry()).text(placed.tag()));
  }
}
