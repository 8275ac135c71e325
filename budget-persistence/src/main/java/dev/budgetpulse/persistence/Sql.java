package dev.budgetpulse.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Statements about one ledger, on the connection of a running transaction.
 *
 * <p>The ledger is the first value of each statement. Statements that name many rows are cut into
 * several, so that none takes too long.
 */
final class Sql {
  private static final int BATCH = 1000;
  private static final int MOST_VALUES = 5000;
  private static final int MANY_ROWS = 1000;
  private static final int COPIED_ROWS = 50;

  private final Connection connection;
  private final Engine engine;
  private final UUID ledger;
  private final List<Single> waiting = new ArrayList<>();

  /** A statement that changes rows and whose answer nobody looks at, and its values. */
  private record Single(String change, Binding binding) {}

  Sql(Connection connection, Engine engine, UUID ledger) {
    this.connection = connection;
    this.engine = engine;
    this.ledger = ledger;
  }

  /** Gives a statement the values that come after the ledger. */
  @FunctionalInterface
  interface Binding {
    /** A statement about the whole ledger. */
    Binding NONE = parameters -> {};

    void bind(Parameters parameters) throws SQLException;
  }

  /** Gives a statement the values for one of many rows; the ledger is up to it. */
  @FunctionalInterface
  interface RowBinding<R> {
    void bind(R row, Parameters parameters) throws SQLException;
  }

  /** Makes something of a line of an answer. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Row row) throws SQLException;
  }

  /** Takes a line of an answer in. */
  @FunctionalInterface
  interface Taking {
    void take(Row row) throws SQLException;
  }

  /** Some work with statements. */
  @FunctionalInterface
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  UUID ledger() {
    return ledger;
  }

  Engine engine() {
    return engine;
  }

  /** Takes in all lines of an answer, without holding more than some of them. */
  void each(String query, Binding binding, Taking taking) throws SQLException {
    take(query, parameters -> binding.bind(parameters.uuid(ledger)), taking);
  }

  /** Does the same where the ledger is not the first value, but among those that are given. */
  void take(String query, Binding binding, Taking taking) throws SQLException {
    flush();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setFetchSize(BATCH);
      binding.bind(new StatementParameters(statement));
      try (ResultSet results = statement.executeQuery()) {
        Row row = new Row(results);
        while (row.next()) {
          taking.take(row);
        }
      }
    }
  }

  <T> List<T> list(String query, Binding binding, Reading<T> reading) throws SQLException {
    List<T> found = new ArrayList<>();
    each(query, binding, row -> found.add(reading.read(row)));
    return found;
  }

  <T> Optional<T> first(String query, Binding binding, Reading<T> reading) throws SQLException {
    return list(query, binding, reading).stream().findFirst();
  }

  int update(String change, Binding binding) throws SQLException {
    flush();
    try (PreparedStatement statement = connection.prepareStatement(change)) {
      binding.bind(new StatementParameters(statement).uuid(ledger));
      return statement.executeUpdate();
    }
  }

  /** Lets the engine plan anew how it looks rows up, if so many make old plans bad plans. */
  void planAnewFor(int rows) throws SQLException {
    flush();
    Optional<String> forgetPlans = engine.forgetPlans();
    if (rows >= MANY_ROWS && forgetPlans.isPresent()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(forgetPlans.get());
      }
    }
  }

  /**
   * Adds rows to a table, in the fastest way that there is for so many.
   *
   * @param columns with the ledger among them
   */
  <R> void insert(String table, String columns, Collection<R> rows, RowBinding<? super R> binding)
      throws SQLException {
    Optional<PostgresCopy> copy =
        rows.size() < COPIED_ROWS ? Optional.empty() : engine.copy(connection);
    if (copy.isEmpty()) {
      String values = list(columns.split(",").length);
      batch("insert into %s (%s) values %s".formatted(table, columns, values), rows, binding);
      return;
    }
    flush();
    // The driver is reached past what names the tables otherwise, unless that is asked.
    String statement = connection.nativeSQL("copy %s (%s) from stdin".formatted(table, columns));
    Iterator<R> rest = rows.iterator();
    while (rest.hasNext()) {
      CopiedRows copied = new CopiedRows();
      for (int i = 0; i < MOST_VALUES && rest.hasNext(); i++) {
        binding.bind(rest.next(), copied);
        copied.endRow();
      }
      copy.get().add(statement, copied.toBytes());
    }
  }

  /** Executes a statement once for each of some rows. */
  <R> void batch(String change, Collection<R> rows, RowBinding<? super R> binding)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    if (rows.size() == 1 && engine.takesSeveralStatements()) {
      R row = rows.iterator().next();
      waiting.add(new Single(change, parameters -> binding.bind(row, parameters)));
      return;
    }
    flush();
    try (PreparedStatement statement = connection.prepareStatement(change)) {
      StatementParameters parameters = new StatementParameters(statement);
      int waiting = 0;
      for (R row : rows) {
        binding.bind(row, parameters.restart());
        statement.addBatch();
        if (++waiting == BATCH) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }

  /**
   * Sends what waits to be sent together: a way to the server and back for each change of one row
   * would keep those waiting who want to change the same ledger.
   */
  void flush() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    List<Single> all = List.copyOf(waiting);
    waiting.clear();
    String changes = all.stream().map(Single::change).collect(Collectors.joining(";\n"));
    try (PreparedStatement statement = connection.prepareStatement(changes)) {
      StatementParameters parameters = new StatementParameters(statement);
      for (Single single : all) {
        single.binding().bind(parameters);
      }
      statement.execute();
    }
  }

  /**
   * A look-up of rows by some values.
   *
   * @param columns what is wanted, first a column that is never empty
   * @param table the table with its name in the other parts
   * @param condition which row belongs to the value u.id; begins with the ledger
   * @param rest what comes after the condition
   */
  record LookUp(String columns, String table, String condition, String rest) {
    LookUp(String columns, String table, String condition) {
      this(columns, table, condition, "");
    }
  }

  /**
   * Takes in the rows that are found by some values.
   *
   * <p>The values are given as one that stands for a table, because an index is not entered at each
   * of a list of values on every engine. That table is the left one of a join, so that no engine
   * thinks of beginning with all rows of a ledger, whatever it believes of their number.
   *
   * @param binding gives the statement the values that come after the ledger
   * @param values ids, whole numbers or texts, any number
   */
  void eachAmong(LookUp lookUp, Binding binding, Collection<?> values, Taking taking)
      throws SQLException {
    List<?> distinct = values.stream().distinct().toList();
    for (int start = 0; start < distinct.size(); start += MOST_VALUES) {
      List<?> some = distinct.subList(start, Math.min(start + MOST_VALUES, distinct.size()));
      String type = type(some.get(0));
      Object given = engine.tableValue(connection, type, some);
      take(
          "select %s from %s %s %s"
              .formatted(
                  lookUp.columns(),
                  engine.table(type),
                  engine.leftJoin(lookUp.table(), lookUp.condition()),
                  lookUp.rest()),
          parameters -> binding.bind(parameters.any(given).uuid(ledger)),
          row -> {
            if (row.isFound()) {
              taking.take(row);
            }
          });
    }
  }

  private static String type(Object value) {
    if (value instanceof UUID) {
      return "uuid";
    }
    return value instanceof Long ? "bigint" : "varchar";
  }

  /** Returns a list of so many values to be given. */
  static String list(int size) {
    return "(" + String.join(",", Collections.nCopies(size, "?")) + ")";
  }
}
