package dev.budgetpulse.core.testkit;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.imports.Statements;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.ImportBatch;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.share.SharedCosts;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be seen of a book, as text that is easy to compare; versions aside. */
public final class Picture {
  private static final YearMonth MONTH = YearMonth.of(2024, 2);

  private Picture() {}

  /** Returns all of a book. */
  public static String of(Book book) {
    List<String> lines = new ArrayList<>();
    book.accounts().all().forEach(account -> lines.add(account.toString()));
    book.accounts().balances().forEach((account, sum) -> lines.add(account + " " + sum));
    book.categories().groups().forEach(group -> lines.add(group.toString()));
    book.categories().all().forEach(category -> lines.add(category.toString()));
    book.payees().all().forEach(payee -> lines.add(payee.toString()));
    book.entries().stream(EntryFilter.all())
        .forEach(
            entry -> {
              lines.add(entry.withVersion(0).toString());
              book.entries().pairing(entry).ifPresent(why -> lines.add(why.toString()));
            });
    for (int month = -1; month <= 3; month++) {
      lines.add(book.budgets().month(MONTH.plusMonths(month)).toString());
    }
    for (Account account : book.accounts().all()) {
      book.reconciliations()
          .assertions(account.id())
          .forEach(assertion -> lines.add(assertion.toString()));
    }
    for (ImportBatch batch : book.statements().batches()) {
      lines.add(batch.toString());
      book.statements().lines(batch.id()).forEach(line -> lines.add(line.toString()));
    }
    book.access()
        .store(Role.VIEWER)
        .items(book.ledger().id(), Statements.distinctType())
        .forEach(mark -> lines.add(mark.toString()));
    book.rules().all().forEach(rule -> lines.add(rule.toString()));
    book.limits().all().forEach(rule -> lines.add(rule.toString()));
    book.limits()
        .status(MONTH.plusMonths(1).atDay(20))
        .forEach(status -> lines.add(status.toString()));
    SharedCosts costs = book.sharing().costs();
    lines.add(costs.toString());
    lines.add(costs.balances().toString());
    lines.add(book.preferences().get().toString());
    return String.join("\n", lines);
  }
}
