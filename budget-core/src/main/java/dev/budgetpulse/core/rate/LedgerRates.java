package dev.budgetpulse.core.rate;

import dev.budgetpulse.core.change.Change;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.ledger.Access;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Accounts;
import dev.budgetpulse.core.ledger.ChangeSet;
import dev.budgetpulse.core.ledger.Entries;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.Role;
import dev.budgetpulse.core.ledger.UnknownReferenceException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rates that a book's currencies are priced at: those the host hands over, and those the people
 * of the ledger have recorded, which come first on the days they are of, from either of their two
 * currencies into the other. A later rate of the host counts after such a day.
 *
 * <p>Amounts are stored as they were paid, always; pricing them changes nothing. Thread-safe as far
 * as the store is.
 */
public final class LedgerRates {
  /** The type of the items that recorded rates are kept as. */
  public static final ItemType<?> ITEM_TYPE = RecordedRate.TYPE;

  private final Access access;
  private final RateBook shared;

  private LedgerRates(Access access, RateBook shared) {
    this.access = access;
    this.shared = shared;
  }

  /** Returns the rates of an access beside those of the host. */
  public static LedgerRates of(Access access, RateBook shared) {
    return new LedgerRates(access, shared);
  }

  /** Returns all rates. */
  public RateBook book() {
    return shared.overriddenBy(recorded());
  }

  /** Returns the rates that the people of the ledger have recorded. */
  public List<Rate> recorded() {
    return access.store(Role.VIEWER).items(access.ledger().id(), RecordedRate.TYPE).stream()
        .map(RecordedRate::rate)
        .toList();
  }

  /** Records rates, each in place of any of its currencies and day. */
  public void record(Collection<Rate> rates) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Recorded rates",
        () -> {
          Map<Object, RecordedRate> known = new HashMap<>();
          access
              .store(Role.VIEWER)
              .items(access.ledger().id(), RecordedRate.TYPE)
              .forEach(rate -> known.put(rate.key(), rate));
          Map<Object, RecordedRate> wanted = new HashMap<>();
          rates.stream().map(RecordedRate::new).forEach(rate -> wanted.put(rate.key(), rate));
          List<Change> changes = new ArrayList<>();
          wanted.forEach(
              (key, rate) -> {
                RecordedRate before = known.get(key);
                changes.addAll(
                    before == null ? List.of(Change.added(rate)) : Change.between(before, rate));
              });
          return changes;
        });
  }

  /** Takes the recorded rate of two currencies and a day back, if there is one. */
  public void remove(Currency base, Currency quote, LocalDate date) {
    access.store(Role.EDITOR);
    access.commitDecided(
        ChangeSet.Source.USER,
        "Took a rate back",
        () ->
            access.store(Role.VIEWER).items(access.ledger().id(), RecordedRate.TYPE).stream()
                .filter(
                    item ->
                        item.rate().base().equals(base)
                            && item.rate().quote().equals(quote)
                            && item.rate().date().equals(date))
                .map(Change::removed)
                .toList());
  }

  /**
   * Returns what the entries that pass a filter and count are worth together, each at the rate of
   * its own day; what has no rate is listed beside the sum and never counted as if it had one.
   */
  public ConvertedTotal total(EntryFilter filter, Currency currency) {
    RateBook rates = book();
    List<Conversion> conversions =
        Entries.of(access).stream(filter)
            .filter(Entry::counts)
            .map(entry -> rates.convert(entry.amount(), currency, entry.date()))
            .toList();
    return ConvertedTotal.of(currency, conversions);
  }

  /**
   * Returns what holding the currency of an account has gained or lost in another one, over a span
   * of days.
   *
   * @throws UnknownReferenceException if there is no such account
   * @throws IllegalArgumentException if the last day is before the first
   */
  public ExchangeGain.Result gain(AccountId id, Currency home, LocalDate first, LocalDate last) {
    Account account =
        Accounts.of(access)
            .find(id)
            .orElseThrow(() -> new UnknownReferenceException("account " + id));
    List<ExchangeGain.Movement> movements =
        Entries.of(access).stream(EntryFilter.all().on(id).until(last))
            .filter(Entry::counts)
            .map(entry -> new ExchangeGain.Movement(entry.date(), entry.amount()))
            .toList();
    return ExchangeGain.of(movements, account.currency(), home, first, last, book());
  }
}
