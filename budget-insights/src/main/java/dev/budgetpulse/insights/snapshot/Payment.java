package dev.budgetpulse.insights.snapshot;

import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.ledger.Entry;
import dev.budgetpulse.core.ledger.EntryId;
import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry that came to the accounts of the budget or left them, and who it was paid to or by.
 * Immutable.
 *
 * @param entry the entry, not null
 * @param payee who, as people or the bank write it: the payee's name, else the memo; may be empty
 * @param payeeKey the same without what differs from one purchase to the next, such as numbers,
 *     places and letter case; empty if nothing is left
 */
public record Payment(Entry entry, String payee, String payeeKey) implements Comparable<Payment> {
  private static final Comparator<Payment> ORDER =
      Comparator.comparing(Payment::date).thenComparing(payment -> payment.id().value());

  /** Refuses null. */
  public Payment {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(payee, "payee");
    Objects.requireNonNull(payeeKey, "payeeKey");
  }

  /** Returns the entry's identity. */
  public EntryId id() {
    return entry.id();
  }

  /** Returns the day. */
  public LocalDate date() {
    return entry.date();
  }

  /** Returns what moved: negative if it left. */
  public Money amount() {
    return entry.amount();
  }

  /** Returns the category if it has just one, empty if it has none or several. */
  public Optional<CategoryId> category() {
    return entry.category();
  }

  /** Says whether it is one side of a transfer to or from an account off the budget. */
  public boolean isTransfer() {
    return entry.transfer().isPresent();
  }

  /** Orders by date and then by the entry's identity. */
  @Override
  public int compareTo(Payment other) {
    return ORDER.compare(this, other);
  }
}
