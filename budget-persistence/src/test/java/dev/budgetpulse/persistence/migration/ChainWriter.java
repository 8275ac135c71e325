package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Turns numbers into migrations that run on every engine, whatever rows there are. */
final class ChainWriter {
  private static final int KINDS = 18;

  private final boolean changesRows;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private int names;
  private int ids;

  private ChainWriter(boolean changesRows) {
    this.changesRows = changesRows;
  }

  /** What a statement does, and to what. */
  record Move(int kind, int pick, int shape) {}

  /** A table so far. */
  private static final class Table {
    final String name;
    final Map<String, GeneratedColumn> columns = new LinkedHashMap<>();

    /** Columns that something else is made of. */
    final Set<String> used = new HashSet<>();

    /** Columns with an own value in each row. */
    final Set<String> distinct = new HashSet<>();

    boolean viewed;

    Table(String name) {
      this.name = name;
    }

    List<GeneratedColumn> all() {
      return List.copyOf(columns.values());
    }
  }

  static Arbitrary<GeneratedChain> chains() {
    return Combinators.combine(
            Combinators.combine(
                    Arbitraries.integers().between(0, KINDS - 1),
                    Arbitraries.integers().between(0, 99),
                    Arbitraries.integers().between(0, 9999))
                .as(Move::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6),
            Arbitraries.of(false, true))
        .as(ChainWriter::write);
  }

  private static GeneratedChain write(List<List<Move>> moves, boolean changesRows) {
    ChainWriter writer = new ChainWriter(changesRows);
    List<List<GeneratedStatement>> migrations = new ArrayList<>();
    for (List<Move> migration : moves) {
      List<GeneratedStatement> statements = new ArrayList<>();
      migration.forEach(move -> statements.add(writer.statement(move)));
      migrations.add(List.copyOf(statements));
    }
    return new GeneratedChain(List.copyOf(migrations));
  }

  private GeneratedStatement statement(Move move) {
    if (tables.isEmpty() || move.kind() < 2) {
      return createTable(move);
    }
    Table table = List.copyOf(tables.values()).get(move.pick() % tables.size());
    Optional<GeneratedStatement> found =
        switch (move.kind()) {
          case 2, 3 -> unique(table, move.shape());
          case 4 -> check(table, move.shape());
          case 5, 6, 7 -> foreignKey(table, move.shape());
          case 8, 9 -> index(table, move.shape());
          case 10 -> widening(table, move.shape());
          case 11 -> drop(table, move.shape());
          case 12 -> view(table);
          case 13 -> changesRows ? insert(table) : Optional.empty();
          case 14, 15 -> changesRows ? count(table, move.shape()) : Optional.empty();
          default -> Optional.empty();
        };
    return found.orElseGet(() -> addColumn(table, move.shape()));
  }

  private GeneratedStatement createTable(Move move) {
    Table table = new Table("tab" + ++names);
    for (int i = 0; i <= move.pick() % 3; i++) {
      GeneratedColumn column = column(move.shape() >> (3 * i));
      table.columns.put(column.name(), column);
      if (column.type() != GeneratedColumn.Type.DATE) {
        table.distinct.add(column.name());
      }
    }
    tables.put(table.name, table);
    return new GeneratedStatement.CreateTable(table.name, table.all(), move.pick() % 2 == 0);
  }

  private GeneratedColumn column(int shape) {
    GeneratedColumn.Type[] types = GeneratedColumn.Type.values();
    GeneratedColumn.Type type = types[shape % types.length];
    boolean optional = shape / 5 % 3 > 0;
    return new GeneratedColumn(
        "col" + ++names,
        type,
        10 + shape % 3 * 10,
        optional,
        !optional || shape / 15 % 2 == 0 ? 1 + shape % 4 : 0,
        Optional.empty());
  }

  private GeneratedStatement addColumn(Table table, int shape) {
    GeneratedColumn column = column(shape);
    if (column.preset() == 0 && column.type() != GeneratedColumn.Type.DATE) {
      table.distinct.add(column.name());
    }
    return added(table, column);
  }

