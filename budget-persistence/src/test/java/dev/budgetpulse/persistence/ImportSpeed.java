package dev.budgetpulse.persistence;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.ChangeDraft;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Measures the commit of an import against a plain JDBC batch of the same entry and split rows.
 *
 * <p>Arguments: h2, postgres or mariadb; how many lines an import has; how many entries there are
 * before; how many imports.
 */
final class ImportSpeed {
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  private ImportSpeed() {}

  public static void main(String[] arguments) throws Exception {
    DatabaseConfig config =
        switch (arguments[0]) {
          case "h2" -> DatabaseConfig.embedded(Files.createTempDirectory("speed").resolve("home"));
          case "postgres" -> Postgres.newDatabase("speed");
          default -> MariaDb.newDatabase("speed");
        };
    int lines = Integer.parseInt(arguments[1]);
    int before = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      SampleLedger sample = new SampleLedger().in(database.ledgers());
      SampleLedger plain = new SampleLedger().in(database.ledgers());
      ImportBatch plainBatch = plain.batch(plain.accountId(0));
      plain.add(database.ledgers(), List.of(plainBatch));
      int number = 0;
      for (int done = 0; done < before; done += 50_000, number++) {
        commit(database, sample, draft(sample, number, Math.min(50_000, before - done)));
        insert(database, plain.id(), entries(plain, plainBatch, number, 50_000));
      }
      for (int round = 0; round < rounds; round++, number++) {
        ChangeDraft draft = draft(sample, number, lines);
        System.gc();
        long began = System.nanoTime();
        long worked = cpuTime();
        commit(database, sample, draft);
        long committed = System.nanoTime() - began;
        worked = cpuTime() - worked;
        List<Entry> entries = entries(plain, plainBatch, number, lines);
        began = System.nanoTime();
        long plainlyWorked = cpuTime();
        insert(database, plain.id(), entries);
        long inserted = System.nanoTime() - began;
        plainlyWorked = cpuTime() - plainlyWorked;
        System.out.printf(
            Locale.ROOT,
            "%s %,d lines into %,d: commit %,d ms (%,d lines/s), plain %,d ms, ratio %.2f;"
                + " own processor time %,d ms and %,d ms%n",
            arguments[0],
            lines,
            before,
            committed / 1_000_000,
            lines * 1_000_000_000L / committed,
            inserted / 1_000_000,
            (double) committed / inserted,
            worked / 1_000_000,
            plainlyWorked / 1_000_000);
      }
    }
    System.exit(0);
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void commit(BudgetDatabase database, SampleLedger sample, ChangeDraft draft) {
    if (!(database.ledgers().commit(sample.id(), draft) instanceof Commit.Done)) {
      throw new IllegalStateException("Not done");
    }
  }

  private static ChangeDraft draft(SampleLedger sample, int number, int lines) {
    ImportBatch batch = sample.batch(sample.accountId(0));
    List<Change> changes = new ArrayList<>();
    changes.add(Change.added(batch));
    int key = number * 1_000_000;
    for (Entry entry : entries(sample, batch, number, lines)) {
      changes.add(Change.added(entry));
      changes.add(Change.added(SampleLedger.line(batch, key++, entry)));
    }
    return new ChangeDraft(
        new ChangeSetId(SampleLedger.entryId().value()),
        SampleLedger.OWNER,
        Instant.parse("2026-03-01T12:00:00Z"),
        ChangeSet.Source.IMPORT,
        "bank.ofx",
        Optional.empty(),
        changes);
  }

  private static List<Entry> entries(
      SampleLedger sample, ImportBatch batch, int number, int lines) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      long minor = -100 - (i * 7919L + number) % 20_000;
      entries.add(
          sample
              .entry(
                  0,
                  FIRST.plusDays((long) i * 2000 / lines),
                  List.of(sample.split(0, minor, Optional.of(i % 3))),
                  Optional.of(i % 2))
              .withMemo("Card payment " + i)
              .withImported(Optional.of(new Imported(batch.id(), "CORNER SHOP 0042 BERLIN " + i))));
    }
    return entries;
  }

  private static void insert(BudgetDatabase database, LedgerId ledger, List<Entry> entries)
      throws SQLException {
    try (Connection connection = database.connections().getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement entry =
              connection.prepareStatement(
                  "insert into budget_entry (ledger_id, entry_id, account_id, entry_date, amount,"
                      + " currency, kind, status, payee_id, memo, transfer_entry_id,"
                      + " transfer_account_id, batch_id, bank_text, tags, details, version,"
                      + " folded_memo, searched_memo)"
                      + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
          PreparedStatement split =
              connection.prepareStatement(
                  "insert into budget_split (ledger_id, entry_id, place, category_id, split_amount,"
                      + " split_memo) values (?, ?, ?, ?, ?, ?)")) {
        for (int i = 0; i < entries.size(); i++) {
          add(entry, ledger.value(), entries.get(i));
          if (i % 1000 == 999) {
            entry.executeBatch();
          }
        }
        entry.executeBatch();
        for (int i = 0; i < entries.size(); i++) {
          Split part = entries.get(i).splits().get(0);
          split.setObject(1, ledger.value());
          split.setObject(2, entries.get(i).id().value());
          split.setInt(3, 0);
          split.setObject(4, part.category().orElseThrow().value());
          split.setLong(5, part.amount().minorUnits());
          split.setString(6, "");
          split.addBatch();
          if (i % 1000 == 999) {
            split.executeBatch();
          }
        }
        split.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static void add(PreparedStatement statement, UUID ledger, Entry entry)
      throws SQLException {
    statement.setObject(1, ledger);
    statement.setObject(2, entry.id().value());
    statement.setObject(3, entry.account().value());
    statement.setObject(4, entry.date());
    statement.setLong(5, entry.amount().minorUnits());
    statement.setString(6, entry.amount().currency().getCurrencyCode());
    statement.setString(7, entry.kind().name());
    statement.setString(8, entry.status().name());
    statement.setObject(9, entry.payee().orElseThrow().value());
    statement.setString(10, entry.memo());
    statement.setNull(11, Types.OTHER);
    statement.setNull(12, Types.OTHER);
    statement.setObject(13, entry.batch().orElseThrow().value());
    statement.setString(14, entry.imported().orElseThrow().text());
    statement.setString(15, "");
    statement.setString(16, null);
    statement.setLong(17, 1);
    statement.setString(18, entry.memo().toLowerCase(Locale.ROOT));
    statement.setString(19, null);
    statement.addBatch();
  }
}
