package dev.budgetpulse.persistence.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;
import org.junit.jupiter.api.Test;

/** Row 51: what the runner relies on in Flyway, which promises it in words only. */
interface HookRows extends FaultRows {
  String THREE =
      """
      create table alpha (id int);
      create table beta (id int);
      insert into alpha values (1);
      """;

  @Test
  default void row_51_hooks_surround_each_statement_in_its_session_and_transaction()
      throws SQLException {
    Sandbox sandbox = database().scripts("V1__three.sql", THREE);
    Witness witness = new Witness(engine(), Set.of());
    run(sandbox, witness);
    assertEquals(
        List.of(
            "BEFORE_EACH_MIGRATE",
            "BEFORE create table alpha",
            "AFTER create table alpha",
            "BEFORE create table beta",
            "AFTER create table beta",
            "BEFORE insert into alpha",
            "AFTER insert into alpha",
            "AFTER_EACH_MIGRATE"),
        witness.events);
    assertEquals(1, witness.places.size(), witness.places::toString);
    assertFalse(witness.autoCommit, "A statement ran outside of a transaction");
  }

  @Test
  default void row_51_a_statement_that_a_hook_blocks_is_not_run_and_the_next_one_is()
      throws SQLException {
    Sandbox sandbox = database().scripts("V1__three.sql", THREE);
    Witness witness = new Witness(engine(), Set.of("create table beta"));
    run(sandbox, witness);
    assertEquals(
        List.of(
            "BEFORE_EACH_MIGRATE",
            "BEFORE create table alpha",
            "AFTER create table alpha",
            "BEFORE create table beta",
            "BEFORE insert into alpha",
            "AFTER insert into alpha",
            "AFTER_EACH_MIGRATE"),
        witness.events);
    sandbox
        .rows("select id from alpha", "1")
        // Which fails if it is there already.
        .given("create table beta (id int)")
        .hasTheHistory("1");
  }

  private static void run(Sandbox sandbox, Witness witness) throws SQLException {
    try (Connection session = sandbox.database().open()) {
      sandbox
          .plainFlyway(sandbox.database())
          .dataSource(new OneSession(session))
          .callbacks(witness)
          .load()
          .migrate();
    }
  }

  /** Notes what is told of, and where. */
  final class Witness extends BaseCallback {
    private final TestEngine engine;
    private final Set<String> blocked;
    private final List<String> events = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private boolean autoCommit;

    private Witness(TestEngine engine, Set<String> blocked) {
      this.engine = engine;
      this.blocked = blocked;
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
    public void handle(Event event, Context context) {
      try {
        autoCommit |= context.getConnection().getAutoCommit();
        places.add(place(context.getConnection()));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      if (event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE) {
        events.add(event.name());
        return;
      }
      String words =
          String.join(" ", List.of(context.getStatement().getSql().split("\\s+")).subList(0, 3));
      events.add((event == Event.BEFORE_EACH_MIGRATE_STATEMENT ? "BEFORE " : "AFTER ") + words);
      if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT && blocked.contains(words)) {
        throw new FlywayBlockStatementExecutionException(
            new ErrorDetails(CoreErrorCode.ERROR, words), words);
      }
    }

    private String place(Connection session) throws SQLException {
      String query =
          switch (engine) {
            case H2 -> "select session_id()";
            case POSTGRESQL -> "select pg_backend_pid() || '/' || txid_current()";
            case MARIADB -> "select connection_id()";
          };
      try (Statement statement = session.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
