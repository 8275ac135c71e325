package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.Stores;
import dev.budgetpulse.core.budget.CategoryMerge;
import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.PastChange;
import dev.budgetpulse.core.goal.Goal;
import dev.budgetpulse.core.goal.Measure;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rule.Action;
import dev.budgetpulse.core.rule.Condition;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.RuleSaving;
import dev.budgetpulse.core.rule.TextField;
import dev.budgetpulse.core.rule.TextTest;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.Payment;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.Sharing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The laws of what taking changes back leaves behind, whatever refers to what. Extend it and say
 * where the stores come from; they may hold other ledgers.
 */
public abstract class UndoSpec {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What nothing may name that is not there; entries may be outlived by what names them. */
  private static final Set<String> HELD =
      Set.of("account", "category-group", "category", "payee", "import-batch", "person");

  /** Returns the stores under test. */
  protected abstract Stores stores();

  /** Whatever is taken back, in whatever order, nothing is left that names what is gone. */
  @Property(tries = 10)
  public void undoing_never_leaves_an_item_that_refers_to_what_is_gone(
      @ForAll("histories") List<Household.Step> history) {
    Household household = new Household(stores());
    household.live(history);
    Book book = household.book;
    for (long revision : revisions(household)) {
      Undo undo = book.history().undo(revision);
      assertNothingDangles(book, "undo of " + revision + ": " + undo);
    }
    for (long revision : revisions(household)) {
      Undo redo = book.history().redo(revision);
      assertNothingDangles(book, "redo of " + revision + ": " + redo);
    }
  }

  /** The same of change sets that are taken back with what stands on them. */
  @Property(tries = 10)
  public void undoing_with_what_is_later_never_leaves_an_item_that_refers_to_what_is_gone(
      @ForAll("histories") List<Household.Step> history, @ForAll("step") Household.Step step) {
    Household household = new Household(stores());
    household.live(history);
    Book book = household.book;
    List<Long> revisions = revisions(household);
    for (int i = 0; i < 3; i++) {
      long revision = Household.pick(revisions, step.first() + i * step.second());
      Undo undo = book.history().undoWithLater(revision);
      assertNothingDangles(book, "undo of " + revision + ": " + undo);
    }
  }

  /**
   * What stands against an undo goes with it, unless a name has come to be another's or there is
   * nothing left to be taken back but a payee that others use.
   */
  @Property(tries = 10)
  public void what_stands_against_an_undo_can_be_taken_back_with_it(
      @ForAll("histories") List<Household.Step> history, @ForAll("step") Household.Step step) {
    Household household = new Household(stores());
    household.live(history);
    long revision = Household.pick(revisions(household), step.first());
    Undo undo = household.book.history().undo(revision);
    if (undo instanceof Undo.Blocked blocked && !blocked.later().isEmpty()) {
      if (household.book.history().undoWithLater(revision) instanceof Undo.Blocked still) {
        assertTrue(
            still.later().isEmpty()
                || still.items().stream().allMatch(key -> key.type().equals("payee")),
            () -> blocked + " became " + still);
      }
    }
  }

  private static List<Long> revisions(Household household) {
    return LongStream.rangeClosed(1, household.last()).boxed().toList();
  }

  private static void assertNothingDangles(Book book, String deed) {
    Map<ItemKey, Fields> present = new LinkedHashMap<>();
    Set<String> gone = new HashSet<>();
    LedgerStore store = book.access().store(Role.VIEWER);
    LedgerId ledger = book.ledger().id();
    for (ChangeSet set : LedgerPicture.changeSets(store, ledger, 100)) {
      for (PastChange change : LedgerPicture.changes(store, ledger, set.revision(), 100)) {
        ItemKey key = change.key();
        if (change instanceof PastChange.Known known && known.after().isPresent()) {
          present.put(key, known.after().get());
          gone.remove(key.id());
        } else {
          present.remove(key);
          if (HELD.contains(key.type())) {
            gone.add(key.id());
          }
        }
      }
    }
    present.forEach(
        (key, data) ->
            ID.matcher(data.toJson())
                .results()
                .forEach(
                    id ->
                        assertFalse(
                            gone.contains(id.group()),
                            () -> deed + " leaves " + key + " " + data)));
  }

  /** Whatever an item is needed for is named, with the change set that made it so. */
  @Example
  void what_needs_a_category_stands_against_taking_it_back() {
    assertNamed(
        "entry",
        (book, category) ->
            book.entries()
                .add(
                    EntryDraft.of(book.accounts().all().get(0).id(), DAY, Money.parse("EUR -5.00"))
                        .category(category.id())));
    assertNamed(
        "plan-period",
        (book, category) -> book.budgets().assign(DAY, category.id(), Money.parse("EUR 12.00")));
    assertNamed(
        "plan-period", (book, category) -> book.budgets().carryOver(DAY, category.id(), true));
    assertNamed(
        "rule",
        (book, category) -> save(book, List.of(), List.of(new Action.SetCategory(category.id()))));
    assertNamed(
        "rule",
        (book, category) ->
            save(
                book,
                List.of(new Condition.InCategory(Set.of(category.id()))),
                List.of(new Action.SetMemo("a memo"))));
    assertNamed(
        "rule",
        (book, category) ->
            save(
                book,
                List.of(),
                List.of(
                    new Action.SplitInto(
                        List.of(
                            new Action.Part(
                                Optional.of(category.id()), new Action.Share.Remainder(1), ""),
                            new Action.Part(
                                Optional.empty(), new Action.Share.Remainder(1), ""))))));
  }

