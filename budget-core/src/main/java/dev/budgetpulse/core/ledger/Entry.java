package dev.budgetpulse.core.ledger;

import dev.budgetpulse.core.change.Item;
import dev.budgetpulse.core.change.ItemKey;
import dev.budgetpulse.core.change.ItemType;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One movement on one account: an outflow is negative, an inflow positive.
 *
 * <p>What it is for stands in its splits, of which there is always at least one and which always
 * add up to its amount. Immutable; a change makes a new value that carries the same version until
 * the store accepts it.
 *
 * @param id its identity, not null
 * @param account the account it moves money on, not null
 * @param date the day it counts on, from the year 1900 to 2999
 * @param amount what moved, in the account's currency, not null
 * @param kind what sort of entry it is, not null
 * @param status how far it is confirmed, or that it does not count, not null
 * @param payee who the money went to or came from, empty if unknown or for a transfer
 * @param memo a note, at most 500 characters, empty if there is none
 * @param splits its parts, 1 to 100, adding up to the amount
 * @param tags free words, at most 20, each 1 to 50 characters, once and in order
 * @param attachments the documents that belong to it, at most 20
 * @param transfer its other side, empty unless it is half of a transfer
 * @param imported what it has from a bank file, empty if somebody typed it
 * @param origins who gave the fields their values, where that is not who made the entry
 * @param version the revision of the ledger that made it as it is; 0 when new
 */
