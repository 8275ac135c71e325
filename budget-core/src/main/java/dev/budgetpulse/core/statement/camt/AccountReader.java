package dev.budgetpulse.core.statement.camt;

import dev.budgetpulse.core.money.CurrencyMismatchException;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatedTotals;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what one statement, report or notification says about its account; used once. */
final class AccountReader {
  /** The elements that are read. */
  static final Set<String> PARTS = Set.of("Acct", "Bal", "TxsSummry", "Ntry");

  private static final Party NOBODY = new Party(Optional.empty(), Optional.empty());

  private final Message message;
  private final boolean inverted;
  private Party owner = NOBODY;
  private Optional<String> type = Optional.empty();
  private Optional<Currency> stated = Optional.empty();
  private Optional<Element> summary = Optional.empty();
  private final Balances balances = new Balances();
  private final Set<Currency> currencies = new LinkedHashSet<>();
  private final List<StatementLine> lines = new ArrayList<>();
  private final List<PendingLine> pending = new ArrayList<>();
  private final List<LineProblem> problems = new ArrayList<>();
  private final List<Money> reversals = new ArrayList<>();
  private int unreadable;
  private int information;
  private int withoutStatus;
  private int withoutBookingDate;

  /**
   * Begins with nothing.
   *
   * @param inverted whether a reversal has the direction of what it takes back
   */
  AccountReader(Message message, boolean inverted) {
    this.message = message;
    this.inverted = inverted;
  }

  void add(Element part) {
    switch (part.name()) {
      case "Acct" -> account(part);
      case "Bal" -> balances.add(part, stated).ifPresent(problems::add);
      case "TxsSummry" -> summary = Optional.of(part);
      case "Ntry" -> entry(part);
      default -> throw new IllegalArgumentException(part.name());
    }
  }

  private void account(Element account) {
    owner = new Party(account.value("Ownr", "Nm").map(Line::of), Party.number(account));
    type =
        account
            .value("Tp", "Cd")
            .or(() -> account.value("Tp", "Prtry"))
            .map(Line::of)
            .filter(text -> !text.isEmpty());
    stated = account.value("Ccy").flatMap(Exact::currency);
  }

  private void entry(Element entry) {
    Optional<Status> written = Status.of(entry);
    // A statement has only booked entries; elsewhere nobody can tell.
    boolean assumed = entry.at("Sts").isEmpty() && message == Message.STATEMENT;
    if (written.isEmpty() && !assumed) {
      unreadable(entry, Remark.ENTRY_WITHOUT_STATUS.of());
      return;
    }
    Status status = written.orElse(Status.BOOKED);
    if (status == Status.INFORMATION) {
      information++;
      return;
    }
    Optional<Money> amount = amount(entry);
    if (amount.isEmpty()) {
      return;
    }
    EntryReader reader = new EntryReader(entry, amount.get(), owner, inverted);
    Optional<LocalDate> booked = Notation.date(entry, "BookgDt");
    Optional<LocalDate> date = booked.or(() -> Notation.date(entry, "ValDt"));
    if (status == Status.BOOKED && (date.isEmpty() || (booked.isEmpty() && hasDate(entry)))) {
      unreadable(entry, Remark.ENTRY_WITHOUT_DATE.of());
      return;
    }
    withoutStatus += written.isEmpty() ? 1 : 0;
    if (status == Status.PENDING) {
      pending.add(
          new PendingLine(
              entry.line(),
              amount.get(),
              Line.of(reader.payee() + " " + reader.memo()),
              booked,
              reader.details()));
    } else {
      withoutBookingDate += booked.isEmpty() ? 1 : 0;
      lines.add(
          new StatementLine(
              entry.line(),
              date.orElseThrow(),
              amount.get(),
              reader.payee(),
              reader.memo(),
              reader.bankId(),
              reader.details()));
    }
  }

  /** Says whether an entry has a booking date, be it one that can be read or not. */
  private static boolean hasDate(Element entry) {
    return entry
        .at("BookgDt")
        .filter(date -> date.at("Dt").isPresent() || date.at("DtTm").isPresent())
        .isPresent();
  }

