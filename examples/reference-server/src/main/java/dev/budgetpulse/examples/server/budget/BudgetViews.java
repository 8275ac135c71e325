package dev.budgetpulse.examples.server.budget;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.budget.CombinedBudget;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.limit.Coverage;
import dev.budgetpulse.core.limit.LimitStatus;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.Rate;
import dev.budgetpulse.examples.server.site.Amount;
import dev.budgetpulse.examples.server.site.Proportion;
import dev.budgetpulse.examples.server.site.Words;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the page of a period's budget. */
final class BudgetViews {
  private static final int FULL = 1000;

  private final Book book;
  private final Words words;
  private final PeriodNames names;
  private final Currency currency;
  private final LocalDate today;
  private final List<CategoryGroup> groups;
  private final List<Category> categories;

  BudgetViews(Book book, Words words, Currency currency, LocalDate today) {
    this.book = book;
    this.words = words;
    this.names = new PeriodNames(words);
    this.currency = currency;
    this.today = today;
    this.groups = book.categories().groups();
    this.categories = book.categories().all();
  }

  /** Returns the currencies that a book budgets, the ledger's own first. */
  static List<Currency> currencies(Book book) {
    Currency own = book.ledger().currency();
    List<Currency> all = new ArrayList<>(List.of(own));
    book.accounts().all().stream()
        .filter(account -> account.onBudget() && !account.currency().equals(own))
        .map(Account::currency)
        .distinct()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .forEach(all::add);
    return all;
  }

  /**
   * Shows the period of a day.
   *
   * @param totals the currency of what there is in all currencies
   */
  BudgetView view(LocalDate day, Currency totals, Optional<BudgetView.Refused> refused) {
    Budgets budgets = book.budgets(currency);
    Period shown = budgets.periods().containing(day);
    List<Period> year =
        budgets
            .periods()
            .between(shown.first().withDayOfYear(1), shown.first().withMonth(12).withDayOfMonth(31))
            .stream()
            .filter(period -> PeriodNames.isPossible(period.first()))
            .toList();
    List<BudgetPeriod> known = budgets.until(year.get(year.size() - 1).first());
    BudgetPeriod budget = budgets.period(day);
    List<Currency> all = currencies(book);
    boolean anyUsed = budget.envelopes().stream().anyMatch(BudgetViews::isUsed);
    Period before = budgets.periods().before(shown);
    Period after = budgets.periods().after(shown);
    return new BudgetView(
        PeriodNames.address(shown),
        names.name(shown),
        names.name(after),
        currency.getCurrencyCode(),
        all.stream().map(Currency::getCurrencyCode).toList(),
        Optional.of(before)
            .filter(it -> PeriodNames.isPossible(it.first()))
            .map(PeriodNames::address),
        Optional.of(after)
            .filter(it -> PeriodNames.isPossible(it.first()))
            .map(PeriodNames::address),
        !book.accounts().all().isEmpty(),
        strip(year, known, shown),
        book.role().includes(Role.EDITOR),
        pool(budget),
        groups(budget, anyUsed),
        anyUsed
            ? budget.envelopes().stream()
                .filter(envelope -> !isUsed(envelope))
                .map(envelope -> row(envelope, budget))
                .toList()
            : List.of(),
        notCategorised(shown),
        limits(shown),
        coverages(),
        all.size() > 1 ? Optional.of(combined(shown, totals)) : Optional.empty(),
        !book.templates(currency).all().isEmpty(),
        refused);
  }

  private List<BudgetView.Strip> strip(List<Period> year, List<BudgetPeriod> known, Period shown) {
    Map<Period, BudgetPeriod> byPeriod =
        known.stream().collect(Collectors.toMap(BudgetPeriod::period, Function.identity()));
    return year.stream()
        .map(
            period ->
                strip(period, Optional.ofNullable(byPeriod.get(period)), period.equals(shown)))
        .toList();
  }

  private BudgetView.Strip strip(Period period, Optional<BudgetPeriod> budget, boolean current) {
    long overspent =
        budget.stream()
            .flatMap(it -> it.envelopes().stream())
            .filter(Envelope::isOverspent)
            .count();
    Optional<Money> toBudget = budget.map(BudgetPeriod::toBudget).filter(it -> !it.isZero());
    boolean over = toBudget.filter(Money::isNegative).isPresent();
    String text =
        overspent > 0
            ? words.say("budget.strip.overspent", overspent)
            : over
                ? words.say("budget.strip.over")
                : toBudget.isPresent()
                    ? words.say("budget.strip.left")
                    : words.say("budget.strip.even");
    return new BudgetView.Strip(
        PeriodNames.address(period),
        names.shortName(period),
        current,
        overspent > 0 || over ? "bad" : toBudget.isPresent() ? "good" : "even",
        toBudget.map(words::amount),
        text);
  }

