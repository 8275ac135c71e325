package dev.budgetpulse.persistence;

import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A place where a ledger's rows contradict each other; nothing that this library writes does.
 *
 * <p>Amounts are in minor units and may be larger than any {@link
 * dev.budgetpulse.core.money.Money}.
 */
public sealed interface Inconsistency {

  /**
   * A kept monthly total differs from what the splits add up to. If it is kept in another currency
   * than theirs, there is one of these for each of the two.
   *
   * @param month the month
   * @param account the account
   * @param kind what sort of entries
   * @param category the category, empty for none
   * @param counterpart the account on the other side, empty for what is no transfer
   * @param currency the code of the currency, which may be none if it is only kept
   * @param kept the total kept, 0 if there is none
   * @param keptSplits the number of splits kept with it
   * @param actual what the splits add up to
   * @param actualSplits how many there are
   */
  record WrongTotal(
      YearMonth month,
      AccountId account,
      Entry.Kind kind,
      Optional<CategoryId> category,
      Optional<AccountId> counterpart,
      String currency,
      BigInteger kept,
      BigInteger keptSplits,
      BigInteger actual,
      BigInteger actualSplits)
      implements Inconsistency {}

  /**
   * The splits of an entry do not add up to it, or there are none.
   *
   * @param entry the entry
   * @param amount its amount
   * @param splits what its splits add up to
   */
  record WrongSplits(EntryId entry, BigInteger amount, BigInteger splits)
      implements Inconsistency {}

  /**
   * An entry is not found by the tags it has, or by others.
   *
   * @param entry the entry
   */
  record WrongTags(EntryId entry) implements Inconsistency {}

  /**
   * An entry is half of a transfer whose other half is not there, does not point back, does not
   * cancel it out or is void where it is not.
   *
   * @param entry the entry
   */
  record BrokenTransfer(EntryId entry) implements Inconsistency {}

  /**
   * A change set is missing, has other changes than it proves, or follows another one than it says;
   * what comes after it was not looked at.
   *
   * @param revision its revision
   */
  record BrokenHistory(long revision) implements Inconsistency {}
}
