package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.AccountTotal;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.PeriodTotal;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * The laws of finding entries and adding them up. Extend it and say where the store comes from; one
 * store may serve all tests, for each works in a ledger of its own.
 */
public abstract class LedgerSearchSpec {
  private static final LocalDate DAY = LedgerStep.DAY;

  /** Returns the store under test, which may already hold other ledgers. */
  protected abstract LedgerStore store();

  /** The pages of a list, put together, are the list: nothing twice, nothing missing, in order. */
  @Property(tries = 25)
  public void pages_put_together_are_the_whole_list_in_its_order(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll("orders") EntryOrder order,
      @ForAll("filters") List<Narrowing> narrowings,
      @ForAll @IntRange(min = 1, max = 9) int pageSize) {
    LedgerNow now = played(history);
    EntryFilter filter = Narrowing.filter(narrowings, now);
    List<Entry> expected =
        LedgerPicture.all(store(), now.sample().id(), filter).stream()
            .sorted(comparator(now, order))
            .toList();
    assertEquals(expected, LedgerPicture.all(store(), now.sample().id(), filter, order, pageSize));
  }

  private LedgerNow played(List<LedgerStep> history) {
    SampleLedger sample = new SampleLedger().in(store());
    new LedgerPlay(sample).play(store(), history);
    return LedgerNow.of(store(), sample);
  }

  private static Comparator<Entry> comparator(LedgerNow now, EntryOrder order) {
    Map<Object, String> names = new HashMap<>();
    now.accounts().forEach(account -> names.put(account.id(), account.name()));
    now.categories().forEach(category -> names.put(category.id(), category.name()));
    now.payees().forEach(payee -> names.put(payee.id(), payee.name()));
    Comparator<Entry> byId = Comparator.comparing(entry -> entry.id().toString());
    Comparator<Entry> byDate = Comparator.comparing(Entry::date).thenComparing(byId);
    Comparator<Entry> comparator =
        switch (order.by()) {
          case DATE -> byDate;
          case RECORDED -> byId;
          case AMOUNT ->
              Comparator.comparing((Entry entry) -> entry.amount().currency().getCurrencyCode())
                  .thenComparing(entry -> entry.amount().minorUnits())
                  .thenComparing(byDate);
          case STATUS -> Comparator.comparing(Entry::status).thenComparing(byDate);
          case MEMO -> byText(Entry::memo).thenComparing(byDate);
          case PAYEE -> byText(e -> name(names, e.payee())).thenComparing(byDate);
          case ACCOUNT -> byText(e -> name(names, Optional.of(e.account()))).thenComparing(byDate);
          case CATEGORY ->
              byText(e -> name(names, e.splits().get(0).category())).thenComparing(byDate);
        };
    return order.descending() ? comparator.reversed() : comparator;
  }

  private static Comparator<Entry> byText(Function<Entry, String> text) {
    return Comparator.comparing(entry -> text.apply(entry).toLowerCase(Locale.ROOT));
  }

  private static String name(Map<Object, String> names, Optional<?> id) {
    return id.map(known -> Objects.requireNonNull(names.get(known))).orElse("");
  }

