package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryGroup;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.Conversion;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.reports.text.Text;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a ledger a report looks at, and what things there are called; read in four statements.
 */
final class Scope {
  private final Currency currency;
  private final Map<AccountId, Account> accounts;
  private final Map<CategoryId, Category> categories;
  private final List<CategoryGroup> groups;
  private final RateBook rates;
  private final Set<AccountId> within;
  private final Set<CategoryId> wanted;
  private final BudgetBoundary boundary;

  private Scope(Book book, Currency currency, ReportFilter filter, boolean alone) {
    this.currency = currency;
    List<Account> all = book.accounts().all();
    this.accounts = all.stream().collect(Collectors.toMap(Account::id, Function.identity()));
    this.categories =
        book.categories().all().stream()
            .collect(Collectors.toMap(Category::id, Function.identity()));
    this.groups = book.categories().groups();
    this.rates = book.rates().book();
    filter.accounts().forEach(id -> require(accounts.get(id), "account " + id));
    filter.categories().forEach(id -> require(categories.get(id), "category " + id));
    this.within =
        all.stream()
            .filter(
                account ->
                    filter.accounts().isEmpty()
                        ? account.onBudget()
                        : filter.accounts().contains(account.id()))
            .map(Account::id)
            .collect(Collectors.toUnmodifiableSet());
    this.wanted = filter.categories();
    this.boundary =
        BudgetBoundary.of(
            all.stream()
                .map(
                    account ->
                        account.withOnBudget(
                            within.contains(account.id()) || (!alone && account.onBudget())))
                .toList());
  }

  private static void require(@Nullable Object known, String what) {
    if (known == null) {
      throw new UnknownReferenceException(what);
    }
  }

  /**
   * Returns the scope of a filter. What moves between its accounts and those of the budget is
   * neither income nor spending.
   *
   * @throws UnknownReferenceException if an account or category is not in this ledger
   */
  static Scope of(Book book, Currency currency, ReportFilter filter) {
    return new Scope(book, currency, filter, false);
  }

  /** Returns the scope of a filter's accounts, across whose border all that moves counts. */
  static Scope alone(Book book, Currency currency, ReportFilter filter) {
    return new Scope(book, currency, filter, true);
  }

  Currency currency() {
    return currency;
  }

  Money zero() {
    return Money.zero(currency);
  }

  /** Returns the accounts that are looked at. */
  Set<AccountId> within() {
    return within;
  }

  List<Account> accounts() {
    return accounts.values().stream()
        .sorted(
            Comparator.comparing(Account::name).thenComparing(account -> account.id().toString()))
        .toList();
  }

  Account account(AccountId id) {
    return Objects.requireNonNull(accounts.get(id), "an account of the ledger");
  }

  List<CategoryGroup> groups() {
    return groups;
  }

  Set<CategoryId> categories() {
    return categories.keySet();
  }

  Category category(CategoryId id) {
    return Objects.requireNonNull(categories.get(id), "a category of the ledger");
  }

  Text name(Optional<CategoryId> category) {
    return category
        .map(id -> Text.typed(category(id).name()))
        .orElseGet(() -> Text.of("category.none"));
  }

  Optional<Money> worth(Money amount, LocalDate day) {
    if (amount.isZero()) {
      return Optional.of(zero());
    }
    return rates.convert(amount, currency, day) instanceof Conversion.Converted converted
        ? Optional.of(converted.value())
        : Optional.empty();
  }

  boolean wants(Optional<CategoryId> category) {
    return wanted.isEmpty() || category.filter(wanted::contains).isPresent();
  }

  boolean counts(PeriodTotal total) {
    return within.contains(total.account())
        && boundary.isCrossedBy(total)
        && wants(total.category());
  }

  /** Says whether an entry counts and comes to the accounts or leaves them. */
  boolean counts(Entry entry) {
    return within.contains(entry.account()) && boundary.isCrossedBy(entry);
  }

  Part.Sort sort(Entry.Kind kind, Optional<CategoryId> category, boolean isTransfer, Money amount) {
    return switch (kind) {
      case OPENING -> Part.Sort.OPENING;
      case CORRECTION -> Part.Sort.CORRECTION;
      case MOVEMENT ->
          category
              .map(
                  id ->
                      category(id).kind() == Category.Kind.INCOME
                          ? Part.Sort.INCOME
                          : Part.Sort.SPENDING)
              .orElseGet(
                  () ->
                      isTransfer
                          ? Part.Sort.MOVED
                          : amount.isPositive() ? Part.Sort.INCOME : Part.Sort.SPENDING);
    };
  }
}
