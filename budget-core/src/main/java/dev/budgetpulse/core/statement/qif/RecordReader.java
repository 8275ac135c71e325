package dev.budgetpulse.core.statement.qif;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.Details.Labels;
import dev.budgetpulse.core.statement.Details.Part;
import dev.budgetpulse.core.statement.Details.References;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import dev.budgetpulse.core.statement.qif.QifDate.Order;
import dev.budgetpulse.core.statement.qif.QifRecord.End;
import dev.budgetpulse.core.statement.qif.QifRecord.Field;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Makes lines of the records of one file, once it is known how they are written; used once. */
final class RecordReader {
  private static final char DATE = 'D';
  private static final char AMOUNT = 'T';
  private static final char LARGE_AMOUNT = 'U';
  private static final char NUMBER = 'N';
  private static final char PAYEE = 'P';
  private static final char MEMO = 'M';
  private static final char ADDRESS = 'A';
  private static final char CATEGORY = 'L';
  private static final char SPLIT = 'S';
  private static final char SPLIT_MEMO = 'E';
  private static final char SPLIT_AMOUNT = '$';
  private static final char SPLIT_PERCENT = '%';

  private final Order order;
  private final DecimalStyle style;
  private final Currency currency;
  private final List<LineProblem> problems = new ArrayList<>();
  private int unreadable;

  RecordReader(Order order, DecimalStyle style, Currency currency) {
    this.order = order;
    this.style = style;
    this.currency = currency;
  }

  Currency currency() {
    return currency;
  }

  List<LineProblem> problems() {
    return problems;
  }

  /** Returns how many records have become no line. */
  int unreadable() {
    return unreadable;
  }

  /** Returns the date of a record: the first, since others belong to its splits. */
  static Optional<Field> date(QifRecord record) {
    return record.first(DATE);
  }

  /** Says whether a field of a movement is an amount. */
  static boolean isAmount(Field field) {
    return field.code() == AMOUNT || field.code() == LARGE_AMOUNT || field.code() == SPLIT_AMOUNT;
  }

  /** Returns the line of a record, or notes why there is none. */
  Optional<StatementLine> line(QifRecord record) {
    Field last = record.fields().get(record.fields().size() - 1);
    if (record.isCut(last)
        && (isAmount(last) || last.code() == DATE || last.code() == SPLIT_PERCENT)) {
      return unreadable(record, Remark.RECORD_CUT_OFF.of());
    }
    Optional<Field> written = date(record);
    if (written.isEmpty()) {
      return unreadable(record, Remark.RECORD_WITHOUT_DATE.of());
    }
    Optional<LocalDate> date = date(written.get().text());
    if (date.isEmpty()) {
      return unreadable(record, Remark.NO_DATE.of(Line.excerpt(written.get().text())));
    }
    Optional<Money> amount = amount(record);
    if (amount.isEmpty()) {
      return Optional.empty();
    }
    if (record.end() != End.MARK) {
      problem(record.line(), Remark.RECORD_WITHOUT_END.of());
    }
    String payee = text(record, PAYEE);
    String memo = text(record, MEMO);
    return Optional.of(
        new StatementLine(
            record.line(),
            date.get(),
            amount.get(),
            payee,
            memo.isEmpty() ? text(record, ADDRESS) : memo,
            Optional.empty(),
            details(record, payee)));
  }

  /** Returns a date as the file writes it. */
  Optional<LocalDate> date(String text) {
    return QifDate.of(text).flatMap(numbers -> numbers.in(order));
  }

  /** Returns an amount as the file writes it. */
  Optional<Money> amount(String text) {
    return AmountStyle.number(text, style).flatMap(number -> Exact.money(number, currency));
  }

  private Optional<Money> amount(QifRecord record) {
    Optional<Money> amount = Optional.empty();
    for (Field field : record.fields()) {
      if (field.code() == AMOUNT || field.code() == LARGE_AMOUNT) {
        Optional<Money> written = amount(field.text());
        if (written.isEmpty()) {
          unreadable(record, noAmount(Remark.NO_EXACT_AMOUNT, field));
          return written;
        }
        if (amount.isPresent() && !amount.equals(written)) {
          unreadable(record, Remark.RECORD_OF_SEVERAL_AMOUNTS.of());
          return Optional.empty();
        }
        amount = written;
      }
    }
    if (amount.isEmpty()) {
      unreadable(record, Remark.RECORD_WITHOUT_AMOUNT.of());
    }
    return amount;
  }

  private Wording noAmount(Remark remark, Field field) {
    return remark.of(Line.excerpt(field.text()), currency.getCurrencyCode());
  }

  private Details details(QifRecord record, String payee) {
    String number = text(record, NUMBER);
    boolean isCheck = number.matches("[0-9]{1,20}");
    Labels labels =
        record.first(CATEGORY).map(field -> Filing.of(field.text())).orElse(Labels.none());
    boolean opening =
        payee.equalsIgnoreCase(Details.OPENING_BALANCE) && labels.transfer().isPresent();
    // What is written in place of a number must not pass for what the reader has found out.
    Optional<String> code =
        opening
            ? Optional.of(Details.OPENING_BALANCE)
            : Optional.of(number)
                .filter(text -> !isCheck && !text.isEmpty())
                .filter(text -> !text.equals(Details.OPENING_BALANCE));
    return Details.none()
        .withReferences(References.none().withCheck(Optional.of(number).filter(text -> isCheck)))
        .withCode(code)
        .withLabels(labels)
        .withParts(parts(record));
  }

  private List<Part> parts(QifRecord record) {
    List<Part> parts = new ArrayList<>();
    Split split = new Split();
    for (Field field : record.fields()) {
      switch (field.code()) {
        case SPLIT -> {
          split.end(parts);
          split.category = Optional.of(Filing.of(field.text()));
        }
        case SPLIT_MEMO -> split.memo = Line.of(split.memo + " " + field.text());
        case SPLIT_AMOUNT -> {
          if (split.hasAmount) {
            split.end(parts);
          }
          split.hasAmount = true;
          split.amount = amount(field.text());
          if (split.amount.isEmpty()) {
            problem(field.line(), noAmount(Remark.SPLIT_WITHOUT_AMOUNT, field));
          }
        }
        default -> {
          // Belongs to the record.
        }
      }
    }
    split.end(parts);
    return parts;
  }

  /** The split that is being read. */
  private static final class Split {
    private Optional<Labels> category = Optional.empty();
    private String memo = "";
    private boolean hasAmount;
    private Optional<Money> amount = Optional.empty();

    /** Adds the split to the others, if there is one, and begins another. */
    void end(List<Part> parts) {
      if (category.isPresent() || hasAmount) {
        parts.add(
            new Part(amount, "", memo, Details.none().withLabels(category.orElse(Labels.none()))));
      }
      category = Optional.empty();
      memo = "";
      hasAmount = false;
      amount = Optional.empty();
    }
  }

  private static String text(QifRecord record, char code) {
    StringBuilder text = new StringBuilder();
    for (Field field : record.fields()) {
      if (field.code() == code) {
        text.append(field.text()).append(' ');
      }
    }
    return text.isEmpty() ? "" : Line.of(text.toString());
  }

  private Optional<StatementLine> unreadable(QifRecord record, Wording why) {
    unreadable++;
    problem(record.line(), why);
    return Optional.empty();
  }

  private void problem(int line, Wording why) {
    problems.add(LineProblem.of(line, why));
  }
}
