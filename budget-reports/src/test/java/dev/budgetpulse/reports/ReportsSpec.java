package dev.budgetpulse.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.testkit.Household;
import dev.budgetpulse.reports.model.Cell;
import dev.budgetpulse.reports.model.Figure;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import dev.budgetpulse.reports.model.Row;
import dev.budgetpulse.reports.text.Text;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class ReportsSpec {
  private static final int TRIES = 25;
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final LocalDate AS_OF = LocalDate.of(2024, 5, 1);

  /** A household that has lived, with rates for all of its days, for some or for none. */
  private static final class Lived {
    final Stores stores = Stores.inMemory();
    final Book book;

    Lived(List<Household.Step> steps, int rates) {
      Household household = new Household(stores);
      household.live(steps);
      this.book = household.book();
      List<Rate> told = new ArrayList<>();
      for (int i = 0; i < 60; i += rates == 1 ? 20 : 1) {
        told.add(
            new Rate(
                EUR,
                JPY,
                DAY.plusDays(i - 30),
                new BigDecimal("160.37").add(new BigDecimal(i)),
                "test"));
      }
      if (rates > 0) {
        book.rates().record(told);
      }
    }

    @Override
    public String toString() {
      return "household";
    }
  }

  @Provide
  Arbitrary<Lived> households() {
    return Combinators.combine(Household.steps(40), Arbitraries.integers().between(0, 2))
        .as(Lived::new);
  }

  @Provide
  Arbitrary<Period> periods() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 40), Arbitraries.integers().between(0, 90))
        .as(
            (first, days) ->
                new Period(DAY.plusDays(first - 25L), DAY.plusDays(first - 25L + days)));
  }

  private static Report custom(Book book, Period period) {
    return Reports.of(book).make(ReportKind.CUSTOM, period, AS_OF);
  }

  @Property(tries = TRIES)
  void headlines_are_what_the_entries_add_up_to(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Own own = new Own(lived.book, period, EUR);
    Told told = new Told(custom(lived.book, period));
    assertEquals(own.income(), told.amount("income"));
    assertEquals(own.spending(), told.amount("spending"));
    assertEquals(own.income().minus(own.spending()), told.amount("net"));
  }

  @Property(tries = TRIES)
  void each_category_is_what_its_entries_add_up_to_and_what_has_none_is_a_row(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Own own = new Own(lived.book, period, EUR);
    Told told = new Told(custom(lived.book, period));
    for (Optional<CategoryId> category : own.categories()) {
      assertEquals(
          own.worth(place -> place.category().equals(category) && !place.income()).negated(),
          told.ofCategory(lived.book, "spending-by-category", category));
      assertEquals(
          own.worth(place -> place.category().equals(category) && place.income()),
          told.ofCategory(lived.book, "income-by-category", category));
    }
  }

  @Property(tries = TRIES)
  void every_table_adds_up_to_the_headline(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Told told = new Told(custom(lived.book, period));
    for (String what : List.of("income", "spending")) {
      Money headline = told.amount(what);
      assertEquals(headline, told.total(what + "-by-category", "amount"));
      String breakdown = period.days() <= 62 ? "days" : "months";
      assertEquals(headline, told.total(breakdown, what));
      Money subtotals = told.sum(what + "-by-category", Row.Sort.SUBTOTAL, 1);
      assertEquals(
          headline,
          subtotals.plus(told.ofCategory(lived.book, what + "-by-category", Optional.empty())));
    }
  }

  @Property(tries = TRIES)
  void what_has_no_rate_is_told_and_in_no_sum(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Own own = new Own(lived.book, period, EUR);
    Told told = new Told(custom(lived.book, period));
    Map<Currency, Money> missing = new HashMap<>();
    for (Row row : told.rows("spending-by-category", Row.Sort.PLAIN)) {
      if (row.cells().get(1) instanceof Cell.NoRate none) {
        missing.merge(none.amount().currency(), none.amount().negated(), Money::plus);
      }
    }
    assertEquals(own.unpriced(place -> !place.income()), missing);
  }

  @Property(tries = TRIES)
  void months_add_up_to_their_year(@ForAll("households") Lived lived) {
    Reports reports = Reports.of(lived.book);
    Told year = new Told(reports.annual(Year.of(2024), AS_OF));
    for (String figure : List.of("income", "spending", "net")) {
      Money sum = Money.zero(EUR);
      for (int month = 1; month <= 12; month++) {
        sum = sum.plus(new Told(reports.monthly(YearMonth.of(2024, month), AS_OF)).amount(figure));
      }
      assertEquals(sum, year.amount(figure));
      assertEquals(sum, year.total("quarters", figure));
      assertEquals(sum, year.total("months", figure));
    }
  }

  @Property(tries = TRIES)
  void weeks_share_their_days_out_whatever_they_begin_with(
      @ForAll("households") Lived lived, @ForAll DayOfWeek weekday) {
    LocalDate first = LocalDate.of(2024, 2, 5).with(TemporalAdjusters.nextOrSame(weekday));
    Reports reports = Reports.of(lived.book).withWeeksFrom(weekday);
    Told all = new Told(custom(lived.book, new Period(first, first.plusWeeks(7).minusDays(1))));
    Money sum = Money.zero(EUR);
    long count = 0;
    for (int week = 0; week < 7; week++) {
      Report report = reports.weekly(first.plusWeeks(week).plusDays(week), AS_OF);
      assertEquals(first.plusWeeks(week), report.period().first());
      Told one = new Told(report);
      sum = sum.plus(one.amount("spending"));
      count += one.count("count");
    }
    assertEquals(all.amount("spending"), sum);
    assertEquals(all.count("count"), count);
  }

  @Property(tries = TRIES)
  void the_period_before_is_told_as_its_own_report_tells_it(@ForAll("households") Lived lived) {
    Reports reports = Reports.of(lived.book);
    Told march = new Told(reports.monthly(YearMonth.of(2024, 3), AS_OF));
    Told february = new Told(reports.monthly(YearMonth.of(2024, 2), AS_OF));
    for (String figure : List.of("income", "spending", "net")) {
      assertEquals(
          Cell.of(february.amount(figure)), march.figure(figure).change().orElseThrow().before());
    }
    assertEquals(
        february.total("spending-by-category", "amount"),
        march.total("spending-by-category", "before"));
  }

  @Property(tries = TRIES)
  void a_period_has_not_changed_since_itself(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Told told = new Told(Reports.of(lived.book).comparison(period, period, AS_OF));
    for (String figure : List.of("income", "spending", "net")) {
      Figure.Change change = told.figure(figure).change().orElseThrow();
      assertEquals(Cell.of(Money.zero(EUR)), change.difference());
      assertEquals(Optional.empty(), change.good());
    }
    told.rows("spending-by-category", Row.Sort.PLAIN)
        .forEach(
            row -> {
              if (row.cells().get(1) instanceof Cell.Amount) {
                assertEquals(row.cells().get(1), row.cells().get(4));
              }
            });
  }

  @Property(tries = TRIES)
  void accounts_and_categories_share_a_report_out(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Money spending = new Told(custom(lived.book, period)).amount("spending");
    Money byAccount = Money.zero(EUR);
    for (Account account : lived.book.accounts().all()) {
      if (account.onBudget()) {
        byAccount = byAccount.plus(spending(lived, period, all -> all.on(Set.of(account.id()))));
      }
    }
    assertEquals(spending, byAccount);
    Money byCategory =
        new Told(custom(lived.book, period))
            .ofCategory(lived.book, "spending-by-category", Optional.empty());
    for (Category category : lived.book.categories().all()) {
      byCategory =
          byCategory.plus(spending(lived, period, all -> all.ofAny(Set.of(category.id()))));
    }
    assertEquals(spending, byCategory);
  }

  private static Money spending(Lived lived, Period period, UnaryOperator<ReportFilter> narrowing) {
    return new Told(
            Reports.of(lived.book)
                .make(
                    ReportRequest.of(ReportKind.CUSTOM, period, EUR, AS_OF)
                        .narrowed(narrowing.apply(ReportFilter.all()))))
        .amount("spending");
  }

  @Property(tries = TRIES)
  void payees_and_tags_are_what_their_entries_add_up_to(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Told whole = new Told(custom(lived.book, period));
    for (Payee payee : lived.book.payees().all()) {
      Own own =
          new Own(
              lived.book,
              period,
              EUR,
              (entry, split) -> entry.payee().equals(Optional.of(payee.id())));
      assertEquals(own.spending(), spending(lived, period, all -> all.paidTo(Set.of(payee.id()))));
      Told narrowed =
          new Told(
              Reports.of(lived.book)
                  .make(
                      ReportRequest.of(ReportKind.CUSTOM, period, EUR, AS_OF)
                          .narrowed(ReportFilter.all().paidTo(Set.of(payee.id())))));
      for (Told told : List.of(whole, narrowed)) {
        told.rows("payees", Row.Sort.PLAIN).stream()
            .filter(row -> row.cells().get(0).equals(Cell.of(Text.typed(payee.name()))))
            .forEach(
                row -> assertEquals(Cell.of(ofPayee(lived, period, payee)), row.cells().get(1)));
      }
    }
    for (String tag : List.of("work", "holiday 2024")) {
      Own own = new Own(lived.book, period, EUR, (entry, split) -> entry.tags().contains(tag));
      assertEquals(own.spending(), spending(lived, period, all -> all.tagged(Set.of(tag))));
    }
  }

  /** Whole entries, converted once for each day and currency. */
  private static Money ofPayee(Lived lived, Period period, Payee payee) {
    Set<AccountId> onBudget =
        lived.book.accounts().all().stream()
            .filter(Account::onBudget)
            .map(Account::id)
            .collect(Collectors.toSet());
    Map<List<Object>, Money> sums = new HashMap<>();
    lived.book.entries().stream(
            EntryFilter.all()
                .between(period.first(), period.last())
                .onlyCounting()
                .ofKind(Set.of(Entry.Kind.MOVEMENT))
                .paidTo(payee.id()))
        .filter(entry -> onBudget.contains(entry.account()))
        .filter(
            entry ->
                entry.transfer().isEmpty()
                    || (!onBudget.contains(entry.transfer().get().account())
                        && entry.splits().stream().anyMatch(s -> s.category().isPresent())))
        .forEach(
            entry ->
                sums.merge(
                    List.of(entry.date(), entry.amount().currency()), entry.amount(), Money::plus));
    Money sum = Money.zero(EUR);
    for (Map.Entry<List<Object>, Money> one : sums.entrySet()) {
      if (lived.book.rates().book().convert(one.getValue(), EUR, (LocalDate) one.getKey().get(0))
          instanceof Conversion.Converted converted) {
        sum = sum.minus(converted.value());
      }
    }
    return sum;
  }

  @Property(tries = TRIES)
  void equal_ledgers_give_equal_reports_whatever_others_hold(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Report before = custom(lived.book, period);
    Household other = new Household(lived.stores);
    other.live(
        List.of(
            new Household.Step(Household.Deed.ADD, 0, 15, -500),
            new Household.Step(Household.Deed.ADD_SPLIT, 1, 15, -700)));
    assertEquals(before, custom(lived.book, period));
  }

  @Property(tries = TRIES)
  void cash_flow_ends_with_what_is_on_the_accounts(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Told told = new Told(Reports.of(lived.book).make(ReportKind.CASH_FLOW, period, AS_OF));
    assertEquals(told.amount("cash"), told.total("cash-flow", "amount"));
    Money balances = Money.zero(EUR);
    for (Account account : lived.book.accounts().all()) {
      if (account.onBudget() && account.currency().equals(EUR)) {
        balances = balances.plus(lived.book.accounts().balance(account.id(), period.last()));
      }
    }
    Money narrowed =
        new Told(
                Reports.of(lived.book)
                    .make(
                        ReportRequest.of(ReportKind.CASH_FLOW, period, EUR, AS_OF)
                            .narrowed(
                                ReportFilter.all()
                                    .on(
                                        lived.book.accounts().all().stream()
                                            .filter(
                                                account ->
                                                    account.onBudget()
                                                        && account.currency().equals(EUR))
                                            .map(Account::id)
                                            .collect(Collectors.toSet())))))
            .amount("cash");
    assertEquals(balances, narrowed);
  }

  @Property(tries = TRIES)
  void in_one_currency_exchange_rates_do_nothing(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    for (Account account : lived.book.accounts().all()) {
      if (account.currency().equals(EUR)) {
        Told told =
            new Told(
                Reports.of(lived.book)
                    .make(
                        ReportRequest.of(ReportKind.CASH_FLOW, period, EUR, AS_OF)
                            .narrowed(ReportFilter.all().on(Set.of(account.id())))));
        assertTrue(
            told.rows("cash-flow", Row.Sort.PLAIN).stream()
                .noneMatch(
                    row -> row.cells().get(0).equals(Cell.of(Text.of("cash-flow.exchange")))));
      }
    }
  }

  @Property(tries = TRIES)
  void net_worth_is_what_all_balances_are_worth(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Money sum = Money.zero(EUR);
    for (Account account : lived.book.accounts().all()) {
      Money balance = lived.book.accounts().balance(account.id(), period.last());
      if (lived.book.rates().book().convert(balance, EUR, period.last())
          instanceof Conversion.Converted converted) {
        sum = sum.plus(converted.value());
      }
    }
    Told told = new Told(Reports.of(lived.book).make(ReportKind.NET_WORTH, period, AS_OF));
    assertEquals(sum, told.amount("net-worth"));
    assertEquals(sum, told.total("accounts", "worth"));
    assertEquals(sum, told.amount("assets").minus(told.amount("debts")));
  }

  @Property(tries = TRIES)
  void envelopes_are_those_of_the_budget(@ForAll("households") Lived lived) {
    BudgetPeriod march = lived.book.budgets().month(YearMonth.of(2024, 3));
    Period period = Period.of(YearMonth.of(2024, 3));
    Told told = new Told(Reports.of(lived.book).make(ReportKind.ENVELOPES, period, AS_OF));
    assertEquals(march.inEnvelopes(), told.total("envelopes", "left"));
    assertEquals(march.inEnvelopes(), told.amount("in-envelopes"));
    assertEquals(march.toBudget(), told.amount("to-budget"));
    assertEquals(march.toBudget(), told.total("to-budget", "amount"));
    Told budget = new Told(Reports.of(lived.book).make(ReportKind.BUDGET, period, AS_OF));
    Money uncategorised =
        march
            .uncategorised()
            .minus(lived.book.budgets().month(YearMonth.of(2024, 2)).uncategorised());
    assertEquals(march.activity().plus(uncategorised).negated(), budget.amount("actual"));
    assertEquals(budget.amount("actual"), budget.total("budget", "actual"));
    assertEquals(march.assigned(), budget.amount("assigned"));
    assertEquals(march.assigned(), budget.total("budget", "assigned"));
  }

  @Property(tries = TRIES)
  void trends_and_taxes_tell_the_same_sums(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Own own = new Own(lived.book, period, EUR);
    Reports reports = Reports.of(lived.book);
    Told trends = new Told(reports.make(ReportKind.CATEGORY_TRENDS, period, AS_OF));
    assertEquals(own.spending(), trends.total("category-trends", "amount"));
    Told tax = new Told(reports.make(ReportKind.TAX, period, AS_OF));
    assertEquals(own.spending(), tax.total("spending-by-category", "amount"));
    assertEquals(own.income(), tax.total("income-by-category", "amount"));
    for (Row row : tax.rows("tags", Row.Sort.PLAIN)) {
      String tag = ((Text.Typed) ((Cell.Words) row.cells().get(0)).text()).words();
      assertEquals(
          Cell.of(
              new Own(lived.book, period, EUR, (entry, split) -> entry.tags().contains(tag))
                  .spending()),
          row.cells().get(2));
    }
  }

  @Property(tries = TRIES)
  void a_listing_holds_every_part_of_every_entry(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    Listing listing =
        Reports.of(lived.book).entries(period, EntryFilter.all(), EntryOrder.OLDEST_FIRST, EUR);
    Map<Currency, Money> sums = new HashMap<>();
    try (Stream<Row> rows = listing.rows().get()) {
      rows.map(row -> ((Cell.Amount) row.cells().get(6)).money())
          .forEach(amount -> sums.merge(amount.currency(), amount, Money::plus));
    }
    Map<Currency, Money> own = new HashMap<>();
    lived
        .book
        .entries()
        .totals(EntryFilter.all().between(period.first(), period.last()), EntryTotal.By.ALL)
        .forEach(total -> own.put(total.amount().currency(), total.amount()));
    assertEquals(own, sums);
  }

  @Property(tries = TRIES)
  void a_statement_ends_with_the_balance(
      @ForAll("households") Lived lived, @ForAll("periods") Period period) {
    for (Account account : lived.book.accounts().all()) {
      List<Row> rows;
      try (Stream<Row> read = Reports.of(lived.book).statement(account.id(), period).rows().get()) {
        rows = read.toList();
      }
      assertEquals(
          Cell.of(lived.book.accounts().balance(account.id(), period.last())),
          rows.get(rows.size() - 1).cells().get(6));
    }
  }

  @Property(tries = TRIES)
  void three_times_the_amounts_are_three_times_the_sums(
      @ForAll @Size(max = 12) List<@LongRange(min = -9_999, max = 9_999) Long> amounts) {
    Told once = new Told(custom(scaled(amounts, 1), Period.of(YearMonth.of(2024, 2))));
    Told thrice = new Told(custom(scaled(amounts, 3), Period.of(YearMonth.of(2024, 2))));
    for (String figure : List.of("income", "spending", "net")) {
      assertEquals(once.amount(figure).times(3), thrice.amount(figure));
      assertEquals(
          once.figure(figure).change().orElseThrow().share(),
          thrice.figure(figure).change().orElseThrow().share());
    }
    assertEquals(once.count("count"), thrice.count("count"));
  }

  private static Book scaled(List<Long> amounts, long factor) {
    Book book = new Household(Stores.inMemory()).book();
    List<Category> categories = book.categories().all();
    Account account = book.accounts().open("Purse", Account.Kind.CASH);
    for (int i = 0; i < amounts.size(); i++) {
      EntryDraft draft =
          EntryDraft.of(
              account.id(), DAY.minusDays(4L * i), Money.ofMinor(amounts.get(i) * factor, EUR));
      book.entries()
          .add(i % 4 == 3 ? draft : draft.category(categories.get(i % categories.size()).id()));
    }
    return book;
  }
}
