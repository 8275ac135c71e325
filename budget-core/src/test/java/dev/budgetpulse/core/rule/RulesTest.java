package dev.budgetpulse.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.BudgetPulse;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Withheld.Obstacle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules in a book: saved, tried, applied as one change set and taken back. */
class RulesTest {
  private final BudgetPulse pulse = BudgetPulse.on(Stores.inMemory());
  private final Book book = pulse.createLedger(Actor.of("ada"), "Home", RuleWorld.EUR);
  private final Account account = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final CategoryId food = category("Food");
  private final CategoryId fun = category("Fun");

  private CategoryId category(String name) {
    return book.categories().add("Daily", name, Category.Kind.EXPENSE).id();
  }

  private Entry add(String payee, String memo) {
    return book.entries()
        .add(
            EntryDraft.of(account.id(), RuleWorld.DAY, Money.ofMinor(-1000, RuleWorld.EUR))
                .payee(payee)
                .memo(memo)
                .from(Origin.Source.BANK));
  }

  private Entry now(Entry entry) {
    return book.entries().find(entry.id()).orElseThrow();
  }

  private String payee(Entry entry) {
    return now(entry).payee().flatMap(id -> book.payees().find(id)).orElseThrow().name();
  }

  private Rule save(Condition condition, Action... actions) {
    return assertInstanceOf(
            RuleSaving.Saved.class,
            book.rules().save(book.rules().draft("rule", List.of(condition), List.of(actions))))
        .rule();
  }

  private RuleRun run(Locks locks) {
    return book.rules().run(EntryFilter.all(), locks);
  }

  @Test
  void rules_are_applied_as_one_change_that_can_be_undone() {
    Entry shop = add("SHOP 12", "");
    Entry other = add("Bar", "");
    Rule rename =
        save(
            new Condition.Text(TextField.PAYEE, new TextTest.StartsWith("shop")),
            new Action.SetPayee("Corner Shop"),
            new Action.SetCategory(food));
    RuleRun run = run(Locks.RESPECTED);
    assertEquals(2, run.preview().entries());
    assertEquals(shop, now(shop));
    RuleRun.Result result = run.commit();
    assertEquals(List.of(shop.id()), result.changed());
    assertEquals("Corner Shop", payee(shop));
    assertEquals(Optional.of(food), now(shop).category());
    assertEquals(
        new Origin(Origin.Source.RULE, rename.id() + "@1"), now(shop).origin(Entry.Field.CATEGORY));
    assertEquals(other, now(other));
    assertEquals(List.of(), run(Locks.RESPECTED).preview().changes());
    assertTrue(run(Locks.RESPECTED).commit().changeSet().isEmpty());
    book.history().undo(result.changeSet().orElseThrow().revision());
    assertEquals("SHOP 12", payee(shop));
    assertEquals(Optional.empty(), now(shop).category());
  }

  @Test
  void complaint_24_a_faulty_rule_is_refused_when_saved() {
    RuleSaving saving =
        book.rules()
            .save(
                book.rules()
                    .draft(
                        "bad",
                        List.of(new Condition.Text(TextField.MEMO, new TextTest.Matches("("))),
                        List.of(new Action.SetCategory(food))));
    assertEquals(
        Fault.Problem.BAD_EXPRESSION,
        assertInstanceOf(RuleSaving.Refused.class, saving).faults().get(0).problem());
    assertEquals(List.of(), book.rules().all());
  }

  @Test
  void complaint_24_a_rule_whose_category_is_archived_is_left_out_and_told() {
    Rule rule = save(RuleWorld.payee("Bar"), new Action.SetCategory(fun));
    save(RuleWorld.payee("Shop"), new Action.SetCategory(food));
    Entry bar = add("Bar", "");
    Entry shop = add("Shop", "");
    book.categories().change(book.categories().find(fun).orElseThrow().withArchived(true));
    assertEquals(List.of(rule.id()), quarantined());
    run(Locks.RESPECTED).commit();
    assertEquals(Optional.empty(), now(bar).category());
    assertEquals(Optional.of(food), now(shop).category());
  }

  private List<RuleId> quarantined() {
    return book.rules().ready().quarantined().stream().map(q -> q.rule().id()).toList();
  }

  @Test
  void complaint_23_what_a_person_has_set_stays_and_an_empty_field_is_filled() {
    save(RuleWorld.payee("Shop"), new Action.SetCategory(food), new Action.SetMemo("by a rule"));
    Entry typed =
        book.entries()
            .add(
                EntryDraft.of(account.id(), RuleWorld.DAY, Money.ofMinor(-1000, RuleWorld.EUR))
                    .payee("Shop")
                    .memo("mine"));
    RuleRun run = run(Locks.RESPECTED);
    assertEquals(
        List.of(Obstacle.OUTRANKED),
        run.preview().rows().get(0).withheld().stream().map(Withheld::obstacle).toList());
    run.commit();
    assertEquals("mine", now(typed).memo());
    assertEquals(Optional.of(food), now(typed).category());
    book.entries().change(now(typed).withCategory(Optional.empty()));
    run(Locks.RESPECTED).commit();
    assertEquals(Optional.empty(), now(typed).category());
    run(Locks.IGNORED).commit();
    assertEquals(Optional.of(food), now(typed).category());
    assertEquals("by a rule", now(typed).memo());
  }

