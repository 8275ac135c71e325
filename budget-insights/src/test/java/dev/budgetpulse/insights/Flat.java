package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A book of a household that lives in a flat, for tests. */
final class Flat {
  /** A Monday. */
  static final LocalDate START = LocalDate.of(2024, 1, 1);

  final Book book;
  final AccountId checking;
  private final List<EntryDraft> drafts = new ArrayList<>();

  Flat(Book book) {
    this.book = book;
    this.checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
  }

  /** Returns a category by its name, made if there is none. */
  CategoryId category(String name) {
    return book.categories().all().stream()
        .filter(category -> category.name().equals(name))
        .map(Category::id)
        .findFirst()
        .orElseGet(
            () ->
                name.equals("Salary")
                    ? book.categories().income("Income", name).id()
                    : book.categories().expense("Home", name).id());
  }

  /** Notes what is paid, in minor units. */
  Flat pay(LocalDate date, String payee, String category, long minor) {
    drafts.add(
        EntryDraft.of(checking, date, Money.ofMinor(-minor, book.ledger().currency()))
            .payee(payee)
            .category(category(category)));
    return this;
  }

  /** Notes what is paid on a day of each of some months. */
  Flat monthly(LocalDate first, int months, String payee, String category, long minor) {
    for (int i = 0; i < months; i++) {
      pay(first.plusMonths(i), payee, category, minor);
    }
    return this;
  }

  /** Notes months of salary, rent, a phone and shopping. */
  Flat live(int months) {
    Random random = new Random(7);
    for (int week = 0; week < months * 52 / 12; week++) {
      LocalDate monday = START.plusWeeks(week);
      pay(monday, "Market", "Groceries", 5000 + random.nextInt(1500));
      pay(monday.plusDays(2), "Bakery", "Groceries", 700 + random.nextInt(500));
    }
    monthly(START, months, "Landlord", "Rent", 95_000);
    monthly(START.plusDays(9), months, "Telecom", "Phone", 3499);
    return monthly(START.plusDays(1), months, "Works", "Salary", -240_000);
  }

  /** Enters what is noted. */
  Book entered() {
    book.entries().addAll(drafts);
    drafts.clear();
    return book;
  }
}
