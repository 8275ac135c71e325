package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.budget.Assignment;
import dev.budgetpulse.core.budget.BudgetDecision;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.imports.ReadyImport;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Attachment;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.Pairing;
import dev.budgetpulse.core.ledger.Progress;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitRule;
import dev.budgetpulse.core.match.TransferPair;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.preference.Preferences;
import dev.budgetpulse.core.preference.StandardPreferences;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Lesson;
import dev.budgetpulse.core.rule.Locks;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.OccurrenceId;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.Settlement;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import dev.budgetpulse.core.template.Request;
import dev.budgetpulse.core.template.Template;
import dev.budgetpulse.core.template.Templates;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A ledger with something of everything in it, and arguments for every operation that name what is
 * in it. Two of them differ in nothing but ids and one word.
 */
final class Belongings {
  static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");

  final Book book;
  private final String word;
  private final List<Account> accounts;
  private final List<Category> categories;
  private final List<Entry> entries;
  private final TransferPair pair;
  private final Rule rule;
  private final Goal goal;
  private final LimitRule limit;
  private final Template template;
  private final Schedule schedule;
  private final List<Person> people;
  private final Bill bill;
  private final Settlement settlement;
  private final Attachment attachment;
  private int taken;

  Belongings(BudgetPulse pulse, Actor owner, String word) {
    this.word = word;
    book = pulse.createLedger(owner, word, EUR);
    accounts =
        List.of(
            book.accounts()
                .open(word + " checking", Account.Kind.CHECKING, true, euros(9_000), DAY),
            book.accounts().open(word + " savings", Account.Kind.SAVINGS));
    categories =
        List.of(
            book.categories().expense(word + " needs", word + " food"),
            book.categories().expense(word + " wishes", word + " fun"));
    book.entries()
        .addAll(
            List.of(
                spent(0, -500).category(categories.get(0).id()),
                spent(0, -2_000),
                spent(1, 2_000)));
    entries = book.entries().stream(EntryFilter.all()).filter(this::isPlain).toList();
    pair = book.transfers().find(DAY.minusDays(5), DAY.plusDays(5)).pairs().get(0);
    assertInstanceOf(
            ReadyImport.class,
            book.statements().preview(file(), accounts.get(1).id(), ReadingOptions.none()))
        .commit();
    rule = book.rules().draft(word + " rule", conditions(), actions());
    book.rules().save(rule);
    goal =
        book.goals()
            .add(
                word + " goal",
                Goal.Kind.SAVINGS,
                euros(100_000),
                DAY,
                Optional.empty(),
                new Measure.ByHand());
    limit =
        book.limits()
            .add(
                word + " limit",
                Coverage.of(categories.get(0).id()),
                euros(7_000),
                PeriodRule.calendarMonths(),
                DAY,
                CarryPolicy.both());
    template = book.templates().add(categories.get(1).id(), 1, new Request.Fixed(euros(10)));
    schedule = book.schedules().add(word + " rent", terms());
    book.reconciliations().assertBalance(accounts.get(0).id(), DAY, euros(1));
    people =
        List.of(
            book.sharing().me(word + " me"),
            book.sharing().addPerson(word + " friend", Optional.empty()));
    bill = book.sharing().share(bill(book));
    settlement = book.sharing().settle(payment(), DAY, Optional.empty());
    book.budgets().assign(DAY, categories.get(0).id(), euros(100));
    attachment =
        book.documents().keep("a.txt", "text/plain", word.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isPlain(Entry entry) {
    return entry.kind() == Entry.Kind.MOVEMENT;
  }

  private EntryDraft spent(int account, long minor) {
    return EntryDraft.of(accounts.get(account).id(), DAY, euros(minor)).payee(word + " shop");
  }

  private Bill bill(Book of) {
    return Bill.equal(
        of.sharing().nextBill(),
        word + " dinner",
        euros(4_000),
        DAY,
        people.get(0).id(),
        people.stream().map(Person::id).toList());
  }

  private Payment payment() {
    return new Payment(people.get(1).id(), people.get(0).id(), euros(100));
  }

  private Terms terms() {
    return Terms.of(
        Recurrence.of(DAY, "FREQ=MONTHLY"),
        ExpectedAmount.exactly(euros(-500)),
        accounts.get(0).id());
  }

  private List<Condition> conditions() {
    return List.of(
        new Condition.Text(TextField.PAYEE, new TextTest.Contains("shop")),
        new Condition.OnAccount(Set.of(accounts.get(0).id())));
  }

  private List<Action> actions() {
    return List.of(new Action.SetCategory(categories.get(1).id()));
  }

  private static StatementFile file() {
    return StatementFile.of(
        "bank.csv", "Date,Payee,Amount\n2024-02-27,Kiosk,-3\n".getBytes(StandardCharsets.UTF_8));
  }

  private static Money euros(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  private <T> T next(List<T> all) {
    return all.get(taken++ % all.size());
  }

  /** Begins a call: each call of an operation is given the same. */
  void restart() {
    taken = 0;
  }

  /**
   * Returns the next argument of a call.
   *
   * @throws IllegalArgumentException if there is none of that type: add it here
   */
  Object argument(Type type, Book caller) {
    String name =
        type.getTypeName().replaceAll("dev\\.budgetpulse\\.core\\.|java\\.(util|lang)\\.", "");
    return switch (name) {
      case "boolean" -> true;
      case "int" -> 3;
      case "long" -> caller.history().latest().orElseThrow().revision();
      case "byte[]" -> new byte[] {1};
      case "String" -> "any/name";
      case "Currency" -> EUR;
      case "Locale" -> Locale.ENGLISH;
      case "Collection<String>", "List<String>" -> List.of("Any name");
      case "Optional<Long>",
          "Optional<String>",
          "Optional<ledger.EntryCursor>",
          "Optional<ledger.LineCursor>" ->
          Optional.empty();
      case "java.time.Instant" -> Instant.parse("2024-02-29T00:00:00Z");
      case "java.time.LocalDate" -> DAY;
      case "java.time.YearMonth" -> YearMonth.from(DAY);
      case "Optional<java.time.LocalDate>" -> Optional.of(DAY.plusDays(2));
      case "money.Money" -> euros(50);
      case "Optional<money.Money>" -> Optional.of(euros(50));
      case "period.Period" -> Period.of(YearMonth.from(DAY));
      case "period.PeriodRule" -> PeriodRule.quarters();
      case "budget.BudgetDecision" -> decision();
      case "Collection<rate.Rate>" ->
          List.of(new Rate(EUR, JPY, DAY, BigDecimal.valueOf(160), "anybody"));

      case "ledger.Attachment" -> attachment;
      case "ledger.Account" -> next(accounts).withName(word + " renamed");
      case "ledger.Account$Kind" -> Account.Kind.CASH;
      case "ledger.AccountId" -> next(accounts).id();
      case "ledger.Actor" -> Actor.of("guest");
      case "ledger.Role" -> Role.EDITOR;
      case "ledger.Progress" -> Progress.none();
      case "ledger.BatchId" -> book.statements().batches().get(0).id();
      case "ledger.Category" -> next(categories).withName(word + " renamed");
      case "ledger.Category$Kind" -> Category.Kind.EXPENSE;
      case "ledger.CategoryId" -> next(categories).id();
      case "Optional<ledger.CategoryId>" -> Optional.of(next(categories).id());
      case "List<ledger.CategoryId>" -> categories.stream().map(Category::id).toList();
      case "ledger.GroupId" -> next(categories).group();
      case "List<ledger.GroupId>" -> List.of(next(categories).group());
      case "ledger.Entry" ->
          book.entries().find(next(entries).id()).orElseThrow().withMemo("any memo");
      case "ledger.EntryId" -> next(entries).id();
      case "Optional<ledger.EntryId>" -> Optional.of(next(entries).id());
      case "Collection<ledger.EntryId>" -> entries.stream().map(Entry::id).toList();
      case "ledger.EntryDraft" -> spent(0, -7).category(categories.get(0).id());
      case "Iterable<ledger.EntryDraft>", "List<ledger.EntryDraft>" -> List.of(spent(1, -7));
      case "ledger.TransferDraft" -> transfer();
      case "List<ledger.TransferDraft>" -> List.of(transfer());
      case "ledger.EntryEdit" -> EntryEdit.nothing().category(Optional.of(next(categories).id()));
      case "ledger.EntryFilter" -> EntryFilter.all().on(next(accounts).id());
      case "ledger.EntryOrder" -> EntryOrder.NEWEST_FIRST;
      case "ledger.EntryTotal$By" -> EntryTotal.By.CATEGORY;
      case "ledger.Pairing" ->
          new Pairing(pair.out(), pair.in(), "chosen", 90, List.of("somebody said so"));
      case "ledger.PayeeId" -> book.payees().all().get(0).id();
      case "match.TransferPair" -> pair;

      case "rule.Rule" -> rule;
      case "rule.RuleId" -> rule.id();
      case "List<rule.Condition>" -> conditions();
      case "List<rule.Action>" -> actions();
      case "rule.Lesson" -> new Lesson(List.of(), List.of(rule.id()));
      case "rule.Locks" -> Locks.RESPECTED;
      case "goal.GoalId" -> goal.id();
      case "goal.Goal$Kind" -> Goal.Kind.SAVINGS;
      case "goal.Measure" -> new Measure.Balances(Set.of(next(accounts).id()), euros(0));
      case "function.UnaryOperator<goal.Goal>" ->
          (UnaryOperator<Goal>) kept -> kept.named("Any name");
      case "limit.LimitId" -> limit.id();
      case "limit.Coverage" -> Coverage.of(next(categories).id());
      case "limit.CarryPolicy" -> CarryPolicy.nothing();
      case "function.UnaryOperator<limit.LimitRule>" ->
          (UnaryOperator<LimitRule>) kept -> kept.named("Any name");
      case "template.TemplateId" -> template.id();
      case "template.Request" -> new Request.Fixed(euros(20));
      case "template.Templates$Where" -> Templates.Where.EVERYWHERE;
      case "function.UnaryOperator<template.Template>" ->
          (UnaryOperator<Template>) kept -> kept.at(4);
      case "schedule.ScheduleId" -> schedule.id();
      case "schedule.OccurrenceId" -> new OccurrenceId(schedule.id(), DAY);
      case "schedule.Terms" -> terms();
      case "Optional<schedule.ExpectedAmount>" -> Optional.of(ExpectedAmount.exactly(euros(-600)));
      case "function.UnaryOperator<schedule.Schedule>" ->
          (UnaryOperator<Schedule>) kept -> kept.named("Any name");
      case "reconcile.AssertionId" ->
          book.reconciliations().assertions(accounts.get(0).id()).get(0).id();
      case "share.Bill" -> bill;
      case "share.Payment" -> payment();
      case "share.PersonId" -> next(people).id();
      case "share.SettlementId" -> settlement.id();
      case "function.UnaryOperator<preference.Preferences>" ->
          (UnaryOperator<Preferences>)
              kept -> kept.with(StandardPreferences.FIRST_WEEKDAY, DayOfWeek.MONDAY.plus(taken));
      case "statement.ReadingOptions" -> ReadingOptions.none();
      case "statement.StatementFile" -> file();
      default -> throw new IllegalArgumentException("There is no sample of " + name);
    };
  }

  private TransferDraft transfer() {
    return TransferDraft.of(accounts.get(0).id(), accounts.get(1).id(), DAY, euros(5));
  }

  private BudgetDecision decision() {
    return periods -> Map.of(categories.get(0).id(), new Assignment(euros(42), euros(0)));
  }
}