  @Test
  void complaint_2_values_that_a_program_gave_win_and_what_it_left_open_is_filled() {
    save(RuleWorld.payee("Shop"), new Action.SetCategory(food), new Action.SetMemo("by a rule"));
    Entry given =
        book.entries()
            .add(
                EntryDraft.of(account.id(), RuleWorld.DAY, Money.ofMinor(-1000, RuleWorld.EUR))
                    .payee("Shop")
                    .category(fun)
                    .from(Origin.Source.CALLER));
    run(Locks.RESPECTED).commit();
    assertEquals(Optional.of(fun), now(given).category());
    assertEquals("by a rule", now(given).memo());
  }

  @Test
  void complaint_23_a_transfer_within_the_budget_and_an_account_off_it_get_no_category() {
    save(new Condition.Direction(Flow.EITHER), new Action.SetCategory(food));
    Account savings = book.accounts().open("Savings", Account.Kind.SAVINGS);
    Account house = book.accounts().open("House", Account.Kind.OTHER);
    book.accounts().change(house.withOnBudget(false));
    Money ten = Money.ofMinor(1000, RuleWorld.EUR);
    List<Entry> within =
        book.entries().transfer(TransferDraft.of(account.id(), savings.id(), RuleWorld.DAY, ten));
    List<Entry> out =
        book.entries().transfer(TransferDraft.of(account.id(), house.id(), RuleWorld.DAY, ten));
    Entry repair =
        book.entries().add(EntryDraft.of(house.id(), RuleWorld.DAY, ten).from(Origin.Source.BANK));
    RuleRun.Result result = run(Locks.IGNORED).commit();
    assertEquals(List.of(out.get(0).id()), result.changed());
    assertEquals(Optional.empty(), now(within.get(0)).category());
    assertEquals(Optional.empty(), now(repair).category());
  }

  @Test
  void entries_that_others_change_between_trying_and_applying_are_passed_over() {
    Entry one = add("Shop", "");
    Entry two = add("Shop", "");
    save(RuleWorld.payee("Shop"), new Action.SetCategory(food));
    RuleRun run = run(Locks.RESPECTED);
    book.entries().change(one.withMemo("changed"));
    RuleRun.Result result = run.commit();
    assertEquals(List.of(two.id()), result.changed());
    assertEquals(List.of(one.id()), result.passedOver());
    assertEquals("changed", now(one).memo());
  }

  @Test
  void of_two_who_change_one_rule_the_second_is_told() {
    Rule rule = save(RuleWorld.payee("Shop"), new Action.SetCategory(food));
    assertEquals(1, rule.version());
    Rule changed =
        assertInstanceOf(RuleSaving.Saved.class, book.rules().save(rule.withOrder(3))).rule();
    assertEquals(new RuleSaving.Conflict(Optional.of(changed)), book.rules().save(rule));
    assertTrue(book.rules().remove(rule.id()));
    assertEquals(new RuleSaving.Conflict(Optional.empty()), book.rules().save(changed));
    assertEquals(false, book.rules().remove(rule.id()));
    book.history().undo(book.history().latest().orElseThrow().revision());
    assertEquals(List.of(changed), book.rules().all());
  }

  @Test
  void what_was_learned_is_kept_and_yields() {
    RuleLearner learner =
        new RuleLearner(() -> RuleWorld.id(System.identityHashCode(new Object())), Set.of());
    book.rules().keep(learner.renamed("SHOP 12", "Corner Shop", book.rules().all()));
    book.rules().keep(learner.renamed("SHOP 13", "Corner Shop", book.rules().all()));
    Rule learned = book.rules().all().get(0);
    assertEquals(1, book.rules().all().size());
    assertEquals(2, learned.version());
    book.rules().keep(new Lesson(List.of(learned.withVersion(1)), List.of()));
    assertEquals(List.of(learned), book.rules().all());
    book.rules().keep(new Lesson(List.of(), List.of(learned.id())));
    assertEquals(List.of(), book.rules().all());
  }

  @Test
  void who_may_only_look_may_try_but_not_apply() {
    add("Shop", "");
    save(RuleWorld.payee("Shop"), new Action.SetCategory(food));
    book.members().grant(Actor.of("bob"), Role.VIEWER);
    Book looking = pulse.open(Actor.of("bob"), book.ledger().id());
    RuleRun run = looking.rules().run(EntryFilter.all(), Locks.RESPECTED);
    assertEquals(1, run.preview().changes().size());
    assertThrows(AccessDeniedException.class, run::commit);
    assertThrows(
        AccessDeniedException.class,
        () -> looking.rules().save(looking.rules().draft("x", List.of(), List.of())));
  }
}
