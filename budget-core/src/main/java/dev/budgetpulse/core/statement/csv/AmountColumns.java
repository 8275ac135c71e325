package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.money.DecimalStyle;
import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.HeaderWords.Concept;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the columns of the amount and the balance of one table; used once. */
final class AmountColumns {
  private static final int SAMPLE = 2_000;

  /** A file with more columns of amounts is asked about rather than searched. */
  private static final int MOST_CANDIDATES = 12;

  private final Table table;
  private final Findings findings;
  private final ColumnAnswers answers;
  private final List<Row> sample;
  private final DecimalStyle style;

  private final Map<Integer, List<Optional<BigDecimal>>> values = new HashMap<>();

  private int amount = Roles.NONE;
  private int debit = Roles.NONE;
  private int credit = Roles.NONE;
  private int balance = Roles.NONE;

  AmountColumns(Table table, Findings findings, ColumnAnswers answers) {
    this.table = table;
    this.findings = findings;
    this.answers = answers;
    this.sample = table.movements().stream().limit(SAMPLE).toList();
    this.style = Decimals.likely(table);
  }

  int amount() {
    return amount;
  }

  int debit() {
    return debit;
  }

  int credit() {
    return credit;
  }

  int balance() {
    return balance;
  }

  /** Finds the columns or asks for them. */
  void find() {
    findBalance();
    if (answered()) {
      return;
    }
    List<Column> named = named();
    List<Column> debits = oneWay(Concept.DEBIT, Concept.CREDIT);
    List<Column> credits = oneWay(Concept.CREDIT, Concept.DEBIT);
    boolean hasPair = !debits.isEmpty() && !credits.isEmpty();
    if (!named.isEmpty() && (!hasPair || isSigned(best(named).index()))) {
      chooseAmount(named);
    } else if (hasPair) {
      debit = debits.get(0).index();
      credit = credits.get(0).index();
      notePair(Remark.HEADER_SAYS_SO.of());
    } else if (!debits.isEmpty() && !debits.get(0).isBlank()) {
      debit = debits.get(0).index();
      credit = other(debit);
      notePair(Remark.HEADER_SAYS_SO_OF_ONE.of());
    } else if (!credits.isEmpty() && !credits.get(0).isBlank()) {
      credit = credits.get(0).index();
      debit = other(credit);
      notePair(Remark.HEADER_SAYS_SO_OF_ONE.of());
    } else {
      findByContent();
    }
  }

  private boolean answered() {
    Optional<Integer> answeredDebit = answers.answered(Keys.DEBIT_COLUMN);
    Optional<Integer> answeredCredit = answers.answered(Keys.CREDIT_COLUMN);
    Optional<Integer> answeredAmount = answers.answered(Keys.AMOUNT_COLUMN);
    if (answeredAmount.filter(column -> column >= 0).isPresent()) {
      amount = answeredAmount.get();
      return true;
    }
    if (answeredDebit.isEmpty() && answeredCredit.isEmpty()) {
      return false;
    }
    debit = answeredDebit.orElseGet(() -> other(answeredCredit.get()));
    credit = answeredCredit.orElseGet(() -> other(answeredDebit.get()));
    notePair(Remark.ANSWERED.of());
    return true;
  }

  /** Returns the column that is filled where another is not. */
  private int other(int column) {
    return contents().stream()
        .limit(MOST_CANDIDATES)
        .map(Column::index)
        .filter(index -> index != column && isComplement(index, column))
        .findFirst()
        .orElse(Roles.NONE);
  }

  private void findBalance() {
    Optional<Integer> answered = answers.answered(Keys.BALANCE_COLUMN);
    if (answered.isPresent()) {
      balance = answered.get();
      return;
    }
    table.columns().stream()
        .filter(column -> column.is(Concept.BALANCE) && column.hasAmounts())
        .filter(column -> !column.is(Concept.FOREIGN) && !column.is(Concept.DATE))
        .findFirst()
        .ifPresent(column -> setBalance(column.index(), Remark.HEADER_SAYS_SO.of()));
  }

