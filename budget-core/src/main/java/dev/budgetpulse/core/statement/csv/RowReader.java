package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Details;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.HeaderWords.Concept;
import dev.budgetpulse.core.statement.csv.Words.Summary;
import dev.budgetpulse.core.statement.internal.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the rows of one table as what they are, now that the layout is known; used once. */
final class RowReader {
  /** No bank has more columns of fees and taxes. */
  private static final int MOST_FEES = 8;

  private final Table table;
  private final Layout layout;
  private final boolean endsWithinLine;
  private final List<Integer> texts;
  private final List<LineProblem> problems = new ArrayList<>();
  private final StatementParts parts;
  private final List<Column> fees;
  private int voids;

  RowReader(Table table, Layout layout, boolean endsWithinLine) {
    this.table = table;
    this.layout = layout;
    this.endsWithinLine = endsWithinLine;
    this.texts = texts(table, layout.roles());
    this.fees = fees(table, layout.roles());
    this.parts =
        new StatementParts(
            layout, fees.stream().map(column -> column.name(table.columns())).toList());
  }

  List<LineProblem> problems() {
    return problems;
  }

  /** Returns how many of the problems are movements that the bank has taken back. */
  int voids() {
    return voids;
  }

  StatementParts parts() {
    return parts;
  }

  void read() {
    int end = table.rows().size();
    while (end > 0 && isBelow(table.rows().get(end - 1))) {
      end--;
      parts.below(table.rows().get(end));
    }
    for (int i = 0; i < end; i++) {
      Row row = table.rows().get(i);
      boolean isLast = i == table.rows().size() - 1;
      if (isLast && endsWithinLine && isShort(row)) {
        problem(row, Remark.LINE_CUT_OFF.of());
      } else {
        read(row);
      }
    }
  }

  private void read(Row row) {
    if (isHeaderAgain(row)) {
      return;
    }
    if (row.width() > table.columns().size()) {
      problem(row, Remark.LINE_OF_OTHER_WIDTH.of(row.width(), table.columns().size()));
      return;
    }
    Optional<Currency> currency = layout.currencies().of(row, layout.amounts());
    if (currency.isEmpty()) {
      problem(row, Remark.LINE_OF_UNKNOWN_CURRENCY.of());
      return;
    }
    String account = row.cell(layout.roles().account());
    Optional<LocalDate> date = layout.dates().parse(row.cell(layout.roles().date()));
    if (isSummary(row, date)) {
      summary(row, account, currency.get(), date);
      return;
    }
    String status = row.cell(layout.roles().status());
    if (Words.isVoid(status)) {
      voids++;
      problem(row, Remark.BANK_SAYS.of(Line.excerpt(status)));
      return;
    }
    boolean pending = Words.isPending(row.cell(layout.roles().date())) || Words.isPending(status);
    if (date.isEmpty() && !pending) {
      String written = row.cell(layout.roles().date());
      problem(
          row,
          written.isEmpty()
              ? Remark.LINE_WITHOUT_DATE.of()
              : Remark.NO_DATE_AS_OTHERS.of(Line.excerpt(written)));
      return;
    }
    Optional<Money> amount = amount(row, currency.get());
    if (amount.isEmpty()) {
      return;
    }
    if (pending) {
      parts.add(
          account,
          new PendingLine(
              row.line(),
              amount.get(),
              Line.of(payee(row) + " " + memo(row)),
              date.or(() -> otherDate(row)),
              Details.none()),
          balance(row, currency.get()),
          fees(row));
    } else {
      String id = row.cell(layout.roles().id());
      parts.add(
          account,
          new StatementLine(
              row.line(),
              date.get(),
              amount.get(),
              payee(row),
              memo(row),
              Optional.of(Line.of(id)).filter(known -> !known.isEmpty())),
          balance(row, currency.get()),
          fees(row));
    }
  }

  /** Returns what a row has in the columns of fees; what is no amount is none. */
  private List<BigDecimal> fees(Row row) {
    return fees.stream()
        .map(
            column ->
                AmountText.of(row.cell(column.index()))
                    .flatMap(text -> text.number(layout.amounts().style()))
                    .orElse(BigDecimal.ZERO))
        .toList();
  }

  /** Returns when a movement was made that has no day of booking yet. */
  private Optional<LocalDate> otherDate(Row row) {
    return table.columns().stream()
        .filter(Column::hasDates)
        .flatMap(column -> layout.dates().parse(row.cell(column.index())).stream())
        .findFirst();
  }

