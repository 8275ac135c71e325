package dev.budgetpulse.persistence;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Erases all rows of a ledger, in one transaction, but in statements that do not take the longer
 * the larger the ledger is.
 */
final class Erasure {
  /**
   * A table of which a ledger may have any number of rows.
   *
   * @param key a column that they are erased by; few rows have the same value, except that all
   *     lines of an import do
   */
  private record Large(String name, String key, Sql.Reading<Object> reading) {}

  // From the rows that refer to those that are referred to.
  private static final List<Large> LARGE =
      List.of(
          new Large("budget_change_part", "revision", Row::number),
          new Large("budget_change_set", "revision", Row::number),
          new Large("budget_imported_line", "batch_id", Row::uuid),
          new Large("budget_entry_tag", "entry_id", Row::uuid),
          new Large("budget_split", "entry_id", Row::uuid),
          new Large("budget_entry", "entry_id", Row::uuid),
          new Large("budget_import_batch", "batch_id", Row::uuid),
          new Large("budget_payee", "payee_id", Row::uuid));

  private static final List<String> SMALL =
      List.of(
          "budget_actor",
          "budget_item",
          "budget_monthly_total",
          "budget_category",
          "budget_category_group",
          "budget_account",
          "budget_member",
          "budget_ledger");

  private Erasure() {}

  /**
   * Erases the ledger.
   *
   * @param atOnce about how many rows a statement erases
   */
  static void erase(Sql sql, int atOnce) throws SQLException {
    for (Large table : LARGE) {
      erase(sql, table, atOnce);
    }
    for (String table : SMALL) {
      sql.update("delete from " + table + " where ledger_id = ?", Sql.Binding.NONE);
    }
  }

  private static void erase(Sql sql, Large table, int atOnce) throws SQLException {
    Optional<Object> done = Optional.empty();
    Optional<Object> end;
    do {
      end = end(sql, table, done, atOnce);
      // What is gone is passed over only from the second step on; it is not free.
      String from = done.isPresent() ? " and " + table.key() + " > ?" : "";
      String to = end.isPresent() ? " and " + table.key() + " <= ?" : "";
      Sql.Binding limits = limits(done, end);
      sql.update("delete from " + table.name() + " where ledger_id = ?" + from + to, limits);
      done = end;
    } while (end.isPresent());
  }

  private static Optional<Object> end(Sql sql, Large table, Optional<Object> done, int atOnce)
      throws SQLException {
    return sql.first(
        """
        select %1$s from %2$s where ledger_id = ?%3$s
          order by %4$s%1$s offset %5$d rows fetch next 1 rows only"""
            .formatted(
                table.key(),
                table.name(),
                done.isPresent() ? " and " + table.key() + " > ?" : "",
                sql.engine().isOrderedByConstants() ? "ledger_id, " : "",
                atOnce - 1),
        limits(done, Optional.empty()),
        table.reading());
  }

  private static Sql.Binding limits(Optional<Object> done, Optional<Object> end) {
    return parameters -> {
      if (done.isPresent()) {
        parameters.any(done.get());
      }
      if (end.isPresent()) {
        parameters.any(end.get());
      }
    };
  }
}
