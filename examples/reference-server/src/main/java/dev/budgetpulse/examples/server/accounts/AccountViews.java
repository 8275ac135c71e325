package dev.budgetpulse.examples.server.accounts;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.budget.CardPayment;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.Payee;
import dev.budgetpulse.core.ledger.PayeeId;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.rate.ConvertedTotal;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.reconcile.AssertionId;
import dev.budgetpulse.core.reconcile.BalanceAssertion;
import dev.budgetpulse.core.reconcile.FailedAssertion;
import dev.budgetpulse.core.reconcile.Reconciliation;
import dev.budgetpulse.examples.server.site.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes views of accounts. */
final class AccountViews {
  private static final List<String> USUAL_CURRENCIES =
      List.of("CHF", "CZK", "DKK", "EUR", "GBP", "JPY", "NOK", "PLN", "SEK", "USD");
  private static final int MOST_ASSERTIONS = 24;

  private final Book book;
  private final Words words;
  private final LocalDate today;

  AccountViews(Book book, Words words, LocalDate today) {
    this.book = book;
    this.words = words;
    this.today = today;
  }

  /**
   * Shows the accounts.
   *
   * @param totals the currency of what there is in all
   */
  AccountsView list(AccountsView.Opening opening, Currency totals) {
    List<Account> accounts = book.accounts().all();
    Map<AccountId, Money> balances = book.accounts().balances();
    List<AccountsView.Group> groups = new ArrayList<>();
    group("accounts.on-budget", accounts, balances, each -> each.onBudget() && !each.closed())
        .ifPresent(groups::add);
    group("accounts.off-budget", accounts, balances, each -> !each.onBudget() && !each.closed())
        .ifPresent(groups::add);
    group("accounts.closed", accounts, balances, Account::closed).ifPresent(groups::add);
    TreeSet<String> currencies = new TreeSet<>(USUAL_CURRENCIES);
    accounts.forEach(account -> currencies.add(account.currency().getCurrencyCode()));
    currencies.add(book.ledger().currency().getCurrencyCode());
    return new AccountsView(
        groups,
        total(accounts, balances, totals),
        isEditable(),
        opening,
        kinds(),
        List.copyOf(currencies));
  }

  AccountsView.Opening emptyOpening() {
    return new AccountsView.Opening(
        "", "checking", book.ledger().currency().getCurrencyCode(), true, "", today.toString());
  }

  private boolean isEditable() {
    return book.role() != Role.VIEWER;
  }

  private static List<String> kinds() {
    return Arrays.stream(Account.Kind.values()).map(AccountViews::kind).toList();
  }

  private static String kind(Account.Kind kind) {
    return Words.word(kind);
  }

