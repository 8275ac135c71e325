package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.Details.References;
import dev.budgetpulse.core.statement.Original;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what an entry of one amount says about itself.
 *
 * <p>What an entry with a single transaction says of that transaction, it says of itself. The
 * transactions of others are its parts.
 */
final class EntryReader {
  private static final List<String> AMOUNTS = List.of("InstdAmt", "TxAmt", "CntrValAmt");

  /** What banks write where they have to write something. */
  private static final Set<String> NOTHING = Set.of("NOTPROVIDED", "NONREF", "NOTAVAILABLE");

  private final Element entry;
  private final Money amount;
  private final Party owner;
  private final boolean reversal;
  private final boolean inverted;
  private final List<Element> transactions;
  private final Optional<Element> only;

  /**
   * Begins with an entry.
   *
   * @param amount its amount, with its sign
   * @param owner the owner and number of the account
   * @param inverted whether a reversal has the direction of what it takes back
   */
  EntryReader(Element entry, Money amount, Party owner, boolean inverted) {
    this.entry = entry;
    this.amount = amount;
    this.owner = owner;
    this.reversal = Notation.isTrue(entry, "RvslInd");
    this.inverted = inverted && reversal;
    this.transactions =
        Stream.concat(
                entry.all("NtryDtls").stream().flatMap(details -> details.all("TxDtls").stream()),
                entry.all("TxDtls").stream())
            .toList();
    this.only =
        transactions.size() == 1 && !isBatch()
            ? Optional.of(transactions.get(0))
            : Optional.empty();
  }

  /** Says whether the entry stands for more transactions than it names. */
  private boolean isBatch() {
    return entry.all("NtryDtls").stream()
        .flatMap(details -> details.value("Btch", "NbOfTxs").stream())
        .flatMap(count -> Notation.number(count).stream())
        .anyMatch(count -> count.compareTo(BigDecimal.ONE) > 0);
  }

  /** Returns the other side of the entry, or of all its transactions if it is the same. */
  String payee() {
    List<String> payees =
        transactions.stream()
            .map(transaction -> other(transaction).name().orElse(""))
            .distinct()
            .toList();
    return (only.isPresent() || transactions.size() > 1) && payees.size() == 1 ? payees.get(0) : "";
  }

  /** Returns what is said of the entry, the message to its receiver first. */
  String memo() {
    return only.map(EntryReader::message)
        .filter(text -> !text.isEmpty())
        .or(() -> entry.value("AddtlNtryInf").map(Line::of))
        .orElse("");
  }

  /** Returns the bank's id of the entry. */
  Optional<String> bankId() {
    return reference(entry, "AcctSvcrRef")
        .or(() -> only.flatMap(transaction -> reference(transaction, "Refs", "AcctSvcrRef")));
  }

  Details details() {
    List<Part> parts =
        only.isPresent() ? List.of() : transactions.stream().map(this::part).toList();
    Details details =
        only.map(this::ofTransaction)
            .orElseGet(
                () ->
                    Details.none()
                        .withReferences(References.none().withCustomer(batchReference())));
    return details
        .withValueDate(Notation.date(entry, "ValDt"))
        .withReferences(details.references().withBank(details.references().bank().or(this::bankId)))
        .withOriginal(details.original().or(() -> original(entry, amount.isNegative())))
        .withCharges(charges(entry).or(details::charges))
        .withReversal(reversal || details.reversal())
        .withCode(code(entry).or(details::code))
        .withParts(parts);
  }

  /** Says whether money goes out by a transaction. */
  private boolean isDebit(Element transaction) {
    return Notation.isDebit(transaction)
        .map(debit -> debit != inverted)
        .orElse(amount.isNegative());
  }

  private Part part(Element transaction) {
    boolean debit = isDebit(transaction);
    return new Part(
        ownAmount(transaction).map(unsigned -> Notation.signed(unsigned, debit)),
        other(transaction).name().orElse(""),
        message(transaction),
        ofTransaction(transaction));
  }

  private Details ofTransaction(Element transaction) {
    boolean debit = isDebit(transaction);
    return Details.none()
        .withCounterparty(other(transaction).account())
        .withReferences(references(transaction))
        .withOriginal(original(transaction, debit))
        .withCharges(charges(transaction))
        .withReversal(transaction.at("RtrInf").isPresent())
        .withCode(code(transaction));
  }

  private Party other(Element transaction) {
    boolean out = isDebit(transaction);
    boolean reversed = reversal || transaction.at("RtrInf").isPresent();
    return Party.other(transaction, out, reversed, owner);
  }

  private static References references(Element transaction) {
    Optional<String> mandate = reference(transaction, "Refs", "MndtId");
    Optional<Element> creditor = transaction.at("RltdPties", "Cdtr");
    return new References(
        reference(transaction, "Refs", "EndToEndId")
            .or(() -> reference(transaction, "Refs", "InstrId")),
        reference(transaction, "Refs", "AcctSvcrRef"),
        reference(transaction, "Refs", "ChqNb"),
        mandate,
        mandate.flatMap(
            known ->
                creditor.flatMap(
                    side ->
                        reference(side, "Id", "PrvtId", "Othr", "Id")
                            .or(() -> reference(side, "Pty", "Id", "PrvtId", "Othr", "Id")))));
  }