  private void setBalance(int column, Wording reason) {
    balance = column;
    answers.note(Keys.BALANCE_COLUMN, column, reason);
  }

  /** Returns the columns that a header calls the amount. */
  private List<Column> named() {
    return table.columns().stream()
        .filter(column -> column.hasAmounts() || sample.isEmpty())
        .filter(column -> column.index() != balance)
        .filter(
            column ->
                column.is(Concept.AMOUNT)
                    || (column.is(Concept.DEBIT) && column.is(Concept.CREDIT)))
        .filter(column -> column.is(Concept.DEBIT) == column.is(Concept.CREDIT))
        .filter(column -> !isSomethingElse(column))
        .toList();
  }

  private List<Column> oneWay(Concept wanted, Concept other) {
    return table.columns().stream()
        .filter(column -> column.is(wanted) && !column.is(other))
        .filter(column -> (column.hasAmounts() || column.isBlank()) && column.index() != balance)
        .filter(column -> !isSomethingElse(column) && !column.is(Concept.PARTY))
        .toList();
  }

  private static boolean isSomethingElse(Column column) {
    return column.is(Concept.FOREIGN)
        || column.is(Concept.BALANCE)
        || column.is(Concept.RATE)
        || column.is(Concept.FEE)
        || (column.is(Concept.ID) && !column.is(Concept.AMOUNT));
  }

  private static Column best(List<Column> columns) {
    Column best = columns.get(0);
    for (Column column : columns) {
      if (points(column) > points(best)) {
        best = column;
      }
    }
    return best;
  }

  private static int points(Column column) {
    return (column.currency().isPresent() ? 4 : 0)
        + (column.is(Concept.BOOKED) ? 3 : 0)
        + (column.is(Concept.ACCOUNT) ? 1 : 0)
        + (column.counts().strong() > 0 ? 1 : 0);
  }

  private void chooseAmount(List<Column> named) {
    Column best = best(named);
    List<Column> rivals =
        named.stream()
            .filter(column -> points(column) == points(best))
            .filter(
                column ->
                    column.index() == best.index() || !sameValues(column.index(), best.index()))
            .toList();
    List<Column> proven = rivals.stream().filter(column -> runs(column.index(), balance)).toList();
    if (rivals.size() == 1) {
      setAmount(
          best.index(), (named.size() == 1 ? Remark.HEADER_SAYS_SO : Remark.HEADER_FITS_BEST).of());
    } else if (proven.size() == 1) {
      setAmount(proven.get(0).index(), Remark.BALANCE_TO_BALANCE.of());
    } else {
      askAmount(rivals);
    }
  }

  private void findByContent() {
    List<Column> contents = contents();
    List<Column> rest = contents.stream().filter(column -> column.index() != balance).toList();
    if (rest.size() == 1) {
      setAmount(rest.get(0).index(), Remark.ONLY_AMOUNTS.of());
    } else if (rest.isEmpty()) {
      askAmount(sample.isEmpty() ? List.of() : table.columns());
    } else if (rest.size() > MOST_CANDIDATES || (!findPair(rest) && !findByBalance(rest))) {
      askAmount(rest);
    }
  }

  /** Returns the columns that hold amounts, whatever their headers say they are not. */
  private List<Column> contents() {
    return table.columns().stream()
        .filter(column -> column.hasAmounts() && !column.hasDates())
        .filter(column -> !isSomethingElse(column) && !column.is(Concept.ACCOUNT))
        .filter(column -> !column.is(Concept.TYPE) && !isCode(column))
        .toList();
  }

