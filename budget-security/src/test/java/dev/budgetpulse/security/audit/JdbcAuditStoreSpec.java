package dev.budgetpulse.security.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.testkit.AuditStoreSpec;
import java.sql.Connection;
import java.sql.SQLException;
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
    void g_13_erasing_a_person_leaves_the_chain_intact() {
      DataSource source = open();
      AuditLog log = AuditLog.of(JdbcAuditStore.of(source), KEYS, () -> Instant.EPOCH);
      PseudonymLaws.hold(JdbcPseudonymStore.of(source), log, KEYS);
    }
  }
}
