package dev.budgetpulse.core.schedule;

import dev.budgetpulse.core.change.Fields;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes again and when, until other terms take over. Immutable and thread-safe.
 *
 * @param recurrence the days; the first terms hold from its start on, later ones take over there
 * @param amount how much is expected, out negative, not null
 * @param account the account, of the amount's currency, not null
 * @param into the account that a transfer arrives on, empty if it is none
 * @param payee who the money goes to or comes from, at most 200 characters, empty if unknown
 * @param category what it counts as, empty if nobody has said
 * @param memo a note for each entry, at most 500 characters
 * @param tags words for each entry, at most 20
 */
public record Terms(
    Recurrence recurrence,
    ExpectedAmount amount,
    AccountId account,
    Optional<AccountId> into,
    String payee,
    Optional<CategoryId> category,
    String memo,
    List<String> tags) {
  /**
   * Copies the tags.
   *
   * @throws IllegalArgumentException if a transfer does not leave one account for another
   */
  public Terms {
    Objects.requireNonNull(recurrence, "recurrence");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(category, "category");
    tags = List.copyOf(tags);
    if (payee.length() > 200 || memo.length() > 500 || tags.size() > 20) {
      throw new IllegalArgumentException("The payee, memo or tags are too long");
    }
    if (into.isPresent() && (into.get().equals(account) || !amount.most().isNegative())) {
      throw new IllegalArgumentException("A transfer leaves one account for another");
    }
  }

  /** Returns terms without payee, category, memo or tags. */
  public static Terms of(Recurrence recurrence, ExpectedAmount amount, AccountId account) {
    return new Terms(
        recurrence, amount, account, Optional.empty(), "", Optional.empty(), "", List.of());
  }

  /** Returns these with other days. */
  public Terms on(Recurrence newRecurrence) {
    return new Terms(newRecurrence, amount, account, into, payee, category, memo, tags);
  }

  /** Returns these with another amount. */
  public Terms amount(ExpectedAmount newAmount) {
    return new Terms(recurrence, newAmount, account, into, payee, category, memo, tags);
  }

  /** Returns these as a transfer that arrives on another account. */
  public Terms into(AccountId other) {
    return new Terms(recurrence, amount, account, Optional.of(other), payee, category, memo, tags);
  }

  /** Returns these with a payee. */
  public Terms payee(String newPayee) {
    return new Terms(recurrence, amount, account, into, newPayee, category, memo, tags);
  }

  /** Returns these with a category. */
  public Terms category(CategoryId newCategory) {
    return new Terms(
        recurrence, amount, account, into, payee, Optional.of(newCategory), memo, tags);
  }

  /** Returns these with a note. */
  public Terms memo(String newMemo) {
    return new Terms(recurrence, amount, account, into, payee, category, newMemo, tags);
  }

  /** Returns these with tags. */
  public Terms tags(List<String> newTags) {
    return new Terms(recurrence, amount, account, into, payee, category, memo, newTags);
  }

  /** Returns these without the occurrences from a nominal day on that is after the first. */
  Terms until(LocalDate day) {
    return on(recurrence.endingBefore(day));
  }

  /** Returns the account, and of a transfer the one it arrives on. */
  Stream<AccountId> accounts() {
    return Stream.concat(Stream.of(account), into.stream());
  }

  LocalDate since() {
    return recurrence.start();
  }

  Fields write() {
    return Fields.builder()
        .with("recurrence", recurrence.write())
        .with("amount", amount.write())
        .with("account", account.toString())
        .withOptional("into", into)
        .withText("payee", payee)
        .withOptional("category", category)
        .withText("memo", memo)
        .withTexts("tags", tags)
        .build();
  }

  static Terms read(Fields data) {
    return new Terms(
        Recurrence.read(data.part("recurrence")),
        ExpectedAmount.read(data.part("amount")),
        AccountId.parse(data.text("account")),
        data.optionalText("into").map(AccountId::parse),
        data.textOrEmpty("payee"),
        data.optionalText("category").map(CategoryId::parse),
        data.textOrEmpty("memo"),
        data.texts("tags"));
  }
}
