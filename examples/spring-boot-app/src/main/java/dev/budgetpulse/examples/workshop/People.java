package dev.budgetpulse.examples.workshop;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.LedgerId;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who works here, each with a ledger of their own. */
@Component
class People implements ApplicationRunner {
  private final JdbcClient rows;
  private final TransactionTemplate transactions;
  private final BudgetPulse pulse;
  private final WorkshopSettings settings;

  /**
   * What a person pays with.
   *
   * @param book their ledger, as they may see it
   */
  record Purse(Book book, AccountId account) {}

  People(
      JdbcClient rows,
      TransactionTemplate transactions,
      BudgetPulse pulse,
      WorkshopSettings settings) {
    this.rows = rows;
    this.transactions = transactions;
    this.pulse = pulse;
    this.settings = settings;
  }

  /** Gives everybody a ledger who has none. */
  @Override
  public void run(ApplicationArguments arguments) {
    settings.people().keySet().forEach(this::welcome);
  }

  private void welcome(String name) {
    if (isKnown(name)) {
      return;
    }
    try {
      transactions.executeWithoutResult(
          status -> {
            Book book = pulse.createLedger(Actor.of(name), name, settings.currency());
            Account account = book.accounts().open("Bank", Account.Kind.CHECKING);
            rows.sql("insert into person (name, ledger_id, account_id) values (?, ?, ?)")
                .params(name, book.ledger().id().value(), account.id().value())
                .update();
          });
    } catch (DuplicateKeyException e) {
      // Another node was first; the ledger that was made here went with the row.
    }
  }

  private boolean isKnown(String name) {
    return rows.sql("select 1 from person where name = ?")
        .param(name)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Returns what somebody who has signed in pays with. */
  Purse purse(String name) {
    return rows.sql("select ledger_id, account_id from person where name = ?")
        .param(name)
        .query(
            (row, number) ->
                new Purse(
                    pulse.open(
                        Actor.of(name), new LedgerId(row.getObject("ledger_id", UUID.class))),
                    new AccountId(row.getObject("account_id", UUID.class))))
        .single();
  }
}