  private static GeneratedStatement added(Table table, GeneratedColumn column) {
    table.columns.put(column.name(), column);
    return new GeneratedStatement.AddColumn(table.name, column);
  }

  private Optional<GeneratedStatement> unique(Table table, int shape) {
    return pick(List.copyOf(table.distinct.stream().sorted().toList()), shape)
        .map(
            column -> {
              table.used.add(column);
              return new GeneratedStatement.AddUnique(table.name, "uq" + ++names, List.of(column));
            });
  }

  private Optional<GeneratedStatement> check(Table table, int shape) {
    return pick(counters(table), shape)
        .map(
            column -> {
              table.used.add(column.name());
              return new GeneratedStatement.AddCheck(
                  table.name, "ck" + ++names, column.name(), -(shape % 7));
            });
  }

  private Optional<GeneratedStatement> foreignKey(Table table, int shape) {
    List<GeneratedColumn> references =
        table.all().stream()
            .filter(column -> column.target().isPresent() && !table.used.contains(column.name()))
            .toList();
    if (references.isEmpty()) {
      String target = List.copyOf(tables.keySet()).get(shape % tables.size());
      return Optional.of(
          added(
              table,
              new GeneratedColumn(
                  "ref" + ++names, GeneratedColumn.Type.INT, 0, true, 0, Optional.of(target))));
    }
    GeneratedColumn column = references.get(shape % references.size());
    table.used.add(column.name());
    return Optional.of(
        new GeneratedStatement.AddForeignKey(
            table.name, "fk" + ++names, column.name(), column.target().orElseThrow(), shape % 3));
  }

  private Optional<GeneratedStatement> index(Table table, int shape) {
    return pick(table.all(), shape)
        .map(
            column -> {
              table.used.add(column.name());
              return new GeneratedStatement.CreateIndex(
                  table.name,
                  "ix" + ++names,
                  shape % 2 == 0 ? List.of(column.name()) : List.of("id", column.name()));
            });
  }

  private Optional<GeneratedStatement> widening(Table table, int shape) {
    // PostgreSQL does not change the type of what a view shows.
    return table.viewed
        ? Optional.empty()
        : pick(
                table.all().stream()
                    .filter(column -> column.type() == GeneratedColumn.Type.VARCHAR)
                    .toList(),
                shape)
            .map(column -> column.wider(10))
            .map(
                column -> {
                  table.columns.put(column.name(), column);
                  return new GeneratedStatement.Widen(table.name, column);
                });
  }

  private Optional<GeneratedStatement> drop(Table table, int shape) {
    // H2 does not drop a column of a table that has a view.
    return table.viewed || table.columns.size() < 2
        ? Optional.empty()
        : pick(
                table.all().stream().filter(column -> !table.used.contains(column.name())).toList(),
                shape)
            .map(
                column -> {
                  table.columns.remove(column.name());
                  table.distinct.remove(column.name());
                  return new GeneratedStatement.DropColumn(table.name, column.name());
                });
  }

  private Optional<GeneratedStatement> view(Table table) {
    table.viewed = true;
    return Optional.of(
        new GeneratedStatement.CreateView(
            "view" + ++names, table.name, List.copyOf(table.columns.keySet()), Optional.empty()));
  }

  private Optional<GeneratedStatement> insert(Table table) {
    // Further apart than a counter can get.
    ids += 100;
    return Optional.of(new GeneratedStatement.Insert(table.name, ids, table.all()));
  }

  private Optional<GeneratedStatement> count(Table table, int shape) {
    return pick(counters(table), shape)
        .map(column -> new GeneratedStatement.Count(table.name, column.name()));
  }

  private static List<GeneratedColumn> counters(Table table) {
    return table.all().stream()
        .filter(column -> column.type().isCounter() && column.target().isEmpty())
        .toList();
  }

  private static <T> Optional<T> pick(List<T> list, int number) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(number % list.size()));
  }
}
