package dev.budgetpulse.core.share;

import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cost that people share, who has paid it and how it is divided.
 *
 * <p>Whoever paid need not bear a part, nor the other way round. Immutable and thread-safe.
 *
 * @param id the identity, not null
 * @param title what it was for, 1 to 200 characters
 * @param total how much it was, more than zero
 * @param date the day it was paid, not null
 * @param entry the entry of the ledger it belongs to, if there is one
 * @param paid who has paid how much, each named once with more than zero, together the total
 * @param division how it is divided
 * @param voided whether it does not count any more
 */
public record Bill(
    BillId id,
    String title,
    Money total,
    LocalDate date,
    Optional<EntryId> entry,
    List<Portion> paid,
    Division division,
    boolean voided) {
  /**
   * Checks that all adds up.
   *
   * @throws InvalidShareException if the title is blank or too long, the total is not more than
   *     zero, nobody has paid, or what was paid or the exact amounts do not add up to the total
   */
  public Bill {
    Objects.requireNonNull(id, "id");
    title = Check.text("title", title, 1, 200);
    Check.positive("total", total);
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(entry, "entry");
    Check.people("paid", paid.stream().map(Portion::person).toList());
    paid = Check.portions("paid", paid, total);
    Objects.requireNonNull(division, "division");
    if (division instanceof Division.Exact exact) {
      Check.portions(Check.DIVISION, exact.portions(), total);
    }
  }

  /** Returns a bill that one person has paid and all of some people bear equally. */
  public static Bill equal(
      BillId id, String title, Money total, LocalDate date, PersonId payer, List<PersonId> people) {
    return new Bill(
        id,
        title,
        total,
        date,
        Optional.empty(),
        List.of(new Portion(payer, total)),
        new Division.Equal(people),
        false);
  }

  /** Returns the bill with another division. */
  public Bill withDivision(Division newDivision) {
    return new Bill(id, title, total, date, entry, paid, newDivision, voided);
  }

  /** Returns the bill as paid by others. */
  public Bill withPaid(List<Portion> newPaid) {
    return new Bill(id, title, total, date, entry, newPaid, division, voided);
  }

  /** Returns the bill as one that belongs to an entry, or to none. */
  public Bill withEntry(Optional<EntryId> newEntry) {
    return new Bill(id, title, total, date, newEntry, paid, division, voided);
  }

  /** Returns the bill as one that counts, or does not count any more. */
  public Bill withVoided(boolean newVoided) {
    return new Bill(id, title, total, date, entry, paid, division, newVoided);
  }
}
