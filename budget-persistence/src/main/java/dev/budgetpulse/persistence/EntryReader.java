package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes entries of lines that have one split each; those of an entry follow each other. */
final class EntryReader {
  private static final int ENTRY_COLUMNS = 15;

  /** An entry whose splits are still coming. */
  private record Head(
      EntryId id,
      AccountId account,
      LocalDate date,
      Money amount,
      Entry.Kind kind,
      Entry.Status status,
      Optional<PayeeId> payee,
      String memo,
      Optional<Transfer> transfer,
      Optional<Imported> imported,
      List<String> tags,
      EntryDetails details,
      long version,
      List<Split> splits) {

    Entry toEntry() {
      return new Entry(
          id,
          account,
          date,
          amount,
          kind,
          status,
          payee,
          memo,
          splits,
          tags,
          details.attachments(),
          transfer,
          imported,
          details.origins(),
          version);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private @Nullable Head head;

  void take(Row row) throws SQLException {
    UUID id = row.uuid();
    if (head == null || !head.id().value().equals(id)) {
      finish();
      head = readHead(new EntryId(id), row);
    } else {
      row.skip(ENTRY_COLUMNS);
    }
    Head now = Objects.requireNonNull(head);
    now.splits()
        .add(
            new Split(
                row.optionalUuid().map(CategoryId::new),
                Money.ofMinor(row.number(), now.amount().currency()),
                row.text()));
  }

  /** Returns how many entries there are so far. */
  int count() {
    return entries.size() + (head == null ? 0 : 1);
  }

  /** Returns the entries of all lines that were taken, in their order. */
  List<Entry> entries() {
    finish();
    return entries;
  }

  private void finish() {
    if (head != null) {
      entries.add(head.toEntry());
      head = null;
    }
  }

  private static Head readHead(EntryId id, Row row) throws SQLException {
    return new Head(
        id,
        new AccountId(row.uuid()),
        row.date(),
        readMoney(row),
        Entry.Kind.valueOf(row.text()),
        Entry.Status.valueOf(row.text()),
        row.optionalUuid().map(PayeeId::new),
        row.text(),
        readTransfer(row),
        readImported(row),
        Texts.ofLines(row.text()),
        row.optionalText().map(EntryDetails::parse).orElse(EntryDetails.NONE),
        row.number(),
        new ArrayList<>(1));
  }

  private static Money readMoney(Row row) throws SQLException {
    long amount = row.number();
    return Money.ofMinor(amount, Currency.getInstance(row.text()));
  }

  private static Optional<Transfer> readTransfer(Row row) throws SQLException {
    Optional<UUID> entry = row.optionalUuid();
    Optional<UUID> account = row.optionalUuid();
    return entry.map(id -> new Transfer(new EntryId(id), new AccountId(account.orElseThrow())));
  }

  private static Optional<Imported> readImported(Row row) throws SQLException {
    Optional<UUID> batch = row.optionalUuid();
    Optional<String> text = row.optionalText();
    return batch.map(id -> new Imported(new BatchId(id), text.orElseThrow()));
  }
}
