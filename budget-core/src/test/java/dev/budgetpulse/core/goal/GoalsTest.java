package dev.budgetpulse.core.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.explain.Derivation;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Examples of goals, with the defects of the former application that must not come back. */
class GoalsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate END = LocalDate.of(2026, 12, 31);

  private final BudgetPulse pulse = BudgetPulse.on(Stores.inMemory());
  private final Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
  private final Goals goals = book.goals();
  private final AccountId checking = book.accounts().open("Checking", Account.Kind.CHECKING).id();
  private final CategoryId food = book.categories().expense("Everyday", "Food").id();

  private static Money eur(long minor) {
    return Money.ofMinor(minor, EUR);
  }

  private Goal byHand(long target) {
    return goals.add(
        "Bike", Goal.Kind.SAVINGS, eur(target), START, Optional.of(END), new Measure.ByHand());
  }

  private void spend(LocalDate day, long minor) {
    book.entries().add(EntryDraft.of(checking, day, eur(-minor)).category(food).planned());
  }

  private GoalProgress progress(Goal goal, LocalDate day) {
    GoalProgress found =
        goals.progress(day).stream()
            .filter(progress -> progress.goal().id().equals(goal.id()))
            .findFirst()
            .orElseThrow();
    Derivation explanation = goals.explain(goal.id(), day).orElseThrow();
    assertEquals(found.reached(), explanation.amount());
    assertEquals(
        found.reached(),
        Money.total(
            found.reached().currency(), explanation.leaves().map(Derivation::amount).toList()));
    return found;
  }

  @Test
  void every_contribution_counts_and_is_in_the_history_B_011_B_014() {
    Goal bike = byHand(10_000);
    goals.contribute(bike.id(), START.plusDays(1), eur(1_000), "birthday");
    goals.contribute(bike.id(), START.plusDays(2), eur(500), "");
    goals.contribute(bike.id(), START.plusDays(2), eur(-200), "needed it");
    assertEquals(eur(1_300), progress(bike, START.plusDays(2)).reached());
    assertEquals(13, progress(bike, START.plusDays(2)).percent());
    assertEquals(
        List.of("2026-01-02 EUR 10.00", "2026-01-03 EUR 13.00"),
        goals.history(bike.id()).stream().map(it -> it.date() + " " + it.reached()).toList());
    assertEquals(3, goals.contributions(bike.id()).size());
  }

  @Test
  void a_target_can_be_changed_B_013() {
    Goal bike = byHand(10_000);
    goals.contribute(bike.id(), START, eur(6_000), "");
    assertEquals(
        Goal.Status.COMPLETED,
        goals.change(bike.id(), START, goal -> goal.target(eur(6_000))).orElseThrow().status());
  }

  @Test
  void milestones_are_found_once_and_stay_B_017() {
    Goal bike = byHand(10_000);
    assertEquals(
        List.of(25, 50),
        percents(goals.contribute(bike.id(), START, eur(6_000), "").orElseThrow()));
    goals.contribute(bike.id(), START, eur(-5_000), "");
    assertEquals(
        List.of(), percents(goals.contribute(bike.id(), START, eur(4_500), "").orElseThrow()));
    assertEquals(List.of(), percents(goals.check(START)));
    GoalCheck last = goals.contribute(bike.id(), START, eur(9_000), "").orElseThrow();
    assertEquals(List.of(75, 100), percents(last));
    assertEquals(Goal.Status.COMPLETED, last.ended().get(0).status());
    assertEquals(4, goals.milestones(bike.id()).size());
  }

  private static List<Integer> percents(GoalCheck check) {
    return check.milestones().stream().map(Milestone::percent).toList();
  }

  @Test
  void a_goal_that_is_not_reached_by_its_deadline_fails_B_017() {
    Goal bike = byHand(10_000);
    assertEquals(List.of(), goals.check(END).ended());
    assertEquals(Goal.Status.FAILED, goals.check(END.plusDays(1)).ended().get(0).status());
    assertEquals(
        Goal.Status.ACTIVE,
        goals
            .reopen(bike.id(), END.plusDays(2), Optional.of(END.plusYears(1)))
            .orElseThrow()
            .status());
  }

  @Test
  void an_emergency_fund_is_some_months_of_what_was_spent() {
    LocalDate today = LocalDate.of(2026, 4, 10);
    assertEquals(eur(0), goals.emergencyTarget(3, EUR, today).amount());
    spend(LocalDate.of(2026, 1, 31), 30_000);
    spend(LocalDate.of(2026, 3, 1), 10_001);
    spend(today, 99_999);
    assertEquals(eur(40_001), goals.emergencyTarget(3, EUR, today).amount());
    Derivation one = goals.emergencyTarget(1, EUR, today);
    assertEquals(eur(13_334), one.amount(), "a third, rounded up");
    assertEquals(
        List.of("spent in 2026-01", "spent in 2026-02", "spent in 2026-03"),
        one.leaves().map(Derivation::label).toList());
    assertEquals(eur(0), one.parts().get(1).amount());
    spend(LocalDate.of(2025, 3, 31), 500_000);
    assertEquals(one, goals.emergencyTarget(1, EUR, today), "more than twelve months ago");
    for (int wrong : new int[] {0, 61}) {
      assertThrows(IllegalArgumentException.class, () -> goals.emergencyTarget(wrong, EUR, today));
    }
  }

  @Test
  void a_spending_limit_fails_when_it_is_exceeded_and_is_kept_only_at_its_end_B_015_B_016() {
    Goal limit =
        goals.add(
            "Eating out",
            Goal.Kind.SPENDING_LIMIT,
            eur(10_000),
            START,
            Optional.of(END),
            new Measure.Spending(Set.of(food)));
    spend(START, 4_000);
    spend(END, 6_000);
    spend(END.plusDays(1), 500);
    assertEquals(eur(4_000), progress(limit, START).reached(), "the first day counts");
    assertFalse(progress(limit, END).isExceeded());
    assertEquals(List.of(), goals.check(END).ended(), "all of it spent is not more than that");
    assertEquals(Goal.Status.COMPLETED, goals.check(END.plusDays(1)).ended().get(0).status());
    goals.reopen(limit.id(), END, Optional.of(END));
    spend(START.plusDays(5), 1);
    assertEquals(100, progress(limit, END).percent(), "rounded down");
    assertTrue(progress(limit, END).isExceeded());
    spend(START.plusDays(5), 1_299);
    assertEquals(113, progress(limit, END).percent());
    assertEquals(
        Goal.Status.FAILED, goals.check(START.plusDays(5).plusYears(1)).ended().get(0).status());
  }

  @Test
  void what_is_on_accounts_counts_beyond_what_was_there() {
    AccountId loan =
        book.accounts().open("Loan", Account.Kind.LOAN, false, eur(-50_000), START).id();
    Goal debt =
        goals.add(
            "Loan",
            Goal.Kind.DEBT_PAYOFF,
            eur(50_000),
            START,
            Optional.of(END),
            new Measure.Balances(Set.of(loan), eur(-50_000)));
    book.entries().transfer(TransferDraft.of(checking, loan, START.plusDays(30), eur(20_000)));
    GoalProgress progress = progress(debt, START.plusDays(30));
    assertEquals(40, progress.percent());
    assertEquals(eur(30_000), progress.left());
    assertEquals(Optional.of(eur(2_500)), progress.monthly(), "twelve months, this one included");
    assertEquals(Optional.of(START.plusDays(75)), progress.projected());
    assertEquals(Optional.of(true), progress.onTrack());
  }

  @Test
  void tagged_entries_count_whichever_way_they_went_and_transfers_once() {
    AccountId savings = book.accounts().open("Savings", Account.Kind.SAVINGS).id();
    Goal trip =
        goals.add(
            "Trip",
            Goal.Kind.SAVINGS,
            eur(10_000),
            START,
            Optional.empty(),
            new Measure.Tagged("trip"));
    book.entries().add(EntryDraft.of(checking, START, eur(-1_000)).tags(List.of("trip")));
    book.entries().add(EntryDraft.of(checking, START, eur(300)).tags(List.of("trip")));
    book.entries()
        .transfer(TransferDraft.of(checking, savings, START, eur(700)))
        .forEach(half -> book.entries().change(half.withTags(List.of("trip"))));
    book.entries().add(EntryDraft.of(checking, START.minusDays(1), eur(-1)).tags(List.of("trip")));
    assertEquals(eur(2_000), progress(trip, START).reached());
    assertEquals(Optional.empty(), progress(trip, START).onTrack());
    assertEquals(Optional.empty(), progress(trip, START).monthly());
  }

  @Test
  void an_amount_without_a_rate_is_seen_and_decides_nothing_B_017() {
    AccountId dollars =
        book.accounts()
            .open("Dollars", Account.Kind.SAVINGS, Currency.getInstance("USD"), true)
            .id();
    book.entries()
        .add(EntryDraft.of(dollars, START, Money.ofMinor(500, Currency.getInstance("USD"))));
    Goal goal =
        goals.add(
            "Abroad",
            Goal.Kind.SAVINGS,
            eur(100),
            START,
            Optional.of(START),
            new Measure.Balances(Set.of(dollars), eur(0)));
    assertEquals(
        List.of(Money.ofMinor(500, Currency.getInstance("USD"))), progress(goal, START).unpriced());
    assertEquals(List.of(), goals.check(END).ended());
  }

  @Test
  void what_is_paused_or_given_up_is_left_alone() {
    Goal bike = byHand(10_000);
    goals.pause(bike.id(), START);
    assertEquals(List.of(), goals.check(END.plusDays(1)).ended());
    goals.cancel(bike.id(), START);
    assertEquals(List.of(), goals.check(END.plusDays(1)).ended());
    assertTrue(goals.remove(bike.id()));
    assertFalse(goals.remove(bike.id()));
    assertEquals(List.of(), goals.all());
  }

  @Test
  void hostile_goals_are_refused() {
    Measure byHand = new Measure.ByHand();
    assertThrows(IllegalArgumentException.class, () -> byHand(0));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            goals.add(
                "x", Goal.Kind.CUSTOM, eur(1), START, Optional.of(START.minusDays(1)), byHand));
    assertThrows(
        IllegalArgumentException.class,
        () -> goals.add("x", Goal.Kind.SPENDING_LIMIT, eur(1), START, Optional.of(END), byHand));
    assertThrows(
        UnknownReferenceException.class,
        () ->
            goals.add(
                "x",
                Goal.Kind.SAVINGS,
                eur(1),
                START,
                Optional.empty(),
                new Measure.Balances(Set.of(new AccountId(new UUID(1, 1))), eur(0))));
    Goal bike = byHand(10);
    assertThrows(
        CurrencyMismatchException.class,
        () ->
            goals.contribute(bike.id(), START, Money.ofMinor(1, Currency.getInstance("JPY")), ""));
    book.members().grant(Actor.of("eve"), Role.VIEWER);
    Goals eve = pulse.open(Actor.of("eve"), book.ledger().id()).goals();
    assertThrows(AccessDeniedException.class, () -> eve.check(START));
    assertEquals(1, eve.progress(START).size());
  }
}
