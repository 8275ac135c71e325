package dev.budgetpulse.persistence.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One statement of a generated migration. */
sealed interface GeneratedStatement {

  String sql(Spelling spelling);

  /** Returns the table that it is about. */
  String table();

  /** Returns what it makes or changes. */
  String object();

  /** Returns a statement that makes something else of the same name, if there is such a thing. */
  default Optional<GeneratedStatement> different(int how) {
    return Optional.empty();
  }

  /** Tells whether it changes rows, of which the catalog knows nothing. */
  default boolean changesRows() {
    return false;
  }

  /** A new table, with or without a name for its key. */
  record CreateTable(String table, List<GeneratedColumn> columns, boolean namesKey)
      implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return columns.stream()
          .map(GeneratedColumn::definition)
          .collect(
              Collectors.joining(
                  ",\n  ",
                  "create table %s (\n  id int not null%s,\n  "
                      .formatted(table, namesKey ? "" : " primary key"),
                  namesKey ? ",\n  constraint pk_" + table + " primary key (id)\n)" : "\n)"));
    }

    @Override
    public String object() {
      return table;
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      if (how % 5 == 4) {
        return Optional.of(new CreateView(table, table, List.of(), Optional.of("select 1 as id")));
      }
      List<GeneratedColumn> others = new ArrayList<>(columns);
      others.set(0, others.get(0).different(how));
      return Optional.of(new CreateTable(table, others, namesKey));
    }

    /** Returns the same table without its last column, which the runner can add. */
    Optional<CreateTable> incomplete() {
      return columns.size() < 2
          ? Optional.empty()
          : Optional.of(new CreateTable(table, columns.subList(0, columns.size() - 1), namesKey));
    }
  }

  record AddColumn(String table, GeneratedColumn column) implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "alter table " + table + " add column " + column.definition();
    }

    @Override
    public String object() {
      return column.name();
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      return Optional.of(new AddColumn(table, column.different(how)));
    }
  }

  record AddUnique(String table, String object, List<String> columns)
      implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "alter table %s add constraint %s unique (%s)"
          .formatted(table, object, String.join(", ", columns));
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      return Optional.of(new AddUnique(table, object, otherColumns(columns)));
    }
  }

  record AddCheck(String table, String object, String column, int least)
      implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "alter table %s add constraint %s check (%s >= %d)"
          .formatted(table, object, column, least);
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      return Optional.of(new AddCheck(table, object, column, least - 1 - how % 5));
    }
  }

  record AddForeignKey(String table, String object, String column, String target, int rule)
      implements GeneratedStatement {
    private static final List<String> RULES =
        List.of("", " on delete cascade", " on delete set null");

    @Override
    public String sql(Spelling spelling) {
      return "alter table %s add constraint %s foreign key (%s) references %s (id)%s"
          .formatted(table, object, column, target, RULES.get(rule));
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      return Optional.of(
          new AddForeignKey(table, object, column, target, (rule + 1 + how % 2) % RULES.size()));
    }
  }

  record CreateIndex(String table, String object, List<String> columns)
      implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "create index %s on %s (%s)".formatted(object, table, String.join(", ", columns));
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      return Optional.of(new CreateIndex(table, object, otherColumns(columns)));
    }
  }

  /** A view, of columns or, to be in another's way, of what a query says. */
  record CreateView(String object, String table, List<String> columns, Optional<String> query)
      implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "create view %s as %s"
          .formatted(
              object,
              query.orElse("select id, %s from %s".formatted(String.join(", ", columns), table)));
    }

    @Override
    public Optional<GeneratedStatement> different(int how) {
      return Optional.of(
          new CreateView(object, table, columns, Optional.of("select id from " + table)));
    }
  }

  record Widen(String table, GeneratedColumn column) implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return spelling.widening(table, column.name(), column.typeSql(), column.definition());
    }

    @Override
    public String object() {
      return column.name();
    }
  }

  record DropColumn(String table, String object) implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "alter table " + table + " drop column " + object;
    }
  }

  record Insert(String table, int id, List<GeneratedColumn> columns) implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "insert into %s (id%s) values (%d%s)"
          .formatted(
              table,
              columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining()),
              id,
              columns.stream()
                  .map(column -> column.target().isPresent() ? "null" : column.literal(id))
                  .map(value -> ", " + value)
                  .collect(Collectors.joining()));
    }

    @Override
    public String object() {
      return table;
    }

    @Override
    public boolean changesRows() {
      return true;
    }
  }

  /** A change that shows when it is made twice. */
  record Count(String table, String column) implements GeneratedStatement {
    @Override
    public String sql(Spelling spelling) {
      return "update %s set %s = %s + 1".formatted(table, column, column);
    }

    @Override
    public String object() {
      return table;
    }

    @Override
    public boolean changesRows() {
      return true;
    }
  }

  private static List<String> otherColumns(List<String> columns) {
    return columns.contains("id") ? columns.subList(1, columns.size()) : plusId(columns);
  }

  private static List<String> plusId(List<String> columns) {
    List<String> more = new ArrayList<>();
    more.add("id");
    more.addAll(columns);
    return more;
  }
}
