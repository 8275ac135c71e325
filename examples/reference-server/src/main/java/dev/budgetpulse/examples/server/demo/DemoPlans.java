package dev.budgetpulse.examples.server.demo;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.limit.CarryPolicy;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.LinkReason;
import dev.budgetpulse.core.schedule.LinkSuggestion;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Division;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.PersonId;
import dev.budgetpulse.core.share.Sharing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the household plans: its bills and salaries, its goals, and what it shares with friends. */
public final class DemoPlans {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency CHF = Currency.getInstance("CHF");
  private static final int MONTHS_TRACKED = 3;
  private static final int WEEKS_WITH_RATES = 105;
  private static final String MONTHLY = "FREQ=MONTHLY";

  private final Book book;
  private final LocalDate today;
  private final Account everyday;
  private final Map<String, CategoryId> categories;

  private DemoPlans(Book book, LocalDate today) {
    this.book = book;
    this.today = today;
    this.everyday =
        book.accounts().all().stream()
            .filter(account -> account.currency().equals(EUR))
            .findFirst()
            .orElseThrow();
    this.categories =
        book.categories().all().stream()
            .collect(Collectors.toMap(Category::name, Category::id, (one, other) -> one));
  }

  /** Writes the plans into the book of the demo household, as they are on its last day. */
  public static void moveInto(Book book, LocalDate today) {
    DemoPlans plans = new DemoPlans(book, today);
    plans.rates();
    plans.bills();
    plans.limit();
    plans.goals();
    plans.shared();
  }

  /** A rate holds for some days only, so that there is one for each week. */
  private void rates() {
    book.rates()
        .record(
            IntStream.range(0, WEEKS_WITH_RATES)
                .mapToObj(week -> new Rate(EUR, CHF, today.minusWeeks(week), price(week), "demo"))
                .toList());
  }

  /** Goes up and down, and was a little less the longer ago. */
  private static BigDecimal price(int week) {
    int wave = Math.abs(week % 12 - 6) * 20;
    return BigDecimal.valueOf(9370 + wave - week / 2, 4);
  }

  private LocalDate first() {
    return today.minusMonths(MONTHS_TRACKED).withDayOfMonth(1);
  }

  private void bills() {
    bill("Salary Nordlicht", "Nordlicht Werke", DemoCategory.SALARY, 1, 2342_00);
    bill("Salary Ahorn", "Studio Ahorn", DemoCategory.SALARY, 15, 1360_80);
    bill("Rent", "Hausverwaltung Linde", DemoCategory.RENT, 2, -1240_00);
    bill("Internet", "Glasfaser Direkt", DemoCategory.PHONE, 8, -39_90);
    bill("Two phones", "Funkfisch Mobil", DemoCategory.PHONE, 9, -25_98);
    yearly("Household insurance", "Assekura Nord", 3, -412_60);
    yearly("Legal insurance", "Assekura Nord", 9, -498_20);
    // One is late and one is due soon, whatever day it is.
    add(
        "Piano lessons",
        terms("Musikschule Aue", -184_00, today.minusDays(3), "FREQ=MONTHLY;INTERVAL=3"),
        DemoCategory.HOBBIES);
    add(
        "Bicycle check",
        terms("Radwerk", -65_00, today.plusDays(4), "FREQ=YEARLY"),
        DemoCategory.BICYCLE);
    for (LinkSuggestion paid : book.schedules().suggestions(first(), today, today)) {
      if (paid.reasons().stream().anyMatch(each -> each.evidence() == LinkReason.Evidence.PAYEE)) {
        book.schedules().link(paid.occurrence().id(), paid.entry().id());
      }
    }
  }

  private void bill(String name, String payee, DemoCategory category, int day, long cents) {
    add(name, terms(payee, cents, first().withDayOfMonth(day), MONTHLY), category);
  }

  private void yearly(String name, String payee, int month, long cents) {
    LocalDate start = LocalDate.of(today.getYear(), month, 12);
    add(
        name,
        terms(payee, cents, start.isBefore(first()) ? start.plusYears(1) : start, "FREQ=YEARLY"),
        DemoCategory.INSURANCE);
  }

