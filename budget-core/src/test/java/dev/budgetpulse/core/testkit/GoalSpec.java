package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.GoalCheck;
import dev.budgetpulse.core.goal.GoalMark;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.goal.Milestone;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** The laws of goals. Extend it and say where the stores come from; they may hold other ledgers. */
public abstract class GoalSpec {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final int LOOKERS = 4;

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** A milestone is found once, however many look at once. */
  @Example
  public void a_milestone_is_found_once_by_many_who_look_at_once() throws Exception {
    BudgetPulse pulse = BudgetPulse.on(stores());
    Book book = pulse.createLedger(Actor.of("ada"), "Home", EUR);
    AccountId savings = book.accounts().open("Savings", Account.Kind.SAVINGS).id();
    Goal goal = goal(book, 1_000, new Measure.Balances(Set.of(savings), Money.zero(EUR)));
    book.entries().add(EntryDraft.of(savings, DAY, Money.ofMinor(1_000, EUR)));
    List<GoalCheck> checks =
        LedgerConcurrencySpec.atOnce(
            LOOKERS, i -> pulse.open(book.actor(), book.ledger().id()).goals().check(DAY));
    List<Integer> found =
        checks.stream()
            .flatMap(check -> check.milestones().stream())
            .map(Milestone::percent)
            .toList();
    assertEquals(List.of(25, 50, 75, 100), found);
    assertEquals(1, checks.stream().mapToInt(check -> check.ended().size()).sum());
    assertEquals(Goal.Status.COMPLETED, book.goals().find(goal.id()).orElseThrow().status());
  }

  /** Milestones are only ever gained, each once, and the history tells every change. */
  @Property(tries = 10)
  public void milestones_are_only_gained_and_the_history_tells_how_far_it_was(
      @ForAll @Size(min = 1, max = 8) List<@LongRange(min = -700, max = 900) Long> contributions) {
    Book book = BudgetPulse.on(stores()).createLedger(Actor.of("ada"), "Home", EUR);
    Goal goal = goal(book, 1_000, new Measure.ByHand());
    Set<Integer> gained = new HashSet<>();
    Money sum = Money.zero(EUR);
    for (int day = 0; day < contributions.size(); day++) {
      Money amount = Money.ofMinor(contributions.get(day) == 0 ? 1 : contributions.get(day), EUR);
      sum = sum.plus(amount);
      GoalCheck check =
          book.goals().contribute(goal.id(), DAY.plusDays(day), amount, "").orElseThrow();
      check.milestones().forEach(milestone -> assertTrue(gained.add(milestone.percent())));
      List<GoalMark> history = book.goals().history(goal.id());
      assertEquals(sum, history.get(history.size() - 1).reached());
    }
    assertEquals(
        gained,
        new HashSet<>(
            book.goals().milestones(goal.id()).stream().map(Milestone::percent).toList()));
  }

  private static Goal goal(Book book, long target, Measure measure) {
    return book.goals()
        .add("Bike", Goal.Kind.SAVINGS, Money.ofMinor(target, EUR), DAY, Optional.empty(), measure);
  }
}