public record Entry(
    EntryId id,
    AccountId account,
    LocalDate date,
    Money amount,
    Kind kind,
    Status status,
    Optional<PayeeId> payee,
    String memo,
    List<Split> splits,
    List<String> tags,
    List<Attachment> attachments,
    Optional<Transfer> transfer,
    Optional<Imported> imported,
    Map<Field, Origin> origins,
    long version)
    implements Item {

  private static final ItemType<Entry> BY_ITSELF =
      ItemType.of("entry", Entry.class, EntryData::write, EntryData::read);

  /** The item type. */
  public static final ItemType<Entry> TYPE =
      BY_ITSELF
          .referringTo(Account.TYPE, entry -> Stream.of(entry.account))
          .referringTo(Payee.TYPE, entry -> entry.payee.stream())
          .referringTo(ImportBatch.TYPE, entry -> entry.batch().stream())
          .referringTo(
              Category.TYPE, entry -> entry.splits.stream().flatMap(s -> s.category().stream()))
          .referringTo(BY_ITSELF, entry -> entry.transfer.map(Transfer::entry).stream());

  private static final int MOST_SPLITS = 100;
  private static final int MOST_TAGS = 20;
  private static final int MOST_ATTACHMENTS = 20;

  /** What sort of entry it is. */
  public enum Kind {
    /** Money that moved. */
    MOVEMENT,
    /** What was on the account when it was opened; neither income nor spending. */
    OPENING,
    /** What a reconciliation found missing or too much; neither income nor spending. */
    CORRECTION
  }

  /** How far an entry is confirmed. */
  public enum Status {
    /** Somebody noted it. */
    UNCLEARED,
    /** The bank has it. */
    CLEARED,
    /** It agrees with a statement and is locked. */
    RECONCILED,
    /** It does not count and is kept for the record. */
    VOID
  }

  /** A field that different sources may fill. */
  public enum Field {
    /** The day it counts on. */
    DATE,
    /** What moved. */
    AMOUNT,
    /** Who the money went to or came from. */
    PAYEE,
    /** The note. */
    MEMO,
    /** The splits with their categories. */
    CATEGORY,
    /** The free words. */
    TAGS
  }

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException if the splits do not add up to the amount, there are too many
   *     parts, the date is out of range, a text is none or it is a transfer to its own account
   */
  public Entry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(transfer, "transfer");
    Objects.requireNonNull(imported, "imported");
    memo = Text.optional("entry's memo", memo, 500);
    splits = List.copyOf(splits);
    tags = cleanTags(tags);
    attachments = List.copyOf(attachments);
    origins =
        origins.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new EnumMap<Field, Origin>(origins));
    requireDate(date);
    requireAtMost("splits", splits.size(), MOST_SPLITS);
    requireAtMost("attachments", attachments.size(), MOST_ATTACHMENTS);
    if (transfer.filter(other -> other.account().equals(account)).isPresent()) {
      throw new InvalidFieldException("entry's transfer", "must be to another account");
    }
    if (splits.isEmpty()) {
      throw new InvalidFieldException("entry's splits", "must be at least one");
    }
    Money total = Money.total(amount.currency(), splits.stream().map(Split::amount).toList());
    if (!total.equals(amount)) {
      throw new InvalidFieldException(
          "entry's splits", "add up to " + total + ", the amount is " + amount);
    }
  }

  /** Returns a new entry that somebody typed, uncleared and without payee, memo or category. */
  public static Entry of(EntryId id, AccountId account, LocalDate date, Money amount) {
    return new Entry(
        id,
        account,
        date,
        amount,
        Kind.MOVEMENT,
        Status.UNCLEARED,
        Optional.empty(),
        "",
        List.of(Split.uncategorised(amount)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        0);
  }

  /** Returns tags as an entry has them: without surrounding space, once each, in order. */
  static List<String> cleanTags(Collection<String> tags) {
    if (tags.isEmpty()) {
      return List.of();
    }
    TreeSet<String> clean = new TreeSet<>();
    tags.forEach(tag -> clean.add(Text.required("tag", tag, 50)));
    requireAtMost("tags", clean.size(), MOST_TAGS);
    return List.copyOf(clean);
  }

  private static void requireAtMost(String what, int count, int most) {
    if (count > most) {
      throw new InvalidFieldException(
          "entry's " + what, "must be at most " + most + ", are " + count);
    }
  }

  /** Says whether an entry can be of a day: from the year 1900 to 2999; others are mistakes. */
  public static boolean isPossible(LocalDate date) {
    return date.getYear() >= 1900 && date.getYear() <= 2999;
  }

  static LocalDate requireDate(LocalDate date) {
    if (!isPossible(date)) {
      throw new InvalidFieldException(
          "entry's date", "must be in the years 1900 to 2999, is " + date);
    }
    return date;
  }

  @Override
  public ItemType<Entry> itemType() {
    return TYPE;
  }

  @Override
  public ItemKey key() {
    return TYPE.key(id);
  }

  /** Returns the category if the entry has one part only and that part has one. */
  public Optional<CategoryId> category() {
    return splits.size() == 1 ? splits.get(0).category() : Optional.empty();
  }

  /** Returns the import it came with or was linked with. */
  public Optional<BatchId> batch() {
    return imported.map(Imported::batch);
  }

  /** Says whether it counts: all but void ones do. */
  public boolean counts() {
    return status != Status.VOID;
  }

  /**
   * Returns who gave a field its value: the source noted for it, otherwise the bank file the entry
   * came with, otherwise a person.
   */
  public Origin origin(Field field) {
    return origins.getOrDefault(field, imported.isPresent() ? Origin.BANK : Origin.USER);
  }

  /** Returns the entry on another account. */
  public Entry withAccount(AccountId newAccount) {
    return copy().account(newAccount).build();
  }

  /** Returns the entry on another day. */
  public Entry withDate(LocalDate newDate) {
    return copy().date(newDate).build();
  }

  /** Returns the entry with another amount and the parts of it. */
  public Entry withAmount(Money newAmount, List<Split> newSplits) {
    return copy().amount(newAmount, newSplits).build();
  }

  /** Returns the entry with other parts of the same amount. */
  public Entry withSplits(List<Split> newSplits) {
    return withAmount(amount, newSplits);
  }

  /** Returns the entry with all of its amount in one category, or in none. */
  public Entry withCategory(Optional<CategoryId> category) {
    return withAmount(amount, List.of(new Split(category, amount, "")));
  }

  /** Returns the entry as another kind. */
  public Entry withKind(Kind newKind) {
    return copy().kind(newKind).build();
  }

  /** Returns the entry with another status. */
  public Entry withStatus(Status newStatus) {
    return copy().status(newStatus).build();
  }

  /** Returns the entry with another payee, or none. */
  public Entry withPayee(Optional<PayeeId> newPayee) {
    return copy().payee(newPayee).build();
  }

  /** Returns the entry with another memo. */
  public Entry withMemo(String newMemo) {
    return copy().memo(newMemo).build();
  }

  /** Returns the entry with other tags. */
  public Entry withTags(Collection<String> newTags) {
    return copy().tags(newTags).build();
  }

  /** Returns the entry with other documents. */
  public Entry withAttachments(List<Attachment> newAttachments) {
    return copy().attachments(newAttachments).build();
  }

  /** Returns the entry as half of a transfer, or as none. */
  public Entry withTransfer(Optional<Transfer> newTransfer) {
    return copy().transfer(newTransfer).build();
  }

  /** Returns the entry with something from a bank file, or nothing. */
  public Entry withImported(Optional<Imported> newImported) {
    return copy().imported(newImported).build();
  }

  /** Returns the entry with a field's source noted. */
  public Entry withOrigin(Field field, Origin origin) {
    Map<Field, Origin> more = new EnumMap<>(Field.class);
    more.putAll(origins);
    more.put(field, origin);
    return copy().origins(more).build();
  }

  /** Returns the entry with the sources of its fields. */
  public Entry withOrigins(Map<Field, Origin> newOrigins) {
    return copy().origins(newOrigins).build();
  }

  /** Returns the entry as the store keeps it from a revision on. */
  public Entry withVersion(long newVersion) {
    return copy().version(newVersion).build();
  }

  private EntryData copy() {
    return new EntryData(this);
  }
}
