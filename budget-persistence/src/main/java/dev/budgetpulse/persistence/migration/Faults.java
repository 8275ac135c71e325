package dev.budgetpulse.persistence.migration;

import java.sql.SQLException;
import java.util.List;

/** Says what went wrong in the database without telling what stands in its rows. */
final class Faults {
  private Faults() {}

  /** Returns the fault behind an exception. */
  static Fault of(Dialect dialect, Throwable exception) {
    List<SQLException> chain = Dialect.chain(exception);
    return chain.isEmpty() ? Fault.OTHER : dialect.classify(chain.get(0));
  }

  /**
   * Returns the codes of an exception, and its words where they can only be those of the script.
   */
  static String describe(Dialect dialect, Throwable exception) {
    List<SQLException> chain = Dialect.chain(exception);
    if (chain.isEmpty()) {
      return exception.getClass().getSimpleName();
    }
    SQLException first = chain.get(0);
    Fault fault = dialect.classify(first);
    String codes = "SQLState %s, code %d".formatted(first.getSQLState(), first.getErrorCode());
    boolean tellsOnlyNames =
        fault == Fault.SYNTAX || fault == Fault.MISSING || fault == Fault.DUPLICATE;
    return tellsOnlyNames ? codes + ": " + firstLine(first) : codes;
  }

  private static String firstLine(SQLException exception) {
    // MariaDB's driver begins with the number of its connection.
    String message = String.valueOf(exception.getMessage()).replaceAll("^\\(conn=[0-9]+\\) ", "");
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 300 ? line : line.substring(0, 300) + "…";
  }
}