  private Terms terms(String payee, long cents, LocalDate start, String rule) {
    Money amount = Money.ofMinor(cents, EUR);
    return Terms.of(
            Recurrence.of(start, rule),
            amount.isPositive() ? ExpectedAmount.about(amount) : ExpectedAmount.exactly(amount),
            everyday.id())
        .payee(payee);
  }

  private void add(String name, Terms terms, DemoCategory category) {
    book.schedules().add(name, terms.category(category(category)));
  }

  private CategoryId category(DemoCategory category) {
    return Optional.ofNullable(categories.get(category.title())).orElseThrow();
  }

  private void limit() {
    book.limits()
        .add(
            "Coffee and cake",
            Coverage.of(category(DemoCategory.BAKERY)),
            euros(120_00),
            PeriodRule.calendarMonths(),
            first(),
            CarryPolicy.nothing());
  }

  private void goals() {
    LocalDate start = today.minusMonths(4).withDayOfMonth(1);
    Goal norway =
        book.goals()
            .add(
                "Norway by train",
                Goal.Kind.SAVINGS,
                Money.ofMinor(2400_00, EUR),
                start,
                Optional.of(today.plusMonths(7).withDayOfMonth(1)),
                new Measure.ByHand());
    Goal reserve =
        book.goals()
            .add(
                "Three months without income",
                Goal.Kind.EMERGENCY_FUND,
                Money.ofMinor(8000_00, EUR),
                start,
                Optional.empty(),
                new Measure.ByHand());
    Goal sofa =
        book.goals()
            .add(
                "Pay off the sofa",
                Goal.Kind.DEBT_PAYOFF,
                Money.ofMinor(900_00, EUR),
                start,
                Optional.of(today.plusMonths(2)),
                new Measure.ByHand());
    for (int month = 0; month < 4; month++) {
      LocalDate day = start.plusMonths(month).plusDays(2);
      book.goals().contribute(norway.id(), day, Money.ofMinor(210_00, EUR), "");
      book.goals().contribute(reserve.id(), day, Money.ofMinor(350_00 + month * 50_00L, EUR), "");
      book.goals().contribute(sofa.id(), day, Money.ofMinor(120_00, EUR), "");
    }
    book.goals()
        .add(
            "Eating out this quarter",
            Goal.Kind.SPENDING_LIMIT,
            Money.ofMinor(700_00, EUR),
            today.minusMonths(1).withDayOfMonth(1),
            Optional.of(today.plusMonths(2).withDayOfMonth(1).minusDays(1)),
            new Measure.Spending(Set.of(category(DemoCategory.EATING_OUT))));
  }

  private void shared() {
    Sharing sharing = book.sharing();
    Person me = sharing.me("Robin");
    Person kim = sharing.addPerson("Kim", Optional.empty());
    Person alex = sharing.addPerson("Alex", Optional.of("alex@example.org"));
    List<PersonId> all = List.of(me.id(), kim.id(), alex.id());
    share("Cabin in the Alps", Money.ofMinor(540_00, CHF), 40, kim.id(), all);
    share("Groceries for the cabin", euros(96_40), 39, me.id(), all);
    share("Dinner at the lake", euros(74_50), 37, alex.id(), List.of(me.id(), alex.id()));
    Bill fuel =
        Bill.equal(sharing.nextBill(), "Fuel", euros(88_20), today.minusDays(36), alex.id(), all);
    sharing.share(
        fuel.withDivision(
            new Division.Weights(
                List.of(
                    new Division.Part(me.id(), BigDecimal.valueOf(2)),
                    new Division.Part(kim.id(), BigDecimal.ONE),
                    new Division.Part(alex.id(), BigDecimal.ONE)))));
    sharing.settle(
        new Payment(kim.id(), alex.id(), euros(20_00)), today.minusDays(20), Optional.empty());
  }

  private void share(String title, Money total, int daysAgo, PersonId payer, List<PersonId> all) {
    Sharing sharing = book.sharing();
    sharing.share(
        Bill.equal(sharing.nextBill(), title, total, today.minusDays(daysAgo), payer, all));
  }

  private static Money euros(long cents) {
    return Money.ofMinor(cents, EUR);
  }
}
