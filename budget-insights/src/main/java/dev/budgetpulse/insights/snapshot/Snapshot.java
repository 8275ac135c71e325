package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.BudgetBoundary;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a ledger held on a day, in one currency, on the accounts of the budget: all that insights
 * are made of, so that equal snapshots give equal insights.
 *
 * <p>Payments are the counting entries that came to those accounts or left them. Transfers from one
 * of them to another, opening balances and corrections are none. Immutable.
 *
 * @param asOf the day; nothing later is in it but what is known to come
 * @param currency the currency of all amounts
 * @param accounts the accounts of the budget in that currency, by id
 * @param categories all categories, archived ones included, by id
 * @param payments what was paid up to the day, in order
 * @param ahead what was entered with a later date, in order, without keys
 */
public record Snapshot(
    LocalDate asOf,
    Currency currency,
    List<Account> accounts,
    List<Category> categories,
    List<Payment> payments,
    List<Payment> ahead) {
  /** How many entries of a book insights are made of, unless one month alone has more. */
  public static final int MOST_ENTRIES = 50_000;

  /**
   * Puts everything in order.
   *
   * @throws IllegalArgumentException if a payment is later than the day, or one ahead is not
   * @throws dev.budgetpulse.core.money.CurrencyMismatchException if one is of another currency
   */
  public Snapshot {
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(currency, "currency");
    accounts =
        accounts.stream().sorted((a, b) -> a.id().value().compareTo(b.id().value())).toList();
    categories =
        categories.stream().sorted((a, b) -> a.id().value().compareTo(b.id().value())).toList();
    payments = payments.stream().sorted().toList();
    ahead = ahead.stream().sorted().toList();
    for (Payment payment : payments) {
      payment.amount().requireCurrency(currency);
      if (payment.date().isAfter(asOf)) {
        throw new IllegalArgumentException("A payment of " + payment.date() + " is after " + asOf);
      }
    }
    for (Payment payment : ahead) {
      payment.amount().requireCurrency(currency);
      if (!payment.date().isAfter(asOf)) {
        throw new IllegalArgumentException("What is of " + payment.date() + " is not ahead");
      }
    }
  }

  /**
   * Returns what a book held on a day, in the ledger's currency, as far back as {@link #movements}.
   */
  public static Snapshot of(Book book, LocalDate asOf) {
    return of(book, asOf, book.ledger().currency());
  }

  /** Returns what a book held on a day, in a currency, as far back as {@link #movements}. */
  public static Snapshot of(Book book, LocalDate asOf, Currency currency) {
    return of(
        asOf,
        currency,
        book.accounts().all(),
        book.categories().all(),
        book.payees().all(),
        movements(book));
  }

  /**
   * Returns the movements of a book that count: all, or where those are more than {@value
   * #MOST_ENTRIES} those of the latest whole months that have no more, so that what is found takes
   * no longer however much was before.
   */
  public static List<Entry> movements(Book book) {
    try (Stream<Entry> entries =
        book.entries().stream(
            EntryFilter.all().onlyCounting().ofKind(Set.of(Entry.Kind.MOVEMENT)))) {
      return latest(entries, MOST_ENTRIES);
    }
  }

  /** Returns no more than so many entries of the latest whole months, unless there is but one. */
  static List<Entry> latest(Stream<Entry> newestFirst, int most) {
    List<Entry> entries = newestFirst.limit(most + 1L).toList();
    if (entries.size() <= most) {
      return entries;
    }
    YearMonth cut = YearMonth.from(entries.get(most).date());
    int whole = most;
    while (whole > 0 && YearMonth.from(entries.get(whole - 1).date()).equals(cut)) {
      whole--;
    }
    return entries.subList(0, whole == 0 ? most : whole);
  }

  /**
   * Returns what some parts of a ledger make on a day, in a currency.
   *
   * @param entries any; those that are no payments of the budget in the currency are left out
   */
  public static Snapshot of(
      LocalDate asOf,
      Currency currency,
      Collection<Account> accounts,
      Collection<Category> categories,
      Collection<Payee> payees,
      Collection<Entry> entries) {
    BudgetBoundary boundary = BudgetBoundary.of(accounts, currency);
    Map<PayeeId, String> names = payees.stream().collect(Collectors.toMap(Payee::id, Payee::name));
    List<Payment> all =
        entries.stream()
            .filter(entry -> entry.kind() == Entry.Kind.MOVEMENT && boundary.isCrossedBy(entry))
            .map(
                entry ->
                    new Payment(
                        entry,
                        entry
                            .payee()
                            .flatMap(id -> Optional.ofNullable(names.get(id)))
                            .orElse(entry.memo()),
                        ""))
            .toList();
    return new Snapshot(
        asOf,
        currency,
        accounts.stream().filter(account -> boundary.includes(account.id())).toList(),
        List.copyOf(categories),
        keyed(all.stream().filter(payment -> !payment.date().isAfter(asOf)).toList()),
        all.stream().filter(payment -> payment.date().isAfter(asOf)).toList());
  }

  private static List<Payment> keyed(List<Payment> payments) {
    Map<String, String> keys = PayeeKeys.of(payments.stream().map(Payment::payee).toList());
    return payments.stream()
        .map(
            payment ->
                new Payment(
                    payment.entry(), payment.payee(), keys.getOrDefault(payment.payee(), "")))
        .toList();
  }

  /** Returns the same as of an earlier day, without anything that came later. */
  public Snapshot until(LocalDate earlier) {
    if (earlier.isAfter(asOf)) {
      throw new IllegalArgumentException(earlier + " is after " + asOf);
    }
    return new Snapshot(
        earlier,
        currency,
        accounts,
        categories,
        keyed(payments.stream().filter(payment -> !payment.date().isAfter(earlier)).toList()),
        List.of());
  }

  /** Returns the same with only those of its payments up to the day that pass; keys stay. */
  public Snapshot only(Predicate<Payment> wanted) {
    return new Snapshot(
        asOf, currency, accounts, categories, payments.stream().filter(wanted).toList(), ahead);
  }

  /** Returns a category. */
  public Optional<Category> category(CategoryId id) {
    // They are in order, and a record has no room for a map of them.
    int from = 0;
    int to = categories.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (categories.get(middle).id().value().compareTo(id.value()) < 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return categories.stream().skip(from).limit(1).filter(at -> at.id().equals(id)).findFirst();
  }

  /**
   * Says whether a part of a payment is income: it goes through an income category, or it came in
   * and has no category. What goes through an expense category is spending, refunds included.
   */
  public boolean isIncome(Split split) {
    return split
        .category()
        .flatMap(this::category)
        .map(category -> category.kind() == Category.Kind.INCOME)
        .orElse(split.amount().isPositive());
  }

  /** Returns nothing in the currency. */
  public Money zero() {
    return Money.zero(currency);
  }
}
