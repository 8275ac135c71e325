package dev.budgetpulse.core;

import dev.budgetpulse.core.budget.BudgetCache;
import dev.budgetpulse.core.budget.Budgets;
import dev.budgetpulse.core.budget.CardPayment;
import dev.budgetpulse.core.budget.CategoryMerge;
import dev.budgetpulse.core.budget.CombinedBudget;
import dev.budgetpulse.core.budget.PeriodChoice;
import dev.budgetpulse.core.budget.PlanPeriod;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.document.Documents;
import dev.budgetpulse.core.goal.Goals;
import dev.budgetpulse.core.history.History;
import dev.budgetpulse.core.imports.Statements;
import dev.budgetpulse.core.imports.Transfers;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.Accounts;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.Categories;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.ChangeSetId;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Members;
import dev.budgetpulse.core.ledger.Pairing;
import dev.budgetpulse.core.ledger.Payees;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import dev.budgetpulse.core.limit.Limits;
import dev.budgetpulse.core.phrase.LedgerVocabulary;
import dev.budgetpulse.core.phrase.Vocabulary;
import dev.budgetpulse.core.preference.ActorPreferences;
import dev.budgetpulse.core.rate.LedgerRates;
import dev.budgetpulse.core.reconcile.BalanceAssertion;
import dev.budgetpulse.core.reconcile.Reconciliations;
import dev.budgetpulse.core.rule.Rule;
import dev.budgetpulse.core.rule.Rules;
import dev.budgetpulse.core.schedule.Schedules;
import dev.budgetpulse.core.share.Sharing;
import dev.budgetpulse.core.template.Templates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/**
 * One ledger seen by one actor: the only way to the services, so that nobody can name another
 * ledger's data.
 *
 * <p>The actor's role is read when the book is opened; open one for each request. Thread-safe as
 * far as its stores are.
 */
public final class Book {
  /** The sorts of items of this library that stores do not know by their parts. */
  private static final List<ItemType<?>> ITEM_TYPES =
      Stream.concat(
              Stream.of(
                  PlanPeriod.TYPE,
                  PeriodChoice.TYPE,
                  CardPayment.TYPE,
                  BalanceAssertion.TYPE,
                  ActorPreferences.ITEM_TYPE,
                  RoleChange.TYPE,
                  Statements.distinctType(),
                  Pairing.TYPE,
                  LedgerRates.ITEM_TYPE,
                  Rule.TYPE),
              Stream.of(
                      Sharing.itemTypes(),
                      Schedules.itemTypes(),
                      Goals.itemTypes(),
                      Limits.itemTypes(),
                      Templates.itemTypes())
                  .flatMap(List::stream))
          .toList();

  private final Access access;
  private final BudgetPulse.Options options;
  private final BudgetCache budgets;

  Book(Access access, BudgetPulse.Options options, BudgetCache budgets) {
    this.access = access;
    this.options = options;
    this.budgets = budgets;
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

  /** Returns this book, whose first change set has an id: see {@link Access#under}. */
  public Book under(ChangeSetId id) {
    return new Book(access.under(id), options, budgets);
  }

  /** Returns the proof of access, for services of a host's own that work on ledgers. */
  public Access access() {
    return access;
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

  /**
   * Returns what putting one category into another would change.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if one is not in this ledger
   * @throws IllegalArgumentException if they are the same or of different kinds
   */
  public CategoryMerge merge(CategoryId from, CategoryId into) {
    return CategoryMerge.of(access, from, into, options.calendars(), itemTypes());
  }

  /** Returns the payees. */
  public Payees payees() {
    return Payees.of(access);
  }

  /** Returns the entries. */
  public Entries entries() {
    return Entries.of(access);
  }

  /** Returns the rates that its currencies are priced at. */
  public LedgerRates rates() {
    return LedgerRates.of(access, options.rates());
  }

  /** Returns what finds the two sides of transfers. */
  public Transfers transfers() {
    return Transfers.of(access, rates().book());
  }

  /** Returns the names that a typed line may use, for reading it as an entry. */
  public Vocabulary vocabulary() {
    return LedgerVocabulary.of(access);
  }

  /** Returns the costs that are shared with others. */
  public Sharing sharing() {
    return Sharing.of(access);
  }

  /** Returns what the actor prefers. */
  public ActorPreferences preferences() {
    return ActorPreferences.of(access);
  }

  /** Returns the documents that entries refer to. */
  public Documents documents() {
    return Documents.of(access, options.documents());
  }

  /** Returns what holds accounts against what their banks say. */
  public Reconciliations reconciliations() {
    return Reconciliations.of(access);
  }

  /** Returns what people save for, pay off and keep to. */
  public Goals goals() {
    return Goals.of(access, () -> rates().book());
  }

  /** Returns how much may be spent on what, period by period. */
  public Limits limits() {
    return Limits.of(access, options.calendars());
  }

  /** Returns what envelopes ask for, period after period, in the ledger's currency. */
  public Templates templates() {
    return templates(ledger().currency());
  }

  /** Returns what envelopes ask for, period after period, in a currency. */
  public Templates templates(Currency currency) {
    return Templates.of(access, budgets(currency), schedules());
  }

  /** Returns what comes again: bills, salaries, standing orders. */
  public Schedules schedules() {
    return Schedules.of(access, options.calendars());
  }

  /** Returns the rules that rename, categorise, split and tag entries. */
  public Rules rules() {
    return Rules.of(access);
  }

  /** Returns who changed what and when, and takes it back. */
  public History history() {
    return History.of(access, itemTypes());
  }

  private List<ItemType<?>> itemTypes() {
    return Stream.concat(ITEM_TYPES.stream(), options.itemTypes().stream()).toList();
  }

  /** Returns this book as it was at a moment, to look at; what is changed in it is kept nowhere. */
  public Book asOf(Instant moment) {
    return past(history().at(moment));
  }

  /** Returns this book as it was after a revision of its history, as {@link #asOf} does. */
  public Book after(long revision) {
    return past(history().after(revision));
  }

  private Book past(LedgerStore store) {
    return new Book(
        Access.open(store, ledger().id(), actor(), options.clock(), options.ids()),
        options,
        new BudgetCache(0));
  }

  /** Returns the bank files. */
  public Statements statements() {
    return Statements.of(access, options.readers(), itemTypes(), () -> rates().book());
  }

  /** Returns the envelope budget in the ledger's currency. */
  public Budgets budgets() {
    return budgets(ledger().currency());
  }

  /**
   * Returns the envelope budgets of all currencies of accounts on a day, added up in one currency
   * at that day's rates.
   */
  public CombinedBudget budgets(LocalDate day, Currency currency) {
    return CombinedBudget.of(
        day,
        accounts().all().stream()
            .filter(Account::onBudget)
            .map(Account::currency)
            .distinct()
            .sorted(Comparator.comparing(Currency::getCurrencyCode))
            .map(each -> budgets(each).period(day))
            .toList(),
        currency,
        rates().book());
  }

  /** Returns the envelope budget in a currency. */
  public Budgets budgets(Currency currency) {
    return Budgets.of(access, currency, options.calendars(), budgets);
  }
}
