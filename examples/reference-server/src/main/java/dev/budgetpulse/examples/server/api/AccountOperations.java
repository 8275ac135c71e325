package dev.budgetpulse.examples.server.api;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.reconcile.AssertionId;
import dev.budgetpulse.core.reconcile.BalanceAssertion;
import dev.budgetpulse.core.reconcile.Explanation;
import dev.budgetpulse.core.reconcile.FailedAssertion;
import dev.budgetpulse.core.reconcile.Reconciliation;
import dev.budgetpulse.reports.Reports;
import dev.budgetpulse.reports.rendering.Format;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Accounts, and whether they agree with their banks. */
final class AccountOperations {
  private static final String ALL = "/ledgers/{ledger}/accounts";
  private static final String ONE = ALL + "/{account}";
  private static final String ASSERTIONS = ONE + "/assertions";

  private AccountOperations() {}

  /** An account and what is on it. */
  record Held(
      AccountId id,
      String name,
      Account.Kind kind,
      Currency currency,
      boolean onBudget,
      boolean closed,
      Money balance) {}

  /** What is on an account when it is opened. */
  record Opening(Money balance, LocalDate date) {}

  /** An account to be opened, in the ledger's currency and on the budget unless said otherwise. */
  record NewAccount(
      String name,
      Account.Kind kind,
      Optional<Currency> currency,
      Optional<Boolean> onBudget,
      Optional<Opening> opening) {}

  /** What is to be changed of an account. */
  record AccountEdit(Optional<String> name, Optional<Boolean> onBudget) {}

  /** What was on an account when it was closed, if anything was. */
  record Closed(Optional<Money> left) {}

  /** What a bank says: what was on the account at the end of a day, and which entries it has. */
  record BankSays(LocalDate end, Money closing, Set<EntryId> ticked, boolean correct) {}

  /** How a reconciliation stands. */
  record Reconciled(
      LocalDate end,
      Money opening,
      Money closing,
      Money difference,
      List<Entry> entries,
      Set<EntryId> ticked,
      List<Explanation> explanations) {}

  /** What a balance was or is to be at the end of a day. */
  record NewAssertion(LocalDate date, Money balance) {}

  /** The days of a statement; CSV in English if nothing else is said. */
  record Stated(LocalDate from, LocalDate to, Optional<Format> format, Optional<Locale> language) {}

  static List<Operation> all() {
    return List.of(
        Operation.get(
                ONE + "/statement", "makeStatement", "Gives the statement of an account as a file.")
            .query(Stated.class)
            .sends(AccountOperations::stated),
        Operation.get(ALL, "listAccounts", "Lists the accounts with their balances.")
            .lists(Held.class, call -> held(call.book())),
        Operation.post(ALL, "openAccount", "Opens an account.")
            .takes(NewAccount.class)
            .makes(Held.class, AccountOperations::opened),
        Operation.get(ONE, "getAccount", "Tells of an account.")
            .gives(Held.class, call -> held(call.book(), account(call))),
        Operation.patch(ONE, "changeAccount", "Renames an account, or takes it on the budget.")
            .takes(AccountEdit.class)
            .gives(Held.class, AccountOperations::changed),
        Operation.post(ONE + "/close", "closeAccount", "Closes an account.")
            .gives(
                Closed.class, call -> new Closed(call.book().accounts().close(account(call).id()))),
        Operation.post(ONE + "/reopen", "reopenAccount", "Opens a closed account again.")
            .does(call -> call.book().accounts().reopen(account(call).id())),
        Operation.post(
                ONE + "/reconciliation",
                "previewReconciliation",
                "Holds an account against what its bank says, and explains what differs.")
            .reading()
            .takes(BankSays.class)
            .gives(Reconciled.class, call -> told(begun(call))),
        Operation.post(
                ONE + "/reconciliation/finish",
                "finishReconciliation",
                "Marks the entries as reconciled; with correct, what differs becomes an entry.")
            .takes(BankSays.class)
            .gives(
                Reconciliation.Finish.class,
                call ->
                    call.body().correct()
                        ? begun(call).finishWithCorrection()
                        : begun(call).finish()),
        Operation.get(ASSERTIONS, "listAssertions", "Lists what balances were said to be.")
            .lists(
                BalanceAssertion.class,
                call -> call.book().reconciliations().assertions(account(call).id())),
        Operation.post(ASSERTIONS, "assertBalance", "Says what a balance was at the end of a day.")
            .takes(NewAssertion.class)
            .makes(
                BalanceAssertion.class,
                call ->
                    call.book()
                        .reconciliations()
                        .assertBalance(
                            account(call).id(), call.body().date(), call.body().balance())),
        Operation.delete(ASSERTIONS + "/{assertion}", "removeAssertion", "Forgets a balance.")
            .does(AccountOperations::removed),
        Operation.get(
                ONE + "/assertions-failing",
                "checkAssertions",
                "Lists the balances that the entries do not come to, with explanations.")
            .lists(
                FailedAssertion.class,
                call -> call.book().reconciliations().check(account(call).id())));
  }

