package dev.budgetpulse.insights.recurring;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.insights.amount.internal.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a run amounts to.
 *
 * @param fixed whether it mostly amounts to what it did the time before
 * @param recent the fixed amount, otherwise those of a year
 * @param changes the days on which a fixed amount changed, in order
 */
record Pricing(boolean fixed, List<Money> recent, List<PriceChange> changes, int timesYearly) {
  private static final int FEWEST = 3;

  static Pricing of(Run run) {
    List<Money> amounts = run.matches().stream().map(Run.Match::amount).toList();
    int times = run.cadence().timesYearly();
    if (!isFixed(amounts)) {
      return new Pricing(false, ofLastYear(run), List.of(), times);
    }
    List<PriceChange> changes = changes(run);
    Money now = changes.isEmpty() ? amounts.get(0) : changes.get(changes.size() - 1).to();
    return new Pricing(true, List.of(now), changes, times);
  }

  private static boolean isFixed(List<Money> amounts) {
    int same = 0;
    for (int i = 1; i < amounts.size(); i++) {
      if (amounts.get(i).equals(amounts.get(i - 1))) {
        same++;
      }
    }
    return 2 * same >= amounts.size() - 1;
  }

  /** Leaves out odd amounts that were back to the usual one the time after. */
  private static List<PriceChange> changes(Run run) {
    List<PriceChange> changes = new ArrayList<>();
    List<Run.Match> matches = run.matches();
    Money level = matches.get(0).amount();
    for (int i = 1; i < matches.size(); i++) {
      Money amount = matches.get(i).amount();
      boolean stays = i == matches.size() - 1 || matches.get(i + 1).amount().equals(amount);
      if (!amount.equals(level) && stays) {
        changes.add(new PriceChange(matches.get(i).payment().date(), level, amount));
        level = amount;
      }
    }
    return changes;
  }

  private static List<Money> ofLastYear(Run run) {
    List<Run.Match> matches = run.matches();
    LocalDate since = run.last().day().due().minusYears(1);
    int recent = (int) matches.stream().filter(match -> match.day().due().isAfter(since)).count();
    int size = Math.min(matches.size(), Math.max(recent, FEWEST));
    return matches.subList(matches.size() - size, matches.size()).stream()
        .map(Run.Match::amount)
        .toList();
  }

  Money amount() {
    return Amounts.median(recent);
  }

  ExpectedAmount expected() {
    return new ExpectedAmount(
        recent.stream().min(Comparator.naturalOrder()).orElseThrow(),
        recent.stream().max(Comparator.naturalOrder()).orElseThrow());
  }

  Money yearly() {
    BigDecimal share =
        BigDecimal.valueOf(timesYearly)
            .divide(BigDecimal.valueOf(recent.size()), 20, RoundingMode.HALF_EVEN);
    return Money.total(amount().currency(), recent).times(share, RoundingMode.HALF_EVEN);
  }
}
