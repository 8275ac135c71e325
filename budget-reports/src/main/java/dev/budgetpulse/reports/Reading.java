package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryPage;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what moved, in as few statements as can be.
 *
 * <p>Whole months come from the monthly totals and days from sums that the store makes, one
 * statement whatever there is; days are needed to convert foreign money, too. Only entries without
 * a category are read one by one, because they alone tell income from spending by their sign, and
 * those of certain payees or tags.
 */
final class Reading {
  private static final int MOST_NAMED = 200;

  private final Book book;
  private final Scope scope;
  private final ReportFilter filter;

  /** Whether transfers within the accounts were met that have categories, and may have payees. */
  private boolean hasNamedTransfers;

  /** Other accounts on which something was met that may have payees. */
  private final Set<AccountId> others = new HashSet<>();

  Reading(Book book, Scope scope, ReportFilter filter) {
    this.book = book;
    this.scope = scope;
    this.filter = filter;
  }

  /**
   * Returns what moved in some days.
   *
   * @param daily whether parts must be of single days; otherwise they may be of a month
   */
  Activity activity(Period range, boolean daily) {
    return activity(range, range.first(), daily);
  }

  /**
   * Returns what moved in some days.
   *
   * @param border a day of them on which something begins that is to be told apart
   * @param daily whether parts must be of single days; otherwise they may be of a month
   */
  Activity activity(Period range, LocalDate border, boolean daily) {
    if (isOfFewEntries()) {
      return new Activity(scope.currency(), parts(entries(narrowed(range)), false));
    }
    List<PeriodTotal> all = totals(range, border, daily);
    for (PeriodTotal total : all) {
      boolean isNamed = total.counterpart().isEmpty() || total.category().isPresent();
      if (isNamed && !scope.within().contains(total.account())) {
        others.add(total.account());
      } else if (isNamed && total.counterpart().isPresent() && !scope.counts(total)) {
        hasNamedTransfers = true;
      }
    }
    List<PeriodTotal> totals = all.stream().filter(scope::counts).toList();
    List<PeriodTotal> loose = totals.stream().filter(Reading::isLoose).toList();
    boolean mixed = loose.stream().anyMatch(total -> total.splits() > 1);
    List<Part> parts = new ArrayList<>();
    for (PeriodTotal total : totals) {
      if (!mixed || !isLoose(total)) {
        parts.add(part(total));
      }
    }
    if (mixed) {
      EntryFilter uncategorised = narrowed(range).onlyUncategorised();
      parts.addAll(parts(entries(uncategorised), true));
    }
    return new Activity(scope.currency(), parts);
  }

  /** Says whether entries are read one by one, as no sums are kept of what is wanted. */
  private boolean isOfFewEntries() {
    return !filter.payees().isEmpty() || !filter.tags().isEmpty();
  }

  /** Says whether only the sign of each part tells what it is. */
  private static boolean isLoose(PeriodTotal total) {
    return total.kind() == Entry.Kind.MOVEMENT
        && total.category().isEmpty()
        && total.counterpart().isEmpty();
  }

  private List<PeriodTotal> totals(Period range, LocalDate border, boolean daily) {
    LedgerStore store = book.access().store(Role.VIEWER);
    LedgerId ledger = book.ledger().id();
    List<Period> days =
        range
            .first()
            .datesUntil(range.last().plusDays(1))
            .map(day -> new Period(day, day))
            .toList();
    if (daily) {
      return store.periodTotals(ledger, days);
    }
    List<Period> months = new ArrayList<>();
    if (range.first().isBefore(border)) {
      months.addAll(Stretches.months(new Period(range.first(), border.minusDays(1))));
    }
    months.addAll(Stretches.months(new Period(border, range.last())));
    boolean whole = months.stream().allMatch(Reading::isMonth);
    List<PeriodTotal> totals =
        whole
            ? store
                .monthlyTotals(ledger, YearMonth.from(range.first()), YearMonth.from(range.last()))
                .stream()
                .map(total -> PeriodTotal.of(Period.of(total.month()), total))
                .toList()
            : store.periodTotals(ledger, months);
    boolean foreign =
        totals.stream()
            .filter(scope::counts)
            .anyMatch(total -> !total.amount().currency().equals(scope.currency()));
    return foreign ? store.periodTotals(ledger, days) : totals;
  }

