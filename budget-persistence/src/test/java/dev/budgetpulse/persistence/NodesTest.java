package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.money.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Several processes on one database. */
class NodesTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int NODES = 4;
  private static final int EXPENSES = 20;

  @Test
  void four_processes_that_start_and_write_at_once_lose_and_double_nothing() throws Exception {
    Postgres.assumeAvailable();
    // Empty: one of them makes the schema while the others wait.
    DatabaseConfig config = Postgres.newDatabase("nodes");
    List<Process> nodes = new ArrayList<>();
    String ledger = "00000000-0000-7000-8000-000000000001";
    try {
      for (int i = 0; i < NODES; i++) {
        nodes.add(start(config, ledger, i));
      }
      List<BufferedReader> outputs = nodes.stream().map(NodesTest::output).toList();
      for (BufferedReader output : outputs) {
        said(output, "open");
      }
      try (BudgetDatabase database = BudgetDatabase.open(config.withPoolSize(2))) {
        Book book = founded(database, ledger);
        for (Process node : nodes) {
          node.getOutputStream().write('\n');
          node.getOutputStream().flush();
        }
        long sum = 0;
        Set<String> balances = new TreeSet<>();
        for (int i = 0; i < NODES; i++) {
          balances.add(said(outputs.get(i), "done"));
          assertEquals(0, nodes.get(i).waitFor());
          sum -= EXPENSES * (i + 1L);
        }
        Account account = book.accounts().all().get(0);
        assertEquals(Money.ofMinor(sum, EUR), book.accounts().balances().get(account.id()));
        assertEquals(true, balances.contains("done " + sum), balances.toString());
        assertEquals(3, book.payees().all().size());
        assertEquals(NODES * EXPENSES + 1L, book.history().latest().orElseThrow().revision());
        assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
        assertEquals(List.of(), database.verify(book.ledger().id()));
      }
    } finally {
      nodes.forEach(Process::destroyForcibly);
    }
  }

  private static Book founded(BudgetDatabase database, String id) {
    Ledger ledger = new Ledger(new LedgerId(UUID.fromString(id)), "Home", EUR);
    database.ledgers().create(ledger, Node.ADA);
    Book book = BudgetPulse.on(database).open(Node.ADA, ledger.id());
    book.accounts().open("Checking", Account.Kind.CHECKING);
    return book;
  }

  private static Process start(DatabaseConfig config, String ledger, int place) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Node.class.getName(),
            config.url(),
            config.user(),
            ledger,
            Integer.toString(EXPENSES),
            Long.toString(-1L - place))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Waits for a line that begins so, beside what a provider of Jakarta Persistence may say. */
  private static String said(BufferedReader output, String beginning) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = output.readLine();
    }
    assertNotNull(line, beginning);
    return line;
  }

  private static BufferedReader output(Process process) {
    return process.inputReader(StandardCharsets.UTF_8);
  }
}
