package dev.budgetpulse.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.budgetpulse.core.history.HistoryProof;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.AccessDeniedException;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryCursor;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.InvalidFieldException;
import dev.budgetpulse.core.ledger.KnownChangeSetException;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.NameTakenException;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class BookTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency USD = Currency.getInstance("USD");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);
  private static final Actor ADA = Actor.of("ada");
  private static final Actor BOB = Actor.of("bob");

  private final BudgetPulse pulse = BudgetPulse.on(Stores.inMemory());
  private final Book book = pulse.createLedger(ADA, "Home", EUR);
  private final Account checking = book.accounts().open("Checking", Account.Kind.CHECKING);
  private final Account dollars = book.accounts().open("Dollars", Account.Kind.SAVINGS, USD, true);
  private final Category food = book.categories().expense("Household", "Food");

  @Test
  void a_stranger_cannot_tell_a_foreign_ledger_from_none_at_all() {
    String foreign =
        assertThrows(AccessDeniedException.class, () -> pulse.open(BOB, book.ledger().id()))
            .getMessage();
    LedgerId nowhere = new LedgerId(new UUID(1, 1));
    String none =
        assertThrows(AccessDeniedException.class, () -> pulse.open(BOB, nowhere)).getMessage();
    assertEquals(
        foreign.replace(book.ledger().id().toString(), ""), none.replace(nowhere.toString(), ""));
    assertEquals(List.of(), pulse.ledgers(BOB));
    assertEquals(List.of(book.ledger()), pulse.ledgers(ADA));
  }

  @Test
  void a_viewer_sees_everything_and_changes_nothing() {
    Entry entry = book.entries().add(EntryDraft.of(checking.id(), DAY, eur("-5.00")));
    assertTrue(book.members().grant(BOB, Role.VIEWER));
    Book seen = pulse.open(BOB, book.ledger().id());
    assertEquals(Role.VIEWER, seen.role());
    assertEquals(BOB, seen.actor());
    assertEquals(Optional.of(entry), seen.entries().find(entry.id()));
    assertEquals(book.accounts().balances(), seen.accounts().balances());
    YearMonth march = YearMonth.of(2026, 3);
    List<Executable> changes =
        List.of(
            () -> seen.entries().add(EntryDraft.of(checking.id(), DAY, eur("1.00"))),
            () ->
                seen.entries()
                    .transfer(
                        TransferDraft.exchange(
                            checking.id(), dollars.id(), DAY, eur("1.00"), usd("1.00"))),
            () -> seen.entries().change(entry.withMemo("x")),
            () -> seen.entries().remove(entry),
            () -> seen.entries().categorise("Shop", food.id()),
            () -> seen.accounts().open("Mine", Account.Kind.CASH),
            () -> seen.accounts().change(checking.withClosed(true)),
            () -> seen.categories().expense("Household", "Toys"),
            () -> seen.categories().change(food.withName("Toys")),
            () -> seen.payees().named("Shop"),
            () -> seen.members().grant(BOB, Role.OWNER),
            () -> seen.members().revoke(ADA),
            () -> seen.budgets().assign(march.atDay(1), food.id(), eur("1.00")),
            () -> seen.budgets().hold(march.atDay(1), eur("1.00")),
            () -> seen.budgets().carryOver(march.atDay(1), food.id(), true),
            () -> seen.statements().undo(new dev.budgetpulse.core.ledger.BatchId(new UUID(1, 1))));
    for (Executable change : changes) {
      assertThrows(AccessDeniedException.class, change);
    }
    assertEquals(Optional.of(entry), book.entries().find(entry.id()));
    assertEquals(List.of("Food"), book.categories().all().stream().map(Category::name).toList());
  }

  @Test
  void an_editor_changes_entries_and_shares_nothing() {
    book.members().grant(BOB, Role.EDITOR);
    Book edited = pulse.open(BOB, book.ledger().id());
    edited.entries().add(EntryDraft.of(checking.id(), DAY, eur("1.00")));
    assertThrows(
        AccessDeniedException.class, () -> edited.members().grant(Actor.of("eve"), Role.VIEWER));
    assertThrows(AccessDeniedException.class, () -> edited.members().revoke(ADA));
    assertTrue(edited.members().revoke(BOB));
    assertEquals(1, book.members().all().size());
  }

  @Test
  void who_gave_whom_a_role_is_in_the_history_and_is_not_taken_back() {
    book.members().grant(BOB, Role.EDITOR);
    ChangeSet given = book.history().latest().orElseThrow();
    book.members().grant(BOB, Role.EDITOR);
    assertEquals(Optional.of(given), book.history().latest(), "nothing has changed");
    book.members().revoke(BOB);
    book.members().revoke(BOB);
    assertEquals(Optional.of(ADA), given.actor());
    assertEquals(
        List.of(Optional.of(Role.EDITOR), Optional.empty()),
        book.members().changes().stream().map(RoleChange::role).toList());
    assertInstanceOf(Undo.Lasting.class, book.history().undo(given.revision()));
    assertInstanceOf(Undo.Lasting.class, book.history().undoWithLater(given.revision()));
    assertEquals(1, book.members().all().size());
    assertEquals(2, book.members().changes().size());
  }

  @Test
  void who_left_and_is_erased_is_named_nowhere() {
    book.members().grant(BOB, Role.EDITOR);
    book.members().revoke(BOB);
    assertEquals(List.of(), pulse.erase(BOB));
    assertEquals(List.of(), book.members().changes());
    for (ChangeSet set : book.history().page(Optional.empty(), 100)) {
      assertFalse(set.toString().contains(BOB.name()));
      book.history()
          .changes(set.revision())
          .forEach(past -> assertFalse(past.toString().contains(BOB.name())));
    }
    assertInstanceOf(HistoryProof.Intact.class, book.history().verify());
  }

  @Test
  void the_last_owner_can_neither_leave_nor_step_down() {
    assertFalse(book.members().revoke(ADA));
    assertFalse(book.members().grant(ADA, Role.VIEWER));
  }

  @Test
  void a_transfer_is_changed_and_removed_as_a_whole() {
    Account purse = book.accounts().open("Purse", Account.Kind.CASH);
    List<Entry> halves =
        book.entries()
            .transfer(TransferDraft.of(checking.id(), purse.id(), DAY, eur("20.00")).memo("cash"));
    Entry out = halves.get(0);
    Entry in = halves.get(1);
    assertEquals(eur("-20.00"), out.amount());
    assertEquals(eur("20.00"), in.amount());
    assertEquals(in.id(), out.transfer().orElseThrow().entry());

    Entry larger =
        out.withDate(DAY.plusDays(1))
            .withAmount(eur("-30.00"), List.of(Split.uncategorised(eur("-30.00"))));
    assertInstanceOf(EntryChange.Done.class, book.entries().change(larger));
    Entry followed = book.entries().find(in.id()).orElseThrow();
    assertEquals(eur("30.00"), followed.amount());
    assertEquals(DAY.plusDays(1), followed.date());

    Entry turned = followed.withAmount(eur("-30.00"), List.of(Split.uncategorised(eur("-30.00"))));
    assertThrows(IllegalArgumentException.class, () -> book.entries().change(turned));
    assertInstanceOf(EntryChange.Done.class, book.entries().remove(followed));
    assertEquals(0, book.entries().stream(EntryFilter.all()).count());
    assertInstanceOf(EntryChange.Gone.class, book.entries().remove(followed));
    assertInstanceOf(EntryChange.Gone.class, book.entries().change(followed));
  }

  @Test
  void the_other_side_of_an_exchange_keeps_its_amount() {
    List<Entry> halves =
        book.entries()
            .transfer(
                TransferDraft.exchange(
                        checking.id(), dollars.id(), DAY, eur("100.00"), usd("108.00"))
                    .spentOn(food.id()));
    Entry less =
        halves.get(0).withAmount(eur("-90.00"), List.of(Split.of(food.id(), eur("-90.00"))));
    assertInstanceOf(EntryChange.Done.class, book.entries().change(less));
    assertEquals(usd("108.00"), book.accounts().balances().get(dollars.id()));
    assertEquals(eur("-90.00"), book.accounts().balances().get(checking.id()));
  }

  @Test
  void nonsensical_transfers_are_refused_and_the_error_names_the_field() {
    assertRefused(
        "transfer's accounts",
        () -> TransferDraft.of(checking.id(), checking.id(), DAY, eur("1.00")));
    for (String amount : List.of("0.00", "-1.00")) {
      assertRefused(
          "transfer's sent amount",
          () -> TransferDraft.of(checking.id(), dollars.id(), DAY, eur(amount)));
      assertRefused(
          "transfer's received amount",
          () -> TransferDraft.exchange(checking.id(), dollars.id(), DAY, eur("1.00"), usd(amount)));
    }
    assertRefused(
        "transfer's received amount",
        () -> TransferDraft.exchange(checking.id(), dollars.id(), DAY, eur("1.00"), eur("2.00")));
  }

  private static void assertRefused(String field, Executable attempt) {
    assertEquals(field, assertThrows(InvalidFieldException.class, attempt).field());
  }

  @Test
  void a_conflicting_change_shows_what_is_there_now() {
    Entry entry = book.entries().add(EntryDraft.of(checking.id(), DAY, eur("-5.00")));
    EntryChange.Done first =
        assertInstanceOf(EntryChange.Done.class, book.entries().change(entry.withMemo("first")));
    EntryChange.Conflict second =
        assertInstanceOf(
            EntryChange.Conflict.class, book.entries().change(entry.withMemo("second")));
    assertEquals(first.entry(), second.current());
  }

  @Test
  void categorising_a_payee_leaves_what_is_categorised_alone() {
    Category car = book.categories().expense("Household", "Car");
    book.entries()
        .addAll(
            List.of(
                EntryDraft.of(checking.id(), DAY, eur("-1.00")).payee("Shop"),
                EntryDraft.of(checking.id(), DAY, eur("-2.00")).payee("SHOP").category(car.id()),
                EntryDraft.of(checking.id(), DAY, eur("-3.00")).payee("Other")));
    assertEquals(1, book.entries().categorise(" shop ", food.id()));
    assertEquals(0, book.entries().categorise("nobody", food.id()));
    assertEquals(1, book.entries().stream(EntryFilter.all().of(food.id())).count());
    assertEquals(1, book.entries().stream(EntryFilter.all().onlyUncategorised()).count());
  }

  @Test
  void a_long_list_is_streamed_whole_and_paged_by_place() {
    book.entries()
        .addAll(
            java.util.stream.IntStream.range(0, 1203)
                .mapToObj(i -> EntryDraft.of(checking.id(), DAY.plusDays(i % 9), eur("1.00")))
                .toList());
    assertEquals(1203, book.entries().stream(EntryFilter.all()).distinct().count());
    EntryCursor place =
        book.entries().page(EntryFilter.all(), Optional.empty(), 10).next().orElseThrow();
    assertEquals(place, EntryCursor.parse(place.toString()));
    for (String nonsense : List.of("", "2026-01-01", "2026-13-01_x", "x_y", "2026-01-01_y")) {
      assertThrows(IllegalArgumentException.class, () -> EntryCursor.parse(nonsense), nonsense);
    }
  }

  @Test
  void accounts_and_ledgers_are_of_currencies_that_money_can_be_of_and_of_no_others() {
    for (Currency currency : Currency.getAvailableCurrencies()) {
      AccountId id = new AccountId(new UUID(1, 1));
      Executable account =
          () -> new Account(id, "Gold", Account.Kind.INVESTMENT, currency, false, false);
      Executable ledger = () -> new Ledger(new LedgerId(new UUID(1, 1)), "Gold", currency);
      if (currency.getDefaultFractionDigits() >= 0) {
        assertDoesNotThrow(() -> Money.zero(currency));
        assertDoesNotThrow(account);
        assertDoesNotThrow(ledger);
      } else {
        assertThrows(IllegalArgumentException.class, () -> Money.zero(currency));
        assertRefused("account's currency", account);
        assertRefused("ledger's currency", ledger);
      }
    }
  }

  @Test
  void an_account_or_a_ledger_of_gold_is_refused_before_anything_is_stored() {
    Currency gold = Currency.getInstance("XAU");
    assertRefused(
        "account's currency",
        () -> book.accounts().open("Gold", Account.Kind.INVESTMENT, gold, false));
    assertRefused("ledger's currency", () -> pulse.createLedger(ADA, "Gold", gold));
    assertEquals(2, book.accounts().balances().size());
    assertEquals(List.of(book.ledger()), pulse.ledgers(ADA));
  }

  @Test
  void names_that_are_taken_are_refused() {
    assertThrows(
        NameTakenException.class, () -> book.accounts().open("checking", Account.Kind.CASH));
    assertThrows(
        NameTakenException.class, () -> book.accounts().change(dollars.withName("CHECKING")));
    assertThrows(NameTakenException.class, () -> book.categories().expense("household", "FOOD"));
    Category car = book.categories().expense("HOUSEHOLD", "Car");
    assertEquals(food.group(), car.group());
    assertThrows(NameTakenException.class, () -> book.categories().change(car.withName("Food")));
    Payee shop = book.payees().named("Shop");
    assertEquals(shop, book.payees().named("SHOP"));
    assertEquals(Optional.of(shop), book.payees().find(shop.id()));
  }

  @Test
  void unreadable_and_endless_texts_are_refused() {
    for (String name : List.of("", "  ", "a\u0000b", "\ud800", "x\udc00", "x".repeat(101))) {
      assertThrows(
          IllegalArgumentException.class, () -> book.accounts().open(name, Account.Kind.CASH));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> EntryDraft.of(checking.id(), DAY, eur("1.00")).memo("x".repeat(501)));
    assertThrows(
        IllegalArgumentException.class,
        () -> EntryDraft.of(checking.id(), LocalDate.of(1899, 12, 31), eur("1.00")));
    assertThrows(IllegalArgumentException.class, () -> Actor.of(" "));
  }

  @Test
  void splits_must_add_up_to_the_entry() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            book.entries()
                .add(
                    EntryDraft.of(checking.id(), DAY, eur("-5.00"))
                        .splits(List.of(Split.of(food.id(), eur("-4.99"))))));
    assertThrows(
        UnknownReferenceException.class,
        () ->
            book.entries()
                .add(
                    EntryDraft.of(checking.id(), DAY, eur("-5.00"))
                        .category(new CategoryId(new UUID(1, 1)))));
    assertThrows(
        UnknownReferenceException.class,
        () -> book.entries().add(EntryDraft.of(checking.id(), DAY, usd("-5.00"))));
    assertEquals(Optional.empty(), book.entries().find(new EntryId(new UUID(1, 1))));
    assertEquals(0, book.entries().stream(EntryFilter.all()).count());
  }

  @Test
  void an_import_into_an_unknown_account_is_refused() {
    assertThrows(
        UnknownReferenceException.class,
        () ->
            book.statements()
                .preview(
                    StatementFile.of("x.csv", new byte[] {1}),
                    new dev.budgetpulse.core.ledger.AccountId(new UUID(1, 1)),
                    ReadingOptions.none()));
  }

  private static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  private static Money usd(String amount) {
    return Money.parse("USD " + amount);
  }

  @Test
  void what_is_asked_for_twice_under_one_id_is_done_once() {
    ChangeSetId id = new ChangeSetId(UUID.randomUUID());
    EntryDraft draft = EntryDraft.of(checking.id(), DAY, Money.ofMinor(-5_00, EUR));
    Book once = book.under(id);
    once.entries().add(draft);
    assertEquals(id, book.history().latest().orElseThrow().id());
    assertThrows(KnownChangeSetException.class, () -> book.under(id).entries().add(draft));
    assertThrows(
        KnownChangeSetException.class, () -> book.under(id).members().grant(BOB, Role.VIEWER));
    assertEquals(1, book.entries().stream(EntryFilter.all()).count());
    // What is done besides has an id of its own.
    once.entries().add(draft);
    assertEquals(2, book.entries().stream(EntryFilter.all()).count());
  }
}
