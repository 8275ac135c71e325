package dev.budgetpulse.core.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is to be made of many entries at once; what is empty stays as it is.
 *
 * @param date the day
 * @param account the account, of the same currency
 * @param payee the payee's name, an empty text for none
 * @param memo the note
 * @param category the category of entries with one part; split ones keep theirs
 * @param uncategorise whether entries with one part lose their category
 * @param addTags tags that each gets
 * @param removeTags tags that each loses
 * @param status the status, other than reconciled
 */
public record EntryEdit(
    Optional<LocalDate> date,
    Optional<AccountId> account,
    Optional<String> payee,
    Optional<String> memo,
    Optional<CategoryId> category,
    boolean uncategorise,
    List<String> addTags,
    List<String> removeTags,
    Optional<Entry.Status> status) {
  private static final EntryEdit NOTHING =
      new EntryEdit(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          List.of(),
          List.of(),
          Optional.empty());

  /**
   * Checks the parts and copies the lists.
   *
   * @throws IllegalArgumentException if a category is both given and taken, the status is
   *     reconciled or a text is none
   */
  public EntryEdit {
    date.ifPresent(Entry::requireDate);
    Objects.requireNonNull(account, "account");
    payee = payee.map(name -> Text.optional("payee's name", name, 200));
    memo = memo.map(note -> Text.optional("entry's memo", note, 500));
    addTags = Entry.cleanTags(addTags);
    removeTags = Entry.cleanTags(removeTags);
    if (uncategorise && category.isPresent()) {
      throw new InvalidFieldException("entry's category", "is both given and taken away");
    }
    status.ifPresent(EntryRevision::requireByHand);
  }

  /** Returns the edit that changes nothing. */
  public static EntryEdit nothing() {
    return NOTHING;
  }

  /** Returns this edit with a day. */
  public EntryEdit date(LocalDate newDate) {
    return new EntryEdit(
        Optional.of(newDate),
        account,
        payee,
        memo,
        category,
        uncategorise,
        addTags,
        removeTags,
        status);
  }

  /** Returns this edit with an account. */
  public EntryEdit account(AccountId newAccount) {
    return new EntryEdit(
        date,
        Optional.of(newAccount),
        payee,
        memo,
        category,
        uncategorise,
        addTags,
        removeTags,
        status);
  }

  /** Returns this edit with a payee, none if the name is empty. */
  public EntryEdit payee(String newPayee) {
    return new EntryEdit(
        date,
        account,
        Optional.of(newPayee),
        memo,
        category,
        uncategorise,
        addTags,
        removeTags,
        status);
  }

  /** Returns this edit with a note. */
  public EntryEdit memo(String newMemo) {
    return new EntryEdit(
        date,
        account,
        payee,
        Optional.of(newMemo),
        category,
        uncategorise,
        addTags,
        removeTags,
        status);
  }

  /** Returns this edit with a category, or with none. */
  public EntryEdit category(Optional<CategoryId> newCategory) {
    return new EntryEdit(
        date,
        account,
        payee,
        memo,
        newCategory,
        newCategory.isEmpty(),
        addTags,
        removeTags,
        status);
  }

  /** Returns this edit with tags to add and to remove. */
  public EntryEdit tags(Collection<String> toAdd, Collection<String> toRemove) {
    return new EntryEdit(
        date,
        account,
        payee,
        memo,
        category,
        uncategorise,
        List.copyOf(toAdd),
        List.copyOf(toRemove),
        status);
  }

  /** Returns this edit with a status. */
  public EntryEdit status(Entry.Status newStatus) {
    return new EntryEdit(
        date,
        account,
        payee,
        memo,
        category,
        uncategorise,
        addTags,
        removeTags,
        Optional.of(newStatus));
  }

  /** Returns what this makes of an entry; the payee is looked up already. */
  Entry applyTo(Entry entry, NamedPayees payees) {
    Entry edited = entry;
    if (date.isPresent()) {
      edited = edited.withDate(date.get());
    }
    if (account.isPresent()) {
      edited = edited.withAccount(account.get());
    }
    if (payee.isPresent()) {
      edited = edited.withPayee(payees.id(payee.get()));
    }
    if (memo.isPresent()) {
      edited = edited.withMemo(memo.get());
    }
    if ((category.isPresent() || uncategorise) && edited.splits().size() == 1) {
      edited =
          edited.withSplits(
              List.of(new Split(category, edited.amount(), edited.splits().get(0).memo())));
    }
    if (!addTags.isEmpty() || !removeTags.isEmpty()) {
      TreeSet<String> tags = new TreeSet<>(edited.tags());
      tags.addAll(addTags);
      removeTags.forEach(tags::remove);
      edited = edited.withTags(tags);
    }
    return status.isPresent() ? edited.withStatus(status.get()) : edited;
  }
}
