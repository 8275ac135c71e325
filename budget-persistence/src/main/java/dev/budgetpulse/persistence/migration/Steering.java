package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;

/**
 * Leads Flyway through a plan, statement by statement, and keeps the journal in the statements' own
 * transactions.
 */
final class Steering extends BaseCallback {
  private final Chain chain;
  private final Journal journal;
  private final Plan plan;
  private final Map<String, SortedMap<Integer, Journal.Note>> notes;
  private final Steps steps;
  private int number;
  private int executed;
  private Optional<Plan.Planned> current = Optional.empty();
  private String at = "";
  private Optional<Refusal> refusal = Optional.empty();
  private final Set<Key> varying = new HashSet<>();

  Steering(Chain chain, Journal journal, Plan plan, Situation situation, Steps steps) {
    this.chain = chain;
    this.journal = journal;
    this.plan = plan;
    this.notes = situation.notes();
    this.steps = steps;
  }

  /** Returns why the run must stop, if that was found on the way. */
  Optional<Refusal> refusal() {
    return refusal;
  }

  /** Returns the parts that a statement made whose text is another one each time. */
  Set<Key> varying() {
    return varying;
  }

  /** Returns the name of the last statement that began. */
  String at() {
    return at;
  }

  Optional<Plan.Planned> current() {
    return current;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE
        || event == Event.BEFORE_EACH_MIGRATE_STATEMENT
        || event == Event.AFTER_EACH_MIGRATE_STATEMENT
        || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public String getCallbackName() {
    return "steering";
  }

  @Override
  public void handle(Event event, Context context) {
    Connection session = context.getConnection();
    MigrationInfo migration = context.getMigrationInfo();
    String name = Situation.nameOf(migration);
    try {
      if (event == Event.BEFORE_EACH_MIGRATE) {
        begin(session, migration, name);
      } else if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
        before(session, migration, new SqlText(context.getStatement().getSql()));
      } else if (event == Event.AFTER_EACH_MIGRATE_STATEMENT) {
        after(session, migration, new SqlText(context.getStatement().getSql()));
      } else {
        end(session, migration, name);
      }
    } catch (SQLException e) {
      throw new FlywayException("Could not keep the journal of v" + name, e);
    }
  }

  private void begin(Connection session, MigrationInfo migration, String name) throws SQLException {
    number = 0;
    executed = 0;
    at = "v" + name;
    current = Optional.empty();
    Optional<Refusal> objection = chain.objection(session);
    if (objection.isPresent()) {
      throw stop(objection.get());
    }
    if (migration.isVersioned()) {
      chain.dialect().limitStatements(session, chain.options().statementTimeout(name));
      journal.create(session);
      journal.note(session, name, 0, Journal.State.BEGUN, "");
      // A row that Flyway writes of a failure outlives what was rolled back before it.
      if (!session.getAutoCommit() && !chain.dialect().hasTransactionalDdl()) {
        session.commit();
      }
    }
  }

  private void before(Connection session, MigrationInfo migration, SqlText sql)
      throws SQLException {
    number++;
    String name = Situation.nameOf(migration);
    at = "v" + name + "#" + number;
    current =
        Optional.ofNullable(plan.statements().getOrDefault(name, new TreeMap<>()).get(number));
    if (!migration.isVersioned()) {
      executed++;
      return;
    }
    requirePlannedText(sql);
    current
        .filter(planned -> !planned.statement().sql().hash().equals(sql.hash()))
        .ifPresent(
            planned -> planned.statement().effects().forEach(effect -> varying.add(effect.key())));
    Optional<Journal.Note> note =
        Optional.ofNullable(notes.getOrDefault(name, new TreeMap<>()).get(number));
    boolean execute =
        current
            .map(Plan.Planned::execute)
            .orElse(note.isEmpty() || !note.get().isDone() || sql.isRepeatable());
    current.flatMap(Plan.Planned::step).ifPresent(step -> report(session, step));
    if (execute) {
      executed++;
      journal.note(session, name, number, Journal.State.STARTED, sql.hash());
      if (!session.getAutoCommit() && !chain.dialect().isAtomic(session, sql.raw())) {
        session.commit();
      }
      return;
    }
    for (String addition : current.map(Plan.Planned::additions).orElse(List.of())) {
      Dialect.execute(session, addition);
    }
    if (note.filter(Journal.Note::isDone).isEmpty()) {
      journal.note(session, name, number, Journal.State.PRESENT, sql.hash());
    }
    throw new FlywayBlockStatementExecutionException(
        new ErrorDetails(CoreErrorCode.ERROR, at), at + " is done");
  }

  private void requirePlannedText(SqlText sql) {
    // What is executed anyway may say something else each time.
    current
        .filter(planned -> !planned.execute())
        .filter(planned -> !planned.statement().sql().hash().equals(sql.hash()))
        .ifPresent(
            planned -> {
              throw stop(
                  "HEAL-R45",
                  at + " has another text than in the rehearsal",
                  List.of(),
                  "take what differs from run to run (a time, a node's name) out of the script");
            });
  }

  private void report(Connection session, MigrationStep step) {
    steps.add(step);
    try {
      journal.keep(session, step);
    } catch (SQLException e) {
      throw new FlywayException("Could not keep what was healed", e);
    }
  }

  private void after(Connection session, MigrationInfo migration, SqlText sql) throws SQLException {
    if (migration.isVersioned()) {
      journal.note(session, Situation.nameOf(migration), number, Journal.State.DONE, sql.hash());
    }
  }

  private void end(Connection session, MigrationInfo migration, String name) throws SQLException {
    Map<Key, Optional<String>> expected = plan.expected().getOrDefault(name, Map.of());
    if (!expected.isEmpty()) {
      Catalog live = chain.dialect().catalog(session, journal::isOwn);
      List<Difference> differences = new ArrayList<>();
      expected.forEach(
          (key, definition) -> {
            if (!live.definition(key).equals(definition) && !varying.contains(key)) {
              differences.add(
                  new Difference(
                      key.toString(), Optional.empty(), definition, live.definition(key)));
            }
          });
      if (!differences.isEmpty()) {
        throw stop(
            "HEAL-R97",
            "v%s did not do what it did in the rehearsal: %s".formatted(name, differences.get(0)),
            differences,
            "find out who else changes the schema meanwhile, then start again");
      }
    }
    steps.add(
        new MigrationStep(
            "HEAL-010",
            migration.isVersioned() ? Optional.of(name) : Optional.empty(),
            OptionalInt.empty(),
            (migration.isVersioned() ? "" : name + " ")
                + "executed %d of %d statements".formatted(executed, number),
            Optional.empty()));
  }

  private FlywayException stop(
      String code, String reason, List<Difference> differences, String choice) {
    return stop(new Refusal(code, reason, differences, List.of(choice)));
  }

  private FlywayException stop(Refusal why) {
    refusal = Optional.of(why);
    return new FlywayException(why.code() + " " + why.reason());
  }
}
