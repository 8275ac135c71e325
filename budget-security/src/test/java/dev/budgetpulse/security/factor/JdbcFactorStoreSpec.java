package dev.budgetpulse.security.factor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.security.Engine;
import dev.budgetpulse.security.Schema;
import dev.budgetpulse.security.audit.AuditLog;
import dev.budgetpulse.security.audit.JdbcAuditStore;
import dev.budgetpulse.security.audit.Verification;
import dev.budgetpulse.security.secret.KeyRing;
import dev.budgetpulse.security.secret.Secret;
import dev.budgetpulse.security.testkit.FactorStoreSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JdbcFactorStoreSpec {
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

  abstract static class OnDatabase extends FactorStoreSpec {
    private static final KeyRing KEYS =
        KeyRing.of(List.of(new KeyRing.Key("k1", Secret.of(new byte[32]))));

    abstract Engine engine();

    @Override
    protected FactorStore store() {
      return open();
    }

    @Override
    protected FactorStore recording(BiConsumer<String, String> recorder) {
      return open()
          .recording((connection, change) -> recorder.accept(change.reason(), change.account()));
    }

    private JdbcFactorStore open() {
      return JdbcFactorStore.of(engine().newDatabase(Schema.read("V3__factor")));
    }

    @Test
    void g_12_a_change_and_its_audit_row_are_there_together_or_not_at_all() {
      DataSource source =
          engine().newDatabase(Schema.read("V3__factor") + "\n" + Schema.read("V7__audit"));
      JdbcAuditStore audit = JdbcAuditStore.of(source);
      AuditLog log = AuditLog.of(audit, KEYS, () -> Instant.EPOCH);
      FactorStore store =
          JdbcFactorStore.of(source)
              .recording(
                  (connection, change) ->
                      log.on(JdbcAuditStore.joining(connection))
                          .append(
                              "main",
                              change.event().word(),
                              Map.of("actor", change.account(), "reason", change.reason())));
      assertTrue(store.propose("ada", "one"));
      // The stream is not prepared yet, so nothing can be recorded.
      assertThrows(
          IllegalStateException.class, () -> store.confirm("ada", "one", 5, Set.of("k:a")));
      assertFalse(store.find("ada").orElseThrow().confirmed());
      audit.prepare("main");
      assertTrue(store.confirm("ada", "one", 5, Set.of("k:a")));
      assertTrue(store.remove("ada"));
      assertEquals(
          List.of("factor_enrolled", "factor_removed"),
          audit.after("main", 0, 9).stream().map(row -> row.fields().get("reason")).toList());
      assertEquals(new Verification.Unanchored(0, 2), log.verify("main", List.of()));
    }
  }
}
