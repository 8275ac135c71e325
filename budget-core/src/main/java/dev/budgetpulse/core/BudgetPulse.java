package dev.budgetpulse.core;

import dev.budgetpulse.core.budget.BudgetCache;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.document.DocumentStore;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Actor;
import dev.budgetpulse.core.ledger.IdSource;
import dev.budgetpulse.core.ledger.Ledger;
import dev.budgetpulse.core.ledger.LedgerId;
import dev.budgetpulse.core.ledger.LedgerStore;
import dev.budgetpulse.core.ledger.Member;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.RoleChange;
import dev.budgetpulse.core.preference.ActorPreferences;
import dev.budgetpulse.core.rate.RateBook;
import dev.budgetpulse.core.statement.StatementReader;
import dev.budgetpulse.core.statement.camt.CamtReader;
import dev.budgetpulse.core.statement.csv.CsvReader;
import dev.budgetpulse.core.statement.ofx.OfxReader;
import dev.budgetpulse.core.statement.qif.QifReader;
import dev.budgetpulse.core.statement.swift.SwiftReader;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * The door of the library: makes ledgers and opens books on them.
 *
 * <p>Thread-safe as far as its stores are. Opens no thread, file or connection of its own.
 */
public final class BudgetPulse {
  private final Stores stores;
  private final Options options;
  private final BudgetCache budgets;

  private BudgetPulse(Stores stores, Options options) {
    this.stores = stores;
    this.options = options;
    this.budgets = new BudgetCache(options.keptBudgets());
  }

  /** Returns the library on some stores, with the system's clock, random ids and all formats. */
  public static BudgetPulse on(Stores stores) {
    return on(stores, Options.defaults());
  }

  /** Returns the library on some stores. */
  public static BudgetPulse on(Stores stores, Options options) {
    return new BudgetPulse(
        Objects.requireNonNull(stores, "stores"), Objects.requireNonNull(options, "options"));
  }

  /**
   * Makes a ledger that an actor owns.
   *
   * @param name what its people call it, 1 to 100 characters
   * @param currency the currency of its budget unless another is asked for
   * @return the ledger's book
   */
  public Book createLedger(Actor owner, String name, Currency currency) {
    Ledger ledger = new Ledger(new LedgerId(options.ids().next()), name, currency);
    stores.ledgers().create(ledger, owner);
    return open(owner, ledger.id());
  }

  /** Returns the ledgers that an actor has a role in, by name. */
  public List<Ledger> ledgers(Actor actor) {
    return stores.ledgers().ledgersOf(actor);
  }

  /**
   * Opens a ledger for an actor.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if there is no such ledger or the
   *     actor has no role in it
   */
  public Book open(Actor actor, LedgerId ledger) {
    return new Book(access(actor, ledger), options, budgets);
  }

  /**
   * Erases a ledger for good, with its history and its documents; owners only.
   *
   * @throws dev.budgetpulse.core.ledger.AccessDeniedException if there is no such ledger or the
   *     actor does not own it
   */
  public void erase(Actor owner, LedgerId ledger) {
    LedgerStore ledgers = access(owner, ledger).store(Role.OWNER);
    // Documents go first: while the ledger is there, whoever is interrupted can begin again.
    options.documents().removeAll(ledger);
    ledgers.erase(ledger);
    options.documents().removeAll(ledger);
    budgets.forget(ledger);
  }

  /**
   * Erases who an actor is from every ledger that names them: their role, their preferences, and
   * their name in the history, where a pseudonym stays.
   *
   * @return the ledgers from which they could not be erased because they are the last owner: those
   *     are to be handed over or erased first
   */
  public List<Ledger> erase(Actor actor) {
    List<Ledger> kept = new ArrayList<>();
    for (Ledger ledger : stores.ledgers().ledgersNaming(actor)) {
      if (isLastOwner(ledger, actor)) {
        kept.add(ledger);
        continue;
      }
      // The name goes last: whoever is interrupted finds the ledger by it again.
      ActorPreferences.erase(stores.ledgers(), ledger.id(), actor, options.clock(), options.ids());
      RoleChange.erase(stores.ledgers(), ledger.id(), actor, options.clock(), options.ids());
      if (!stores.ledgers().erase(ledger.id(), actor)) {
        kept.add(ledger);
      }
    }
    return List.copyOf(kept);
  }

