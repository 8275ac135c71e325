package dev.budgetpulse.core.rule;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.ledger.Imported;
import dev.budgetpulse.core.ledger.Origin;
import dev.budgetpulse.core.ledger.Split;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An entry as rules see it.
 *
 * @param id which entry, not null
 * @param account the account it is on, not null
 * @param date the day it counts on, not null
 * @param amount what moved, outflows negative, not null
 * @param bankText what the bank wrote, as it wrote it, empty if it did not come from a bank
 * @param status how far it is confirmed, not null
 * @param transfer whether it is one side of a transfer; such an entry has no payee
 * @param categorisable whether a category means something for it; not so on an account off budget
 *     and for a transfer within the budget
 * @param values what rules can change, not null
 * @param origins where these values come from; a bank if not said
 * @param locks the fields that nobody but a person may change, each with who locked it
 */
public record Subject(
    EntryId id,
    AccountId account,
    LocalDate date,
    Money amount,
    String bankText,
    Entry.Status status,
    boolean transfer,
    boolean categorisable,
    Values values,
    Map<Field, Origin> origins,
    Map<Field, String> locks) {

  /** Copies the maps. */
  public Subject {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(bankText, "bankText");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(values, "values");
    origins = copy(origins);
    locks = copy(locks);
  }

  /** Returns an uncleared entry of which nothing is known but what the bank wrote. */
  public static Subject of(
      EntryId id, AccountId account, LocalDate date, Money amount, String bankText) {
    return new Subject(
        id,
        account,
        date,
        amount,
        bankText,
        Entry.Status.UNCLEARED,
        false,
        true,
        new Values("", List.of(Split.uncategorised(amount)), "", List.of()),
        Map.of(),
        Map.of());
  }

  /**
   * Returns an entry of a ledger as rules see it.
   *
   * <p>A field that nobody has filled is nobody's: rules may fill it, also of an entry that
   * somebody typed. Once a person has emptied it, it is theirs.
   *
   * @param payee the name of its payee, empty if it has none
   * @param categorisable whether a category means something for it
   */
  public static Subject of(Entry entry, String payee, boolean categorisable) {
    Map<Field, Origin> origins = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      Entry.Field part = field.ofEntry();
      // A program that leaves a field empty has not asked for it to be so; a person who empties one
      // has.
      boolean emptied =
          entry.origins().containsKey(part) && entry.origin(part).source() == Origin.Source.USER;
      origins.put(field, field.isEmpty(entry) && !emptied ? Origin.BANK : entry.origin(part));
    }
    return new Subject(
        entry.id(),
        entry.account(),
        entry.date(),
        entry.amount(),
        entry.imported().map(Imported::text).orElse(""),
        entry.status(),
        entry.transfer().isPresent(),
        categorisable,
        new Values(payee, entry.splits(), entry.memo(), entry.tags()),
        origins,
        Map.of());
  }

  /** Returns where the value of a field comes from. */
  public Origin origin(Field field) {
    return origins.getOrDefault(field, Origin.BANK);
  }

  /** Returns the entry with other values of the given origins. */
  public Subject with(Values newValues, Map<Field, Origin> newOrigins) {
    return new Subject(
        id,
        account,
        date,
        amount,
        bankText,
        status,
        transfer,
        categorisable,
        newValues,
        newOrigins,
        locks);
  }

  private static <T> Map<Field, T> copy(Map<Field, T> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(map));
  }
}
