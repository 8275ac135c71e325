package dev.budgetpulse.core.phrase;

import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Category;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The names that a ledger knows: accounts, categories and payees, and which category a payee has
 * been learned to be for.
 *
 * <p>Made once for a ledger and used for many phrases; names are indexed, so that reading takes the
 * same time however many there are. Closed accounts and archived categories are left out. Immutable
 * and thread-safe, if what tells of learned payees is. No argument may be null.
 */
public final class Vocabulary {
  private final Currency currency;
  private final List<Account> accounts;
  private final Optional<Account> account;
  private final WordTrie<Account> accountNames;
  private final WordTrie<Category> categoryNames;
  private final WordTrie<String> payeeNames;
  private final Function<String, Optional<Category>> learned;

  private Vocabulary(
      Currency currency,
      List<Account> accounts,
      Optional<Account> account,
      Names names,
      Function<String, Optional<Category>> learned) {
    this.currency = currency;
    this.accounts = accounts;
    this.account = account;
    this.accountNames = trie(accounts, Account::name);
    this.categoryNames = names.categories;
    this.payeeNames = names.payees;
    this.learned = learned;
  }

  /**
   * Returns a vocabulary of accounts only.
   *
   * @param currency the ledger's currency
   * @param accounts the ledger's accounts
   */
  public static Vocabulary of(Currency currency, Collection<Account> accounts) {
    return new Vocabulary(
        Objects.requireNonNull(currency, "currency"),
        accounts.stream().filter(account -> !account.closed()).toList(),
        Optional.empty(),
        new Names(new WordTrie<>(), new WordTrie<>()),
        payee -> Optional.empty());
  }

  /**
   * Returns this vocabulary with the account that a phrase without one means.
   *
   * @throws IllegalArgumentException if it is none of the open accounts
   */
  public Vocabulary withAccount(Account usual) {
    if (!accounts.contains(usual)) {
      throw new IllegalArgumentException("The account is none of the open ones");
    }
    return new Vocabulary(
        currency, accounts, Optional.of(usual), new Names(categoryNames, payeeNames), learned);
  }

  /** Returns this vocabulary with the ledger's categories in place of others. */
  public Vocabulary withCategories(Collection<Category> categories) {
    List<Category> inUse = categories.stream().filter(one -> !one.archived()).toList();
    return new Vocabulary(
        currency, accounts, account, new Names(trie(inUse, Category::name), payeeNames), learned);
  }

  /** Returns this vocabulary with the names of the ledger's payees in place of others. */
  public Vocabulary withPayees(Collection<String> names) {
    return new Vocabulary(
        currency,
        accounts,
        account,
        new Names(categoryNames, trie(names, Function.identity())),
        learned);
  }

  /**
   * Returns this vocabulary with what is known of payees.
   *
   * @param categoryOf the category that entries of a payee usually have, nothing if none is usual
   */
  public Vocabulary withLearned(Function<String, Optional<Category>> categoryOf) {
    return new Vocabulary(
        currency,
        accounts,
        account,
        new Names(categoryNames, payeeNames),
        Objects.requireNonNull(categoryOf, "categoryOf"));
  }

  Currency currency() {
    return currency;
  }

  List<Account> accounts() {
    return accounts;
  }

  Optional<Account> account() {
    return account;
  }

  WordTrie<Account> accountNames() {
    return accountNames;
  }

  WordTrie<Category> categoryNames() {
    return categoryNames;
  }

  WordTrie<String> payeeNames() {
    return payeeNames;
  }

  Optional<Category> learned(String payee) {
    return learned.apply(payee);
  }

  /** Returns the currencies of the ledger and its accounts. */
  Set<Currency> currencies() {
    Set<Currency> known = new LinkedHashSet<>();
    known.add(currency);
    accounts.forEach(one -> known.add(one.currency()));
    return known;
  }

  private static <T> WordTrie<T> trie(Collection<T> things, Function<T, String> name) {
    WordTrie<T> trie = new WordTrie<>();
    things.forEach(thing -> trie.add(Token.folded(name.apply(thing)), thing));
    return trie;
  }

  /** The names beside those of accounts. */
  private record Names(WordTrie<Category> categories, WordTrie<String> payees) {}
}
