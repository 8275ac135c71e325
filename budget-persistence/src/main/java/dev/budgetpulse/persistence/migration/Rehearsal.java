package dev.budgetpulse.persistence.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * What came of running all migrations in a shadow.
 *
 * @param statements every statement of every migration, in order; the first ones, which were not
 *     watched, have no effects listed
 * @param unwatched how many those are
 * @param base the schema when watching began
 * @param end the schema after all
 */
record Rehearsal(List<ChainStatement> statements, int unwatched, Catalog base, Catalog end) {

  /** The migrations did not get through; says where and why, never with a row's values. */
  static final class FailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String statement;
    private final boolean reachedWatched;
    private final boolean objection;
    private final transient List<ChainStatement> before;

    FailedException(
        String statement,
        boolean reachedWatched,
        boolean objection,
        List<ChainStatement> before,
        String reason,
        Throwable cause) {
      super(reason, cause);
      this.statement = statement;
      this.reachedWatched = reachedWatched;
      this.objection = objection;
      this.before = before;
    }

    String statement() {
      return statement;
    }

    /** Returns the statements that went well. */
    List<ChainStatement> before() {
      return before;
    }

    /** Tells whether the statement would have reached out of the shadow, so that it was not run. */
    boolean isObjection() {
      return objection;
    }

    /** Tells whether all migrations that are not watched, having been applied before, went well. */
    boolean reachedWatched() {
      return reachedWatched;
    }
  }

  /**
   * Runs all migrations in a shadow.
   *
   * @param liveSchema what statements call the shadow's schema in the live database
   * @param from the first migration to watch statement by statement
   */
  static Rehearsal run(
      Chain chain,
      Shadow shadow,
      Predicate<String> hidden,
      String liveSchema,
      Predicate<MigrationInfo> from)
      throws FailedException, SQLException {
    Recorder recorder = new Recorder(chain, shadow, hidden, liveSchema, from);
    try {
      chain
          .flyway(new OneSession(shadow.session()))
          .callbacks(recorder)
          // A shadow that was handed over has the runner's mark in it.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw recorder.failure(e);
    }
    Catalog end = recorder.catalog();
    return new Rehearsal(
        List.copyOf(recorder.statements), recorder.unwatched(), recorder.base(end), end);
  }

  /** Notes each statement and takes the schema before and after it. */
  private static final class Recorder extends BaseCallback {
    private final Chain chain;
    private final Shadow shadow;
    private final Predicate<String> hidden;
    private final String liveSchema;
    private final Predicate<MigrationInfo> from;
    private final List<ChainStatement> statements = new ArrayList<>();
    private Optional<Catalog> base = Optional.empty();
    private Catalog last = Catalog.EMPTY;
    private int unwatched;
    private int number;
    private String at = "the beginning";
    private Optional<String> objection = Optional.empty();

    Recorder(
        Chain chain,
        Shadow shadow,
        Predicate<String> hidden,
        String liveSchema,
        Predicate<MigrationInfo> from) {
      this.chain = chain;
      this.shadow = shadow;
      this.hidden = hidden;
      this.liveSchema = liveSchema;
      this.from = from;
    }

    /** Returns the shadow's parts as they would be called in the live schema. */
    Catalog catalog() throws SQLException {
      return chain.dialect().catalog(shadow.session(), hidden).renamed(shadow.schema(), liveSchema);
    }

    Catalog base(Catalog end) {
      return base.orElse(end);
    }

    int unwatched() {
      return unwatched;
    }

    FailedException failure(FlywayException cause) {
      String reason = objection.orElseGet(() -> Faults.describe(chain.dialect(), cause));
      return new FailedException(
          at, base.isPresent(), objection.isPresent(), List.copyOf(statements), reason, cause);
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.BEFORE_EACH_MIGRATE
          || event == Event.BEFORE_EACH_MIGRATE_STATEMENT
          || event == Event.AFTER_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public String getCallbackName() {
      return "rehearsal";
    }

    @Override
    public void handle(Event event, Context context) {
      try {
        if (event == Event.BEFORE_EACH_MIGRATE) {
          begin(context.getMigrationInfo());
        } else if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
          before(context);
        } else {
          after(context);
        }
      } catch (SQLException e) {
        throw new FlywayException("Could not read the shadow's catalog", e);
      }
    }

    private void begin(MigrationInfo migration) throws SQLException {
      number = 0;
      at = migration.isVersioned() ? "v" + migration.getVersion() : migration.getScript();
      Connection session = shadow.session();
      if (migration.isVersioned()) {
        chain
            .dialect()
            .limitStatements(
                session, chain.options().statementTimeout(migration.getVersion().toString()));
      }
      if (base.isEmpty() && (from.test(migration) || !migration.isVersioned())) {
        unwatched = statements.size();
        last = catalog();
        base = Optional.of(last);
      }
    }

    private void before(Context context) {
      number++;
      at = at.replaceAll("#.*", "") + "#" + number;
      objection = shadow.objection(context.getStatement().getSql());
      objection.ifPresent(
          reason -> {
            throw new FlywayException(reason);
          });
    }

    private void after(Context context) throws SQLException {
      List<Effect> effects = List.of();
      if (base.isPresent()) {
        Catalog now = catalog();
        effects = last.effects(now);
        last = now;
      }
      MigrationInfo migration = context.getMigrationInfo();
      String sql = context.getStatement().getSql().replace(shadow.schema(), liveSchema);
      statements.add(
          new ChainStatement(
              migration.isVersioned()
                  ? Optional.of(migration.getVersion().toString())
                  : Optional.empty(),
              migration.getScript(),
              number,
              new SqlText(sql),
              effects));
    }
  }
}
