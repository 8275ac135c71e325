package dev.budgetpulse.examples.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.document.DocumentStore;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.categorise.Categoriser;
import dev.budgetpulse.insights.categorise.CategoriserOptions;
import dev.budgetpulse.insights.categorise.Purchase;
import dev.budgetpulse.persistence.BudgetDatabase;
import dev.budgetpulse.persistence.DatabaseConfig;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was learnt about categories, kept in a database. */
class KeptLessonsTest {

  @Test
  void what_was_learnt_is_read_again_from_a_database_and_erased_with_its_ledger() {
    Actor ada = Actor.of("ada");
    CategoriserOptions options = CategoriserOptions.defaults();
    try (BudgetDatabase database =
        BudgetDatabase.open(DatabaseConfig.inMemory("lessons-" + UUID.randomUUID()))) {
      BudgetPulse pulse =
          BudgetPulse.on(
              database,
              BudgetPulse.Options.defaults()
                  .withDocuments(DocumentStore.inMemory())
                  .withItemTypes(Insights.itemTypes()));
      Book book = pulse.createLedger(ada, "Home", Currency.getInstance("EUR"));
      Category fun = book.categories().expense("Home", "Fun");
      Categoriser categoriser = Categoriser.of(book.categories().all(), options);
      categoriser.learn(
          Purchase.of(LocalDate.of(2026, 3, 1), Money.parse("EUR -25.00"), "ZORBAX"), fun.id());
      categoriser.keepIn(book);
      Book again = pulse.open(ada, book.ledger().id());
      assertEquals(
          categoriser.lessons(), Categoriser.keptIn(again, options).orElseThrow().lessons());
      pulse.erase(ada, book.ledger().id());
      assertTrue(Categoriser.keptIn(book, options).isEmpty());
    }
  }
}
