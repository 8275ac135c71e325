package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.GroupId;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The names of a household's ledger. */
final class Home {
  static final Currency EUR = Currency.getInstance("EUR");
  static final Currency USD = Currency.getInstance("USD");

  /** A Thursday. */
  static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  static final Account CHECKING = account(1, "Checking", EUR);
  static final Account VISA = account(2, "Visa", EUR);
  static final Account SAVINGS = account(3, "Savings", EUR);
  static final Account DOLLARS = account(4, "Wise", USD);

  static final Category GROCERIES = category(1, "Groceries", Category.Kind.EXPENSE);
  static final Category EATING_OUT = category(2, "Eating out", Category.Kind.EXPENSE);
  static final Category SALARY = category(3, "Salary", Category.Kind.INCOME);
  static final Category NETFLIX = category(4, "Netflix", Category.Kind.EXPENSE);
  static final Category FOOD = category(5, "Lebensmittel", Category.Kind.EXPENSE);

  static final List<Category> CATEGORIES = List.of(GROCERIES, EATING_OUT, SALARY, NETFLIX, FOOD);

  static final Vocabulary NAMES =
      Vocabulary.of(EUR, List.of(CHECKING, VISA, SAVINGS, DOLLARS))
          .withAccount(CHECKING)
          .withCategories(CATEGORIES)
          .withPayees(List.of("Bed Bath and Beyond", "Studio 54", "7 Eleven", "REWE", "Netflix"))
          .withLearned(payee -> payee.equals("REWE") ? Optional.of(GROCERIES) : Optional.empty());

  private Home() {}

  static Account account(int number, String name, Currency currency) {
    return new Account(
        new AccountId(new UUID(0, number)), name, Account.Kind.CHECKING, currency, true, false);
  }

  static Category category(int number, String name, Category.Kind kind) {
    return new Category(
        new CategoryId(new UUID(1, number)),
        new GroupId(new UUID(2, number)),
        name,
        kind,
        number,
        false);
  }
}
