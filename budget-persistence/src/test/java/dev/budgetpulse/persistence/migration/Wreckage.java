package dev.budgetpulse.persistence.migration;

import dev.budgetpulse.persistence.migration.Verdict.Must;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Damages a world and knows how a run must end then.
 *
 * <p>What nobody could notice is not done: rows lost from a history that plain Flyway has written
 * while nothing in the catalog tells of the last of those versions.
 */
final class Wreckage {
  /** Tables that no migration has made; without a history nobody can tell who has. */
  static final Set<String> FOREIGN_TABLES = Set.of("lost1", "newer1");

  private final World world;
  private final GeneratedChain chain;
  private final int applied;

  private Wreckage(World world) {
    this.world = world;
    chain = world.scene.chain();
    applied = world.scene.applied();
  }

  /** Does all the damages of the scene that can be done, one after the other. */
  static Verdict in(World world) {
    Wreckage wreckage = new Wreckage(world);
    Verdict verdict = Verdict.NOTHING_WRONG;
    Set<Class<?>> done = new HashSet<>();
    for (Damage damage : world.scene.damages()) {
      if (!done.contains(damage.getClass()) && !done.contains(Damage.LostHistory.class)) {
        Verdict next = wreckage.inflict(damage);
        if (!next.equals(Verdict.NOTHING_WRONG)) {
          done.add(damage.getClass());
          verdict = verdict.and(next, areIndependent(done));
        }
      }
    }
    return verdict;
  }

  private static boolean areIndependent(Set<Class<?>> done) {
    return done.contains(Damage.TwoHeads.class)
        || done.contains(Damage.UnfitRows.class)
        || (done.stream()
                .noneMatch(
                    Set.of(Damage.LostRows.class, Damage.LostHistory.class, Damage.FailedRow.class)
                        ::contains)
            && !done.containsAll(Set.of(Damage.Edited.class, Damage.Reformatted.class))
            && done.stream().filter(MADE::contains).count() < 2);
  }

  private static final Set<Class<?>> MADE =
      Set.of(Damage.MadeByHand.class, Damage.MadeByHandUpTo.class, Damage.MadeIncompletely.class);