  private Optional<Money> amount(Row row, Currency currency) {
    Amounts amounts = layout.amounts();
    if (amounts.isBlank(row)) {
      problem(row, Remark.LINE_WITHOUT_AMOUNT.of());
      return Optional.empty();
    }
    Optional<Money> amount = amounts.of(row).flatMap(number -> exact(number, currency));
    if (amount.isEmpty()) {
      problem(
          row,
          Remark.NO_AMOUNT_OR_DIRECTION.of(
              Line.excerpt(amounts.written(row)), currency.getCurrencyCode()));
    }
    return amount;
  }

  private Optional<Money> balance(Row row, Currency currency) {
    return layout.amounts().balance(row).flatMap(number -> exact(number, currency));
  }

  private static Optional<Money> exact(BigDecimal number, Currency currency) {
    try {
      return Optional.of(Money.of(number, currency));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Says whether a row is a balance or a sum by what it is called. */
  private boolean isSummary(Row row, Optional<LocalDate> date) {
    for (int column : texts) {
      if (Words.summary(row.cell(column)).filter(kind -> kind != Summary.TOTAL).isPresent()) {
        return true;
      }
    }
    if (layout.amounts().isBlank(row) && layout.amounts().balance(row).isPresent()) {
      return texts.stream()
          .anyMatch(column -> HeaderWords.concepts(row.cell(column)).contains(Concept.BALANCE));
    }
    // A shop may be called Total, but it does not sell without a date.
    return date.isEmpty()
        && row.cell(layout.roles().date()).chars().noneMatch(Character::isDigit)
        && row.cells().stream().anyMatch(cell -> Words.summary(cell.strip()).isPresent());
  }

  private void summary(Row row, String account, Currency currency, Optional<LocalDate> date) {
    Optional<Money> amount =
        layout
            .amounts()
            .of(row)
            .flatMap(number -> exact(number, currency))
            .filter(money -> !layout.amounts().isBlank(row))
            .or(() -> balance(row, currency));
    boolean opening = isCalled(row, Summary.OPENING);
    boolean closing = isCalled(row, Summary.CLOSING);
    if (amount.isEmpty() || (layout.amounts().isBlank(row) && !opening && !closing)) {
      if (!layout.amounts().isBlank(row)) {
        problem(row, Remark.UNREADABLE_SUM.of());
      } else {
        parts.summary(row);
      }
    } else if (opening || closing) {
      parts.balance(account, new Balance(amount.get(), date), opening);
      parts.summary(row);
    } else if (date.isEmpty()) {
      parts.summary(row);
    } else {
      parts.turnover(account, amount.get(), row);
    }
  }

  private static boolean isCalled(Row row, Summary kind) {
    return row.cells().stream()
        .anyMatch(cell -> Words.summary(cell.strip()).filter(kind::equals).isPresent());
  }

  /** Says whether a row at the end has neither a date nor an amount. */
  private boolean isBelow(Row row) {
    return layout.amounts().isBlank(row)
        && row.cell(layout.roles().date()).chars().noneMatch(c -> c >= '0' && c <= '9')
        && !Words.isPending(row.cell(layout.roles().date()))
        && layout.dates().parse(row.cell(layout.roles().date())).isEmpty();
  }

  private boolean isHeaderAgain(Row row) {
    return table.header().filter(header -> header.cells().equals(row.cells())).isPresent();
  }

  private boolean isShort(Row row) {
    return table.movements().stream()
        .filter(other -> other.line() != row.line())
        .mapToInt(other -> other.cells().size())
        .min()
        .stream()
        .anyMatch(least -> row.cells().size() < least);
  }

  private String payee(Row row) {
    return layout.roles().payees().stream()
        .map(column -> Line.of(row.cell(column)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String memo(Row row) {
    StringBuilder memo = new StringBuilder();
    for (int column : layout.roles().memos()) {
      memo.append(row.cell(column)).append(' ');
    }
    return Line.of(memo.toString());
  }

  private void problem(Row row, Wording why) {
    problems.add(LineProblem.of(row.line(), why));
  }

  private static List<Column> fees(Table table, Roles roles) {
    if (roles.balance() < 0) {
      return List.of();
    }
    List<Integer> others = List.of(roles.balance(), roles.amount(), roles.debit(), roles.credit());
    return table.columns().stream()
        .filter(column -> column.is(Concept.FEE) && column.hasAmounts())
        .filter(column -> !others.contains(column.index()))
        .limit(MOST_FEES)
        .toList();
  }

  private static List<Integer> texts(Table table, Roles roles) {
    return IntStream.concat(
            IntStream.concat(
                roles.payees().stream().mapToInt(Integer::intValue),
                roles.memos().stream().mapToInt(Integer::intValue)),
            table.columns().stream()
                .filter(column -> column.is(Concept.TYPE) && column.hasTexts())
                .mapToInt(Column::index))
        .distinct()
        .boxed()
        .toList();
  }
}