  /** Returns the amount of an entry with its sign, or notes why it has none. */
  private Optional<Money> amount(Element entry) {
    List<Element> amounts = entry.all("Amt");
    if (amounts.size() != 1) {
      unreadable(
          entry,
          amounts.isEmpty()
              ? Remark.ENTRY_WITHOUT_AMOUNT.of()
              : Remark.ENTRY_OF_SEVERAL_AMOUNTS.of());
      return Optional.empty();
    }
    Optional<Boolean> debit = Notation.isDebit(entry);
    if (debit.isEmpty() || entry.all("CdtDbtInd").size() > 1) {
      unreadable(entry, Remark.ENTRY_WITHOUT_DIRECTION.of());
      return Optional.empty();
    }
    Element written = amounts.get(0);
    Notation.currency(written).ifPresent(currencies::add);
    Optional<Money> amount = Notation.amount(written, stated);
    if (amount.isEmpty()) {
      unreadable(
          entry,
          written
              .currency()
              .map(
                  code ->
                      Remark.NO_EXACT_AMOUNT.of(
                          Line.excerpt(written.text()), "'" + Line.excerpt(code) + "'"))
              .orElseGet(() -> Remark.NO_EXACT_AMOUNT_OF_ANY.of(Line.excerpt(written.text()))));
    }
    boolean reversal = Notation.isTrue(entry, "RvslInd");
    Optional<Money> signed =
        amount.map(money -> Notation.signed(money, debit.get() != (inverted && reversal)));
    signed.filter(money -> reversal).ifPresent(reversals::add);
    return signed;
  }

  /** Returns the account's currency, if the file says which one it is. */
  Optional<Currency> currency() {
    if (stated.isPresent()) {
      return stated;
    }
    if (currencies.size() == 1) {
      return currencies.stream().findFirst();
    }
    return balances.currency();
  }

  /** Returns the currencies of the entries. */
  Set<Currency> currencies() {
    return currencies;
  }

  /** Returns the statement; entries in another currency than the account's become problems. */
  Statement statement(Currency currency) {
    lines.removeIf(line -> isForeign(line.amount(), line.line(), currency));
    pending.removeIf(line -> isForeign(line.amount(), line.line(), currency));
    return new Statement(
        owner.account(),
        type,
        currency,
        lines,
        pending,
        balances.opening(),
        balances.closing(),
        information > 0
            ? StatedTotals.none()
            : summary.map(it -> Summary.of(it, currency)).orElse(StatedTotals.none()));
  }

  /**
   * Says whether the closing balance is right if, and only if, reversals are the other way round.
   */
  boolean wouldFitInverted(Statement statement) {
    try {
      Money all = Money.total(statement.currency(), reversals);
      return !all.isZero() && statement.gap().equals(Optional.of(all.times(-2)));
    } catch (CurrencyMismatchException | ArithmeticException e) {
      return false;
    }
  }

  private boolean isForeign(Money amount, int line, Currency currency) {
    if (amount.currency().equals(currency)) {
      return false;
    }
    unreadable++;
    problems.add(
        LineProblem.of(
            line,
            Remark.ENTRY_OF_OTHER_CURRENCY.of(
                amount.currency().getCurrencyCode(), currency.getCurrencyCode())));
    return true;
  }

  List<LineProblem> problems() {
    return problems;
  }

  /** Returns how many entries have become no line. */
  int unreadable() {
    return unreadable;
  }

  /** Returns what whoever imports the statement should know about it. */
  List<Detected> notes() {
    return Stream.of(
            note(information, "information", Remark.ENTRIES_FOR_INFORMATION),
            note(withoutStatus, "status", Remark.ENTRIES_WITHOUT_STATUS),
            note(withoutBookingDate, "date", Remark.ENTRIES_WITHOUT_BOOKING_DATE))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Detected> note(int count, String key, Remark reason) {
    return count == 0
        ? Optional.empty()
        : Optional.of(Detected.of(key, String.valueOf(count), reason.of()));
  }

  private void unreadable(Element entry, Wording why) {
    unreadable++;
    problems.add(LineProblem.of(entry.line(), why));
  }
}
