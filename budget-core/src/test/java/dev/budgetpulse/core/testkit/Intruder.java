package dev.budgetpulse.core.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.history.Undo;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.EditResult;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryChange;
import dev.budgetpulse.core.ledger.EntryDraft;
import dev.budgetpulse.core.ledger.EntryEdit;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryTotal;
import dev.budgetpulse.core.ledger.GroupId;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.TransferDraft;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.share.Bill;
import dev.budgetpulse.core.share.InvalidShareException;
import dev.budgetpulse.core.share.Person;
import dev.budgetpulse.core.share.SharedCosts;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.StatementFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Somebody who has a book of their own and every id of another, and tries them all. */
final class Intruder {
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final StatementFile FILE =
      StatementFile.of(
          "bank.csv", "Date,Payee,Amount\n2024-02-29,Shop,1\n".getBytes(StandardCharsets.UTF_8));

  private final Book book;
  private final Account account;

  Intruder(Book book) {
    this.book = book;
    this.account = book.accounts().open("One that is open", Account.Kind.CASH);
    book.entries()
        .add(
            EntryDraft.of(account.id(), DAY, Money.ofMinor(1, account.currency()))
                .payee("Somebody of mine"));
  }

  /** Fails unless each attempt on what is in another's book finds nothing there. */
  void tryAll(Book theirs) {
    theirs.accounts().all().forEach(this::tryAccount);
    theirs.categories().all().forEach(this::tryCategory);
    theirs.categories().groups().forEach(group -> unknown(() -> rename(group.id())));
    theirs
        .categories()
        .groups()
        .forEach(group -> unknown(() -> book.categories().order(List.of(group.id()))));
    theirs.payees().all().forEach(this::tryPayee);
    List<Entry> entries = theirs.entries().stream(EntryFilter.all()).toList();
    entries.forEach(this::tryEntry);
    EditResult edited =
        book.entries()
            .edit(entries.stream().map(Entry::id).toList(), EntryEdit.nothing().memo("mine"));
    assertEquals(List.of(), edited.changed());
    EditResult removed = book.entries().removeAll(entries.stream().map(Entry::id).toList());
    assertEquals(List.of(), removed.changed());
    theirs.statements().batches().stream()
        .flatMap(
            batch ->
                List.of(
                    book.statements().undo(batch.id()), book.statements().undoWithLater(batch.id()))
                    .stream())
        .forEach(undo -> assertInstanceOf(Undo.Nothing.class, undo));
    theirs.rules().all().forEach(rule -> assertFalse(book.rules().remove(rule.id())));
    tryCosts(theirs.sharing().costs());
  }

  private void rename(GroupId group) {
    book.categories().rename(group, "Mine");
  }

  private void tryAccount(Account foreign) {
    Money amount = Money.ofMinor(1, foreign.currency());
    assertEquals(Optional.empty(), book.accounts().find(foreign.id()));
    unknown(() -> book.accounts().change(foreign.withName("Mine")));
    unknown(() -> book.accounts().close(foreign.id()));
    unknown(() -> book.accounts().reopen(foreign.id()));
    unknown(() -> book.accounts().balance(foreign.id(), DAY));
    unknown(() -> book.entries().add(EntryDraft.of(foreign.id(), DAY, amount)));
    unknown(
        () ->
            book.entries()
                .transfer(
                    TransferDraft.exchange(
                        account.id(),
                        foreign.id(),
                        DAY,
                        Money.ofMinor(1, account.currency()),
                        amount)));
    unknown(() -> book.reconciliations().begin(foreign.id(), DAY, amount));
    unknown(() -> book.reconciliations().assertBalance(foreign.id(), DAY, amount));
    assertEquals(List.of(), book.reconciliations().assertions(foreign.id()));
    unknown(() -> book.statements().preview(FILE, foreign.id(), ReadingOptions.none()));
    nothing(EntryFilter.all().on(foreign.id()));
  }

  private void tryCategory(Category foreign) {
    CategoryId mine = book.categories().all().get(0).id();
    YearMonth month = YearMonth.from(DAY);
    Money amount = Money.ofMinor(1, account.currency());
    assertEquals(Optional.empty(), book.categories().find(foreign.id()));
    unknown(() -> book.categories().change(foreign.withName("Mine")));
    unknown(() -> book.merge(foreign.id(), mine));
    unknown(() -> book.merge(mine, foreign.id()));
    unknown(() -> book.budgets().assign(month.atDay(1), foreign.id(), amount));
    unknown(() -> book.budgets().carryOver(month.atDay(1), foreign.id(), true));
    unknown(
        () -> book.entries().add(EntryDraft.of(account.id(), DAY, amount).category(foreign.id())));
    unknown(() -> book.entries().categorise("Somebody of mine", foreign.id()));
    nothing(EntryFilter.all().of(foreign.id()));
  }

  private void tryPayee(Payee foreign) {
    assertEquals(Optional.empty(), book.payees().find(foreign.id()));
    unknown(() -> book.payees().rename(foreign.id(), "Mine"));
    nothing(EntryFilter.all().paidTo(foreign.id()));
  }

  private void tryEntry(Entry foreign) {
    assertEquals(Optional.empty(), book.entries().find(foreign.id()));
    assertInstanceOf(EntryChange.Gone.class, book.entries().change(foreign.withMemo("mine")));
    assertInstanceOf(EntryChange.Gone.class, book.entries().cancel(foreign));
    assertInstanceOf(EntryChange.Gone.class, book.entries().unlock(foreign));
    assertInstanceOf(EntryChange.Gone.class, book.entries().remove(foreign));
    assertFalse(book.entries().unpair(foreign));
  }

  private void tryCosts(SharedCosts foreign) {
    for (Bill kept : foreign.bills()) {
      Bill bill = kept.withEntry(Optional.empty());
      assertThrows(InvalidShareException.class, () -> book.sharing().change(bill));
      assertThrows(InvalidShareException.class, () -> book.sharing().share(bill));
      if (kept.entry().isPresent()) {
        unknown(() -> book.sharing().share(kept));
      }
    }
    foreign
        .settlements()
        .forEach(
            settlement ->
                assertThrows(
                    InvalidShareException.class, () -> book.sharing().unsettle(settlement.id())));
    for (Person person : foreign.people()) {
      assertThrows(
          InvalidShareException.class, () -> book.sharing().erase(person.id(), "somebody"));
    }
  }

  private void nothing(EntryFilter filter) {
    assertEquals(List.of(), book.entries().stream(filter).toList());
    assertEquals(List.of(), book.entries().totals(filter, EntryTotal.By.MONTH));
  }

  private static void unknown(Executable attempt) {
    assertThrows(UnknownReferenceException.class, attempt);
  }
}
