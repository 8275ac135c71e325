package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.LoggerFactory;

/**
 * Brings a schema to the newest version of a folder of migrations, mends what it can prove, and
 * refuses the rest with a diff.
 *
 * <p>Works on the schema that unqualified names mean in the connections it is given. Each call
 * takes one connection and keeps it until it returns (on PostgreSQL and MariaDB one more while
 * migrations are rehearsed), waits in the calling thread, and leaves nothing running. Any number of
 * runners on any number of machines may be called at the same time. Thread-safe.
 */
public final class Migrator {
  private final DataSource database;
  private final MigrationScripts scripts;
  private final MigrationOptions options;

  private Migrator(DataSource database, MigrationScripts scripts, MigrationOptions options) {
    this.database = database;
    this.scripts = scripts;
    this.options = options;
  }

  /** Returns a runner with the defaults. */
  public static Migrator of(DataSource database, MigrationScripts scripts) {
    return of(database, scripts, MigrationOptions.DEFAULTS);
  }

  /** Returns a runner. */
  public static Migrator of(
      DataSource database, MigrationScripts scripts, MigrationOptions options) {
    return new Migrator(database, scripts, options);
  }

  /**
   * Brings the schema to the newest version.
   *
   * @throws MigrationException if the database can't be reached within the wait limit
   */
  public MigrationReport migrate() {
    return run(Run::whenUpToDate, Run::migrate, Steps::refused);
  }

  /**
   * Finds out what {@link #migrate} would do now, and changes nothing.
   *
   * @throws MigrationException if the database can't be reached within the wait limit
   */
  public MigrationPlan plan() {
    return run(
        run -> Optional.empty(),
        Run::plan,
        (steps, refusal) -> new MigrationPlan(List.of(), steps.all(), Optional.of(refusal)));
  }

  /**
   * Compares the whole schema with a fresh one, and changes nothing: up to date, or refused with
   * the diff or with what is pending.
   *
   * @throws MigrationException if the database can't be reached within the wait limit
   */
  public MigrationReport verify() {
    return run(run -> Optional.empty(), Run::verify, Steps::refused);
  }

  /** What to do with a session. */
  private interface Work<T> {
    T of(Run run) throws SQLException;
  }

  /** What to make of a refusal. */
  private interface Refusing<T> {
    T of(Steps steps, Refusal refusal);
  }

  private <T> T run(Work<Optional<T>> quick, Work<T> work, Refusing<T> refusing) {
    Steps steps = new Steps();
    Optional<Refusal> objection = ScriptNames.objection(scripts.names());
    if (objection.isPresent()) {
      return refusing.of(steps, objection.get());
    }
    Patience patience = new Patience(options.waitLimit());
    while (true) {
      Connection session = connect(patience, steps);
      Optional<Dialect> dialect = Optional.empty();
      List<String> undo = new ArrayList<>();
      try {
        dialect = Optional.of(Dialect.of(session));
        return attempt(dialect.get(), session, undo, patience, steps, quick, work);
      } catch (RefusedException e) {
        return refusing.of(steps, e.refusal());
      } catch (PassingException e) {
        e.step().ifPresent(steps::add);
        if (!patience.pause()) {
          return gaveUp(e, steps, refusing);
        }
      } catch (SQLException e) {
        Fault fault = dialect.map(known -> Faults.of(known, e)).orElse(Fault.OTHER);
        if (!fault.isPassing() || !patience.pause()) {
          throw new MigrationException("The database did not answer: " + fault, e);
        }
        steps.add("HEAL-092", "session lost: " + fault + "; re-planning");
      } finally {
        release(session, undo);
      }
    }
  }

  private <T> T attempt(
      Dialect dialect,
      Connection session,
      List<String> undo,
      Patience patience,
      Steps steps,
      Work<Optional<T>> quick,
      Work<T> work)
      throws SQLException {
    session.setAutoCommit(true);
    Chain chain = new Chain(scripts, options, dialect);
    Run run = new Run(chain, session, database::getConnection, patience, steps);
    try {
      Optional<T> result = quick.of(run);
      if (result.isPresent()) {
        return result.get();
      }
      undo.addAll(dialect.prepare(session, options.lockTimeout(), options.statementTimeout()));
      return work.of(run);
    } catch (NoClassDefFoundError e) {
      throw new MigrationException(
          "Flyway's module for " + dialect + " is not on the class path", e);
    } catch (FlywayException e) {
      Fault fault = Faults.of(dialect, e);
      if (fault.isPassing()) {
        throw new PassingException(fault, Optional.empty(), e);
      }
      throw new MigrationException(
          Dialect.chain(e).isEmpty()
              ? "Flyway did not start; is its module for " + dialect + " on the class path?"
              : "Flyway failed: " + Faults.describe(dialect, e),
          e);
    }
  }

  private <T> T gaveUp(PassingException e, Steps steps, Refusing<T> refusing) {
    if (e.fault() == Fault.CONNECTION) {
      throw new MigrationException(
          "The database was lost and did not come back within " + options.waitLimit(), e);
    }
    return refusing.of(
        steps,
        new Refusal(
            "HEAL-R92",
            "gave up after %d s: %s"
                .formatted(
                    options.waitLimit().toSeconds(),
                    e.step().map(MigrationStep::text).orElse(e.fault().toString())),
            List.of(),
            List.of("end the other sessions' transactions, then start again")));
  }

  /** Waits for a database that is still starting. */
  private Connection connect(Patience patience, Steps steps) {
    boolean waiting = false;
    while (true) {
      try {
        return database.getConnection();
      } catch (SQLException e) {
        if (!mayPass(e) || !patience.pause()) {
          throw new MigrationException("Could not connect to the database", e);
        }
        if (!waiting) {
          waiting = true;
          steps.add("HEAL-091", "waiting for the database: SQLState " + e.getSQLState());
        }
      }
    }
  }

  // Without a session, the class of the exception tells whose it is; a pool wraps that of a driver.
  private static boolean mayPass(SQLException e) {
    List<Fault> faults = new ArrayList<>();
    for (SQLException each : Dialect.chain(e)) {
      Dialect.all().stream()
          .filter(dialect -> each.getClass().getName().startsWith(dialect.driverPackage()))
          .forEach(dialect -> faults.add(dialect.classify(each)));
    }
    return faults.isEmpty()
        ? e instanceof SQLTransientException || String.valueOf(e.getSQLState()).startsWith("08")
        : !faults.contains(Fault.PERMISSION) && faults.stream().anyMatch(Fault::isPassing);
  }

  private static void release(Connection session, List<String> undo) {
    try (session) {
      for (String sql : undo) {
        Dialect.execute(session, sql);
      }
    } catch (SQLException e) {
      // The session is lost; there is nothing to give back.
      LoggerFactory.getLogger(Migrator.class).debug("Session was not given back", e);
    }
  }
}