  private Optional<AccountsView.Group> group(
      String key,
      List<Account> accounts,
      Map<AccountId, Money> balances,
      Predicate<Account> wanted) {
    List<AccountsView.Row> rows =
        accounts.stream()
            .filter(wanted)
            .map(
                account ->
                    new AccountsView.Row(
                        account.id().toString(),
                        account.name(),
                        kind(account.kind()),
                        words.amount(balance(account, balances)),
                        account.closed()))
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new AccountsView.Group(key, rows));
  }

  private static Money balance(Account account, Map<AccountId, Money> balances) {
    return balances.getOrDefault(account.id(), Money.zero(account.currency()));
  }

  private AccountsView.Total total(
      List<Account> accounts, Map<AccountId, Money> balances, Currency home) {
    RateBook rates = book.rates().book();
    Map<Currency, Money> sums = new HashMap<>();
    for (Account account : accounts) {
      sums.merge(account.currency(), balance(account, balances), Money::plus);
    }
    ConvertedTotal total =
        ConvertedTotal.of(
            home, sums.values().stream().map(sum -> rates.convert(sum, home, today)).toList());
    return new AccountsView.Total(
        words.amount(total.sum()),
        words.day(today),
        total.unconverted().stream().filter(sum -> !sum.isZero()).map(words::amount).toList(),
        sums.keySet().stream().anyMatch(currency -> !currency.equals(home)));
  }

  AccountView one(Account account) {
    List<FailedAssertion> failed = book.reconciliations().check(account.id());
    Map<AssertionId, Money> actual =
        failed.stream()
            .collect(Collectors.toMap(each -> each.assertion().id(), FailedAssertion::actual));
    List<BalanceAssertion> assertions =
        new ArrayList<>(book.reconciliations().assertions(account.id()));
    Collections.reverse(assertions);
    return new AccountView(
        account.id().toString(),
        account.name(),
        kind(account.kind()),
        kinds(),
        account.currency().getCurrencyCode(),
        account.onBudget(),
        account.closed(),
        words.amount(balance(account, book.accounts().balances())),
        words.amount(book.accounts().balance(account.id(), today)),
        assertions.stream()
            .limit(MOST_ASSERTIONS)
            .map(
                each ->
                    new AccountView.Assertion(
                        each.id().toString(),
                        words.day(each.date()),
                        words.amount(each.balance()),
                        Optional.ofNullable(actual.get(each.id())).map(words::amount),
                        each.batch().isPresent()))
            .toList(),
        failed.stream()
            .findFirst()
            .map(first -> new Explained(words, payees()).all(first.explanations()))
            .orElse(List.of()),
        envelopes(account),
        isEditable(),
        today.toString());
  }

  private Optional<List<AccountView.Choice>> envelopes(Account account) {
    if (account.kind() != Account.Kind.CREDIT_CARD || !account.onBudget()) {
      return Optional.empty();
    }
    Optional<CategoryId> chosen =
        book.budgets(account.currency()).cards().stream()
            .filter(card -> card.card().equals(account.id()))
            .map(CardPayment::category)
            .findFirst();
    return Optional.of(
        book.categories().all().stream()
            .filter(category -> !category.archived())
            .filter(category -> category.kind() == Category.Kind.EXPENSE)
            .map(
                category ->
                    new AccountView.Choice(
                        category.id().toString(),
                        category.name(),
                        chosen.equals(Optional.of(category.id()))))
            .toList());
  }

  private Map<PayeeId, String> payees() {
    return book.payees().all().stream().collect(Collectors.toMap(Payee::id, Payee::name));
  }

  ReconcileView reconcile(
      Account account, String end, String balance, Optional<Reconciliation> started) {
    Map<PayeeId, String> payees = started.isPresent() ? payees() : Map.of();
    return new ReconcileView(
        account.id().toString(),
        account.name(),
        account.currency().getCurrencyCode(),
        end,
        balance,
        started.map(
            reconciliation ->
                new ReconcileView.Started(
                    words.amount(reconciliation.opening()),
                    words.amount(reconciliation.closing()),
                    reconciliation.entries().stream()
                        .filter(
                            entry -> !entry.date().isBefore(ReconcileRoutes.since(reconciliation)))
                        .map(entry -> line(entry, reconciliation, payees))
                        .toList(),
                    earlier(reconciliation),
                    difference(reconciliation, payees))));
  }

  private Optional<ReconcileView.Earlier> earlier(Reconciliation reconciliation) {
    LocalDate since = ReconcileRoutes.since(reconciliation);
    List<Entry> earlier =
        reconciliation.entries().stream().filter(entry -> entry.date().isBefore(since)).toList();
    return earlier.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReconcileView.Earlier(
                words.day(since),
                earlier.size(),
                words.signed(
                    Money.total(
                        reconciliation.account().currency(),
                        earlier.stream().map(Entry::amount).toList())),
                earlier.stream().allMatch(entry -> reconciliation.ticked().contains(entry.id()))));
  }

  ReconcileView.Difference difference(Reconciliation reconciliation) {
    return difference(reconciliation, payees());
  }

  private ReconcileView.Difference difference(
      Reconciliation reconciliation, Map<PayeeId, String> payees) {
    Money difference = reconciliation.difference();
    return new ReconcileView.Difference(
        words.signed(difference),
        difference.isZero(),
        reconciliation.ticked().size(),
        new Explained(words, payees).all(reconciliation.explanations()));
  }

  private ReconcileView.Line line(
      Entry entry, Reconciliation reconciliation, Map<PayeeId, String> payees) {
    return new ReconcileView.Line(
        entry.id().toString(),
        words.day(entry.date()),
        entry
            .payee()
            .flatMap(id -> Optional.ofNullable(payees.get(id)))
            .orElseGet(() -> entry.transfer().isPresent() ? words.say("accounts.transfer") : ""),
        entry.memo(),
        words.signed(entry.amount()),
        reconciliation.ticked().contains(entry.id()));
  }
}
