package dev.budgetpulse.examples.recipes;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitAlert;
import dev.budgetpulse.core.limit.LimitPace;
import dev.budgetpulse.core.limit.LimitRule;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.limit.Limits;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.phrase.Language;
import dev.budgetpulse.core.phrase.Phrase;
import dev.budgetpulse.core.phrase.PhraseReader;
import dev.budgetpulse.core.phrase.Vocabulary;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.core.template.Request;
import dev.budgetpulse.core.template.Request.Percentage.Of;
import dev.budgetpulse.core.template.TemplateOutcome;
import dev.budgetpulse.core.template.Templates;
import dev.budgetpulse.core.template.Templates.Where;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The recipes of {@code budget-core/README.md}. */
@SuppressWarnings({"unused", "UnusedVariable"})
final class CoreRecipes {
  private static final Currency EURO = Currency.getInstance("EUR");

  private CoreRecipes() {}

  static Phrase phrase(
      Currency euro,
      Collection<Account> accounts,
      Account checking,
      Collection<Category> categories,
      Collection<String> payees,
      LocalDate today) {
    // README core
    PhraseReader reader =
        PhraseReader.of(Language.english(), Language.german()).withRegion(Locale.UK);
    Vocabulary names =
        Vocabulary.of(euro, accounts)
            .withAccount(checking)
            .withCategories(categories)
            .withPayees(payees);
    Phrase phrase = reader.read("12.50 coffee at Blue Bottle yesterday #work", names, today);
    // README end
    return phrase;
  }

  static void budget(Book book, CategoryId food, LocalDate today, LocalDate payday, Currency euro) {
    // README core
    var budgets = book.budgets(); // of the ledger's currency; calendar months at first
    budgets.assign(today, food, Money.parse("EUR 300.00")); // in the period that the day is in
    budgets.preview(PeriodRule.fortnights(payday), today); // what would differ; stores nothing
    budgets.divide(PeriodRule.fortnights(payday)); // one change set, like everything else
    budgets.explain(today, food); // what is left, down to entries; explainPool: to budget
    book.budgets(today, euro).cash(); // all currencies at the day's rates, and what has none
    // README end
  }

  static void rules(Book book, CategoryId coffee) {
    // README core
    var rules = book.rules();
    rules.save(
        rules.draft(
            "Coffee",
            List.of(new Condition.Text(TextField.BANK_TEXT, new TextTest.Contains("BLUE BOTTLE"))),
            List.of(
                new Action.SetPayee("Blue Bottle"),
                new Action.SetCategory(coffee)))); // Saved, Refused or Conflict
    var run = rules.run(EntryFilter.all(), Locks.RESPECTED);
    run.preview().rows(); // field, before, after, rule, reason
    run.commit(); // one change set, undone as one
    // README end
  }

  static void schedules(
      Book book,
      AccountId checking,
      CategoryId housing,
      Money amount,
      LocalDate today,
      LocalDate from,
      LocalDate to,
      Period march,
      Currency euro) {
    // README core
    var rent =
        Terms.of(
                Recurrence.of(LocalDate.of(2026, 1, 31), "FREQ=MONTHLY")
                    .shifted(Shift.NEXT, "DE-BY"),
                ExpectedAmount.exactly(amount),
                checking)
            .payee("Landlord")
            .category(housing);
    var schedule = book.schedules().add("Rent", rent);
    book.schedules().change(schedule.id(), it -> it.posting(Posting.POST));
    book.schedules().catchUp(today); // as often as you like, on as many machines as you like
    book.schedules()
        .occurrences(
            from, to, today,
            7); // scheduled, upcoming, due, missed, paid early, on time, late, partly
    book.schedules()
        .calendar(march, euro, today, 7); // each day: what moved, what is due, what is there then
    // README end
  }

  static void templates(
      Book book,
      CategoryId food,
      CategoryId car,
      CategoryId fun,
      CategoryId savings,
      Schedule insurance,
      LocalDate december,
      LocalDate today) {
    // README core
    Templates templates = book.templates();
    templates.add(food, 0, Request.UpTo.perPeriod(eur("400"))); // a limit of the envelope
    templates.add(food, 0, new Request.Refill()); // fill it up to that
    templates.add(
        car,
        1,
        new Request.ByDate(eur("600"), december, 12)); // every year, saved for together with others
    templates.add(car, 1, new Request.Scheduled(insurance.id(), false, BigDecimal.ZERO));
    templates.add(
        fun, 2, new Request.Percentage(BigDecimal.TEN, Of.INCOME, Optional.empty(), false));
    templates.add(savings, 0, new Request.Remainder(3)); // three parts of what is left
    TemplateOutcome plan =
        templates.preview(today, Where.EVERYWHERE); // Planned, or Faulty with every fault
    templates.apply(today, Where.EMPTY); // one change, undone as one
    templates.cleanUp(today);
    // README end
  }

  private static Money eur(String amount) {
    return Money.of(new BigDecimal(amount), EURO);
  }

  static void limits(
      Book book, CategoryId restaurants, LocalDate december, LocalDate today, Currency euro) {
    // README core
    Limits limits = book.limits();
    LimitRule eatingOut =
        limits.add(
            "Eating out",
            Coverage.of(restaurants),
            Money.of(new BigDecimal("400"), euro),
            PeriodRule.monthsFrom(25),
            today,
            CarryPolicy.both().upTo(Money.of(new BigDecimal("200"), euro)));
    limits.override(eatingOut.id(), december, Optional.of(Money.of(new BigDecimal("500"), euro)));
    LimitStatus status =
        limits.status(eatingOut.id(), today).orElseThrow(); // limit, carriedIn, spent, left, perDay
    LimitPace pace =
        limits.pace(eatingOut.id(), today).orElseThrow(); // on track, ahead or over, beside usual
    List<LimitAlert> alerts = limits.alerts(today); // tell those whose key() was never told
    // README end
  }

  static void history(Book book, long revision, Instant moment, long noted, String hash) {
    // README core
    History history = book.history();
    Undo undo =
        history.undo(revision); // Done, or Blocked with what stands on it and the later change sets
    Book then = book.asOf(moment); // the whole book as it was, to look at
    HistoryProof proof = history.verify(noted, hash); // Intact, or where the chain breaks
    // README end
  }
}
