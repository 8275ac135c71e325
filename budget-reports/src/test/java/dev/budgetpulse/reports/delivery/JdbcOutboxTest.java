package dev.budgetpulse.reports.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.reports.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcOutboxTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LedgerId LEDGER = new LedgerId(new UUID(1, 2));

  private static Offer offer(String report) {
    LocalDate day = LocalDate.of(2026, 1, 1);
    return new Offer(
        new DeliveryKey(new Series(LEDGER, Actor.of("ada"), report), new Period(day, day)),
        Locale.UK,
        Set.of(),
        true);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void what_is_offered_in_a_transaction_is_there_if_that_is_committed(Engine engine)
      throws SQLException {
    DataSource database = engine.newDatabase(Engine.schema("V1__delivery"));
    JdbcOutbox outbox = JdbcOutbox.of(database);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      assertTrue(outbox.offer(connection, offer("given-up"), NOW));
      connection.rollback();
      assertTrue(outbox.offer(connection, offer("kept"), NOW));
      assertFalse(outbox.offer(connection, offer("kept"), NOW));
      assertTrue(outbox.offer(connection, offer("kept-too"), NOW));
      connection.commit();
      connection.setAutoCommit(true);
      assertTrue(outbox.offer(connection, offer("at-once"), NOW));
      assertFalse(outbox.offer(connection, offer("at-once"), NOW));
    }
    assertEquals(Optional.empty(), outbox.find(offer("given-up").key()));
    assertEquals(3, outbox.page(LEDGER, Optional.empty(), Optional.empty(), 9).size());
  }

  @Test
  void a_database_without_tables_is_a_failure_that_says_so() {
    JdbcOutbox outbox = JdbcOutbox.of(Engine.H2.newDatabase());
    assertThrows(IllegalStateException.class, () -> outbox.claim(NOW, NOW.plusSeconds(1)));
    assertThrows(IllegalStateException.class, () -> outbox.offer(offer("weekly"), NOW));
  }
}