  private static File stated(Call<Stated, ?> call) {
    Account account = account(call);
    Period period = new Period(call.query().from(), call.query().to());
    return Files.of(
        Reports.of(call.book()).statement(account.id(), period),
        "statement",
        call.query().format().orElse(Format.CSV),
        call.query().language());
  }

  static Account account(Call<?, ?> call) {
    return call.book()
        .accounts()
        .find(call.at("account", AccountId.class))
        .orElseThrow(Refusal::notFound);
  }

  private static List<Held> held(Book book) {
    var balances = book.accounts().balances();
    return book.accounts().all().stream()
        .map(
            account ->
                held(account, balances.getOrDefault(account.id(), Money.zero(account.currency()))))
        .toList();
  }

  private static Held held(Book book, Account account) {
    return held(book).stream()
        .filter(each -> each.id().equals(account.id()))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private static Held held(Account account, Money balance) {
    return new Held(
        account.id(),
        account.name(),
        account.kind(),
        account.currency(),
        account.onBudget(),
        account.closed(),
        balance);
  }

  private static Held opened(Call<?, NewAccount> call) {
    NewAccount wanted = call.body();
    Book book = call.book();
    boolean onBudget = wanted.onBudget().orElse(true);
    Currency currency = wanted.currency().orElse(book.ledger().currency());
    Account opened =
        wanted
            .opening()
            .map(
                opening ->
                    book.accounts()
                        .open(
                            wanted.name(),
                            wanted.kind(),
                            onBudget,
                            opening.balance().requireCurrency(currency),
                            opening.date()))
            .orElseGet(
                () -> book.accounts().open(wanted.name(), wanted.kind(), currency, onBudget));
    return held(
        opened, wanted.opening().map(Opening::balance).orElse(Money.zero(opened.currency())));
  }

  private static Held changed(Call<?, AccountEdit> call) {
    Account named = call.body().name().map(account(call)::withName).orElseGet(() -> account(call));
    Account changed = call.body().onBudget().map(named::withOnBudget).orElse(named);
    call.book().accounts().change(changed);
    return held(call.book(), changed);
  }

  private static Reconciliation begun(Call<?, BankSays> call) {
    Reconciliation begun =
        call.book()
            .reconciliations()
            .begin(account(call).id(), call.body().end(), call.body().closing());
    return call.body().ticked().isEmpty() ? begun : begun.tick(call.body().ticked());
  }

  private static Reconciled told(Reconciliation reconciliation) {
    return new Reconciled(
        reconciliation.end(),
        reconciliation.opening(),
        reconciliation.closing(),
        reconciliation.difference(),
        reconciliation.entries(),
        reconciliation.ticked(),
        reconciliation.explanations());
  }

  private static void removed(Call<?, ?> call) {
    AssertionId id = call.at("assertion", AssertionId.class);
    if (call.book().reconciliations().assertions(account(call).id()).stream()
        .noneMatch(each -> each.id().equals(id))) {
      throw Refusal.notFound();
    }
    call.book().reconciliations().remove(id);
  }
}
