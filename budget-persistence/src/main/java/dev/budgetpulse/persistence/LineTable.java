package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BatchId;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.ImportKey;
import dev.budgetpulse.core.ledger.ImportedLine;
import dev.budgetpulse.core.ledger.LineCursor;
import dev.budgetpulse.core.money.Money;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How imported lines lie in their table; nothing refers to them. */
final class LineTable {
  private static final String COLUMNS =
      "batch_id, entry_id, line_date, amount, currency, bank_text, bank_id, pending, decision,"
          + " score, reasons";

  private static final String SELECTED =
      "t.account_id, t.import_key, t." + COLUMNS.replace(", ", ", t.");

  private static final Sql.LookUp BY_KEY =
      new Sql.LookUp(
          SELECTED,
          "budget_imported_line t",
          "t.ledger_id = ? and t.account_id = ? and t.import_key = u.id");

  private static final String BY_DATE =
      "select "
          + SELECTED
          + " from budget_imported_line t"
          + " where t.ledger_id = ? and t.account_id = ? and t.line_date between ? and ?";

  private static final String OF_BATCH =
      "select "
          + SELECTED
          + " from budget_imported_line t where t.ledger_id = ? and t.batch_id = ?";

  private static final String AFTER =
      " and t.line_date >= ? and (t.line_date > ? or t.import_key > ?)";

  private static final String UPDATE =
      "update budget_imported_line set "
          + COLUMNS.replace(",", " = ?,")
          + " = ? where ledger_id = ? and account_id = ? and import_key = ?";

  private static final String DELETE =
      "delete from budget_imported_line where ledger_id = ? and account_id = ? and import_key = ?";

  private LineTable() {}

  static List<ImportedLine> lines(Sql sql, AccountId account, Collection<ImportKey> keys)
      throws SQLException {
    List<ImportedLine> found = new ArrayList<>();
    sql.eachAmong(
        BY_KEY,
        parameters -> parameters.uuid(account.value()),
        keys.stream().map(ImportKey::value).toList(),
        row -> found.add(read(row)));
    return found;
  }

  static List<ImportedLine> lines(Sql sql, AccountId account, LocalDate from, LocalDate to)
      throws SQLException {
    return sql.list(
        BY_DATE,
        parameters -> parameters.uuid(account.value()).date(from).date(to),
        LineTable::read);
  }

  static List<ImportedLine> lines(Sql sql, BatchId batch, Optional<LineCursor> after, int limit)
      throws SQLException {
    return sql.list(
        OF_BATCH
            + (after.isPresent() ? AFTER : "")
            + " order by t.line_date, t.import_key fetch first "
            + limit
            + " rows only",
        parameters -> {
          parameters.uuid(batch.value());
          if (after.isPresent()) {
            LineCursor place = after.get();
            parameters.date(place.date()).date(place.date()).text(place.key().value());
          }
        },
        LineTable::read);
  }

  /** Returns those of some lines that are there, as they are there. */
  static List<ImportedLine> present(Sql sql, Collection<ImportedLine> lines) throws SQLException {
    Map<AccountId, List<ImportKey>> byAccount =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    ImportedLine::account,
                    Collectors.mapping(ImportedLine::importKey, Collectors.toList())));
    List<ImportedLine> found = new ArrayList<>();
    for (Map.Entry<AccountId, List<ImportKey>> account : byAccount.entrySet()) {
      found.addAll(lines(sql, account.getKey(), account.getValue()));
    }
    return found;
  }

  private static ImportedLine read(Row row) throws SQLException {
    AccountId account = new AccountId(row.uuid());
    ImportKey key = new ImportKey(row.text());
    BatchId batch = new BatchId(row.uuid());
    var entry = row.optionalUuid().map(EntryId::new);
    LocalDate date = row.date();
    long amount = row.number();
    Currency currency = Currency.getInstance(row.text());
    return new ImportedLine(
        account,
        key,
        batch,
        entry,
        date,
        Money.ofMinor(amount, currency),
        row.text(),
        row.text(),
        row.flag(),
        row.text(),
        row.number(),
        Texts.ofLines(row.text()));
  }

  static void insert(Sql sql, Collection<ImportedLine> lines) throws SQLException {
    sql.insert(
        "budget_imported_line",
        "ledger_id, account_id, import_key, " + COLUMNS,
        lines,
        (line, parameters) -> {
          writeKey(line, parameters, sql.ledger());
          write(line, parameters);
        });
  }

  static void update(Sql sql, Collection<ImportedLine> lines) throws SQLException {
    sql.batch(
        UPDATE,
        lines,
        (line, parameters) -> {
          write(line, parameters);
          writeKey(line, parameters, sql.ledger());
        });
  }

  static void delete(Sql sql, Collection<ImportedLine> lines) throws SQLException {
    sql.batch(DELETE, lines, (line, parameters) -> writeKey(line, parameters, sql.ledger()));
  }

  private static void writeKey(ImportedLine line, Parameters parameters, UUID ledger)
      throws SQLException {
    parameters.uuid(ledger).uuid(line.account().value()).text(line.importKey().value());
  }

  private static void write(ImportedLine line, Parameters parameters) throws SQLException {
    parameters
        .uuid(line.batch().value())
        .uuid(line.entry().map(EntryId::value))
        .date(line.date())
        .number(line.amount().minorUnits())
        .text(line.amount().currency().getCurrencyCode())
        .text(line.text())
        .text(line.bankId())
        .flag(line.pending())
        .text(line.decision())
        .number(line.score())
        .text(Texts.lines(line.reasons()));
  }
}
