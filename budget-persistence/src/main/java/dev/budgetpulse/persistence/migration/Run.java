package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** One attempt, on one session, to bring a schema up to date. For one thread. */
final class Run {
  private static final Duration LOCK_SLICE = Duration.ofMillis(250);
  private static final Set<Fault> QUICK_MARK_MAY_FAIL =
      Set.of(Fault.PERMISSION, Fault.READ_ONLY, Fault.FULL, Fault.LOCK);

  private final Chain chain;
  private final Dialect dialect;
  private final Connection session;
  private final Dialect.SessionSource another;
  private final Patience patience;
  private final Steps steps;
  private final Journal journal;
  private final String lock;

  Run(
      Chain chain,
      Connection session,
      Dialect.SessionSource another,
      Patience patience,
      Steps steps) {
    this.chain = chain;
    this.dialect = chain.dialect();
    this.session = session;
    this.another = another;
    this.patience = patience;
    this.steps = steps;
    this.journal = new Journal(dialect, chain.options().historyTable());
    this.lock = chain.lock();
  }

  /**
   * Looks, without waiting for anybody, whether all that the last proof depended on is as it was,
   * so that there is nothing to do.
   */
  Optional<MigrationReport> whenUpToDate() throws SQLException {
    Optional<Proof> last = journal.proof(session);
    Optional<Proof> current = last.isPresent() ? currentProof(last) : Optional.empty();
    if (current.isEmpty() || !current.get().isAsIn(last.get())) {
      return Optional.empty();
    }
    if (current.get().quick().isPresent() && !current.get().quick().equals(last.get().quick())) {
      keepQuickMark(current.get());
    }
    return Optional.of(upToDate(journal.version(session)));
  }

  // Who may only read is up to date all the same, and reads a little more each time.
  private void keepQuickMark(Proof proof) throws SQLException {
    try {
      journal.keepQuickMark(session, proof);
    } catch (SQLException e) {
      if (!QUICK_MARK_MAY_FAIL.contains(dialect.classify(e))) {
        throw e;
      }
    }
  }