  /** What names a category names the one that it is merged into, and the first one again after. */
  @Example
  void what_names_a_category_follows_it_into_another_and_back() {
    Household household = new Household(stores());
    Book book = household.book;
    Category fun = book.categories().expense("Everyday", "Fun");
    Category games = book.categories().expense("Everyday", "Games");
    save(
        book,
        List.of(new Condition.InCategory(Set.of(fun.id(), games.id()))),
        List.of(new Action.SetCategory(fun.id())));
    Goal goal =
        book.goals()
            .add(
                "Less",
                Goal.Kind.SPENDING_LIMIT,
                Money.parse("EUR 50.00"),
                DAY,
                Optional.of(DAY.plusDays(30)),
                new Measure.Spending(Set.of(fun.id())));
    String before = Picture.of(book);
    CategoryMerge merge = book.merge(fun.id(), games.id());
    assertEquals(
        Set.of("rule", "goal"),
        merge.following().stream().map(ItemKey::type).collect(Collectors.toSet()));
    long revision = merge.commit().orElseThrow().revision();
    assertEquals(
        new Measure.Spending(Set.of(games.id())),
        book.goals().find(goal.id()).orElseThrow().measure());
    Rule rule = book.rules().all().get(0);
    assertEquals(List.of(new Action.SetCategory(games.id())), rule.actions());
    assertTrue(rule.conditions().contains(new Condition.InCategory(Set.of(games.id()))));
    assertEquals(List.of(), book.merge(fun.id(), games.id()).following());
    assertInstanceOf(Undo.Done.class, book.history().undo(revision));
    assertEquals(before, Picture.of(book));
  }

  private void assertNamed(String type, BiConsumer<Book, Category> deed) {
    Household household = new Household(stores());
    Book book = household.book;
    Category category = book.categories().expense("Everyday", "Fun");
    assertStandsAgainst(household, type, category.key(), () -> deed.accept(book, category));
  }

  private static void save(Book book, List<Condition> conditions, List<Action> actions) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(new Condition.Text(TextField.PAYEE, new TextTest.Contains("shop")));
    assertInstanceOf(
        RuleSaving.Saved.class, book.rules().save(book.rules().draft("Rule", all, actions)));
  }

  @Example
  void what_needs_an_account_stands_against_taking_it_back() {
    assertNamed(
        "balance-assertion",
        (book, account) ->
            book.reconciliations().assertBalance(account.id(), DAY, Money.parse("EUR 1.00")),
        "Purse");
    assertNamed(
        "rule",
        (book, account) ->
            save(
                book,
                List.of(new Condition.OnAccount(Set.of(account.id()))),
                List.of(new Action.SetMemo("a memo"))),
        "Purse");
    assertNamed(
        "entry",
        (book, account) ->
            book.entries().add(EntryDraft.of(account.id(), DAY, Money.parse("EUR 1.00"))),
        "Purse");
  }

  private void assertNamed(String type, BiConsumer<Book, Account> deed, String name) {
    Household household = new Household(stores());
    Book book = household.book;
    Account account = book.accounts().open(name, Account.Kind.CASH);
    assertStandsAgainst(household, type, account.key(), () -> deed.accept(book, account));
  }

  @Example
  void what_needs_a_person_stands_against_taking_them_back() {
    Household household = new Household(stores());
    Sharing sharing = household.book.sharing();
    Person me = sharing.me("Ada");
    Person bob = sharing.addPerson("Bob", Optional.empty());
    ItemKey key = new ItemKey("person", bob.id().toString());
    assertStandsAgainst(
        household,
        "shared-bill",
        key,
        () ->
            sharing.share(
                Bill.equal(
                    sharing.nextBill(),
                    "Dinner",
                    Money.parse("EUR 20.00"),
                    DAY,
                    me.id(),
                    List.of(me.id(), bob.id()))));
    Person eve = sharing.addPerson("Eve", Optional.empty());
    assertStandsAgainst(
        household,
        "settlement",
        new ItemKey("person", eve.id().toString()),
        () ->
            sharing.settle(
                new Payment(eve.id(), me.id(), Money.parse("EUR 10.00")), DAY, Optional.empty()));
  }

  /** Asserts that what was brought last is needed by what a deed brings, and both go together. */
  private static void assertStandsAgainst(
      Household household, String type, ItemKey needed, Runnable deed) {
    History history = household.book.history();
    long brought = household.last();
    String before = Picture.of(household.book);
    deed.run();
    long used = household.last();
    Undo.Blocked blocked = assertInstanceOf(Undo.Blocked.class, history.undo(brought));
    assertEquals(List.of(needed), blocked.items());
    assertEquals(List.of(type), blocked.dependents().stream().map(ItemKey::type).toList());
    assertEquals(List.of(used), blocked.later().stream().map(ChangeSet::revision).toList());

    Undo.Done both = assertInstanceOf(Undo.Done.class, history.undoWithLater(brought));
    assertNothingDangles(household.book, type);
    assertInstanceOf(Undo.Done.class, history.undo(both.changeSet().revision()));
    assertInstanceOf(Undo.Blocked.class, history.undo(brought), "as blocked as before");
    assertInstanceOf(Undo.Done.class, history.undo(used));
    assertEquals(before, Picture.of(household.book));
    assertInstanceOf(Undo.Done.class, history.undo(brought));
    assertInstanceOf(
        Undo.Blocked.class, history.redo(used), "Needs what is gone: " + history.latest());
    assertNothingDangles(household.book, type);
    assertInstanceOf(Undo.Done.class, history.redo(brought));
    assertInstanceOf(Undo.Done.class, history.redo(used));
  }

  @Provide
  Arbitrary<List<Household.Step>> histories() {
    return Household.steps(16);
  }

  @Provide
  Arbitrary<Household.Step> step() {
    return Household.step();
  }
}
