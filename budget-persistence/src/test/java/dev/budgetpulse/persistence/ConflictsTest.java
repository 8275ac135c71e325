package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Commit;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions of others that lock the same rows in another order. */
class ConflictsTest {
  @ParameterizedTest
  @EnumSource
  void a_change_that_is_in_a_deadlock_with_a_stranger_is_done_once(AnyEngine engine)
      throws Exception {
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (BudgetDatabase database = BudgetDatabase.open(engine.newDatabase());
        Connection stranger = database.connections().getConnection();
        Connection watcher = database.connections().getConnection()) {
      SampleLedger sample = new SampleLedger().in(database.ledgers());
      Category food = sample.categories.get(0);
      stranger.setAutoCommit(false);
      execute(
          stranger,
          "update budget_category set place = place + 1 where ledger_id = ?",
          sample.id());
      Future<Commit> commit =
          writer.submit(
              () ->
                  sample.commit(database.ledgers(), Change.replaced(food, food.withName("Meals"))));
      awaitLocked(watcher, sample.id());
      try {
        execute(
            stranger, "select name from budget_ledger where ledger_id = ? for update", sample.id());
      } catch (SQLException isVictim) {
        assertEquals("40", isVictim.getSQLState().substring(0, 2), isVictim::getMessage);
      }
      stranger.rollback();
      Commit.Done done = assertInstanceOf(Commit.Done.class, commit.get(1, TimeUnit.MINUTES));
      assertEquals(2, done.changeSet().revision());
      assertEquals(
          "Meals",
          database.ledgers().categories(sample.id()).stream()
              .filter(category -> category.id().equals(food.id()))
              .findFirst()
              .orElseThrow()
              .name());
      assertEquals(2, database.ledgers().changeSets(sample.id(), 1, 10).size());
      assertEquals(java.util.List.of(), database.verify(sample.id()));
    } finally {
      writer.shutdownNow();
    }
  }

  /** Waits until somebody has the ledger's lock. */
  private static void awaitLocked(Connection watcher, LedgerId ledger) throws Exception {
    watcher.setAutoCommit(false);
    while (true) {
      try {
        execute(
            watcher,
            "select name from budget_ledger where ledger_id = ? for update nowait",
            ledger);
      } catch (SQLException isLocked) {
        watcher.rollback();
        return;
      }
      watcher.rollback();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static void execute(Connection connection, String sql, LedgerId ledger)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, ledger.value());
      statement.execute();
    }
  }
}