  /** What moved in periods is what the entries in them add up to, whatever the periods are. */
  @Property(tries = 25)
  public void periods_add_up_to_their_entries(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll @Size(max = 14) List<@IntRange(max = 40) Integer> lengths) {
    LedgerNow now = played(history);
    List<Period> periods = new ArrayList<>(List.of(Period.of(YearMonth.from(DAY))));
    LocalDate first = DAY.minusDays(30);
    for (int length : lengths) {
      periods.add(new Period(first, first.plusDays(length)));
      first = first.plusDays(length + 1L + length % 3);
    }
    periods.add(new Period(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31)));
    Map<PeriodTotal, PeriodTotal> expected = new HashMap<>();
    for (Period period : periods) {
      for (Entry entry : now.entries()) {
        if (period.contains(entry.date()) && entry.status() != Entry.Status.VOID) {
          entry.splits().forEach(split -> add(expected, period, entry, split));
        }
      }
    }
    List<PeriodTotal> found = store().periodTotals(now.sample().id(), periods);
    assertEquals(Set.copyOf(expected.values()), Set.copyOf(found));
    assertEquals(expected.size(), found.size());
    assertEquals(List.of(), store().periodTotals(now.sample().id(), List.of()));
  }

  private static void add(
      Map<PeriodTotal, PeriodTotal> sums, Period period, Entry entry, Split split) {
    PeriodTotal nothing = total(period, entry, split, Money.zero(split.amount().currency()), 0);
    sums.merge(
        nothing,
        total(period, entry, split, split.amount(), 1),
        (one, other) ->
            total(
                period,
                entry,
                split,
                one.amount().plus(other.amount()),
                one.splits() + other.splits()));
  }

  private static PeriodTotal total(
      Period period, Entry entry, Split split, Money amount, long splits) {
    return new PeriodTotal(
        period,
        entry.account(),
        entry.kind(),
        split.category(),
        entry.transfer().map(Transfer::account),
        amount,
        splits);
  }

  /** Looking for amounts finds what looking at every entry would. */
  @Property(tries = 25)
  public void entries_are_found_by_what_they_move(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll @IntRange(min = 0, max = 4) int nth,
      @ForAll @IntRange(max = 20) int days) {
    LedgerNow now = played(history);
    List<Money> amounts = new ArrayList<>(List.of(Money.parse("JPY 1"), Money.parse("EUR 0.01")));
    List<Entry> all = now.entries();
    for (int i = nth; i < all.size(); i += nth + 1) {
      Money amount = all.get(i).amount();
      amounts.add(amount);
      amounts.add(Money.ofMinor(~amount.minorUnits() + 1, amount.currency()));
    }
    LocalDate first = DAY.minusDays(days);
    LocalDate last = DAY.plusDays(days);
    assertEquals(
        all.stream()
            .filter(entry -> amounts.contains(entry.amount()))
            .filter(entry -> !entry.date().isBefore(first) && !entry.date().isAfter(last))
            .collect(Collectors.toSet()),
        Set.copyOf(store().entriesMoving(now.sample().id(), amounts, first, last)));
    assertEquals(List.of(), store().entriesMoving(now.sample().id(), List.of(), first, last));
  }

  /** An entry is in the list of a filter if, and only if, it is what the filter wants. */
  @Property(tries = 25)
  public void a_filter_finds_what_it_describes(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll("filters") List<Narrowing> narrowings) {
    LedgerNow now = played(history);
    EntryFilter filter = Narrowing.filter(narrowings, now);
    assertEquals(
        LedgerPicture.all(store(), now.sample().id(), EntryFilter.all()).stream()
            .filter(entry -> isWanted(now, filter, entry))
            .toList(),
        LedgerPicture.all(store(), now.sample().id(), filter),
        filter::toString);
  }

  private static boolean isWanted(LedgerNow now, EntryFilter filter, Entry entry) {
    long magnitude = Math.abs(entry.amount().minorUnits());
    List<Boolean> conditions =
        List.of(
            filter.from().map(first -> !entry.date().isBefore(first)).orElse(true),
            filter.to().map(last -> !entry.date().isAfter(last)).orElse(true),
            filter.accounts().isEmpty() || filter.accounts().contains(entry.account()),
            entry.splits().stream().anyMatch(split -> isWanted(filter, entry, split)),
            filter.payees().isEmpty() || entry.payee().map(filter.payees()::contains).orElse(false),
            entry.tags().containsAll(filter.tags()),
            filter.statuses().isEmpty() || filter.statuses().contains(entry.status()),
            filter.kinds().isEmpty() || filter.kinds().contains(entry.kind()),
            filter.currency().map(entry.amount().currency()::equals).orElse(true),
            filter.atLeast().map(least -> magnitude >= least.minorUnits()).orElse(true),
            filter.atMost().map(most -> magnitude <= most.minorUnits()).orElse(true),
            filter.direction().map(way -> isMoving(entry, way)).orElse(true),
            filter.batch().isEmpty() || filter.batch().equals(entry.batch()),
            hasText(now, entry, filter.text()));
    return !conditions.contains(false);
  }

  private static boolean isWanted(EntryFilter filter, Entry entry, Split split) {
    return (filter.categories().isEmpty() && !filter.uncategorised())
        || split.category().map(filter.categories()::contains).orElse(false)
        || (filter.uncategorised() && split.category().isEmpty() && entry.transfer().isEmpty());
  }

  private static boolean isMoving(Entry entry, EntryFilter.Direction way) {
    return way == EntryFilter.Direction.OUT
        ? entry.amount().isNegative()
        : entry.amount().isPositive();
  }

  private static boolean hasText(LedgerNow now, Entry entry, String text) {
    Stream<String> payee =
        now.payees().stream()
            .filter(known -> entry.payee().equals(Optional.of(known.id())))
            .map(Payee::name);
    return Stream.concat(Stream.of(entry.memo()), payee)
        .anyMatch(own -> smallAscii(own).contains(smallAscii(text)));
  }

  private static String smallAscii(String text) {
    return text.codePoints()
        .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Every total of one filter, by whatever bucket, is the sum of its rows that count. */
  @Property(tries = 25)
  public void every_total_equals_the_sum_of_its_rows(
      @ForAll("histories") List<LedgerStep> history,
      @ForAll("filters") List<Narrowing> narrowings) {
    LedgerNow now = played(history);
    EntryFilter filter = Narrowing.filter(narrowings, now);
    List<Entry> rows =
        LedgerPicture.all(store(), now.sample().id(), filter).stream()
            .filter(Entry::counts)
            .toList();
    for (EntryTotal.By by : EntryTotal.By.values()) {
      Map<Bucket, List<Money>> expected = new HashMap<>();
      for (Entry row : rows) {
        for (Bucket bucket : buckets(filter, row, by)) {
          expected
              .computeIfAbsent(bucket.withoutPart(), key -> new ArrayList<>())
              .add(bucket.part());
        }
      }
      assertEquals(
          LedgerPicture.sorted(
              expected.entrySet().stream()
                  .map(
                      sum ->
                          new EntryTotal(
                              sum.getKey().name(),
                              Money.total(sum.getKey().part().currency(), sum.getValue()),
                              sum.getValue().size()))
                  .toList()),
          LedgerPicture.sorted(store().totals(now.sample().id(), filter, by)),
          () -> by + " of " + filter);
    }
  }

  private record Bucket(Optional<String> name, Money part) {
    Bucket withoutPart() {
      return new Bucket(name, Money.zero(part.currency()));
    }
  }

  private static List<Bucket> buckets(EntryFilter filter, Entry row, EntryTotal.By by) {
    if (by == EntryTotal.By.CATEGORY) {
      return row.splits().stream()
          .filter(split -> isWanted(filter, row, split))
          .map(split -> new Bucket(split.category().map(CategoryId::toString), split.amount()))
          .toList();
    }
    List<Optional<String>> names =
        switch (by) {
          case ALL, CATEGORY -> List.of(Optional.empty());
          case PAYEE -> List.of(row.payee().map(PayeeId::toString));
          case MONTH -> List.of(Optional.of(row.date().toString().substring(0, 7)));
          case ACCOUNT -> List.of(Optional.of(row.account().toString()));
          case TAG ->
              row.tags().isEmpty()
                  ? List.of(Optional.empty())
                  : row.tags().stream().map(Optional::of).toList();
        };
    return names.stream().map(name -> new Bucket(name, row.amount())).toList();
  }

  /** The monthly totals are what adding up all entries anew gives. */
  @Property(tries = 25)
  public void monthly_totals_equal_recomputation(@ForAll("histories") List<LedgerStep> history) {
    LedgerNow now = played(history);
    record Place(
        YearMonth month,
        AccountId account,
        Entry.Kind kind,
        Optional<CategoryId> category,
        Optional<AccountId> counterpart) {}

    Map<Place, List<Money>> parts = new HashMap<>();
    for (Entry entry : now.entries()) {
      for (Split split : entry.counts() ? entry.splits() : List.<Split>of()) {
        parts
            .computeIfAbsent(
                new Place(
                    YearMonth.from(entry.date()),
                    entry.account(),
                    entry.kind(),
                    split.category(),
                    entry.transfer().map(Transfer::account)),
                place -> new ArrayList<>())
            .add(split.amount());
      }
    }
    List<MonthlyTotal> expected =
        parts.entrySet().stream()
            .map(
                sum ->
                    new MonthlyTotal(
                        sum.getKey().month(),
                        sum.getKey().account(),
                        sum.getKey().kind(),
                        sum.getKey().category(),
                        sum.getKey().counterpart(),
                        Money.total(sum.getValue().get(0).currency(), sum.getValue()),
                        sum.getValue().size()))
            .toList();
    assertEquals(
        LedgerPicture.sorted(expected),
        LedgerPicture.sorted(
            store().monthlyTotals(now.sample().id(), LedgerPicture.FIRST, LedgerPicture.LAST)));
    YearMonth month = YearMonth.from(DAY);
    assertEquals(
        LedgerPicture.sorted(
            expected.stream().filter(total -> total.month().equals(month)).toList()),
        LedgerPicture.sorted(store().monthlyTotals(now.sample().id(), month, month)));
  }

  /** What moved on an account in a month is what its monthly totals add up to. */
  @Property(tries = 10)
  public void account_totals_are_monthly_totals_added_up(
      @ForAll("histories") List<LedgerStep> history) {
    LedgerId id = played(history).sample().id();
    YearMonth month = YearMonth.from(DAY);
    for (YearMonth first : List.of(LedgerPicture.FIRST, month)) {
      Map<String, Money> sums = new TreeMap<>();
      for (MonthlyTotal total : store().monthlyTotals(id, first, month)) {
        sums.merge(total.month() + " " + total.account(), total.amount(), Money::plus);
      }
      List<AccountTotal> totals = store().accountTotals(id, first, month);
      assertEquals(sums.size(), totals.size());
      for (AccountTotal total : totals) {
        assertEquals(sums.get(total.month() + " " + total.account()), total.amount());
      }
    }
  }

  /** Going on after an entry that is gone or whose name has changed skips nothing that stayed. */
  @Example
  void a_place_outlives_its_entry() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> kept =
        sample.add(
            store(),
            Stream.of(1, 2, 3, 4)
                .map(day -> sample.entry(0, DAY.plusDays(day), day, Optional.empty()))
                .toList());
    EntryOrder byPayee = new EntryOrder(EntryOrder.By.PAYEE, true);
    for (EntryOrder order : List.of(EntryOrder.NEWEST_FIRST, byPayee)) {
      Optional<EntryCursor> place =
          store().entries(sample.id(), EntryFilter.all(), order, Optional.empty(), 2).next();
      assertEquals(kept.get(2).id(), place.orElseThrow().id());
      EntryCursor gone =
          new EntryCursor(order, "", kept.get(2).date(), new EntryId(new UUID(1, 1)));
      assertEquals(
          List.of(kept.get(1), kept.get(0)),
          store().entries(sample.id(), EntryFilter.all(), order, Optional.of(gone), 9).entries());
    }
  }

  /** A page is never larger than was asked for, and asking for nonsense is refused. */
  @Example
  void nonsense_is_refused() {
    SampleLedger sample = new SampleLedger().in(store());
    for (int limit : List.of(-1, 0, LedgerStore.MOST_AT_ONCE + 1)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              store()
                  .entries(
                      sample.id(),
                      EntryFilter.all(),
                      EntryOrder.NEWEST_FIRST,
                      Optional.empty(),
                      limit));
      assertThrows(IllegalArgumentException.class, () -> store().changeSets(sample.id(), 1, limit));
      assertThrows(IllegalArgumentException.class, () -> store().changes(sample.id(), 1, 0, limit));
    }
    assertThrows(IllegalArgumentException.class, () -> store().changes(sample.id(), 1, -1, 5));
    EntryCursor other = new EntryCursor(EntryOrder.OLDEST_FIRST, "", DAY, SampleLedger.entryId());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            store()
                .entries(
                    sample.id(),
                    EntryFilter.all(),
                    EntryOrder.NEWEST_FIRST,
                    Optional.of(other),
                    5));
  }

  /** The extremes of an amount are found like any other, by their size without the sign. */
  @Example
  void the_least_and_the_greatest_amount_are_found() {
    SampleLedger sample = new SampleLedger().in(store());
    List<Entry> kept =
        sample.add(
            store(),
            List.of(
                sample.entry(0, DAY, Long.MIN_VALUE, Optional.of(0)),
                sample.entry(1, DAY, Long.MAX_VALUE, Optional.of(0)),
                sample.entry(0, DAY.minusYears(1), 0, Optional.of(0))));
    Money most = Money.ofMinor(Long.MAX_VALUE, SampleLedger.EUR);
    Money none = Money.zero(SampleLedger.EUR);
    EntryFilter all = EntryFilter.all();
    assertEquals(
        List.of(kept.get(1)), LedgerPicture.all(store(), sample.id(), all.amounting(most, most)));
    assertEquals(
        List.of(kept.get(2)), LedgerPicture.all(store(), sample.id(), all.amounting(none, none)));
    // The least amount has no counterpart without its sign, so it is greater than all that have.
    assertEquals(
        List.of(kept.get(1), kept.get(2)),
        LedgerPicture.all(store(), sample.id(), all.amounting(none, most)));
    assertEquals(
        List.of(kept.get(0)),
        LedgerPicture.all(store(), sample.id(), all.moving(EntryFilter.Direction.OUT)));
    EntryOrder byAmount = new EntryOrder(EntryOrder.By.AMOUNT, false);
    assertEquals(
        List.of(kept.get(0), kept.get(2), kept.get(1)),
        LedgerPicture.all(store(), sample.id(), EntryFilter.all(), byAmount, 1));
  }

  /** Entries that still need a category are found; halves of transfers need none. */
  @Example
  void what_is_uncategorised_is_a_bucket_of_its_own() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry mixed =
        sample.entry(
            0,
            DAY,
            List.of(sample.split(0, -5, Optional.of(0)), sample.split(0, -7, Optional.empty())),
            Optional.empty());
    List<Entry> moved = sample.transfer(0, 1, DAY, 9);
    sample.add(
        store(),
        List.of(mixed, sample.entry(0, DAY, -3, Optional.of(1)), moved.get(0), moved.get(1)));
    EntryFilter uncategorised = EntryFilter.all().onlyUncategorised();
    assertEquals(
        List.of(mixed.id()),
        LedgerPicture.all(store(), sample.id(), uncategorised).stream().map(Entry::id).toList());
    assertEquals(
        List.of(total(Optional.empty(), -7)),
        store().totals(sample.id(), uncategorised, EntryTotal.By.CATEGORY));
    assertEquals(
        List.of(total(Optional.empty(), -12)),
        store().totals(sample.id(), uncategorised, EntryTotal.By.ALL));
    assertEquals(
        List.of(total(Optional.of(sample.categoryId(0).toString()), -5)),
        store()
            .totals(
                sample.id(), EntryFilter.all().of(sample.categoryId(0)), EntryTotal.By.CATEGORY));
  }

  private static EntryTotal total(Optional<String> bucket, long minor) {
    return new EntryTotal(bucket, Money.ofMinor(minor, SampleLedger.EUR), 1);
  }

  /** A void entry is found, but counts nowhere. */
  @Example
  void what_is_void_is_found_and_not_counted() {
    SampleLedger sample = new SampleLedger().in(store());
    Entry cancelled = sample.entry(0, DAY, -5, Optional.of(0)).withStatus(Entry.Status.VOID);
    sample.add(store(), List.of(cancelled));
    EntryFilter onlyVoid = EntryFilter.all().withStatus(EnumSet.of(Entry.Status.VOID));
    assertEquals(1, LedgerPicture.all(store(), sample.id(), onlyVoid).size());
    assertEquals(List.of(), store().totals(sample.id(), onlyVoid, EntryTotal.By.ALL));
    assertEquals(
        List.of(), store().monthlyTotals(sample.id(), LedgerPicture.FIRST, LedgerPicture.LAST));
  }

  /** Names are compared whatever the case of their letters; what has none comes first. */
  @Example
  void names_order_entries_whatever_the_case_of_their_letters() {
    SampleLedger sample = new SampleLedger().in(store());
    Payee small = new Payee(new PayeeId(UUID.randomUUID()), "baker");
    List<Entry> kept =
        sample.add(
            store(),
            List.of(
                small,
                sample.entry(0, DAY, 1, Optional.empty()).withPayee(id(sample.payees.get(0))),
                sample.entry(0, DAY, 2, Optional.empty()).withPayee(id(small)),
                sample.entry(0, DAY, 3, Optional.empty())));
    assertEquals(
        List.of(kept.get(2), kept.get(1), kept.get(0)),
        LedgerPicture.all(
            store(),
            sample.id(),
            EntryFilter.all(),
            new EntryOrder(EntryOrder.By.PAYEE, false),
            1));
  }

  private static Optional<PayeeId> id(Payee payee) {
    return Optional.of(payee.id());
  }

  @Provide
  Arbitrary<List<LedgerStep>> histories() {
    return LedgerPlay.steps();
  }

  @Provide
  Arbitrary<List<Narrowing>> filters() {
    return Narrowing.some();
  }

  @Provide
  Arbitrary<EntryOrder> orders() {
    return Arbitraries.of(LedgerPicture.orders());
  }
}
