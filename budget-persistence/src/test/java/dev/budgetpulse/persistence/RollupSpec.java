package dev.budgetpulse.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.MonthlyTotal;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.Transfer;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.testkit.SampleLedger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The monthly totals are kept, not counted; nobody can tell. */
class RollupSpec {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  /** What is done: to an entry picked by a number, with an amount for each of some categories. */
  record Deed(int kind, int pick, int account, int day, List<Long> amounts) {}

  @Property(tries = 40)
  void totals_on_h2_are_what_the_splits_add_up_to(@ForAll("deeds") List<Deed> deeds) {
    play(Shared.h2(), deeds);
  }

  @Property(tries = 20)
  void totals_on_postgresql_are_what_the_splits_add_up_to(@ForAll("deeds") List<Deed> deeds) {
    play(Shared.postgres(), deeds);
  }

  private static void play(BudgetDatabase database, List<Deed> deeds) {
    SampleLedger sample = new SampleLedger().in(database.ledgers());
    for (Deed deed : deeds) {
      play(database, sample, deed);
      assertEquals(List.of(), database.verify(sample.id()));
    }
    assertEquals(
        counted(entries(database, sample)),
        Set.copyOf(
            database
                .ledgers()
                .monthlyTotals(sample.id(), YearMonth.of(1900, 1), YearMonth.of(2999, 12))));
  }

  private static void play(BudgetDatabase database, SampleLedger sample, Deed deed) {
    LocalDate day = DAY.plusDays(deed.day());
    List<Entry> entries = entries(database, sample);
    if (deed.kind() == 0) {
      database
          .ledgers()
          .append(
              sample.id(),
              sample.transfer(
                  deed.account(), (deed.account() + 1) % 4, day, deed.amounts().get(0)));
    } else if (deed.kind() == 1 || entries.isEmpty()) {
      Entry entry =
          sample.entry(deed.account(), day, splits(sample, deed, deed.account()), Optional.empty());
      database.ledgers().append(sample.id(), List.of(entry));
    } else {
      Entry entry = entries.get(deed.pick() % entries.size());
      if (deed.kind() == 2) {
        database.ledgers().remove(sample.id(), List.of(entry));
      } else {
        boolean yen = entry.amount().currency().equals(SampleLedger.JPY);
        List<Split> splits = splits(sample, deed, yen ? 3 : 0);
        Money amount =
            Money.total(entry.amount().currency(), splits.stream().map(Split::amount).toList());
        database
            .ledgers()
            .replace(sample.id(), List.of(entry.withDate(day).withAmount(amount, splits)));
      }
    }
  }

  private static List<Split> splits(SampleLedger sample, Deed deed, int account) {
    List<Split> splits = new java.util.ArrayList<>();
    for (long amount : deed.amounts()) {
      Optional<Integer> category =
          amount % 3 == 0 ? Optional.empty() : Optional.of((int) Math.floorMod(amount, 5L));
      splits.add(sample.split(account, amount, category));
    }
    return splits;
  }

  private static List<Entry> entries(BudgetDatabase database, SampleLedger sample) {
    return database
        .ledgers()
        .entries(sample.id(), EntryFilter.all(), Optional.empty(), 1000)
        .entries();
  }

  private static Set<MonthlyTotal> counted(List<Entry> entries) {
    Map<List<Object>, MonthlyTotal> totals = new HashMap<>();
    for (Entry entry : entries) {
      for (Split split : entry.splits()) {
        MonthlyTotal one =
            new MonthlyTotal(
                YearMonth.from(entry.date()),
                entry.account(),
                split.category(),
                entry.transfer().map(Transfer::account),
                split.amount(),
                1);
        totals.merge(
            List.of(one.month(), one.account(), one.category(), one.counterpart()),
            one,
            RollupSpec::plus);
      }
    }
    return new HashSet<>(totals.values());
  }

  private static MonthlyTotal plus(MonthlyTotal one, MonthlyTotal other) {
    return new MonthlyTotal(
        one.month(),
        one.account(),
        one.category(),
        one.counterpart(),
        one.amount().plus(other.amount()),
        one.splits() + other.splits());
  }

  @Provide
  Arbitrary<List<Deed>> deeds() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(-40, 40),
            Arbitraries.longs().between(-500, 500).list().ofMinSize(1).ofMaxSize(4))
        .as(Deed::new)
        .list()
        .ofMaxSize(12);
  }
}