  /** Says whether the whole numbers of a column number something rather than count it. */
  private boolean isCode(Column column) {
    if (column.counts().strong() > 0) {
      return false;
    }
    List<String> cells =
        sample.stream()
            .map(row -> row.cell(column.index()))
            .filter(cell -> !cell.isEmpty())
            .toList();
    boolean isConstant = cells.size() > 2 && column.counts().distinct() == 1;
    return isConstant
        || cells.stream().anyMatch(cell -> cell.length() > 1 && cell.startsWith("0"))
        || cells.stream().allMatch(cell -> cell.matches("[0-9]{8,}"));
  }

  private boolean findPair(List<Column> columns) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      for (int j = i + 1; j < columns.size(); j++) {
        if (isComplement(columns.get(i).index(), columns.get(j).index())) {
          pairs.add(new Pair(columns.get(i), columns.get(j)));
        }
      }
    }
    List<Pair> proven = pairs.stream().flatMap(pair -> proven(pair).stream()).toList();
    if (pairs.size() == 1 || proven.size() == 1) {
      choosePair(pairs.size() == 1 ? pairs.get(0) : proven.get(0));
    } else if (!pairs.isEmpty()) {
      List<Choice> choices =
          columns.stream().map(column -> answers.choice(column, sample)).toList();
      findings.ask(
          Keys.DEBIT_COLUMN, "Which column is money out?", choices, Wording.of("column.out"));
      findings.ask(
          Keys.CREDIT_COLUMN, "Which column is money in?", choices, Wording.of("column.in"));
      debit = pairs.get(0).debit().index();
      credit = pairs.get(0).credit().index();
    }
    return !pairs.isEmpty();
  }

  private record Pair(Column debit, Column credit) {
    Pair reversed() {
      return new Pair(credit, debit);
    }
  }

  /** Returns the pair in the one order that leads from balance to balance, if only one does. */
  private Optional<Pair> proven(Pair pair) {
    List<Pair> proven = new ArrayList<>();
    for (Column candidate : balances()) {
      for (Pair order : List.of(pair, pair.reversed())) {
        boolean isOther =
            candidate.index() != pair.debit().index() && candidate.index() != pair.credit().index();
        if (isOther && runs(order.debit().index(), order.credit().index(), candidate.index())) {
          proven.add(order);
        }
      }
    }
    return proven.size() == 1 ? Optional.of(proven.get(0)) : Optional.empty();
  }

  private List<Column> balances() {
    return balance >= 0 ? List.of(table.columns().get(balance)) : contents();
  }

  private void choosePair(Pair pair) {
    Optional<Pair> proven = proven(pair);
    if (proven.isPresent()) {
      debit = proven.get().debit().index();
      credit = proven.get().credit().index();
      notePair(Remark.BALANCE_TO_BALANCE.of());
      balances().stream()
          .map(Column::index)
          .filter(index -> balance < 0 && index != debit && index != credit)
          .filter(index -> runs(debit, credit, index))
          .findFirst()
          .ifPresent(index -> setBalance(index, Remark.FOLLOWS_FROM_MOVEMENTS.of()));
      return;
    }
    Column first = pair.debit();
    Column second = pair.credit();
    int a = first.index();
    int b = second.index();
    boolean firstNegative = isNegative(a);
    boolean secondNegative = isNegative(b);
    if (firstNegative != secondNegative) {
      debit = firstNegative ? a : b;
      credit = firstNegative ? b : a;
      notePair(Remark.MINUS_IS_MONEY_OUT.of());
      return;
    }
    findings.ask(
        Keys.CREDIT_COLUMN,
        "Two columns hold amounts, one or the other per line. Which one is money in?",
        List.of(answers.choice(first, sample), answers.choice(second, sample)),
        Wording.of("column.in-of-two"));
    credit = a;
    debit = b;
  }

  /**
   * Takes the only two columns of which one leads from balance to balance in the other. A column of
   * money out without signs that would do so as well is a second reading, so that nothing is
   * proven: of two lines, one difference may fit by chance.
   */
  private boolean findByBalance(List<Column> columns) {
    List<int[]> proven = new ArrayList<>();
    boolean isOutWithoutSigns = false;
    for (Column candidate : columns) {
      for (Column other : balance >= 0 ? List.of(table.columns().get(balance)) : columns) {
        if (candidate.index() != other.index() && runs(candidate.index(), other.index())) {
          proven.add(new int[] {candidate.index(), other.index()});
        }
        isOutWithoutSigns |=
            candidate.index() != other.index()
                && !isSigned(candidate.index())
                && runsOut(candidate.index(), other.index());
      }
    }
    if (proven.size() != 1 || isOutWithoutSigns || !isSigned(proven.get(0)[0])) {
      return false;
    }
    setAmount(proven.get(0)[0], Remark.BALANCE_TO_BALANCE.of());
    if (balance < 0) {
      setBalance(proven.get(0)[1], Remark.FOLLOWS_FROM_MOVEMENTS.of());
    }
    return true;
  }

  private void setAmount(int column, Wording reason) {
    amount = column;
    answers.note(Keys.AMOUNT_COLUMN, column, reason);
  }

  private void askAmount(List<Column> columns) {
    List<Choice> choices = new ArrayList<>();
    columns.stream()
        .filter(column -> !column.isBlank())
        .forEach(column -> choices.add(answers.choice(column, sample)));
    if (!choices.isEmpty()) {
      findings.ask(
          Keys.AMOUNT_COLUMN, "Which column is the amount?", choices, Wording.of("column.amount"));
    }
    amount = choices.isEmpty() ? Roles.NONE : columns.get(0).index();
  }

  private void notePair(Wording reason) {
    answers.note(Keys.DEBIT_COLUMN, debit, reason);
    answers.note(Keys.CREDIT_COLUMN, credit, reason);
  }

  private boolean sameValues(int a, int b) {
    return sample.stream().allMatch(row -> row.cell(a).equals(row.cell(b)));
  }

  private boolean isSigned(int column) {
    return values(column).stream().anyMatch(value -> sign(value) < 0);
  }

  private boolean isNegative(int column) {
    return isSigned(column) && values(column).stream().noneMatch(value -> sign(value) > 0);
  }

  /** Says whether each line has an amount in one of two columns, and neither has all of them. */
  private boolean isComplement(int a, int b) {
    int inA = 0;
    int inB = 0;
    for (int i = 0; i < sample.size(); i++) {
      boolean hasA = sign(values(a).get(i)) != 0;
      boolean hasB = sign(values(b).get(i)) != 0;
      if (hasA && hasB) {
        return false;
      }
      inA += hasA ? 1 : 0;
      inB += hasB ? 1 : 0;
    }
    return inA > 0 && inB > 0 && (inA + inB) * 10 >= sample.size() * 9;
  }

  private boolean runs(int column, int balances) {
    return balances >= 0 && Running.order(values(column), values(balances)).isPresent();
  }

  /** Says whether the amounts of a column lead from balance to balance if all are money out. */
  private boolean runsOut(int column, int balances) {
    List<Optional<BigDecimal>> out =
        values(column).stream().map(value -> value.map(BigDecimal::negate)).toList();
    return Running.order(out, values(balances)).isPresent();
  }

  private boolean runs(int out, int in, int balances) {
    List<Optional<BigDecimal>> movements = new ArrayList<>();
    for (int i = 0; i < sample.size(); i++) {
      Optional<BigDecimal> spent = values(out).get(i);
      movements.add(
          sign(spent) != 0 ? spent.map(value -> value.abs().negate()) : values(in).get(i));
    }
    return Running.order(movements, values(balances)).isPresent();
  }

  private static int sign(Optional<BigDecimal> value) {
    return value.map(BigDecimal::signum).orElse(0);
  }

  private List<Optional<BigDecimal>> values(int column) {
    return values.computeIfAbsent(
        column,
        index ->
            sample.stream()
                .map(row -> AmountText.of(row.cell(index)).flatMap(text -> text.number(style)))
                .toList());
  }
}