  private static boolean isMonth(Period period) {
    return period.equals(Period.of(YearMonth.from(period.first())));
  }

  private Part part(PeriodTotal total) {
    return new Part(
        total.period(),
        scope.sort(total.kind(), total.category(), total.counterpart().isPresent(), total.amount()),
        total.account(),
        total.category(),
        total.amount(),
        scope.worth(total.amount(), total.period().first()),
        total.splits());
  }

  /**
   * Returns the filter for all that may be of use in a period, void entries and other accounts
   * included: what narrows little is left out, for it would only lead databases astray.
   */
  EntryFilter narrowed(Period range) {
    return EntryFilter.all()
        .between(range.first(), range.last())
        .on(filter.accounts())
        .ofAny(filter.categories())
        .paidTo(filter.payees())
        .tagged(filter.tags());
  }

  /** Says whether totals of the store by payee are of income and spending alone. */
  private boolean areTotalsExact() {
    return filter.categories().isEmpty()
        && !isOfFewEntries()
        && !hasNamedTransfers
        && others.size() <= MOST_NAMED
        && scope.categories().size() <= MOST_NAMED;
  }

  private Stream<Entry> entries(EntryFilter narrow) {
    return book.entries().stream(narrow).filter(scope::counts);
  }

  private record Place(
      LocalDate day,
      Part.Sort sort,
      AccountId account,
      Optional<CategoryId> category,
      Optional<AccountId> counterpart) {}

  private List<Part> parts(Stream<Entry> entries, boolean onlyLoose) {
    Map<Place, List<Money>> sums = new LinkedHashMap<>();
    try (entries) {
      entries
          .filter(entry -> !onlyLoose || entry.kind() == Entry.Kind.MOVEMENT)
          .forEach(
              entry -> {
                for (Split split : entry.splits()) {
                  if (onlyLoose ? split.category().isEmpty() : scope.wants(split.category())) {
                    sums.computeIfAbsent(place(entry, split), place -> new ArrayList<>())
                        .add(split.amount());
                  }
                }
              });
    }
    List<Part> parts = new ArrayList<>();
    sums.forEach(
        (place, amounts) -> {
          Money sum = Money.total(amounts.get(0).currency(), amounts);
          parts.add(
              new Part(
                  new Period(place.day(), place.day()),
                  place.sort(),
                  place.account(),
                  place.category(),
                  sum,
                  scope.worth(sum, place.day()),
                  amounts.size()));
        });
    return parts;
  }

  private Place place(Entry entry, Split split) {
    return new Place(
        entry.date(),
        scope.sort(entry.kind(), split.category(), entry.transfer().isPresent(), split.amount()),
        entry.account(),
        split.category(),
        entry.transfer().map(Transfer::account));
  }

  /** What went to a payee, less what came back. */
  record OfPayee(PayeeId payee, Money spent, long entries) {}

  /**
   * Returns what went to each payee in some days of which the activity was read before: whole
   * entries, or those parts of them that a filter of categories wants; what has no rate is not in
   * it.
   */
  Map<PayeeId, OfPayee> payees(Period range) {
    Map<PayeeId, OfPayee> found = new LinkedHashMap<>();
    EntryFilter narrow = narrowed(range).ofKind(Set.of(Entry.Kind.MOVEMENT));
    if (areTotalsExact()) {
      EntryFilter known = withoutMoves(narrow).in(scope.currency());
      add(found, known, 1);
      // Databases find what little is on other accounts faster than all that is not.
      if (filter.accounts().isEmpty() && !others.isEmpty()) {
        add(found, known.on(others), -1);
        found.values().removeIf(of -> of.entries() == 0);
      }
      scope.within().stream()
          .map(id -> scope.account(id).currency())
          .filter(currency -> !currency.equals(scope.currency()))
          .distinct()
          .sorted(Comparator.comparing(Currency::getCurrencyCode))
          .forEach(currency -> addEntries(found, entries(narrow.in(currency))));
    } else {
      addEntries(found, entries(narrow));
    }
    return found;
  }

