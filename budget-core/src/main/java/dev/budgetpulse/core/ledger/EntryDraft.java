package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * An entry that somebody is about to make.
 *
 * @param account the account, not null
 * @param date the day it counts on, from the year 1900 to 2999
 * @param amount money out negative, in the account's currency, not null
 * @param payee who the money goes to or comes from, at most 200 characters, empty if unknown
 * @param memo a note, at most 500 characters, empty if there is none
 * @param splits its parts, adding up to the amount; if empty, one part without a category
 */
public record EntryDraft(
    AccountId account,
    LocalDate date,
    Money amount,
    String payee,
    String memo,
    List<Split> splits) {
  /** Copies the splits. */
  public EntryDraft {
    Objects.requireNonNull(account, "account");
    Entry.requireDate(date);
    Objects.requireNonNull(amount, "amount");
    payee = Text.optional("payee's name", payee, 200);
    memo = Text.optional("entry's memo", memo, 500);
    splits = splits.isEmpty() ? List.of(Split.uncategorised(amount)) : List.copyOf(splits);
  }

  /** Returns a draft without payee, memo or category. */
  public static EntryDraft of(AccountId account, LocalDate date, Money amount) {
    return new EntryDraft(account, date, amount, "", "", List.of());
  }

  /** Returns the draft with a payee. */
  public EntryDraft payee(String newPayee) {
    return new EntryDraft(account, date, amount, newPayee, memo, splits);
  }

  /** Returns the draft with a memo. */
  public EntryDraft memo(String newMemo) {
    return new EntryDraft(account, date, amount, payee, newMemo, splits);
  }

  /** Returns the draft with all of its amount in one category. */
  public EntryDraft category(CategoryId category) {
    return splits(List.of(Split.of(category, amount)));
  }

  /** Returns the draft with parts, which must add up to the amount. */
  public EntryDraft splits(List<Split> newSplits) {
    return new EntryDraft(account, date, amount, payee, memo, newSplits);
  }
}
