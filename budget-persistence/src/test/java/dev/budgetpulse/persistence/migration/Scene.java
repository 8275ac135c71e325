package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What the runner is made to start with.
 *
 * @param by who has migrated up to here
 * @param number tells how far, if anybody has
 * @param rows how many rows each table then got from its users
 * @param damages what went wrong after that
 */
record Scene(GeneratedChain chain, By by, int number, int rows, List<Damage> damages) {

  /** Who has migrated. */
  enum By {
    NOBODY,
    RUNNER,
    FLYWAY
  }

  static Arbitrary<Scene> with(Arbitrary<List<Damage>> damages) {
    return Combinators.combine(
            ChainWriter.chains(),
            Arbitraries.frequency(
                Tuple.of(1, By.NOBODY), Tuple.of(2, By.RUNNER), Tuple.of(2, By.FLYWAY)),
            Arbitraries.integers().between(0, 59),
            Arbitraries.integers().between(0, 3),
            damages)
        .as(Scene::new);
  }

  /** Returns the version that the database is at, 0 if nobody has migrated. */
  int applied() {
    return by == By.NOBODY ? 0 : 1 + number % chain.size();
  }

  List<GeneratedStatement> pending() {
    return chain.between(applied(), chain.size());
  }

  /** Returns what fills the tables that there are at the start. */
  List<String> userRows() {
    List<String> inserts = new ArrayList<>();
    List<String> updates = new ArrayList<>();
    columns()
        .forEach(
            (table, columns) -> {
              for (int row = 0; row < rows; row++) {
                inserts.add(insert(table, columns, row));
              }
              for (GeneratedColumn column : columns.values()) {
                if (column.target().isPresent() && rows > 0) {
                  updates.add("update " + table + " set " + column.name() + " = " + id(0));
                }
              }
            });
    inserts.addAll(updates);
    return inserts;
  }

  private static String insert(String table, Map<String, GeneratedColumn> columns, int row) {
    StringBuilder names = new StringBuilder("id");
    StringBuilder values = new StringBuilder().append(id(row));
    for (GeneratedColumn column : columns.values()) {
      names.append(", ").append(column.name());
      values
          .append(", ")
          .append(
              column.target().isPresent() || (column.optional() && row == 1)
                  ? "null"
                  : column.literal(id(row)));
    }
    return "insert into %s (%s) values (%s)".formatted(table, names, values);
  }

  /** Far from the rows that migrations insert, and further apart than a counter can get. */
  private static int id(int row) {
    return 100_000 + 100 * row;
  }

  private Map<String, Map<String, GeneratedColumn>> columns() {
    Map<String, Map<String, GeneratedColumn>> tables = new LinkedHashMap<>();
    for (GeneratedStatement statement : chain.between(0, applied())) {
      if (statement instanceof GeneratedStatement.CreateTable made) {
        Map<String, GeneratedColumn> columns = new LinkedHashMap<>();
        made.columns().forEach(column -> columns.put(column.name(), column));
        tables.put(made.table(), columns);
      } else if (statement instanceof GeneratedStatement.AddColumn added) {
        tables.get(added.table()).put(added.column().name(), added.column());
      } else if (statement instanceof GeneratedStatement.Widen wider) {
        tables.get(wider.table()).put(wider.column().name(), wider.column());
      } else if (statement instanceof GeneratedStatement.DropColumn dropped) {
        tables.get(dropped.table()).remove(dropped.object());
      }
    }
    return tables;
  }
}
