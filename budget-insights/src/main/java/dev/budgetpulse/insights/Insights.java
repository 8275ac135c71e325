package dev.budgetpulse.insights;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.insights.categorise.Categoriser;
import dev.budgetpulse.insights.forecast.Outlook;
import dev.budgetpulse.insights.health.Commitments;
import dev.budgetpulse.insights.health.Health;
import dev.budgetpulse.insights.overview.Attentions;
import dev.budgetpulse.insights.overview.Overview;
import dev.budgetpulse.insights.recurring.RecurringStream;
import dev.budgetpulse.insights.snapshot.Snapshot;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The door of the module: what can be found out about a book. Thread-safe as far as the book is.
 */
public final class Insights {
  private final Book book;
  private final InsightCache cache;

  private Insights(Book book, InsightCache cache) {
    this.book = Objects.requireNonNull(book, "book");
    this.cache = Objects.requireNonNull(cache, "cache");
  }

  /** Returns the insights of a book, which are worked out whenever they are asked for. */
  public static Insights of(Book book) {
    return of(book, new InsightCache(0));
  }

  /** Returns the insights of a book, of which those that are known stay in a cache. */
  public static Insights of(Book book, InsightCache cache) {
    return new Insights(book, cache);
  }

  /**
   * Returns the sorts of items that insights keep in ledgers, for {@link
   * dev.budgetpulse.core.BudgetPulse.Options#withItemTypes}.
   */
  public static List<ItemType<?>> itemTypes() {
    return Stream.concat(Attentions.itemTypes().stream(), Categoriser.itemTypes().stream())
        .toList();
  }

  /** Returns what the book holds on a day in the ledger's currency, to find things out from. */
  public Snapshot snapshot(LocalDate asOf) {
    return Snapshot.of(book, asOf);
  }

  /**
   * Returns what deserves attention on a day, most important first, in the ledger's currency.
   *
   * <p>Of each kind of what is only good to know it has the three that are about the most money. It
   * reads the book as far back as {@link Snapshot#movements}, unless that is known; the same book
   * on the same day gives the same overview.
   */
  public Overview overview(LocalDate asOf) {
    return cache
        .known(book, asOf)
        .map(KnownInsights::overview)
        .orElseGet(() -> attentions().overview(Findings.of(book, asOf).all()));
  }

  /**
   * Returns what comes again in the ledger's currency and no schedule speaks for, the largest
   * yearly amount first.
   *
   * <p>What is exchanged into another currency goes away, as schedules know it. A schedule that
   * goes on, paused or not, speaks for what has an entry that paid it; if there is none, for the
   * one thing to its payee, or in its category if it names none, that is nearest to its amount.
   */
  public List<RecurringStream> recurring(LocalDate asOf) {
    return cache
        .known(book, asOf)
        .map(known -> known.findings().streams())
        .orElseGet(() -> Search.streams(book, snapshot(asOf)));
  }

  /**
   * Returns how the household's money is doing on a day in the ledger's currency, empty if nothing
   * is known.
   *
   * <p>It reads the whole book, unless that is known.
   */
  public Optional<Health> health(LocalDate asOf) {
    return cache
        .known(book, asOf)
        .map(known -> known.findings().health())
        .orElseGet(() -> Health.of(snapshot(asOf), Commitments.of(book, asOf)));
  }

  /**
   * Returns what the cache has of a day, in a few statements whatever the book holds: empty if
   * nobody has looked yet. Whoever wants no one to wait shows that, and asks for the {@link
   * #overview} beside it while it is not current.
   */
  public Optional<Found> found(LocalDate asOf) {
    return cache.found(book, asOf);
  }

  /** Returns what the book's people have done about what was found, and takes more of it. */
  public Attentions attentions() {
    return Attentions.of(book.access());
  }

  /**
   * Returns what the months to come are expected to bring in the ledger's currency, empty if the
   * book has no complete month.
   *
   * @param months how many, 1 to 12
   * @throws IllegalArgumentException if that is out of range
   */
  public Optional<Outlook> outlook(LocalDate asOf, int months) {
    return Outlook.of(snapshot(asOf), months);
  }

  /** Returns where the money of a month went, in the ledger's currency. */
  public Spending spending(YearMonth month) {
    return spending(month, book.ledger().currency());
  }

  /** Returns where the money of a month went, in a currency. */
  public Spending spending(YearMonth month, Currency currency) {
    Map<CategoryId, Category> categories =
        book.categories().all().stream()
            .collect(Collectors.toMap(Category::id, Function.identity()));
    Set<AccountId> onBudget =
        book.accounts().all().stream()
            .filter(account -> account.onBudget() && account.currency().equals(currency))
            .map(Account::id)
            .collect(Collectors.toSet());
    Money zero = Money.zero(currency);
    Map<Optional<Category>, Money> byCategory = new HashMap<>();
    Map<LocalDate, Money> byDay = new HashMap<>();
    Money income = zero;
    List<Entry> entries =
        book.entries().stream(EntryFilter.all().in(month).onlyCounting())
            .filter(entry -> onBudget.contains(entry.account()))
            .filter(entry -> !isWithin(entry, onBudget))
            .toList();
    for (Entry entry : entries) {
      for (Split split : entry.splits()) {
        Optional<Category> category = split.category().map(categories::get);
        if (isIncome(category, split.amount())) {
          income = income.plus(split.amount());
        } else {
          Money spent = split.amount().negated();
          byCategory.merge(category, spent, Money::plus);
          byDay.merge(entry.date(), spent, Money::plus);
        }
      }
    }
    return new Spending(
        month,
        income,
        Money.total(currency, byCategory.values()),
        byCategory.entrySet().stream()
            .map(part -> new Spending.OfCategory(part.getKey(), part.getValue()))
            .sorted(
                Comparator.comparing(Spending.OfCategory::spent)
                    .reversed()
                    .thenComparing(part -> part.category().map(Category::name).orElse("")))
            .toList(),
        IntStream.rangeClosed(1, month.lengthOfMonth())
            .mapToObj(month::atDay)
            .map(day -> new Spending.OfDay(day, byDay.getOrDefault(day, zero)))
            .toList(),
        entries.size());
  }

  private static boolean isWithin(Entry entry, Set<AccountId> onBudget) {
    return entry.transfer().filter(other -> onBudget.contains(other.account())).isPresent();
  }

  private static boolean isIncome(Optional<Category> category, Money amount) {
    return category.map(known -> known.kind() == Category.Kind.INCOME).orElse(amount.isPositive());
  }
}