  private BudgetView.Pool pool(BudgetPeriod budget) {
    Money toBudget = budget.toBudget();
    List<BudgetView.Part> parts = new ArrayList<>();
    parts.add(
        new BudgetView.Part(
            words.say("budget.pool.before"), words.amount(budget.toBudgetBefore())));
    if (!budget.heldBefore().isZero()) {
      parts.add(
          new BudgetView.Part(
              words.say("budget.pool.held-before"), words.signed(budget.heldBefore())));
    }
    parts.add(new BudgetView.Part(words.say("budget.pool.income"), words.signed(budget.income())));
    if (!budget.overspentBefore().isZero()) {
      parts.add(
          new BudgetView.Part(
              words.say("budget.pool.overspent-before"), words.signed(budget.overspentBefore())));
    }
    parts.add(
        new BudgetView.Part(
            words.say("budget.pool.assigned"), words.signed(budget.assigned().negated())));
    if (!budget.held().isZero()) {
      parts.add(
          new BudgetView.Part(
              words.say("budget.pool.held"), words.signed(budget.held().negated())));
    }
    return new BudgetView.Pool(
        words.amount(toBudget),
        words.number(toBudget),
        toBudget.isZero() ? "even" : toBudget.isNegative() ? "bad" : "good",
        Optional.of(budget.held()).filter(held -> !held.isZero()).map(words::amount),
        parts);
  }

  private List<BudgetView.Group> groups(BudgetPeriod budget, boolean onlyUsed) {
    List<BudgetView.Group> shown = new ArrayList<>();
    for (CategoryGroup group : groups) {
      List<Envelope> members =
          budget.envelopes().stream()
              .filter(envelope -> envelope.category().group().equals(group.id()))
              .filter(envelope -> !onlyUsed || isUsed(envelope))
              .toList();
      if (!members.isEmpty()) {
        shown.add(
            new BudgetView.Group(
                group.name(),
                total(members.stream().map(Envelope::assigned).toList()),
                total(members.stream().map(envelope -> envelope.activity().negated()).toList()),
                total(members.stream().map(Envelope::balance).toList()),
                members.stream().map(envelope -> row(envelope, budget)).toList()));
      }
    }
    return shown;
  }

  private static boolean isUsed(Envelope envelope) {
    return !(envelope.assigned().isZero()
        && envelope.activity().isZero()
        && envelope.carriedIn().isZero()
        && envelope.goal().isZero());
  }

  private Amount total(List<Money> amounts) {
    return words.amount(Money.total(currency, amounts));
  }

  private BudgetView.Row row(Envelope envelope, BudgetPeriod budget) {
    Money available = envelope.carriedIn().plus(envelope.assigned());
    Money spent = envelope.activity().negated();
    int used = envelope.isOverspent() ? FULL : Proportion.of(spent, available, FULL);
    String whole = words.amount(available).text();
    return new BudgetView.Row(
        envelope.category().id().toString(),
        envelope.category().name(),
        words.number(envelope.assigned()),
        words.amount(spent),
        words.amount(envelope.balance()),
        used,
        envelope.isOverspent()
            ? words.say("budget.bar.over", whole)
            : words.say("budget.bar.used", (used + 5) / 10, whole),
        envelope.isOverspent(),
        envelope.carriesOver(),
        Optional.of(envelope.underfunded()).filter(Money::isPositive).map(words::amount),
        envelope.isOverspent() ? sources(envelope, budget) : List.of());
  }

  private List<BudgetView.Source> sources(Envelope overspent, BudgetPeriod budget) {
    return budget.envelopes().stream()
        .filter(envelope -> envelope.balance().isPositive() && !envelope.equals(overspent))
        .sorted(Comparator.comparing(Envelope::balance).reversed())
        .map(
            envelope ->
                new BudgetView.Source(
                    envelope.category().id().toString(),
                    envelope.category().name(),
                    words.amount(envelope.balance())))
        .toList();
  }

