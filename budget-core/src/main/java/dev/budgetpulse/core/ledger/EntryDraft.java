package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry that somebody is about to make.
 *
 * @param account the account, not null
 * @param date the day it counts on, from the year 1900 to 2999
 * @param amount money out negative, in the account's currency, not null
 * @param payee who the money goes to or comes from, at most 200 characters, empty if unknown
 * @param memo a note, at most 500 characters, empty if there is none
 * @param splits its parts, adding up to the amount; if empty, one part without a category
 * @param status how far it is confirmed, not null
 * @param tags free words, at most 20, each 1 to 50 characters
 * @param attachments the documents that belong to it, at most 20
 * @param origin who gives the values, not null
 * @param future whether the day may lie in the future; without it such a day is a mistake
 */
public record EntryDraft(
    AccountId account,
    LocalDate date,
    Money amount,
    String payee,
    String memo,
    List<Split> splits,
    Entry.Status status,
    List<String> tags,
    List<Attachment> attachments,
    Origin.Source origin,
    boolean future) {
  /** Copies the lists and checks the texts. */
  public EntryDraft {
    Objects.requireNonNull(account, "account");
    Entry.requireDate(date);
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(origin, "origin");
    payee = Text.optional("payee's name", payee, 200);
    memo = Text.optional("entry's memo", memo, 500);
    splits = splits.isEmpty() ? List.of(Split.uncategorised(amount)) : List.copyOf(splits);
    tags = Entry.cleanTags(tags);
    attachments = List.copyOf(attachments);
  }

  /** Returns a draft without payee, memo or category. */
  public static EntryDraft of(AccountId account, LocalDate date, Money amount) {
    return new EntryDraft(
        account,
        date,
        amount,
        "",
        "",
        List.of(),
        Entry.Status.UNCLEARED,
        List.of(),
        List.of(),
        Origin.Source.USER,
        false);
  }

  /** Returns the draft with a payee. */
  public EntryDraft payee(String newPayee) {
    return new EntryDraft(
        account, date, amount, newPayee, memo, splits, status, tags, attachments, origin, future);
  }

  /** Returns the draft with a memo. */
  public EntryDraft memo(String newMemo) {
    return new EntryDraft(
        account, date, amount, payee, newMemo, splits, status, tags, attachments, origin, future);
  }

  /** Returns the draft with all of its amount in one category. */
  public EntryDraft category(CategoryId category) {
    return splits(List.of(Split.of(category, amount)));
  }

  /** Returns the draft with parts, which must add up to the amount. */
  public EntryDraft splits(List<Split> newSplits) {
    return new EntryDraft(
        account, date, amount, payee, memo, newSplits, status, tags, attachments, origin, future);
  }

  /** Returns the draft with another status. */
  public EntryDraft status(Entry.Status newStatus) {
    return new EntryDraft(
        account, date, amount, payee, memo, splits, newStatus, tags, attachments, origin, future);
  }

  /** Returns the draft with tags. */
  public EntryDraft tags(Collection<String> newTags) {
    return new EntryDraft(
        account,
        date,
        amount,
        payee,
        memo,
        splits,
        status,
        List.copyOf(newTags),
        attachments,
        origin,
        future);
  }

  /** Returns the draft with documents. */
  public EntryDraft attachments(List<Attachment> newAttachments) {
    return new EntryDraft(
        account, date, amount, payee, memo, splits, status, tags, newAttachments, origin, future);
  }

  /** Returns the draft with its values given by another source. */
  public EntryDraft from(Origin.Source newOrigin) {
    return new EntryDraft(
        account, date, amount, payee, memo, splits, status, tags, attachments, newOrigin, future);
  }

  /** Returns the draft with a day that may lie in the future. */
  public EntryDraft planned() {
    return new EntryDraft(
        account, date, amount, payee, memo, splits, status, tags, attachments, origin, true);
  }

  Entry toEntry(EntryId id, Optional<PayeeId> payeeId) {
    Entry entry =
        Entry.of(id, account, date, amount)
            .withSplits(splits)
            .withPayee(payeeId)
            .withMemo(memo)
            .withStatus(status)
            .withTags(tags)
            .withAttachments(attachments);
    return origin == Origin.Source.USER
        ? entry
        : entry.withOrigins(
            Map.of(
                Entry.Field.DATE, new Origin(origin, ""),
                Entry.Field.AMOUNT, new Origin(origin, ""),
                Entry.Field.PAYEE, new Origin(origin, ""),
                Entry.Field.MEMO, new Origin(origin, ""),
                Entry.Field.CATEGORY, new Origin(origin, ""),
                Entry.Field.TAGS, new Origin(origin, "")));
  }
}
