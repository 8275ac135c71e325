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
      assertEquals(new Verification.Unanchored(1), log.verify("main", List.of()));
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
        assertEquals(new Verification.Intact(3, 3), log.verify("main", List.of(anchor)));
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
    void g_13_a_closed_segment_is_removed_and_the_rest_is_still_verified() throws SQLException {
      DataSource source = open();
      JdbcAuditStore store = JdbcAuditStore.of(source);
      AuditLog log = AuditLog.of(store, KEYS, () -> Instant.EPOCH);
      Anchor closing = appended(log, 6);
      Anchor end = appended(log, 4);
      execute(source, "delete from sec_audit_row where stream = 'main' and seq <= 6");
      assertEquals(new Verification.Broken(1), log.verify("main", List.of(closing, end)));
      assertEquals(new Verification.Intact(10, 10), log.verifyAfter(closing, List.of(end)));
      assertEquals(new Verification.Intact(10, 6), log.verifyAfter(closing, List.of()));
      assertEquals(11, log.append("main", "user_updated", Map.of()).position().sequence());
      execute(source, "delete from sec_audit_row where stream = 'main' and seq = 7");
      assertEquals(new Verification.Broken(7), log.verifyAfter(closing, List.of(end)));
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
