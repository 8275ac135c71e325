package dev.budgetpulse.security.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.testkit.AuditStoreSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JdbcAuditStoreSpec {
  @Nested
  class OnH2 extends OnDatabase {
    @Override
    Engine engine() {
      return Engine.H2;
    }
  }

  @Nested
  class OnPostgresql extends OnDatabase {
    @Override
    Engine engine() {
      return Engine.POSTGRESQL;
    }
  }

  @Nested
  class OnMariadb extends OnDatabase {
    @Override
    Engine engine() {
      return Engine.MARIADB;
    }
  }

  abstract static class OnDatabase extends AuditStoreSpec {
    private static final KeyRing KEYS =
        KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(new byte[32]))));

    abstract Engine engine();

    @Override
    protected AuditStore store() {
      return JdbcAuditStore.of(open());
    }

    private DataSource open() {
      return engine().newDatabase(Schema.read("V7__audit"));
    }

    @Test
    void g_12_a_row_is_there_if_the_transaction_it_joins_is_committed() throws SQLException {
      DataSource source = open();
      JdbcAuditStore store = JdbcAuditStore.of(source);
      AuditLog log = AuditLog.of(store, KEYS, () -> Instant.EPOCH);
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        AuditLog joined = log.on(JdbcAuditStore.joining(connection));
        assertThrows(
            IllegalStateException.class, () -> joined.append("main", "user_created", Map.of()));
        connection.rollback();
        store.prepare("main");
        store.prepare("main");
        joined.append("main", "user_created", Map.of("actor", "a"));
        assertEquals(1, joined.anchor("main").sequence());
        connection.rollback();
        assertEquals(0, store.head("main").sequence());
        joined.append("main", "user_updated", Map.of("actor", "b"));
        connection.commit();
      }
      assertEquals(new Verification.Unanchored(0, 1), log.verify("main", List.of()));
      assertEquals("user_updated", store.after("main", 0, 9).get(0).event());
    }

    @Test
    void g_8_facts_that_are_too_long_are_refused_and_nothing_is_stored() {
      JdbcAuditStore store = JdbcAuditStore.of(open());
      AuditLog log = AuditLog.of(store, KEYS, () -> Instant.EPOCH);
      Map<String, String> endless = Map.of("a", "b".repeat(8_001));
      assertThrows(
          IllegalArgumentException.class, () -> log.append("main", "user_updated", endless));
      assertEquals(0, store.head("main").sequence());
    }

    @Test
    void g_11_and_e_5_a_row_altered_beyond_reading_is_named_and_breaks_nothing()
        throws SQLException {
      for (String alteration :
          List.of(
              "at_time = 'yesterday'",
              "at_time = ''",
              "at_time = '2026-01-01T00:00:00.120999Z'",
              "fields = 'actor=%'",
              "fields = 'actor=%zz&b=%e'",
              "fields = 'actor'",
              "fields = 'actor=a&actor=a'",
              "fields = 'actor=%61'",
              "fields = ''",
              "event = ''",
              "key_id = '?'",
              "hash = ''",
              "hash = 'x'")) {
        DataSource source = open();
        JdbcAuditStore store = JdbcAuditStore.of(source);
        AuditLog log = AuditLog.of(store, KEYS, () -> Instant.parse("2026-01-01T00:00:00.120Z"));
        for (int i = 0; i < 3; i++) {
          log.append("main", "user_updated", Map.of("actor", "a"));
        }
        Anchor anchor = log.anchor("main");
        assertEquals(new Verification.Intact(0, 3, 3), log.verify("main", List.of(anchor)));
        execute(source, "update sec_audit_row set " + alteration + " where seq = 2");
        assertEquals(new Verification.Altered(2), log.verify("main", List.of(anchor)), alteration);
        assertEquals(3, store.after("main", 0, 9).size());
      }
    }

    @Test
    void g_11_a_row_moved_to_a_stream_that_only_looks_the_same_is_missed() throws SQLException {
      DataSource source = open();
      AuditLog log = AuditLog.of(JdbcAuditStore.of(source), KEYS, () -> Instant.EPOCH);
      log.append("main", "user_updated", Map.of());
      execute(source, "update sec_audit_row set stream = 'MAIN' where seq = 1");
      // Whether a collation takes it for ours is the database's affair.
      assertTrue(
          List.of(new Verification.Altered(1), new Verification.Truncated(1, 0))
              .contains(log.verify("main", List.of())));
    }

    @Test
    void g_13_rows_deleted_by_hand_are_missed_before_and_after_a_removal() throws SQLException {
      DataSource source = open();
      JdbcAuditStore store = JdbcAuditStore.of(source);
      AuditLog log = AuditLog.of(store, KEYS, () -> Instant.EPOCH);
      List<Anchor> kept = List.of(appended(log, 6), appended(log, 4));
      log.removeBefore("main", Instant.EPOCH, kept, Map.of());
      assertEquals(new Verification.Intact(6, 11, 10), log.verify("main", kept));
      execute(source, "delete from sec_audit_row where stream = 'main' and seq = 7");
      assertEquals(new Verification.Broken(7), log.verify("main", kept));
      execute(source, "delete from sec_audit_row where stream = 'main' and seq = 11");
      assertEquals(new Verification.Truncated(11, 10), log.verify("main", kept));
      execute(source, "delete from sec_audit_row where stream = 'main'");
      assertEquals(new Verification.Truncated(11, 0), log.verify("main", kept));
    }

    @Test
    void g_13_a_removal_is_part_of_the_transaction_it_joins() throws SQLException {
      DataSource source = open();
      JdbcAuditStore store = JdbcAuditStore.of(source);
      AuditLog log = AuditLog.of(store, KEYS, () -> Instant.EPOCH);
      List<Anchor> kept = List.of(appended(log, 6), appended(log, 4));
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        AuditLog joined = log.on(JdbcAuditStore.joining(connection));
        joined.removeBefore("main", Instant.EPOCH, kept, Map.of());
        assertEquals(new Verification.Intact(6, 11, 10), joined.verify("main", kept));
        connection.rollback();
      }
      assertEquals(new Verification.Intact(0, 10, 10), log.verify("main", kept));
    }

    private static Anchor appended(AuditLog log, int rows) {
      for (int i = 0; i < rows; i++) {
        log.append("main", "user_updated", Map.of("actor", "a" + i));
      }
      return log.anchor("main");
    }

    private static void execute(DataSource source, String sql) throws SQLException {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