  private Optional<String> batchReference() {
    return entry.all("NtryDtls").stream()
        .flatMap(
            details ->
                Stream.of("PmtInfId", "MsgId")
                    .flatMap(name -> reference(details, "Btch", name).stream()))
        .findFirst();
  }

  private static Optional<String> reference(Element owner, String... path) {
    return owner
        .value(path)
        .map(Line::of)
        .filter(text -> !text.isEmpty() && !NOTHING.contains(text));
  }

  /** Returns what a transaction says to its receiver, or else what the bank says about it. */
  private static String message(Element transaction) {
    List<String> texts = new ArrayList<>();
    for (Element remittance : transaction.all("RmtInf")) {
      remittance.all("Ustrd").forEach(text -> texts.add(text.text()));
      for (Element structured : remittance.all("Strd")) {
        structured.value("CdtrRefInf", "Ref").ifPresent(texts::add);
        structured.value("CdtrRefInf", "CdtrRef").ifPresent(texts::add);
        structured.all("RfrdDocInf").forEach(it -> it.value("Nb").ifPresent(texts::add));
        structured.all("AddtlRmtInf").forEach(text -> texts.add(text.text()));
      }
    }
    if (texts.isEmpty()) {
      transaction
          .at("RtrInf")
          .ifPresent(it -> it.all("AddtlInf").forEach(t -> texts.add(t.text())));
    }
    if (texts.isEmpty()) {
      transaction.value("AddtlTxInf").ifPresent(texts::add);
    }
    return Line.of(texts.stream().distinct().collect(Collectors.joining(" ")));
  }

  /** Returns the amount of a transaction if it is said in the entry's currency. */
  private Optional<Money> ownAmount(Element transaction) {
    return Stream.concat(
            transaction.at("Amt").stream(),
            Stream.of("TxAmt", "InstdAmt", "CntrValAmt")
                .flatMap(name -> transaction.at("AmtDtls", name, "Amt").stream()))
        .filter(element -> Notation.currency(element).filter(amount.currency()::equals).isPresent())
        .findFirst()
        .flatMap(element -> Notation.amount(element, Optional.empty()));
  }

  /** Returns the amount in another currency than the entry's, with the rate that is said. */
  private Optional<Original> original(Element owner, boolean debit) {
    Optional<Money> foreign =
        Stream.concat(
                AMOUNTS.stream().flatMap(name -> owner.at("AmtDtls", name, "Amt").stream()),
                owner.name().equals("TxDtls") ? owner.at("Amt").stream() : Stream.empty())
            .flatMap(element -> Notation.amount(element, Optional.empty()).stream())
            .filter(money -> !money.isZero() && !money.currency().equals(amount.currency()))
            .findFirst();
    Optional<Element> exchange =
        AMOUNTS.stream().flatMap(name -> owner.at("AmtDtls", name, "CcyXchg").stream()).findFirst();
    return foreign.map(
        money ->
            new Original(
                Notation.signed(money, debit),
                exchange.flatMap(rate -> rate.value("XchgRate")).flatMap(Notation::number),
                exchange.flatMap(rate -> rate.value("UnitCcy")).flatMap(Exact::currency)));
  }

  /** Returns the charges that are part of the amount, if any are said to be. */
  private Optional<Money> charges(Element owner) {
    List<Element> charges = owner.all("Chrgs");
    List<Element> records =
        charges.stream().flatMap(charge -> charge.all("Rcrd").stream()).toList();
    // Up to version 2 each has its amount; later ones may have a total only.
    List<Element> counted = records.isEmpty() ? charges : records;
    List<Money> amounts = new ArrayList<>();
    for (Element charge : counted) {
      Optional<Money> one =
          charge
              .at("Amt")
              .or(() -> charge.at("TtlChrgsAndTaxAmt"))
              .flatMap(element -> Notation.amount(element, Optional.of(amount.currency())))
              .filter(money -> money.currency().equals(amount.currency()));
      if (one.isPresent() && !Notation.isFalse(charge, "ChrgInclInd")) {
        boolean back = Notation.isDebit(charge).filter(debit -> !debit).isPresent();
        amounts.add(Notation.signed(one.get(), back));
      }
    }
    return sum(amounts).filter(money -> !money.isZero());
  }

  private Optional<Money> sum(List<Money> amounts) {
    try {
      return Optional.of(Money.total(amount.currency(), amounts));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> code(Element owner) {
    Optional<Element> code = owner.at("BkTxCd");
    Optional<String> domain =
        code.flatMap(it -> it.at("Domn"))
            .map(
                it ->
                    Stream.of(it.value("Cd"), it.value("Fmly", "Cd"), it.value("Fmly", "SubFmlyCd"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("/")));
    return domain
        .filter(text -> !text.isEmpty())
        .or(() -> code.flatMap(it -> it.value("Prtry", "Cd")))
        .map(Line::of);
  }
}
