package dev.budgetpulse.security.limit;

import java.sql.Connection;
import java.sql.SQLException;

/** What the engines say in different words. */
enum LimitDialect {
  H2("cast(extract(epoch from current_timestamp(6)) * 1000000 as bigint)", "", ""),
  POSTGRESQL("cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)", "", ""),
  MARIADB(
      "timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))",
      // Any other way to find the rows locks them in another order.
      " force index (primary)",
      // The default locks the gaps between rows, so that two new keys would wait for each other.
      "set transaction isolation level read committed");

  /** Microseconds since 1970 by the server's clock. */
  final String clock;

  /** Stands after the name of the table. */
  final String hint;

  /** Said before a transaction, unless empty. */
  final String prelude;

  LimitDialect(String clock, String hint, String prelude) {
    this.clock = clock;
    this.hint = hint;
    this.prelude = prelude;
  }

  static LimitDialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "H2" -> H2;
      case "PostgreSQL" -> POSTGRESQL;
      case "MariaDB" -> MARIADB;
      default ->
          throw new IllegalStateException(
              "Limits are kept in H2, PostgreSQL or MariaDB, not in " + product);
    };
  }
}
