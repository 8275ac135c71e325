package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionsTest {
  private int attempts;

  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "90131"})
  void what_lost_a_conflict_is_done_again(String state) {
    Transactions transactions = failing(4, state);
    assertEquals("done", transactions.write("do", em -> "unused"));
    assertEquals(5, attempts);
  }

  @Test
  void not_for_ever() {
    Transactions transactions = failing(9, "40001");
    assertThrows(DatabaseException.class, () -> transactions.write("do", em -> "unused"));
    assertEquals(5, attempts);
  }

  @Test
  void any_other_failure_is_told_at_once() {
    Transactions transactions = failing(1, "23505");
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> transactions.write("do", em -> "unused"));
    assertEquals("Could not do", failure.getMessage());
    assertEquals(1, attempts);
  }

  @Test
  void a_failure_without_a_state_is_no_conflict() {
    PersistenceException bare = new PersistenceException("lost");
    Transactions transactions = transactions(factory(9, bare));
    DatabaseException failure =
        assertThrows(DatabaseException.class, () -> transactions.write("do", em -> "unused"));
    assertSame(bare, failure.getCause());
  }

  private Transactions failing(int times, String state) {
    return transactions(
        factory(times, new PersistenceException(new SQLException("conflict", state))));
  }

  private static Transactions transactions(EntityManagerFactory factory) {
    return new Transactions(
        () -> factory,
        Engine.H2,
        TableNames.USUAL,
        new HostSessions(Optional::empty),
        Optional.empty());
  }

  private EntityManagerFactory factory(int times, PersistenceException failure) {
    return (EntityManagerFactory)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EntityManagerFactory.class},
            (proxy, method, arguments) -> {
              if (attempts++ < times) {
                throw failure;
              }
              return "done";
            });
  }
}
