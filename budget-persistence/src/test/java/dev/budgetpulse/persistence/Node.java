package dev.budgetpulse.persistence;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.money.Money;
import java.io.IOException;
import java.time.LocalDate;
import java.util.UUID;

/** A node of its own on a database that others work on at the same time. */
final class Node {
  static final Actor ADA = Actor.of("ada");
  static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private Node() {}

  /**
   * Opens a database, says so, waits for a line, and adds expenses to a ledger.
   *
   * @param arguments the address, the user, the ledger, how many expenses, the minor units of each
   */
  public static void main(String[] arguments) throws IOException {
    DatabaseConfig config = DatabaseConfig.of(arguments[0], arguments[1], "").withPoolSize(2);
    try (BudgetDatabase database = BudgetDatabase.open(config)) {
      BudgetPulse pulse = BudgetPulse.on(database);
      System.out.println("open");
      System.in.read();
      LedgerId ledger = new LedgerId(UUID.fromString(arguments[2]));
      Book book = pulse.open(ADA, ledger);
      Account account = book.accounts().all().get(0);
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        Money amount = Money.ofMinor(Long.parseLong(arguments[4]), account.currency());
        book.entries().add(EntryDraft.of(account.id(), DAY, amount).payee("payee " + i % 3));
        // Asked for after each, so that what others add in between has to be found.
        book.budgets().period(DAY);
      }
      long left = book.accounts().balances().get(account.id()).minorUnits();
      System.out.println("done " + left);
    }
  }
}
