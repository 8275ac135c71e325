package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One attempt, on one session, to bring a schema up to date. For one thread. */
final class Run {
  private static final Set<Fault> QUICK_MARK_MAY_FAIL =
      Set.of(Fault.PERMISSION, Fault.READ_ONLY, Fault.FULL, Fault.LOCK);

  private final Chain chain;
  private final Dialect dialect;
  private final Connection session;
  private final Steps steps;
  private final Journal journal;
  private final RunnersLock lock;
  private final Deliberation deliberation;
  private final Execution execution;

  Run(
      Chain chain,
      Connection session,
      Dialect.SessionSource another,
      Patience patience,
      Steps steps) {
    this.chain = chain;
    this.dialect = chain.dialect();
    this.session = session;
    this.steps = steps;
    this.journal = new Journal(dialect, chain.options().historyTable());
    this.lock = new RunnersLock(chain, session, patience, steps);
    this.deliberation = new Deliberation(chain, session, another, journal, steps);
    this.execution = new Execution(chain, session, journal, lock, steps);
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
    return lock.locked(
        () -> {
          // Whoever had the lock before may have done it all.
          Optional<MigrationReport> done = whenUpToDate();
          if (done.isPresent()) {
            return done.get();
          }
          Situation situation = inspect();
          requireClearHistory(situation);
          return work(withoutRemnants(situation));
        });
  }

  MigrationPlan plan() throws SQLException {
    return lock.locked(
        () -> {
          Situation situation = inspect();
          requireClearHistory(situation);
          requireNoRemnants(situation);
          Decision decision = deliberation.decide(situation, true);
          decision.plan().notes().forEach(steps::add);
          List<PlannedStatement> all = decision.statements(chain.scripts(), situation.history());
          return new MigrationPlan(all, steps.all(), Optional.empty());
        });
  }

  MigrationReport verify() throws SQLException {
    return lock.locked(
        () -> {
          Situation situation = inspect();
          requireClearHistory(situation);
          requireNoRemnants(situation);
          int pending = situation.history().pending().size();
          Decision decision = deliberation.decide(situation, true);
          if (pending > 0 || !decision.corrections().isEmpty()) {
            throw RefusedException.of(
                "HEAL-R02",
                "%d migrations are pending, %d rows of the history are to be corrected"
                    .formatted(pending, decision.corrections().size()),
                List.of(),
                "look at the plan, then migrate");
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
        throw RefusedException.of(
            "HEAL-R60",
            "v" + statement.name() + " text changed since it was applied",
            List.of(),
            "bring the script's old text back, put the change into a new version");
      }
    }
  }

  private void requireClearHistory(Situation situation) {
    situation
        .history()
        .objection(ScriptNames.descriptions(chain.scripts().names()))
        .ifPresent(
            refusal -> {
              throw new RefusedException(refusal);
            });
  }

  private Situation withoutRemnants(Situation situation) throws SQLException {
    Map<Remnant, ChainStatement> remnants = deliberation.remnants(situation);
    requireNone(remnants, Remnant::isUndecided);
    for (Map.Entry<Remnant, ChainStatement> each : remnants.entrySet()) {
      execution.finish(each.getKey(), each.getValue());
    }
    return remnants.isEmpty() ? situation : inspect();
  }

  // What a plan would be can't be seen beyond them.
  private void requireNoRemnants(Situation situation) throws SQLException {
    requireNone(deliberation.remnants(situation), remnant -> true);
  }

  private static void requireNone(
      Map<Remnant, ChainStatement> remnants, Predicate<Remnant> unwanted) {
    remnants.forEach(
        (remnant, interrupted) -> {
          if (unwanted.test(remnant)) {
            throw new RefusedException(remnant.refusal(interrupted));
          }
        });
  }

  private Situation inspect() throws SQLException {
    History history = History.of(chain.flyway(new OneSession(session)).load().info().all());
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

  private MigrationReport work(Situation situation) throws SQLException {
    Decision decision = deliberation.decide(situation, false);
    decision.plan().notes().forEach(steps::add);
    execution.correct(decision.corrections());
    boolean pending = !situation.history().pending().isEmpty();
    Set<Key> varying = pending ? execution.execute(situation, decision.plan()) : Set.of();
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
      throw RefusedException.of(
          "HEAL-R97",
          "the schema is not what a fresh one would be: " + differences.get(0),
          differences,
          "find out who else changes the schema meanwhile, then start again");
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
}
