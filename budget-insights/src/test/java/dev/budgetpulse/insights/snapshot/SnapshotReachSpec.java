package dev.budgetpulse.insights.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SnapshotReachSpec {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @Property(tries = 200)
  void what_insights_are_made_of_is_all_or_the_latest_whole_months_that_are_not_too_much(
      @ForAll @Size(max = 40) List<@IntRange(max = 200) Integer> days,
      @ForAll @IntRange(min = 1, max = 30) int most) {
    List<Entry> all =
        days.stream()
            .map(day -> entry(FIRST.plusDays(day)))
            .sorted(Comparator.comparing(Entry::date).reversed())
            .toList();

    List<Entry> latest = Snapshot.latest(all.stream(), most);

    assertEquals(all.subList(0, latest.size()), latest);
    assertTrue(latest.size() == all.size() || latest.size() <= most);
    if (latest.size() < all.size()) {
      YearMonth next = YearMonth.from(all.get(latest.size()).date());
      boolean isCutWithinAMonth = YearMonth.from(latest.get(latest.size() - 1).date()).equals(next);
      assertTrue(!isCutWithinAMonth || YearMonth.from(all.get(0).date()).equals(next));
      long ofNext = all.stream().filter(entry -> YearMonth.from(entry.date()).equals(next)).count();
      assertTrue(
          isCutWithinAMonth || latest.size() + ofNext > most, "no month is left out that fits");
    }
  }

  private static Entry entry(LocalDate date) {
    return Entry.of(
        new EntryId(new UUID(7, 2)),
        new AccountId(new UUID(7, 1)),
        date,
        Money.ofMinor(-1, Household.EUR));
  }
}
