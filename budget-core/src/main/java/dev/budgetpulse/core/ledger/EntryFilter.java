package dev.budgetpulse.core.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/**
 * Which entries are wanted; what is empty does not restrict.
 *
 * @param from the first day
 * @param to the last day
 * @param account the account they are on
 * @param category a category that at least one split has
 * @param uncategorised whether only entries are wanted that are no transfer and have a split
 *     without a category
 * @param batch the import they came with
 * @param text words that stand together in the memo or the payee's name, at most 200 characters;
 *     the case of ASCII letters does not matter; empty for any
 */
public record EntryFilter(
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Optional<AccountId> account,
    Optional<CategoryId> category,
    boolean uncategorised,
    Optional<BatchId> batch,
    String text) {

  private static final EntryFilter ALL =
      new EntryFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          "");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if it is too long or has control characters
   */
  public EntryFilter {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(batch, "batch");
    text = Text.optional("search text", text, 200);
  }

  /** Returns the filter that every entry passes. */
  public static EntryFilter all() {
    return ALL;
  }

  /** Returns this filter for the days from one to another, both included. */
  public EntryFilter between(LocalDate first, LocalDate last) {
    return new EntryFilter(
        Optional.of(first), Optional.of(last), account, category, uncategorised, batch, text);
  }

  /** Returns this filter for one month. */
  public EntryFilter in(YearMonth month) {
    return between(month.atDay(1), month.atEndOfMonth());
  }

  /** Returns this filter for one account. */
  public EntryFilter on(AccountId wanted) {
    return new EntryFilter(from, to, Optional.of(wanted), category, uncategorised, batch, text);
  }

  /** Returns this filter for one category. */
  public EntryFilter of(CategoryId wanted) {
    return new EntryFilter(from, to, account, Optional.of(wanted), uncategorised, batch, text);
  }

  /** Returns this filter for entries that still need a category. */
  public EntryFilter onlyUncategorised() {
    return new EntryFilter(from, to, account, category, true, batch, text);
  }

  /** Returns this filter for one import. */
  public EntryFilter from(BatchId wanted) {
    return new EntryFilter(from, to, account, category, uncategorised, Optional.of(wanted), text);
  }

  /** Returns this filter for entries with a text. */
  public EntryFilter containing(String wanted) {
    return new EntryFilter(from, to, account, category, uncategorised, batch, wanted);
  }
}