  private boolean isLastOwner(Ledger ledger, Actor actor) {
    List<Actor> owners =
        stores.ledgers().members(ledger.id()).stream()
            .filter(member -> member.role() == Role.OWNER)
            .map(Member::actor)
            .toList();
    return owners.equals(List.of(actor));
  }

  private Access access(Actor actor, LedgerId ledger) {
    return Access.open(stores.ledgers(), ledger, actor, options.clock(), options.ids());
  }

  /**
   * What the library takes from its host.
   *
   * @param clock tells when something is changed, not null
   * @param ids where new identities come from, not null
   * @param readers the formats of bank files; the first that recognises a file reads it
   * @param documents where documents are kept, not null
   * @param rates what currencies are priced at besides what each ledger records, not null
   * @param calendars the business days that schedules and periods name, not null
   * @param keptBudgets how many budgets stay in memory, those looked at last: 0 or more
   * @param itemTypes the sorts of items of the host's own and of other modules that its ledgers
   *     hold, so that changes of them can be taken back
   */
  public record Options(
      InstantSource clock,
      IdSource ids,
      List<StatementReader> readers,
      DocumentStore documents,
      RateBook rates,
      Calendars calendars,
      int keptBudgets,
      List<ItemType<?>> itemTypes) {
    private static final int USUALLY_KEPT = 16;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if fewer than no budgets are to be kept
     */
    public Options {
      if (keptBudgets < 0) {
        throw new IllegalArgumentException("0 budgets or more are kept, not " + keptBudgets);
      }
      Objects.requireNonNull(clock, "clock");
      Objects.requireNonNull(ids, "ids");
      Objects.requireNonNull(documents, "documents");
      Objects.requireNonNull(rates, "rates");
      Objects.requireNonNull(calendars, "calendars");
      readers = List.copyOf(readers);
      itemTypes = List.copyOf(itemTypes);
    }

    /**
     * Returns the system's clock, time-ordered ids with secure randomness, all formats, no place
     * for documents, no rates, weekdays without holidays, {@value #USUALLY_KEPT} budgets kept, and
     * no other sorts of items.
     */
    public static Options defaults() {
      Clock clock = Clock.systemUTC();
      return new Options(
          clock,
          IdSource.timeOrdered(clock, new SecureRandom()),
          List.of(
              new OfxReader(),
              new CamtReader(),
              new QifReader(),
              new SwiftReader(),
              new CsvReader()),
          DocumentStore.none(),
          RateBook.empty(),
          Calendars.plain(),
          USUALLY_KEPT,
          List.of());
    }

    /** Returns the options with another clock, for ids too. */
    public Options withClock(InstantSource newClock) {
      return new Options(
          newClock,
          IdSource.timeOrdered(newClock, new SecureRandom()),
          readers,
          documents,
          rates,
          calendars,
          keptBudgets,
          itemTypes);
    }

    /** Returns the options with another source of ids. */
    public Options withIds(IdSource newIds) {
      return new Options(
          clock, newIds, readers, documents, rates, calendars, keptBudgets, itemTypes);
    }

    /** Returns the options with other formats. */
    public Options withReaders(List<StatementReader> newReaders) {
      return new Options(
          clock, ids, newReaders, documents, rates, calendars, keptBudgets, itemTypes);
    }

    /** Returns the options with rates. */
    public Options withRates(RateBook newRates) {
      return new Options(
          clock, ids, readers, documents, newRates, calendars, keptBudgets, itemTypes);
    }

    /** Returns the options with the business days of some places. */
    public Options withCalendars(Calendars newCalendars) {
      return new Options(
          clock, ids, readers, documents, rates, newCalendars, keptBudgets, itemTypes);
    }

    /** Returns the options with another number of budgets that stay in memory. */
    public Options withKeptBudgets(int newKeptBudgets) {
      return new Options(
          clock, ids, readers, documents, rates, calendars, newKeptBudgets, itemTypes);
    }

    /** Returns the options with sorts of items of the host's own and of other modules. */
    public Options withItemTypes(List<ItemType<?>> newItemTypes) {
      return new Options(
          clock, ids, readers, documents, rates, calendars, keptBudgets, newItemTypes);
    }

    /** Returns the options with a place for documents. */
    public Options withDocuments(DocumentStore newDocuments) {
      return new Options(
          clock, ids, readers, newDocuments, rates, calendars, keptBudgets, itemTypes);
    }
  }
}
