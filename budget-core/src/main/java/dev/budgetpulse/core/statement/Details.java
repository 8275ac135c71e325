package dev.budgetpulse.core.statement;

import dev.budgetpulse.core.money.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What some files say about a movement and others do not.
 *
 * <p>Begin with {@link #none} and add what the file says. Immutable and thread-safe; null is
 * refused.
 *
 * @param valueDate from which day the bank counts interest on it, as written
 * @param counterparty the account number of the other side
 * @param references by what the movement is known elsewhere
 * @param original the amount before it was exchanged into the account's currency
 * @param charges what the bank has kept of it or added to it, already part of the amount; positive
 *     for a fee
 * @param reversal whether it takes back an earlier movement; its amount has the sign it was booked
 *     with
 * @param code what sort of movement it is, in the words of the format, such as "PMNT/RCDT/ESCT"
 * @param labels how whoever wrote the file has filed it
 * @param parts what it consists of, in the file's order: the movements of a batch that was booked
 *     as one, or the splits of a program for household books; none if it is a whole
 */
public record Details(
    Optional<LocalDate> valueDate,
    Optional<String> counterparty,
    References references,
    Optional<Original> original,
    Optional<Money> charges,
    boolean reversal,
    Optional<String> code,
    Labels labels,
    List<Part> parts) {
  /** The code of a line that says what the account began with, as household programs write it. */
  public static final String OPENING_BALANCE = "Opening Balance";

  private static final Details NONE =
      new Details(
          Optional.empty(),
          Optional.empty(),
          References.none(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Labels.none(),
          List.of());

  /** Copies the list. */
  public Details {
    Objects.requireNonNull(valueDate, "valueDate");
    Objects.requireNonNull(counterparty, "counterparty");
    Objects.requireNonNull(references, "references");
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(charges, "charges");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(labels, "labels");
    parts = List.copyOf(parts);
  }

  /** Returns the details of a movement of which nothing more is said. */
  public static Details none() {
    return NONE;
  }

  /**
   * Says whether the line states what the account began with, rather than that money moved; not if
   * it is filed as a transfer with another account.
   */
  public boolean isOpening() {
    return code.filter(OPENING_BALANCE::equals).isPresent() && labels.transfer().isEmpty();
  }

  /** Returns these details with a value date, or without one. */
  public Details withValueDate(Optional<LocalDate> newValueDate) {
    return new Details(
        newValueDate, counterparty, references, original, charges, reversal, code, labels, parts);
  }

  /** Returns these details with the other side's account number, or without one. */
  public Details withCounterparty(Optional<String> newCounterparty) {
    return new Details(
        valueDate, newCounterparty, references, original, charges, reversal, code, labels, parts);
  }

  /** Returns these details with other references. */
  public Details withReferences(References newReferences) {
    return new Details(
        valueDate, counterparty, newReferences, original, charges, reversal, code, labels, parts);
  }

  /** Returns these details with an amount before exchange, or without one. */
  public Details withOriginal(Optional<Original> newOriginal) {
    return new Details(
        valueDate, counterparty, references, newOriginal, charges, reversal, code, labels, parts);
  }

  /** Returns these details with charges, or without. */
  public Details withCharges(Optional<Money> newCharges) {
    return new Details(
        valueDate, counterparty, references, original, newCharges, reversal, code, labels, parts);
  }

  /** Returns these details as those of a movement that takes back another, or does not. */
  public Details withReversal(boolean newReversal) {
    return new Details(
        valueDate, counterparty, references, original, charges, newReversal, code, labels, parts);
  }

  /** Returns these details with a word for the sort of movement, or without one. */
  public Details withCode(Optional<String> newCode) {
    return new Details(
        valueDate, counterparty, references, original, charges, reversal, newCode, labels, parts);
  }

  /** Returns these details with other labels. */
  public Details withLabels(Labels newLabels) {
    return new Details(
        valueDate, counterparty, references, original, charges, reversal, code, newLabels, parts);
  }

  /** Returns these details with other parts. */
  public Details withParts(List<Part> newParts) {
    return new Details(
        valueDate, counterparty, references, original, charges, reversal, code, labels, newParts);
  }

  /**
   * By what a movement is known elsewhere.
   *
   * @param customer the reference of whoever ordered it: the end-to-end reference where there is
   *     one
   * @param bank the bank's own reference, which need not be unique
   * @param check the number of a check, with its leading zeros
   * @param mandate the mandate that a direct debit was drawn on
   * @param creditor the identification of whoever drew the direct debit
   */
  public record References(
      Optional<String> customer,
      Optional<String> bank,
      Optional<String> check,
      Optional<String> mandate,
      Optional<String> creditor) {
    private static final References NONE =
        new References(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Refuses null. */
    public References {
      Objects.requireNonNull(customer, "customer");
      Objects.requireNonNull(bank, "bank");
      Objects.requireNonNull(check, "check");
      Objects.requireNonNull(mandate, "mandate");
      Objects.requireNonNull(creditor, "creditor");
    }

    /** Returns no references. */
    public static References none() {
      return NONE;
    }

    /** Returns these references with a customer's one, or without. */
    public References withCustomer(Optional<String> newCustomer) {
      return new References(newCustomer, bank, check, mandate, creditor);
    }

    /** Returns these references with a bank's one, or without. */
    public References withBank(Optional<String> newBank) {
      return new References(customer, newBank, check, mandate, creditor);
    }

    /** Returns these references with a check's number, or without. */
    public References withCheck(Optional<String> newCheck) {
      return new References(customer, bank, newCheck, mandate, creditor);
    }

    /** Returns these references with a mandate, or without. */
    public References withMandate(Optional<String> newMandate) {
      return new References(customer, bank, check, newMandate, creditor);
    }

    /** Returns these references with a creditor's identification, or without. */
    public References withCreditor(Optional<String> newCreditor) {
      return new References(customer, bank, check, mandate, newCreditor);
    }
  }

  /**
   * How whoever wrote the file has filed a movement, in their words.
   *
   * @param category the category, its levels separated by colons as in "Bills:Phone"
   * @param tags the tags or classes
   * @param transfer the name of the account it was filed as a transfer with
   */
  public record Labels(Optional<String> category, List<String> tags, Optional<String> transfer) {
    private static final Labels NONE = new Labels(Optional.empty(), List.of(), Optional.empty());

    /** Copies the list. */
    public Labels {
      Objects.requireNonNull(category, "category");
      tags = List.copyOf(tags);
      Objects.requireNonNull(transfer, "transfer");
    }

    /** Returns no labels. */
    public static Labels none() {
      return NONE;
    }
  }

  /**
   * A part of a movement.
   *
   * @param amount money out negative, in the statement's currency, if the file says so
   * @param payee who the money went to or came from; empty if the file does not say
   * @param memo what else is said about it; empty if nothing
   * @param details what else is known; a part has no parts
   */
  public record Part(Optional<Money> amount, String payee, String memo, Details details) {
    /**
     * Refuses null.
     *
     * @throws IllegalArgumentException if the details have parts
     */
    public Part {
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(payee, "payee");
      Objects.requireNonNull(memo, "memo");
      if (!details.parts().isEmpty()) {
        throw new IllegalArgumentException("A part has no parts");
      }
    }
  }
}