  private void add(Map<PayeeId, OfPayee> found, EntryFilter totalled, int sign) {
    book.entries().totals(totalled, EntryTotal.By.PAYEE).stream()
        .filter(total -> total.bucket().isPresent())
        .forEach(
            total ->
                add(
                    found,
                    PayeeId.parse(total.bucket().orElseThrow()),
                    total.amount().times(sign),
                    total.count() * sign));
  }

  private record OfDay(PayeeId payee, LocalDate day, Currency currency) {}

  private void addEntries(Map<PayeeId, OfPayee> found, Stream<Entry> entries) {
    Map<OfDay, List<Money>> sums = new LinkedHashMap<>();
    try (entries) {
      entries
          .filter(entry -> entry.payee().isPresent() && !isMoved(entry))
          .forEach(
              entry ->
                  sums.computeIfAbsent(
                          new OfDay(
                              entry.payee().orElseThrow(), entry.date(), entry.amount().currency()),
                          day -> new ArrayList<>())
                      .add(
                          Money.total(
                              entry.amount().currency(),
                              entry.splits().stream()
                                  .filter(split -> scope.wants(split.category()))
                                  .map(Split::amount)
                                  .toList())));
    }
    sums.forEach(
        (of, amounts) ->
            scope
                .worth(Money.total(of.currency(), amounts), of.day())
                .ifPresent(worth -> add(found, of.payee(), worth, amounts.size())));
  }

  private static void add(Map<PayeeId, OfPayee> found, PayeeId payee, Money worth, long entries) {
    found.merge(
        payee,
        new OfPayee(payee, worth.negated(), entries),
        (one, other) ->
            new OfPayee(payee, one.spent().plus(other.spent()), one.entries() + other.entries()));
  }

  /** Leaves out transfers without a category: they are neither of one nor wanting one. */
  private EntryFilter withoutMoves(EntryFilter narrow) {
    return filter.categories().isEmpty() && scope.categories().size() <= MOST_NAMED
        ? narrow.ofAny(scope.categories()).orUncategorised()
        : narrow;
  }

  private static boolean isMoved(Entry entry) {
    return entry.transfer().isPresent()
        && entry.splits().stream().allMatch(split -> split.category().isEmpty());
  }

  /** An entry and what it is worth, empty if there is no rate. */
  record Worth(Entry entry, Optional<Money> worth) {}

  /** Returns the entries that took most, largest first, those without a rate last. */
  List<Worth> largest(Period range, int most) {
    List<Worth> found = new ArrayList<>();
    EntryFilter out =
        withoutMoves(narrowed(range))
            .ofKind(Set.of(Entry.Kind.MOVEMENT))
            .moving(EntryFilter.Direction.OUT);
    for (Currency currency : currencies()) {
      largest(out.in(currency), most).stream()
          .map(entry -> new Worth(entry, scope.worth(entry.amount(), entry.date())))
          .forEach(found::add);
    }
    Comparator<Worth> bySize =
        Comparator.comparing(one -> one.worth().orElse(scope.zero()).minorUnits());
    return found.stream()
        .sorted(
            bySize
                .thenComparing(one -> one.entry().date())
                .thenComparing(one -> one.entry().id().toString()))
        .limit(most)
        .toList();
  }

  /** Returns the first entries in the order of their amounts, in pages no longer than need be. */
  private List<Entry> largest(EntryFilter out, int most) {
    List<Entry> found = new ArrayList<>();
    Optional<EntryCursor> place = Optional.empty();
    do {
      EntryPage page =
          book.entries().page(out, new EntryOrder(EntryOrder.By.AMOUNT, false), place, 4 * most);
      page.entries().stream()
          .filter(entry -> scope.counts(entry) && !isMoved(entry))
          .limit(most - found.size())
          .forEach(found::add);
      place = page.next();
    } while (found.size() < most && place.isPresent());
    return found;
  }

  private Collection<Currency> currencies() {
    return scope.within().stream()
        .map(id -> scope.account(id).currency())
        .distinct()
        .sorted(Comparator.comparing(Currency::getCurrencyCode))
        .toList();
  }
}