  private Verdict inflict(Damage damage) {
    try {
      if (damage instanceof Damage.MadeByHand made) {
        return make(
            damage,
            IntStream.range(0, pending().size())
                .filter(i -> (made.which() >> (i % 10)) % 2 == 1)
                .mapToObj(pending()::get)
                .toList());
      } else if (damage instanceof Damage.MadeByHandUpTo made) {
        int versions = chain.size() - applied;
        return make(
            damage,
            versions == 0
                ? List.of()
                : chain.between(applied, applied + 1 + made.version() % versions));
      } else if (damage instanceof Damage.MadeIncompletely made) {
        return makeIncompletely(made);
      } else if (damage instanceof Damage.MadeDifferently made) {
        return makeDifferently(made);
      } else if (damage instanceof Damage.LostRows lost) {
        return applied == 0 ? Verdict.NOTHING_WRONG : loseRows(lost);
      } else if (damage instanceof Damage.LostMiddle lost) {
        return applied < 2 ? Verdict.NOTHING_WRONG : loseMiddle(lost);
      } else if (damage instanceof Damage.Reordered reordered) {
        return applied < 2 ? Verdict.NOTHING_WRONG : reorder(reordered);
      } else if (damage instanceof Damage.UnfitRows unfit) {
        return spoilRows(unfit);
      } else if (damage instanceof Damage.LostHistory lost) {
        return applied == 0 ? Verdict.NOTHING_WRONG : loseHistory(lost);
      } else if (damage instanceof Damage.FailedRow failed) {
        return applied == chain.size() ? Verdict.NOTHING_WRONG : fail(failed);
      } else if (damage instanceof Damage.Reformatted reformatted) {
        return applied == 0 ? Verdict.NOTHING_WRONG : reformat(reformatted);
      } else if (damage instanceof Damage.Edited edited) {
        return applied == 0 ? Verdict.NOTHING_WRONG : edit(edited);
      } else if (damage instanceof Damage.Orphan orphan) {
        return applied == 0 ? Verdict.NOTHING_WRONG : orphan(orphan);
      } else if (damage instanceof Damage.Newer newer) {
        return applied == 0 ? Verdict.NOTHING_WRONG : outrun(newer);
      } else {
        return addHead((Damage.TwoHeads) damage);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Verdict make(Damage damage, List<GeneratedStatement> statements) {
    List<GeneratedStatement> made = new ArrayList<>();
    for (GeneratedStatement statement : statements) {
      if (!statement.changesRows() && works(statement)) {
        made.add(statement);
      }
    }
    return made.isEmpty()
        ? Verdict.NOTHING_WRONG
        : verdict(damage, isCertainWith(made, damage) ? Must.HEAL : Must.EITHER, pendingNames());
  }

  /** Tells whether every part of the schema has one explanation and no rows are in doubt. */
  private boolean isCertainWith(List<GeneratedStatement> made, Damage damage) {
    int last =
        IntStream.rangeClosed(applied + 1, chain.size())
            .filter(version -> chain.statements(version).stream().anyMatch(made::contains))
            .max()
            .orElseThrow();
    return (applied > 0 || damage instanceof Damage.MadeByHandUpTo)
        && chain.between(applied, last).stream().noneMatch(GeneratedStatement::changesRows)
        && hasNoDrop(applied, chain.size());
  }

  private Verdict makeIncompletely(Damage.MadeIncompletely damage) {
    List<GeneratedStatement> pending = pending();
    for (int i = 0; i < pending.size(); i++) {
      GeneratedStatement statement = pending.get((i + damage.which()) % pending.size());
      if (statement instanceof GeneratedStatement.CreateTable table) {
        Optional<GeneratedStatement.CreateTable> incomplete = table.incomplete();
        if (incomplete.isPresent() && works(incomplete.get())) {
          return verdict(
              damage,
              isCertainWith(List.of(statement), damage) ? Must.HEAL : Must.EITHER,
              pendingNames());
        }
      }
    }
    return Verdict.NOTHING_WRONG;
  }

  private Verdict makeDifferently(Damage.MadeDifferently damage) {
    List<GeneratedStatement> pending = pending();
    for (int i = 0; i < pending.size(); i++) {
      GeneratedStatement statement = pending.get((i + damage.which()) % pending.size());
      Optional<GeneratedStatement> different = statement.different(damage.how());
      if (different.isPresent() && works(different.get())) {
        Set<String> names = new HashSet<>(List.of(statement.object(), statement.table()));
        return verdict(damage, hasNoDrop(applied, chain.size()) ? Must.REFUSE : Must.EITHER, names);
      }
    }
    return Verdict.NOTHING_WRONG;
  }

  private Verdict loseRows(Damage.LostRows damage) {
    int kept = applied - 1 - damage.count() % applied;
    boolean byRunner = world.scene.by() == Scene.By.RUNNER;
    if (!byRunner && chain.statements(applied).stream().noneMatch(this::isStillThere)) {
      return Verdict.NOTHING_WRONG;
    }
    for (int version = kept + 1; version <= applied; version++) {
      execute("delete from %s where %s = '%d'".formatted(history(), quoted("version"), version));
    }
    return verdict(damage, lost(kept), names(kept, applied));
  }

  private boolean isStillThere(GeneratedStatement statement) {
    return !statement.changesRows()
        && !(statement instanceof GeneratedStatement.DropColumn)
        && chain.between(applied - 1, applied).stream()
            .noneMatch(
                other ->
                    other instanceof GeneratedStatement.DropColumn
                        && other.object().equals(statement.object()));
  }

  private Must lost(int kept) {
    return world.scene.by() == Scene.By.RUNNER
            || (chain.between(kept, applied).stream().noneMatch(GeneratedStatement::changesRows)
                && hasNoDrop(kept, chain.size()))
        ? Must.HEAL
        : Must.EITHER;
  }

  private Verdict loseMiddle(Damage.LostMiddle damage) {
    int version = 1 + damage.version() % (applied - 1);
    execute("delete from %s where %s = '%d'".formatted(history(), quoted("version"), version));
    return verdict(damage, Must.EITHER, names(version - 1, applied));
  }

  private Verdict reorder(Damage.Reordered damage) {
    int version = 1 + damage.version() % (applied - 1);
    moveRank(version, 900);
    moveRank(version + 1, version);
    return verdict(damage, Must.EITHER, Set.of("v" + version, "v" + (version + 1)));
  }

  private void moveRank(int version, int rank) {
    execute(
        "update %s set %s = %d where %s = '%d'"
            .formatted(history(), quoted("installed_rank"), rank, quoted("version"), version));
  }

  /** Statements that change rows could put these right, so there must be none before. */
  private Verdict spoilRows(Damage.UnfitRows damage) {
    List<GeneratedStatement> pending = pending();
    for (int i = 0; i < pending.size(); i++) {
      int at = (i + damage.which()) % pending.size();
      Optional<String> spoiling = spoiling(pending.get(at));
      if (spoiling.isPresent()
          && pending.subList(0, at).stream().noneMatch(GeneratedStatement::changesRows)
          && changes(spoiling.get())) {
        return verdict(
            damage, Must.REFUSE, Set.of(pending.get(at).object(), pending.get(at).table()));
      }
    }
    return Verdict.NOTHING_WRONG;
  }

  private Optional<String> spoiling(GeneratedStatement statement) {
    if (statement instanceof GeneratedStatement.AddCheck check) {
      return Optional.of("update %s set %s = -1000".formatted(check.table(), check.column()));
    } else if (statement instanceof GeneratedStatement.AddForeignKey key) {
      return Optional.of("update %s set %s = 4242".formatted(key.table(), key.column()));
    } else if (statement instanceof GeneratedStatement.AddUnique unique && world.scene.rows() > 1) {
      String column = unique.columns().get(0);
      String one = "(select max(%s) from (select %s from %s) x)";
      return Optional.of(
          "update %s set %s = %s"
              .formatted(unique.table(), column, one.formatted(column, column, unique.table())));
    }
    return Optional.empty();
  }

  private Verdict loseHistory(Damage.LostHistory damage) {
    execute("drop table " + history());
    return verdict(damage, lost(0), names(0, applied));
  }

  private Verdict fail(Damage.FailedRow damage) {
    int version = applied + 1;
    int statement = damage.statement() % chain.statements(version).size();
    try {
      world
          .flyway(world.live)
          .target(Integer.toString(version))
          .callbacks(new Failing(statement))
          .load()
          .migrate();
      throw new AssertionError("It did not fail");
    } catch (FlywayException e) {
      boolean traced =
          world.read().history().stream()
              .anyMatch(row -> row.matches("(?i).*success=(false|f|0)[,}].*"));
      boolean certain =
          chain.statements(version).stream().noneMatch(GeneratedStatement::changesRows)
              && hasNoDrop(applied, chain.size());
      return verdict(damage, traced && !certain ? Must.EITHER : Must.HEAL, names(applied, version));
    }
  }

  /** Lets a statement of a migration fail. */
  private static final class Failing implements Callback {
    private int left;

    Failing(int number) {
      left = number;
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      if (left-- == 0) {
        throw new FlywayException("The disk is full");
      }
    }

    @Override
    public String getCallbackName() {
      return "failing";
    }
  }

  private Verdict reformat(Damage.Reformatted damage) throws IOException {
    int version = 1 + damage.version() % applied;
    Path script = script(version);
    String text = Files.readString(script);
    Files.writeString(
        script,
        switch (damage.format()) {
          case LINE_ENDS -> text.replace("\n", "\r\n");
          case BYTE_ORDER_MARK -> "\uFEFF" + text;
          case TRAILING_BLANKS -> text.replace("\n", "  \n");
          case COMMENTS -> "-- What a change!\n" + text.replace(";\n", ";\n-- Done.\n");
        });
    return verdict(
        damage,
        world.scene.by() == Scene.By.RUNNER || damage.format() != Damage.Format.COMMENTS
            ? Must.HEAL
            : Must.EITHER,
        Set.of("v" + version));
  }

  private Verdict edit(Damage.Edited damage) throws IOException {
    int version = 1 + damage.version() % applied;
    List<GeneratedStatement> statements = new ArrayList<>(chain.statements(version));
    Optional<GeneratedStatement> other = statements.get(0).different(damage.version());
    if (other.isPresent()) {
      statements.set(0, other.get());
    } else {
      statements.remove(0);
    }
    Files.writeString(script(version), GeneratedChain.text(statements, world.spelling));
    return verdict(damage, Must.REFUSE, Set.of("v" + version));
  }

  private Verdict orphan(Damage.Orphan damage) {
    record("0.5", "lost");
    if (damage.withTable()) {
      execute("create table lost1 (id int)");
    }
    return verdict(
        damage, damage.withTable() ? Must.REFUSE : Must.EITHER, Set.of("v0.5", "0.5", "lost1"));
  }

  private Verdict outrun(Damage.Newer damage) {
    int version = chain.size() + 1;
    record(Integer.toString(version), "newer");
    execute("create table newer1 (id int)");
    return verdict(damage, Must.REFUSE, Set.of("v" + version));
  }

  private Verdict addHead(Damage.TwoHeads damage) throws IOException {
    int version = 1 + damage.version() % chain.size();
    String script = "V" + version + "__other.sql";
    Files.writeString(world.scripts.resolve(script), "create table other1 (id int);\n");
    return verdict(damage, Must.REFUSE, Set.of(script.toLowerCase(Locale.ROOT)));
  }

  private void record(String version, String description) {
    List<String> columns =
        List.of(
            "installed_rank",
            "version",
            "description",
            "type",
            "script",
            "checksum",
            "installed_by",
            "execution_time",
            "success");
    execute(
        "insert into %s (%s) values (%d, '%s', '%s', 'SQL', 'V%s__%s.sql', 12345, 'me', 1, true)"
            .formatted(
                history(),
                String.join(", ", columns.stream().map(this::quoted).toList()),
                900 + version.length(),
                version,
                description,
                version,
                description));
  }

  private List<GeneratedStatement> pending() {
    return world.scene.pending();
  }

  private boolean hasNoDrop(int above, int upTo) {
    return chain.between(above, upTo).stream()
        .noneMatch(GeneratedStatement.DropColumn.class::isInstance);
  }

  private Set<String> pendingNames() {
    return names(applied, chain.size());
  }

  private Set<String> names(int above, int upTo) {
    Set<String> names = new HashSet<>();
    for (GeneratedStatement statement : chain.between(above, upTo)) {
      names.add(statement.object());
    }
    IntStream.rangeClosed(above + 1, upTo).forEach(version -> names.add("v" + version));
    return names;
  }

  private static Verdict verdict(Damage damage, Must must, Set<String> names) {
    return new Verdict(damage.getClass().getSimpleName(), must, Set.copyOf(names));
  }

  private Path script(int version) {
    return world.scripts.resolve(GeneratedChain.script(version));
  }

  private String history() {
    return quoted(Reading.HISTORY);
  }

  private String quoted(String name) {
    return world.spelling.quoted(name);
  }

  private boolean works(GeneratedStatement statement) {
    return send(statement.sql(world.spelling)) >= 0;
  }

  private boolean changes(String update) {
    return send(update) > 0;
  }

  private int send(String sql) {
    try (Connection connection = world.live.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      // It needs something that is not there.
      return -1;
    }
  }

  private void execute(String sql) {
    World.execute(world.live, List.of(sql));
  }
}
