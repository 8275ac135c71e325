package dev.budgetpulse.core.statement.ofx;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.References;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes statements of the elements of one OFX file; used once. */
final class StatementBuilder {
  private static final String CURRENCY = "currency";
  private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS");
  private static final Set<String> RECORDS = Set.of("STMTTRN", "STMTTRNP");
  private static final int LONGEST_MESSAGE = 120;

  private final ReadingOptions options;
  private final List<Detected> detected = new ArrayList<>();
  private final List<LineProblem> problems = new ArrayList<>();
  private final Set<Element> seen = new HashSet<>();
  private boolean needsCurrency;
  private int unreadable;

  StatementBuilder(ReadingOptions options, Detected charset) {
    this.options = options;
    detected.add(charset);
  }

  Reading read(Element root) {
    List<Element> found = new ArrayList<>();
    List<Element> errors = new ArrayList<>();
    List<Element> records = new ArrayList<>();
    root.forEach(
        element -> {
          if (STATEMENTS.contains(element.name())) {
            found.add(element);
          } else if (RECORDS.contains(element.name())) {
            records.add(element);
          } else if (element.name().equals("STATUS")
              && element.value("SEVERITY").filter("ERROR"::equalsIgnoreCase).isPresent()) {
            errors.add(element);
          } else if (element.name().equals("INVSTMTRS")) {
            problem(element, Remark.INVESTMENTS.of());
          }
        });
    if (found.isEmpty()) {
      return errors.isEmpty()
          ? Reading.Refused.of(Reading.Reason.NO_STATEMENT, Remark.NO_BANK_OR_CARD.of())
          : bankError(errors.get(0));
    }
    errors.forEach(error -> problem(error, message(error)));
    List<Statement> statements = new ArrayList<>();
    found.forEach(element -> statement(element).ifPresent(statements::add));
    if (needsCurrency) {
      return new Reading.Unclear(OfxReader.FORMAT, List.of(currencyQuestion()), detected);
    }
    records.stream()
        .filter(record -> !seen.contains(record))
        .forEach(record -> unreadable(record, Remark.TRANSACTION_OUTSIDE.of()));
    if (root.child("OFX").filter(Element::isClosed).isEmpty()) {
      int last = records.stream().mapToInt(Element::line).max().orElse(root.line());
      problems.add(LineProblem.of(last, Remark.STATEMENT_CUT_OFF.of()));
    }
    problems.sort(Comparator.comparingInt(LineProblem::line));
    boolean nothing =
        statements.stream().allMatch(one -> one.lines().isEmpty() && one.pending().isEmpty());
    if (nothing && unreadable > 0) {
      return Reading.Refused.of(
              Reading.Reason.NO_READABLE_LINE, Remark.NO_READABLE_TRANSACTION.of())
          .because(problems);
    }
    return new Reading.Read(OfxReader.FORMAT, statements, problems, detected);
  }

  private Optional<Statement> statement(Element element) {
    Optional<Currency> known = currency(element);
    if (known.isEmpty()) {
      needsCurrency = true;
      return Optional.empty();
    }
    Currency currency = known.get();
    List<StatementLine> lines = new ArrayList<>();
    List<PendingLine> pending = new ArrayList<>();
    element.forEach(
        part -> {
          if (part.name().equals("STMTTRN") && seen.add(part)) {
            line(part, currency).ifPresent(lines::add);
          } else if (part.name().equals("STMTTRNP") && seen.add(part)) {
            pending(part, currency).ifPresent(pending::add);
          }
        });
    boolean isCard = element.name().equals("CCSTMTRS");
    Optional<Element> account =
        Stream.of("CCACCTFROM", "BANKACCTFROM")
            .flatMap(name -> element.child(name).stream())
            .findFirst();
    Optional<String> type = account.flatMap(from -> text(from, "ACCTTYPE"));
    return Optional.of(
        new Statement(
            account.flatMap(from -> from.value("ACCTID")).map(Line::of),
            isCard ? Optional.of("CREDITCARD") : type,
            currency,
            lines,
            pending,
            Optional.empty(),
            element.child("LEDGERBAL").flatMap(balance -> balance(balance, currency))));
  }

  /** Returns the currency that the file names, else the one that somebody named. */
  private Optional<Currency> currency(Element statement) {
    Optional<Currency> stated = statement.value("CURDEF").flatMap(Exact::currency);
    if (stated.isPresent()) {
      return stated;
    }
    Set<Optional<Currency>> ofLines = new LinkedHashSet<>();
    statement.forEach(
        part -> {
          if (RECORDS.contains(part.name())) {
            ofLines.add(ownCurrency(part));
          }
        });
    if (ofLines.size() == 1 && ofLines.iterator().next().isPresent()) {
      Optional<Currency> common = ofLines.iterator().next();
      note(CURRENCY, common.get().getCurrencyCode(), Remark.EVERY_TRANSACTION_NAMES_IT);
      return common;
    }
    Optional<Currency> answered = options.answer(CURRENCY).flatMap(Exact::currency);
    if (answered.isPresent()) {
      note(CURRENCY, answered.get().getCurrencyCode(), Remark.ANSWERED);
      return answered;
    }
    options
        .currency()
        .ifPresent(given -> note(CURRENCY, given.getCurrencyCode(), Remark.NAMES_NO_CURRENCY));
    return options.currency();
  }

  private static Optional<Currency> ownCurrency(Element record) {
    return record.child("CURRENCY").flatMap(own -> own.value("CURSYM")).flatMap(Exact::currency);
  }