  private Optional<Proof> currentProof(Optional<Proof> last) throws SQLException {
    try {
      return Optional.of(Proof.of(chain, session, last));
    } catch (SQLException e) {
      if (dialect.classify(e) == Fault.MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  MigrationReport migrate() throws SQLException {
    return locked(
        () -> {
          // Whoever had the lock before may have done it all.
          Optional<MigrationReport> done = whenUpToDate();
          if (done.isPresent()) {
            return done.get();
          }
          Situation situation = inspect();
          requireClearHistory(situation);
          return work(situation);
        });
  }

  MigrationPlan plan() throws SQLException {
    return locked(
        () -> {
          Situation situation = inspect();
          requireClearHistory(situation);
          Decision decision = decide(situation, true);
          List<PlannedStatement> all = new ArrayList<>();
          decision.corrections().forEach(each -> all.add(planned(each)));
          if (decision.rehearsal().isEmpty()) {
            situation.history().pending().forEach(each -> all.add(planned(each)));
          }
          decision.plan().notes().forEach(steps::add);
          decision
              .plan()
              .statements()
              .values()
              .forEach(byNumber -> byNumber.values().forEach(each -> addPlanned(each, all)));
          return new MigrationPlan(all, steps.all(), Optional.empty());
        });
  }

  MigrationReport verify() throws SQLException {
    return locked(
        () -> {
          Situation situation = inspect();
          requireClearHistory(situation);
          int pending = situation.history().pending().size();
          Decision decision = decide(situation, true);
          if (pending > 0 || !decision.corrections().isEmpty()) {
            refuse(
                new Refusal(
                    "HEAL-R02",
                    "%d migrations are pending, %d rows of the history are to be corrected"
                        .formatted(pending, decision.corrections().size()),
                    List.of(),
                    List.of("look at the plan, then migrate")));
          }
          decision.rehearsal().ifPresent(rehearsal -> requireSameTexts(situation, rehearsal));
          decision.plan().notes().forEach(steps::add);
          return upToDate(situation.history().version());
        });
  }

  // Flyway's checksum does not see a line break inside of a value.
  private void requireSameTexts(Situation situation, Rehearsal rehearsal) {
    for (ChainStatement statement : rehearsal.statements()) {
      boolean changed =
          situation.isApplied(statement)
              && situation
                  .note(statement)
                  .filter(note -> !note.hash().equals(statement.sql().hash()))
                  .isPresent();
      boolean varies =
          chain.scripts().text(statement.script()).filter(text -> text.contains("${")).isPresent();
      if (changed && !varies) {
        refuse(
            new Refusal(
                "HEAL-R60",
                "v" + statement.name() + " text changed since it was applied",
                List.of(),
                List.of("bring the script's old text back, put the change into a new version")));
      }
    }
  }

  // ---- looking

  private void requireClearHistory(Situation situation) {
    objection(situation.history()).ifPresent(Run::refuse);
  }

  private Optional<Refusal> objection(History history) {
    return history.objection(ScriptNames.descriptions(chain.scripts().names()));
  }

  private History history() {
    return History.of(chain.flyway(new OneSession(session)).load().info().all());
  }

  private Situation inspect() throws SQLException {
    History history = history();
    boolean exists = Journal.exists(dialect, session, chain.options().historyTable());
    boolean journaled = journal.exists(session);
    Catalog live = dialect.catalog(session, journal::isOwn);
    return new Situation(
        exists,
        history,
        journaled ? journal.notes(session) : Map.of(),
        journaled,
        live,
        new Rows(dialect, session, live),
        chain.options());
  }

  private MigrationReport upToDate(Optional<String> version) {
    steps.add("HEAL-000", "up to date" + version.map(v -> " at v" + v).orElse(""));
    return new MigrationReport.UpToDate(version, steps.all());
  }

  // ---- deciding

  private record Decision(
      List<Corrections.Correction> corrections, Plan plan, Optional<Rehearsal> rehearsal) {}

  /**
   * Decides what to do.
   *
   * @param inDetail whether to find out the statements even where all of them are to run
   */
  private Decision decide(Situation situation, boolean inDetail) throws SQLException {
    if (situation.isFresh()) {
      steps.add("HEAL-001", "fresh database");
    }
    if (situation.isFresh() && !inDetail) {
      return new Decision(List.of(), everything(), Optional.empty());
    }
    Optional<Rehearsal> rehearsal = rehearse(situation);
    List<Corrections.Correction> corrections = Corrections.of(chain, situation, rehearsal);
    Plan plan =
        rehearsal.isPresent()
            ? new Planner(dialect, situation, rehearsal.get()).plan()
            : unproven(situation);
    return new Decision(corrections, plan, rehearsal);
  }

  /** Returns the plan to execute whatever Flyway finds pending. */
  private static Plan everything() {
    return new Plan(Map.of(), Map.of(), false, List.of());
  }

  private Optional<Rehearsal> rehearse(Situation situation) throws SQLException {
    if (situation.history().hasJava()) {
      return noShadow("migrations in Java are not rehearsed");
    }
    if (situation.history().baseline().isPresent()) {
      return noShadow("the history begins at v" + situation.history().baseline().get());
    }
    Predicate<MigrationInfo> pending =
        migration ->
            situation.history().pending().stream()
                .anyMatch(each -> Situation.nameOf(each).equals(Situation.nameOf(migration)));
    Shadow shadow;
    try {
      shadow = shadow();
    } catch (SQLException e) {
      return noShadow(
          "no shadow schema: "
              + (Dialect.chain(e).isEmpty() || e.getSQLState() == null
                  ? e.getMessage()
                  : Faults.describe(dialect, e)));
    }
    try (shadow) {
      return Optional.of(
          Rehearsal.run(chain, shadow, journal::isOwn, dialect.schema(session), pending));
    } catch (Rehearsal.FailedException e) {
      Fault fault = Faults.of(dialect, e);
      if (fault.isPassing()) {
        throw new PassingException(fault, Optional.empty(), e);
      }
      if (!e.reachedWatched() || e.isObjection()) {
        return noShadow(e.statement() + " can't be rehearsed: " + e.getMessage());
      }
      // A script that was edited or has gone is the better explanation.
      for (ChainStatement statement : e.before()) {
        situation
            .note(statement)
            .filter(note -> note.isDone() && !note.hash().equals(statement.sql().hash()))
            .ifPresent(note -> refuse(Planner.edited(statement)));
      }
      Corrections.of(chain, situation, Optional.empty());
      throw new RefusedException(
          new Refusal(
              "HEAL-R98",
              "%s fails in a fresh schema: %s".formatted(e.statement(), e.getMessage()),
              List.of(),
              List.of("correct the script; nothing was changed")));
    }
  }

  private Shadow shadow() throws SQLException {
    Optional<javax.sql.DataSource> given = chain.options().shadow();
    return given.isPresent()
        ? GivenShadow.open(dialect, given.get(), chain)
        : dialect.shadow(session, another);
  }

  private Optional<Rehearsal> noShadow(String why) {
    steps.add("HEAL-096", "nothing can be proven, only plain migration is done: " + why);
    return Optional.empty();
  }

  /** Lets Flyway do what it would do anyway, if all is in order as far as it can be seen. */
  private Plan unproven(Situation situation) {
    History history = situation.history();
    List<String> unclear = new ArrayList<>();
    history.failed().forEach(each -> unclear.add(named(each) + " has failed"));
    history.changed().forEach(each -> unclear.add(named(each) + " has changed"));
    history.orphans().forEach(each -> unclear.add(named(each) + " is gone"));
    situation.late().forEach(version -> unclear.add("v" + version + " is late"));
    if (!situation.hasHistory() && !situation.options().sharedSchema() && !situation.isFresh()) {
      unclear.add("there is no history");
    }
    if (!unclear.isEmpty()) {
      refuse(
          new Refusal(
              "HEAL-R96",
              "%s, and without a rehearsal nothing can be proven"
                  .formatted(String.join(", ", unclear)),
              List.of(),
              List.of(
                  "grant the right to create a schema (on MariaDB: databases named like"
                      + " this one's followed by _shadow_ and anything)",
                  "or hand over an empty shadow schema of the same engine",
                  "migrations in Java can't be rehearsed: bring these in order by hand")));
    }
    for (MigrationInfo migration : history.pending()) {
      boolean started =
          situation.statementNotes(Situation.nameOf(migration)).values().stream()
              .anyMatch(note -> note.state() == Journal.State.STARTED);
      if (started) {
        refuse(
            new Refusal(
                "HEAL-R96",
                "v%s was interrupted, and without a rehearsal nothing can be proven"
                    .formatted(migration.getVersion()),
                List.of(),
                List.of("hand over an empty shadow schema of the same engine")));
      }
    }
    return everything();
  }

  private static String named(MigrationInfo migration) {
    return "v%s (%s)".formatted(migration.getVersion(), migration.getScript());
  }

  // ---- doing

  private MigrationReport work(Situation situation) throws SQLException {
    Decision decision = decide(situation, false);
    decision.plan().notes().forEach(steps::add);
    correct(decision.corrections());
    boolean pending = !situation.history().pending().isEmpty();
    Set<Key> varying = pending ? execute(situation, decision) : Set.of();
    Situation after = inspect();
    decision.rehearsal().ifPresent(rehearsal -> requireFresh(after, rehearsal, varying));
    if (decision.rehearsal().isPresent() || situation.isFresh()) {
      keepProof(after, decision);
    }
    Optional<String> version = after.history().version();
    if (steps.hasHealed()) {
      return new MigrationReport.Healed(version, steps.all());
    }
    return pending ? new MigrationReport.Migrated(version, steps.all()) : upToDate(version);
  }

  private void correct(List<Corrections.Correction> corrections) throws SQLException {
    if (corrections.isEmpty()) {
      return;
    }
    journal.create(session);
    session.setAutoCommit(false);
    try {
      requireLock();
      for (Corrections.Correction correction : corrections) {
        try (Statement statement = session.createStatement()) {
          if (statement.executeUpdate(correction.sql()) != 1) {
            throw new SQLException("The history has changed meanwhile", "40001");
          }
        }
        journal.keep(session, correction.step());
      }
      session.commit();
    } catch (SQLException | RuntimeException e) {
      session.rollback();
      throw e;
    } finally {
      session.setAutoCommit(true);
    }
    corrections.forEach(correction -> steps.add(correction.step()));
  }

  private Set<Key> execute(Situation situation, Decision decision) throws SQLException {
    Steering steering = new Steering(chain, journal, decision.plan(), situation, steps);
    FluentConfiguration flyway =
        chain
            .flyway(new OneSession(session))
            .callbacks(steering)
            .outOfOrder(decision.plan().outOfOrder());
    if (!situation.hasHistory() && !(situation.live().isEmpty() && !situation.hasJournal())) {
      flyway.baselineOnMigrate(true).baselineVersion("0").baselineDescription("adopted");
    }
    try {
      flyway.load().migrate();
      return steering.varying();
    } catch (FlywayException e) {
      throw failed(steering, e);
    }
  }

  private RuntimeException failed(Steering steering, FlywayException failure) throws SQLException {
    if (steering.refusal().isPresent()) {
      return new RefusedException(steering.refusal().get());
    }
    Fault fault = Faults.of(dialect, failure);
    if (fault.isPassing()) {
      String text =
          fault == Fault.LOCK
              ? steering.at() + " waited for a lock" + held(steering)
              : "session lost at " + steering.at() + "; re-planning";
      return new PassingException(
          fault,
          Optional.of(MigrationStep.of(fault == Fault.LOCK ? "HEAL-090" : "HEAL-092", text)),
          failure);
    }
    String what = steering.at() + " failed: " + Faults.describe(dialect, failure);
    String kept =
        dialect.hasTransactionalDdl()
            ? "the migration was rolled back"
            : "what ran before it is in the journal; the next run goes on with this statement";
    return new RefusedException(
        switch (fault) {
          case DATA ->
              new Refusal(
                  "HEAL-R24",
                  what + violations(steering),
                  List.of(),
                  List.of("put the rows right, then start again; " + kept));
          case TIMEOUT ->
              new Refusal(
                  "HEAL-R91",
                  what + ": it exceeded its time limit",
                  List.of(),
                  List.of("give the version a longer statement timeout; " + kept));
          case PERMISSION, READ_ONLY, FULL ->
              new Refusal(
                  "HEAL-R95",
                  what + ": " + fault,
                  List.of(),
                  List.of("give the right or the room that is missing; " + kept));
          case DUPLICATE ->
              new Refusal(
                  "HEAL-R94",
                  what,
                  List.of(),
                  List.of("find out who else changes the schema meanwhile; " + kept));
          default ->
              new Refusal("HEAL-R99", what, List.of(), List.of("correct the script; " + kept));
        });
  }

  private String held(Steering steering) throws SQLException {
    List<String> blockers = new ArrayList<>();
    for (Part part : steering.current().map(Plan.Planned::parts).orElse(List.of())) {
      for (String blocker : dialect.blockers(session, part.key().relation())) {
        if (!blockers.contains(blocker)) {
          blockers.add(blocker);
        }
      }
    }
    return blockers.isEmpty() ? "" : ", perhaps of " + String.join(", ", blockers);
  }

  private String violations(Steering steering) throws SQLException {
    Catalog live = dialect.catalog(session, journal::isOwn);
    Rows rows = new Rows(dialect, session, live);
    StringBuilder text = new StringBuilder();
    for (Part part : steering.current().map(Plan.Planned::parts).orElse(List.of())) {
      text.append("; ").append(part.key());
      rows.violations(part).ifPresent(found -> text.append(": ").append(found));
    }
    return text.toString();
  }

  private static void requireFresh(Situation after, Rehearsal rehearsal, Set<Key> varying) {
    List<Difference> differences = new ArrayList<>();
    for (Effect effect : after.live().effects(rehearsal.end())) {
      // What is no part of any migration is the host's own.
      boolean ours = effect.after().isPresent() || rehearsal.base().part(effect.key()).isPresent();
      if (ours && !varying.contains(effect.key())) {
        differences.add(
            new Difference(
                effect.key().toString(),
                Optional.empty(),
                effect.definitionAfter(),
                effect.definitionBefore()));
      }
    }
    if (!differences.isEmpty()) {
      refuse(
          new Refusal(
              "HEAL-R97",
              "the schema is not what a fresh one would be: " + differences.get(0),
              differences,
              List.of("find out who else changes the schema meanwhile, then start again")));
    }
  }

  private void keepProof(Situation after, Decision decision) throws SQLException {
    journal.create(session);
    if (decision.rehearsal().isPresent()) {
      for (ChainStatement statement : decision.rehearsal().get().statements()) {
        // With these, a later change of nothing but comments can be told from others.
        if (after.isApplied(statement) && after.note(statement).isEmpty()) {
          journal.note(
              session,
              statement.migration(),
              statement.number(),
              Journal.State.PRESENT,
              statement.sql().hash());
        }
      }
    }
    journal.keepProof(
        session,
        steps.hasHealed() ? "healed" : "proven",
        Proof.of(chain, session, Optional.empty()));
  }

  private static PlannedStatement planned(Corrections.Correction correction) {
    return new PlannedStatement(
        correction.step().version().orElse("history"),
        0,
        PlannedStatement.Action.CORRECT_HISTORY,
        correction.sql(),
        correction.step().toString());
  }

  // Without a rehearsal, a script is not known by its statements.
  private PlannedStatement planned(MigrationInfo migration) {
    return new PlannedStatement(
        Situation.nameOf(migration),
        0,
        PlannedStatement.Action.EXECUTE,
        chain.scripts().text(migration.getScript()).orElse(migration.getScript()),
        "pending");
  }

  private static void addPlanned(Plan.Planned planned, List<PlannedStatement> all) {
    ChainStatement statement = planned.statement();
    String reason = planned.step().map(MigrationStep::toString).orElse("pending");
    for (String addition : planned.additions()) {
      all.add(
          new PlannedStatement(
              statement.migration(),
              statement.number(),
              PlannedStatement.Action.ADD,
              addition,
              reason));
    }
    all.add(
        new PlannedStatement(
            statement.migration(),
            statement.number(),
            planned.execute() ? PlannedStatement.Action.EXECUTE : PlannedStatement.Action.SKIP,
            statement.sql().raw(),
            reason));
  }

  // ---- the lock

  /** Something to do that asks the database. */
  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T locked(Work<T> work) throws SQLException {
    boolean waited = false;
    while (!dialect.tryLock(session, lock, LOCK_SLICE)) {
      if (!waited) {
        waited = true;
        steps.add("HEAL-093", "waiting for another runner" + holder());
      }
      if (!patience.pause()) {
        refuse(
            new Refusal(
                "HEAL-R93",
                "another runner has worked for more than %d s%s"
                    .formatted(chain.options().waitLimit().toSeconds(), holder()),
                List.of(),
                List.of("wait for it, or find out what it waits for; nothing was changed")));
      }
    }
    try {
      requireLock();
      return work.run();
    } finally {
      unlock();
    }
  }

  private void requireLock() throws SQLException {
    chain.objection(session).ifPresent(Run::refuse);
  }

  // A session that is lost has lost its lock too.
  private void unlock() {
    try {
      dialect.unlock(session, lock);
    } catch (SQLException e) {
      steps.add("HEAL-092", "session lost when giving the lock back");
    }
  }

  private String holder() throws SQLException {
    return dialect.lockHolder(session, lock).map(who -> ": " + who).orElse("");
  }

  private static void refuse(Refusal refusal) {
    throw new RefusedException(refusal);
  }
}
