package dev.budgetpulse.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes the entries and splits of household rows into the tables of a ledger as plainly as can be:
 * {@code COPY} on PostgreSQL, batches elsewhere, without totals, history or any check but the
 * database's own.
 */
final class BareLedger {
  private static final int BATCH = 1000;
  private static final int BUFFER = 1 << 16;
  private static final List<String> ENTRY =
      List.of(
          "ledger_id",
          "entry_id",
          "account_id",
          "entry_date",
          "amount",
          "currency",
          "kind",
          "status",
          "payee_id",
          "memo",
          "tags",
          "version",
          "folded_memo",
          "searched_memo");
  private static final List<String> SPLIT =
      List.of("ledger_id", "entry_id", "place", "category_id", "split_amount", "split_memo");

  private final DataSource connections;
  private final UUID ledger = UUID.randomUUID();
  private final Map<String, UUID> accounts;
  private final Map<String, UUID> categories;
  private final Map<String, UUID> payees;

  /** Makes a ledger with the accounts, categories and payees of another, and nothing else. */
  BareLedger(DataSource connections, UUID like) throws SQLException {
    this.connections = connections;
    try (Connection connection = connections.getConnection()) {
      for (String table : List.of("ledger", "account", "category_group", "category", "payee")) {
        copy(connection, "budget_" + table, like);
      }
      this.accounts = ids(connection, "account");
      this.categories = ids(connection, "category");
      this.payees = ids(connection, "payee");
    }
  }

  private void copy(Connection connection, String table, UUID like) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        columns.add(none.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
      }
    }
    columns.remove("ledger_id");
    String rest = String.join(", ", columns);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into %1$s (ledger_id, %2$s) select cast(? as uuid), %2$s from %1$s where ledger_id = ?"
                .formatted(table, rest))) {
      statement.setObject(1, ledger);
      statement.setObject(2, like);
      statement.executeUpdate();
    }
  }

  private Map<String, UUID> ids(Connection connection, String what) throws SQLException {
    Map<String, UUID> ids = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select name, %1$s_id from budget_%1$s where ledger_id = ?".formatted(what))) {
      statement.setObject(1, ledger);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.put(rows.getString(1), rows.getObject(2, UUID.class));
        }
      }
    }
    return ids;
  }

  /** Writes all rows in one transaction; returns the seconds of the entries and of all. */
  double[] write(List<HouseholdRows.Row> rows) throws SQLException, IOException {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      // Keys are looked up as planned for the table as it is now.
      if (connection.isWrapperFor(PGConnection.class)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("discard plans");
        }
      }
      long start = System.nanoTime();
      fill(connection, "budget_entry", ENTRY, rows, this::entry);
      double entries = (System.nanoTime() - start) / 1e9;
      fill(connection, "budget_split", SPLIT, rows, this::split);
      connection.commit();
      return new double[] {entries, (System.nanoTime() - start) / 1e9};
    }
  }

  /** Makes the values of a row. */
  @FunctionalInterface
  private interface Values {
    @Nullable Object[] of(HouseholdRows.Row row, int number);
  }

  private static void fill(
      Connection connection,
      String table,
      List<String> columns,
      List<HouseholdRows.Row> rows,
      Values values)
      throws SQLException {
    String names = String.join(", ", columns);
    if (connection.isWrapperFor(PGConnection.class)) {
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy %s (%s) from stdin".formatted(table, names));
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < rows.size(); i++) {
        line(values.of(rows.get(i), i), text);
        if (text.length() > BUFFER || i == rows.size() - 1) {
          byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          text.setLength(0);
        }
      }
      copy.endCopy();
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into %s (%s) values (%s)"
                .formatted(
                    table, names, String.join(",", Collections.nCopies(columns.size(), "?"))))) {
      for (int i = 0; i < rows.size(); i++) {
        Object[] row = values.of(rows.get(i), i);
        for (int column = 0; column < row.length; column++) {
          statement.setObject(column + 1, row[column]);
        }
        statement.addBatch();
        if (i % BATCH == BATCH - 1 || i == rows.size() - 1) {
          statement.executeBatch();
        }
      }
    }
  }

  // The rows are made up by the benchmark, and none needs to be escaped.
  private static void line(@Nullable Object[] row, StringBuilder text) {
    for (int i = 0; i < row.length; i++) {
      text.append(i == 0 ? "" : "\t").append(row[i] == null ? "\\N" : row[i]);
    }
    text.append('\n');
  }

  private static UUID id(int number) {
    // Ids that grow, as those of the library do.
    return new UUID(
        0x0190_0000_0000_7000L + ((long) number << 16), 0x8000_0000_0000_0000L | number);
  }

  private @Nullable Object[] entry(HouseholdRows.Row row, int number) {
    return new @Nullable Object[] {
      ledger,
      id(number),
      accounts.get(HouseholdRows.account(row.account())),
      Date.valueOf(row.date()),
      row.minor(),
      "EUR",
      "MOVEMENT",
      "UNCLEARED",
      payees.get(row.payee()),
      row.memo(),
      "",
      1L,
      row.memo().toLowerCase(Locale.ROOT),
      null
    };
  }

  private @Nullable Object[] split(HouseholdRows.Row row, int number) {
    return new @Nullable Object[] {
      ledger,
      id(number),
      0,
      row.category() < 0 ? null : categories.get(HouseholdRows.category(row.category())),
      row.minor(),
      ""
    };
  }
}
