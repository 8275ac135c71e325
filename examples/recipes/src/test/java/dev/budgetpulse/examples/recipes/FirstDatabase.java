package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.nio.file.Path;
import java.util.Currency;

final class FirstDatabase {
  private FirstDatabase() {}

  public static void main(String[] arguments) {
    var ada = Actor.of("ada");
    try (var stores = BudgetDatabase.open(DatabaseConfig.embedded(Path.of(arguments[0])))) {
      var pulse = BudgetPulse.on(stores);
      if (pulse.ledgers(ada).isEmpty()) {
        var book = pulse.createLedger(ada, "Home", Currency.getInstance("EUR"));
        book.accounts().open("Checking", Account.Kind.CHECKING);
        System.out.println("made " + book.ledger().name());
      }
      for (var ledger : pulse.ledgers(ada)) {
        var book = pulse.open(ada, ledger.id());
        System.out.println(ledger.name() + " has " + book.accounts().all().size() + " account");
        System.out.println("contradictions: " + stores.verify(ledger.id()).size());
      }
    }
  }
}
