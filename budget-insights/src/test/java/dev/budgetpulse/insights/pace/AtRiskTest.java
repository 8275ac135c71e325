package dev.budgetpulse.insights.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.insights.finding.Finding;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AtRiskTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  private final Book book =
      BudgetPulse.on(Stores.inMemory())
          .createLedger(Actor.of("ada"), "Home", Currency.getInstance("EUR"));
  private final AccountId purse = book.accounts().open("Purse", Account.Kind.CASH).id();
  private final CategoryId food = book.categories().expense("Everyday", "Food").id();

  private void spend(LocalDate day, String amount) {
    book.entries()
        .add(EntryDraft.of(purse, day, Money.parse("EUR -" + amount)).category(food).planned());
  }

  private void limit(String amount) {
    book.limits()
        .add(
            "Eating",
            Coverage.of(food),
            Money.parse("EUR " + amount),
            PeriodRule.calendarMonths(),
            FIRST,
            CarryPolicy.nothing());
  }

  private List<String> on(LocalDate day) {
    return AtRisk.of(book, day).stream()
        .map(finding -> finding.kind() + " " + finding.severity() + " " + finding.stake())
        .toList();
  }

  @Test
  void a_limit_is_told_of_when_it_goes_too_fast_and_more_when_it_is_exceeded() {
    limit("100.00");
    spend(FIRST.plusDays(1), "70.00");
    assertEquals(List.of(), on(FIRST.plusDays(4)), "no warning level is reached");
    spend(FIRST.plusDays(2), "10.00");
    assertEquals(List.of("limit LOW EUR 63.87"), on(FIRST.plusDays(4)));
    assertEquals(List.of("limit MEDIUM EUR 28.39"), on(FIRST.plusDays(15)));
    assertEquals(List.of(), on(FIRST.plusDays(28)), "on track");
    spend(FIRST.plusDays(16), "30.00");
    assertEquals(List.of("limit HIGH EUR 10.00"), on(FIRST.plusDays(16)));
    Finding finding = AtRisk.of(book, FIRST.plusDays(16)).get(0);
    assertEquals(
        "Eating: €10.00 more than the limit of €100.00 was spent.",
        finding.message().in(Locale.UK));
  }

  @Test
  void an_envelope_is_told_of_once_envelopes_are_in_use() {
    spend(FIRST, "30.00");
    assertEquals(List.of(), on(FIRST), "nobody budgets");
    book.budgets().assign(FIRST, food, Money.parse("EUR 20.00"));
    assertEquals(List.of("envelope MEDIUM EUR 10.00"), on(FIRST));
    book.budgets().carryOver(FIRST, food, true);
    assertEquals(List.of(), on(FIRST));
    book.budgets().carryOver(FIRST, food, false);
    book.budgets().assign(FIRST, food, Money.parse("EUR 30.00"));
    assertEquals(List.of(), on(FIRST));
  }
}
