package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Does what was decided, on the session that has the lock, and tells why it failed. */
final class Execution {
  private final Chain chain;
  private final Dialect dialect;
  private final Connection session;
  private final Journal journal;
  private final RunnersLock lock;
  private final Steps steps;

  Execution(Chain chain, Connection session, Journal journal, RunnersLock lock, Steps steps) {
    this.chain = chain;
    this.dialect = chain.dialect();
    this.session = session;
    this.journal = journal;
    this.lock = lock;
    this.steps = steps;
  }

  /** Corrects rows of the history, all of them or none. */
  void correct(List<Corrections.Correction> corrections) throws SQLException {
    if (corrections.isEmpty()) {
      return;
    }
    journal.create(session);
    session.setAutoCommit(false);
    try {
      lock.requireLock();
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

  /** Brings to an end what the engine was doing when it was killed. */
  void finish(Remnant remnant, ChainStatement interrupted) throws SQLException {
    lock.requireLock();
    for (String sql : remnant.sql()) {
      Dialect.execute(session, sql);
    }
    MigrationStep step = remnant.step(interrupted);
    journal.keep(session, step);
    steps.add(step);
  }

  /**
   * Lets Flyway execute the plan, and returns the parts made by statements whose text varies.
   *
   * @throws RefusedException if it has to stop
   * @throws PassingException if it may go well another time
   */
  Set<Key> execute(Situation situation, Plan plan) throws SQLException {
    Steering steering = new Steering(chain, journal, plan, situation, steps);
    FluentConfiguration flyway =
        chain.flyway(new OneSession(session)).callbacks(steering).outOfOrder(plan.outOfOrder());
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
          case DAMAGED ->
              new Refusal(
                  "HEAL-R89",
                  what + ": what the database has stored is damaged",
                  List.of(),
                  List.of("look at the disk, bring back a backup, then start again"));
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
}
