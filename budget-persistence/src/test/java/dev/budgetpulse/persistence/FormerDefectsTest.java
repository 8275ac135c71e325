package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Defects of the application that this library replaces, by their numbers, as far as databases go.
 */
final class FormerDefectsTest {
  private static final Currency EUR = Currency.getInstance("EUR");

  @Test
  void b_095_many_may_start_at_once_and_one_brings_the_schema_up_to_date() throws Exception {
    DatabaseConfig config = DatabaseConfig.inMemory("b095");
    ExecutorService starters = Executors.newFixedThreadPool(4);
    try {
      List<Future<LedgerId>> made = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        made.add(
            starters.submit(
                () -> {
                  try (BudgetDatabase database = BudgetDatabase.open(config)) {
                    return BudgetPulse.on(database)
                        .createLedger(Actor.of("ada"), "Home", EUR)
                        .ledger()
                        .id();
                  }
                }));
      }
      for (Future<LedgerId> each : made) {
        each.get();
      }
      try (BudgetDatabase database = BudgetDatabase.open(config)) {
        assertEquals(4, BudgetPulse.on(database).ledgers(Actor.of("ada")).size());
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      starters.shutdown();
    }
  }

  @Test
  void b_097_no_row_points_to_what_is_not_there() throws SQLException {
    LedgerId ledger =
        BudgetPulse.on(Shared.h2()).createLedger(Actor.of("ada"), "Home", EUR).ledger().id();
    try (Connection connection = Shared.h2().connections().getConnection();
        PreparedStatement insertion =
            connection.prepareStatement(
                "insert into budget_split (ledger_id, entry_id, place, split_amount, split_memo)"
                    + " values (?, ?, 0, 1, '')")) {
      insertion.setObject(1, ledger.value());
      insertion.setObject(2, new UUID(1, 1));
      assertThrows(SQLIntegrityConstraintViolationException.class, insertion::executeUpdate);
    }
  }

  @Test
  void b_099_an_address_that_is_not_understood_is_refused_and_never_swapped_for_another() {
    for (String url :
        List.of(
            "postgres://db.example.com/home",
            "jdbc:sqlite:home.db",
            "jdbc:oracle:thin:@db",
            "db.example.com")) {
      assertThrows(IllegalArgumentException.class, () -> DatabaseConfig.of(url, "", ""), url);
    }
    assertEquals(
        "jdbc:postgresql://db.example.com/home",
        DatabaseConfig.of("jdbc:postgresql://db.example.com/home", "ada", "").url());
  }
}
