package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries are wanted; what is empty does not restrict.
 *
 * @param from the first day
 * @param to the last day
 * @param accounts the accounts they are on, any of them; at most 200
 * @param categories the categories of which at least one split has one; at most 200
 * @param uncategorised whether entries are wanted that are no transfer and have a split without a
 *     category; beside categories, either is enough
 * @param payees who the money went to or came from, any of them; at most 200
 * @param tags words that an entry must all have; at most 20
 * @param statuses how far they are confirmed, any of them
 * @param kinds what sort of entries they are, any of them
 * @param currency the currency of their amount
 * @param atLeast the smallest amount without its sign, in the currency that is wanted
 * @param atMost the largest amount without its sign, in the currency that is wanted
 * @param direction whether only outflows or only inflows are wanted
 * @param batch the import they came with
 * @param text words that stand together in the memo or the payee's name, at most 200 characters;
 *     the case of ASCII letters does not matter; empty for any
 */
public record EntryFilter(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Set<AccountId> accounts,
    Set<CategoryId> categories,
    boolean uncategorised,
    Set<PayeeId> payees,
    Set<String> tags,
    Set<Entry.Status> statuses,
    Set<Entry.Kind> kinds,
    Optional<Currency> currency,
    Optional<Money> atLeast,
    Optional<Money> atMost,
    Optional<Direction> direction,
    Optional<BatchId> batch,
    String text) {

  /** Which way money moved. */
  public enum Direction {
    /** Less than zero. */
    OUT,
    /** More than zero. */
    IN
  }

  private static final int MOST = 200;
  private static final EntryFilter ALL =
      new EntryFilter(
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          false,
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "");

  /**
   * Checks the parts and copies the sets.
   *
   * @throws IllegalArgumentException if a set is too large, an amount is negative or of another
   *     currency than the one wanted, no currency is wanted but an amount is, or the text is none
   */
  public EntryFilter {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(currency, "currency");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(batch, "batch");
    accounts = copy("accounts", accounts, MOST);
    categories = copy("categories", categories, MOST);
    payees = copy("payees", payees, MOST);
    tags = copy("tags", Set.copyOf(Entry.cleanTags(tags)), MOST);
    statuses = Set.copyOf(statuses);
    kinds = Set.copyOf(kinds);
    Optional<Currency> wanted = currency;
    atLeast.ifPresent(amount -> requireAmount("smallest", amount, wanted));
    atMost.ifPresent(amount -> requireAmount("largest", amount, wanted));
    text = Text.optional("search text", text, 200);
  }

  private static <T> Set<T> copy(String what, Set<T> values, int most) {
    if (values.size() > most) {
      throw new IllegalArgumentException("A filter names at most " + most + " " + what);
    }
    return Set.copyOf(values);
  }

  private static void requireAmount(String what, Money amount, Optional<Currency> wanted) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("The " + what + " amount has no sign, is " + amount);
    }
    if (!wanted.equals(Optional.of(amount.currency()))) {
      throw new IllegalArgumentException(
          "The " + what + " amount is of the currency that is wanted, is " + amount);
    }
  }

  /** Returns the filter that every entry passes. */
  public static EntryFilter all() {
    return ALL;
  }

  /** Returns this filter for the days from one to another, both included. */
  public EntryFilter between(LocalDate first, LocalDate last) {
    return with(Optional.of(first), Optional.of(last), accounts, categories, uncategorised);
  }

  /** Returns this filter for a day and those after it. */
  public EntryFilter since(LocalDate first) {
    return with(Optional.of(first), to, accounts, categories, uncategorised);
  }

  /** Returns this filter for a day and those before it. */
  public EntryFilter until(LocalDate last) {
    return with(from, Optional.of(last), accounts, categories, uncategorised);
  }

  /** Returns this filter for one month. */
  public EntryFilter in(YearMonth month) {
    return between(month.atDay(1), month.atEndOfMonth());
  }

  /** Returns this filter for one account. */
  public EntryFilter on(AccountId wanted) {
    return on(Set.of(wanted));
  }

  /** Returns this filter for some accounts. */
  public EntryFilter on(Set<AccountId> wanted) {
    return with(from, to, wanted, categories, uncategorised);
  }

  /** Returns this filter for one category. */
  public EntryFilter of(CategoryId wanted) {
    return ofAny(Set.of(wanted));
  }

  /** Returns this filter for some categories. */
  public EntryFilter ofAny(Set<CategoryId> wanted) {
    return with(from, to, accounts, wanted, uncategorised);
  }

  /** Returns this filter for entries that still need a category. */
  public EntryFilter onlyUncategorised() {
    return with(from, to, accounts, Set.of(), true);
  }

  /** Returns this filter for entries that have one of its categories or still need one. */
  public EntryFilter orUncategorised() {
    return with(from, to, accounts, categories, true);
  }

  private EntryFilter with(
      Optional<LocalDate> newFrom,
      Optional<LocalDate> newTo,
      Set<AccountId> newAccounts,
      Set<CategoryId> newCategories,
      boolean newUncategorised) {
    return new EntryFilter(
        newFrom,
        newTo,
        newAccounts,
        newCategories,
        newUncategorised,
        payees,
        tags,
        statuses,
        kinds,
        currency,
        atLeast,
        atMost,
        direction,
        batch,
        text);
  }

  /** Returns this filter for one payee. */
  public EntryFilter paidTo(PayeeId wanted) {
    return paidTo(Set.of(wanted));
  }

  /** Returns this filter for some payees. */
  public EntryFilter paidTo(Set<PayeeId> wanted) {
    return new EntryFilter(
        from,
        to,
        accounts,
        categories,
        uncategorised,
        wanted,
        tags,
        statuses,
        kinds,
        currency,
        atLeast,
        atMost,
        direction,
        batch,
        text);
  }

  /** Returns this filter for entries that have all of some tags. */
  public EntryFilter tagged(Set<String> wanted) {
    return new EntryFilter(
        from,
        to,
        accounts,
        categories,
        uncategorised,
        payees,
        wanted,
        statuses,
        kinds,
        currency,
        atLeast,
        atMost,
        direction,
        batch,
        text);
  }

  /** Returns this filter for entries of some statuses. */
  public EntryFilter withStatus(Set<Entry.Status> wanted) {
    return with(wanted, kinds, currency, atLeast, atMost, direction, batch, text);
  }

  /** Returns this filter for entries that count: all but void ones. */
  public EntryFilter onlyCounting() {
    return withStatus(EnumSet.complementOf(EnumSet.of(Entry.Status.VOID)));
  }

  /** Returns this filter for entries of some kinds. */
  public EntryFilter ofKind(Set<Entry.Kind> wanted) {
    return with(statuses, wanted, currency, atLeast, atMost, direction, batch, text);
  }

  /** Returns this filter for entries in a currency, of any amount. */
  public EntryFilter in(Currency wanted) {
    return with(
        statuses,
        kinds,
        Optional.of(wanted),
        Optional.empty(),
        Optional.empty(),
        direction,
        batch,
        text);
  }

  /** Returns this filter for entries of an amount, without its sign, in a range. */
  public EntryFilter amounting(Money least, Money most) {
    return with(
        statuses,
        kinds,
        Optional.of(least.currency()),
        Optional.of(least),
        Optional.of(most),
        direction,
        batch,
        text);
  }

  /** Returns this filter for outflows or inflows only. */
  public EntryFilter moving(Direction wanted) {
    return with(statuses, kinds, currency, atLeast, atMost, Optional.of(wanted), batch, text);
  }

  /** Returns this filter for one import. */
  public EntryFilter from(BatchId wanted) {
    return with(statuses, kinds, currency, atLeast, atMost, direction, Optional.of(wanted), text);
  }

  /** Returns this filter for entries with a text. */
  public EntryFilter containing(String wanted) {
    return with(statuses, kinds, currency, atLeast, atMost, direction, batch, wanted);
  }

  private EntryFilter with(
      Set<Entry.Status> newStatuses,
      Set<Entry.Kind> newKinds,
      Optional<Currency> newCurrency,
      Optional<Money> newAtLeast,
      Optional<Money> newAtMost,
      Optional<Direction> newDirection,
      Optional<BatchId> newBatch,
      String newText) {
    return new EntryFilter(
        from,
        to,
        accounts,
        categories,
        uncategorised,
        payees,
        tags,
        newStatuses,
        newKinds,
        newCurrency,
        newAtLeast,
        newAtMost,
        newDirection,
        newBatch,
        newText);
  }
}
