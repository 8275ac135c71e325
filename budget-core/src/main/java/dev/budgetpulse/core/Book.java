package dev.budgetpulse.core;

import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.imports.Statements;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Accounts;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Categories;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.Members;
import dev.budgetpulse.core.ledger.Payees;
import dev.budgetpulse.core.ledger.Role;
import java.util.Currency;

/**
 * One ledger seen by one actor: the only way to the services, so that nobody can name another
 * ledger's data.
 *
 * <p>The actor's role is read when the book is opened; open one for each request. Thread-safe as
 * far as its stores are.
 */
public final class Book {
  private final Access access;
  private final BudgetPulse.Options options;

  Book(Access access, BudgetPulse.Options options) {
    this.access = access;
    this.options = options;
  }

  /** Returns the ledger. */
  public Ledger ledger() {
    return access.ledger();
  }

  /** Returns who sees it. */
  public Actor actor() {
    return access.actor();
  }

  /** Returns what they may do. */
  public Role role() {
    return access.role();
  }

  /** Returns who may do what. */
  public Members members() {
    return Members.of(access);
  }

  /** Returns the accounts. */
  public Accounts accounts() {
    return Accounts.of(access);
  }

  /** Returns the categories. */
  public Categories categories() {
    return Categories.of(access);
  }

  /** Returns the payees. */
  public Payees payees() {
    return Payees.of(access);
  }

  /** Returns the entries. */
  public Entries entries() {
    return Entries.of(access);
  }

  /** Returns the bank files. */
  public Statements statements() {
    return Statements.of(access, options.readers());
  }

  /** Returns the envelope budget in the ledger's currency. */
  public Budgets budgets() {
    return budgets(ledger().currency());
  }

  /** Returns the envelope budget in a currency. */
  public Budgets budgets(Currency currency) {
    return Budgets.of(access, currency);
  }
}