  private Optional<BudgetView.NotCategorised> notCategorised(Period period) {
    return book
        .entries()
        .totals(
            EntryFilter.all()
                .between(period.first(), period.last())
                .in(currency)
                .onlyUncategorised(),
            EntryTotal.By.ALL)
        .stream()
        .findFirst()
        .map(
            total ->
                new BudgetView.NotCategorised(
                    total.count(),
                    words.amount(total.amount()),
                    "/entries?category=none&from=" + period.first() + "&to=" + period.last()));
  }

  private List<BudgetView.Limit> limits(Period shown) {
    LocalDate day =
        shown.contains(today) ? today : shown.last().isBefore(today) ? shown.last() : shown.first();
    return book.limits().status(day).stream()
        .filter(status -> status.limit().currency().equals(currency))
        .map(this::limit)
        .toList();
  }

  private BudgetView.Limit limit(LimitStatus status) {
    boolean over = status.left().isNegative();
    boolean near = !over && status.level().isPresent();
    return new BudgetView.Limit(
        status.rule().id().toString(),
        status.rule().name(),
        on(status.rule().coverage()),
        names.name(status.figures().period()),
        words.amount(status.spent()),
        words.amount(status.limit()),
        words.amount(status.left()),
        over ? FULL : Proportion.of(status.spent(), status.limit(), FULL),
        over ? "bad" : near ? "near" : "good",
        over
            ? words.say("budget.limit.over", words.amount(status.left().negated()).text())
            : words.say(
                "budget.limit.left",
                words.amount(status.left()).text(),
                status.daysLeft(),
                words.amount(status.perDay()).text()));
  }

  private String on(Coverage coverage) {
    if (coverage instanceof Coverage.Everything) {
      return words.say("budget.limit.everything");
    }
    if (coverage instanceof Coverage.Group group) {
      return groups.stream()
          .filter(it -> it.id().equals(group.group()))
          .map(CategoryGroup::name)
          .findFirst()
          .orElse("");
    }
    return categories.stream()
        .filter(it -> ((Coverage.Categories) coverage).categories().contains(it.id()))
        .map(Category::name)
        .collect(Collectors.joining(", "));
  }

  private List<BudgetView.Choices> coverages() {
    List<BudgetView.Choices> choices = new ArrayList<>();
    for (CategoryGroup group : groups) {
      List<BudgetView.Choice> members = new ArrayList<>();
      categories.stream()
          .filter(it -> it.group().equals(group.id()) && !it.archived())
          .filter(it -> it.kind() == Category.Kind.EXPENSE)
          .forEach(it -> members.add(new BudgetView.Choice("category-" + it.id(), it.name())));
      if (!members.isEmpty()) {
        members.add(
            0,
            new BudgetView.Choice(
                "group-" + group.id(), words.say("budget.limit.group", group.name())));
        choices.add(new BudgetView.Choices(group.name(), List.copyOf(members)));
      }
    }
    return choices;
  }

  private BudgetView.Combined combined(Period shown, Currency totals) {
    LocalDate day =
        shown.contains(today) ? today : shown.last().isBefore(today) ? shown.last() : today;
    CombinedBudget combined = book.budgets(day, totals);
    return new BudgetView.Combined(
        combined.budgets().stream()
            .map(
                budget ->
                    new BudgetView.InCurrency(
                        budget.toBudget().currency().getCurrencyCode(),
                        words.amount(budget.toBudget()),
                        words.amount(budget.inEnvelopes()),
                        words.amount(budget.cash()),
                        rate(budget.toBudget().currency(), totals, day)))
            .toList(),
        words.amount(combined.toBudget().sum()),
        words.amount(combined.inEnvelopes().sum()),
        words.amount(combined.cash().sum()),
        combined.cash().unconverted().stream().map(words::amount).toList());
  }

  private Optional<String> rate(Currency from, Currency totals, LocalDate day) {
    NumberFormat number = NumberFormat.getNumberInstance(words.locale());
    number.setMaximumFractionDigits(6);
    return book.rates()
        .book()
        .path(from, totals, day)
        .map(
            steps ->
                steps.stream()
                    .map(Conversion.Step::rate)
                    .map(rate -> rate(rate, number))
                    .collect(Collectors.joining("; ")));
  }

  private String rate(Rate rate, NumberFormat number) {
    return words.say(
        "budget.rate",
        rate.base().getCurrencyCode(),
        number.format(rate.price()),
        rate.quote().getCurrencyCode(),
        words.day(rate.date()));
  }
}