  private Optional<StatementLine> line(Element record, Currency currency) {
    Optional<Money> amount = amount(record, currency);
    if (amount.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> posted = record.value("DTPOSTED");
    Optional<LocalDate> date = posted.flatMap(Notation::date);
    if (date.isEmpty() || record.children("DTPOSTED").size() > 1) {
      unreadable(
          record,
          posted
              .map(text -> Remark.NO_DATE_OF_TRANSACTION.of(Line.excerpt(text)))
              .orElseGet(Remark.TRANSACTION_WITHOUT_DATE::of));
      return Optional.empty();
    }
    return Optional.of(
        new StatementLine(
            record.line(),
            date.get(),
            amount.get(),
            payee(record),
            Line.of(record.value("MEMO").orElse("")),
            text(record, "FITID"),
            details(record)));
  }

  private static Details details(Element record) {
    return Details.none()
        .withValueDate(record.value("DTAVAIL").flatMap(Notation::date))
        .withCounterparty(
            Stream.of("BANKACCTTO", "CCACCTTO")
                .flatMap(name -> record.child(name).stream())
                .findFirst()
                .flatMap(account -> text(account, "ACCTID")))
        .withReferences(
            References.none().withCheck(text(record, "CHECKNUM")).withBank(text(record, "REFNUM")))
        .withCode(text(record, "TRNTYPE"));
  }

  private static Optional<String> text(Element element, String name) {
    return element.value(name).map(Line::of).filter(text -> !text.isEmpty());
  }

  private Optional<PendingLine> pending(Element record, Currency currency) {
    return amount(record, currency)
        .map(
            amount ->
                new PendingLine(
                    record.line(),
                    amount,
                    Line.of(payee(record) + " " + record.value("MEMO").orElse("")),
                    record
                        .value("DTTRAN")
                        .or(() -> record.value("DTPOSTED"))
                        .flatMap(Notation::date),
                    Details.none()));
  }

  /** Returns the amount of a transaction, or notes why it has none. */
  private Optional<Money> amount(Element record, Currency currency) {
    if (!record.isClosed()) {
      unreadable(record, Remark.TRANSACTION_CUT_OFF.of());
      return Optional.empty();
    }
    Optional<String> written = record.value("TRNAMT");
    if (written.isEmpty() || record.children("TRNAMT").size() > 1) {
      unreadable(
          record,
          written.isEmpty()
              ? Remark.TRANSACTION_WITHOUT_AMOUNT.of()
              : Remark.TRANSACTION_OF_SEVERAL_AMOUNTS.of());
      return Optional.empty();
    }
    Optional<Currency> own = ownCurrency(record);
    if (own.isPresent() && !own.get().equals(currency)) {
      unreadable(
          record,
          Remark.TRANSACTION_OF_OTHER_CURRENCY.of(
              own.get().getCurrencyCode(), currency.getCurrencyCode()));
      return Optional.empty();
    }
    Optional<Money> amount =
        written.flatMap(Notation::number).flatMap(number -> Exact.money(number, currency));
    if (amount.isEmpty()) {
      unreadable(
          record,
          Remark.NO_EXACT_AMOUNT.of(Line.excerpt(written.get()), currency.getCurrencyCode()));
    }
    return amount;
  }

  private static String payee(Element record) {
    return Line.of(
        record
            .value("NAME")
            .or(() -> record.child("PAYEE").flatMap(payee -> payee.value("NAME")))
            .or(() -> record.value("PAYEE"))
            .or(() -> record.value("EXTDNAME"))
            .orElse(""));
  }

  private Optional<Balance> balance(Element element, Currency currency) {
    Optional<String> written = element.value("BALAMT");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Optional<Money> amount =
        written
            .filter(text -> element.isClosed())
            .flatMap(Notation::number)
            .flatMap(number -> Exact.money(number, currency));
    if (amount.isEmpty()) {
      problem(element, Remark.NO_BALANCE.of(Line.excerpt(written.get())));
    }
    return amount.map(known -> new Balance(known, element.value("DTASOF").flatMap(Notation::date)));
  }

  private static Reading.Refused bankError(Element status) {
    return Reading.Refused.of(Reading.Reason.BANK_ERROR, message(status)).at(status.line());
  }

  private static Wording message(Element status) {
    Optional<String> code = status.value("CODE").map(Line::excerpt);
    Optional<String> text =
        status
            .value("MESSAGE")
            .map(Line::of)
            .map(
                line ->
                    line.length() <= LONGEST_MESSAGE
                        ? line
                        : Line.of(line.substring(0, LONGEST_MESSAGE - 1)) + "…");
    if (code.isEmpty()) {
      return text.map(line -> Remark.BANK_ERROR_WITHOUT_CODE_SAYING.of(line))
          .orElseGet(Remark.BANK_ERROR_WITHOUT_CODE::of);
    }
    return text.map(line -> Remark.BANK_ERROR_SAYING.of(code.get(), line))
        .orElseGet(() -> Remark.BANK_ERROR.of(code.get()));
  }

  private static Question currencyQuestion() {
    return new Question(
        CURRENCY,
        "The file names no currency. Which one are its amounts in?",
        List.of(),
        Wording.of("currency.none"));
  }

  private void note(String key, String value, Remark reason) {
    Detected note = Detected.of(key, value, reason.of());
    if (!detected.contains(note)) {
      detected.add(note);
    }
  }

  private void unreadable(Element record, Wording why) {
    unreadable++;
    problem(record, why);
  }

  private void problem(Element element, Wording why) {
    problems.add(LineProblem.of(element.line(), why));
  }
}
