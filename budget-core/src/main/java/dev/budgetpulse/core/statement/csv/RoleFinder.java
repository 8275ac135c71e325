package dev.budgetpulse.core.statement.csv;

import dev.budgetpulse.core.statement.Question.Choice;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.csv.HeaderWords.Concept;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Finds out which column of one table is what; used once. */
final class RoleFinder {
  private static final int SAMPLE = 1_000;

  private final Table table;
  private final Findings findings;
  private final ColumnAnswers answers;
  private final List<Row> sample;
  private final Set<Integer> taken = new HashSet<>();

  RoleFinder(Table table, Findings findings) {
    this.table = table;
    this.findings = findings;
    this.answers = new ColumnAnswers(table.columns(), findings);
    this.sample = table.rows().subList(0, Math.min(table.rows().size(), SAMPLE));
  }

  /** Returns the roles, or nothing if no column has dates. */
  Optional<Roles> find() {
    int date = take(date());
    if (date < 0) {
      return Optional.empty();
    }
    AmountColumns amounts = new AmountColumns(table, findings, answers);
    amounts.find();
    int amount = take(amounts.amount());
    int debit = take(amounts.debit());
    int credit = take(amounts.credit());
    int balance = take(amounts.balance());
    int flag = amount < 0 ? Roles.NONE : take(flag(amount));
    int currency = take(currency(amount < 0 ? Math.max(debit, credit) : amount));
    int account = take(account());
    int status = take(status());
    int id = take(id());
    List<Integer> payees = payees();
    taken.addAll(payees);
    List<Integer> memos = memos(!payees.isEmpty());
    if (payees.isEmpty() && !memos.isEmpty() && findings.answer(Keys.PAYEE_COLUMN).isEmpty()) {
      payees = List.of(memos.get(0));
      memos = memos.subList(1, memos.size());
      answers.note(Keys.PAYEE_COLUMN, payees, Remark.ONLY_OR_FIRST_TEXT.of());
    }
    answers.note(Keys.MEMO_COLUMN, memos, Remark.TEXTS.of());
    return Optional.of(
        new Roles(
            date, amount, debit, credit, flag, balance, currency, account, id, status, payees,
            memos));
  }

  private int take(int column) {
    taken.add(column);
    return column;
  }

  private int date() {
    Optional<Integer> answered = answers.answered(Keys.DATE_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    List<Column> dates = table.columns().stream().filter(Column::hasDates).toList();
    if (dates.isEmpty()) {
      // Without a date that can be read, the header still tells which rows have a broken one.
      return table.columns().stream()
          .filter(column -> column.is(Concept.DATE) && !column.is(Concept.VALUE))
          .filter(column -> table.header().isPresent())
          .map(Column::index)
          .findFirst()
          .orElse(Roles.NONE);
    }
    Column best = best(dates, this::datePoints);
    answers.note(
        Keys.DATE_COLUMN,
        best.index(),
        dates.size() == 1
            ? Remark.ONLY_DATES.of()
            : (best.concepts().isEmpty() ? Remark.FIRST_OF_DATES : Remark.BOOKING_DATE_FITS_BEST)
                .of(dates.size()));
    return best.index();
  }

  private int datePoints(Column column) {
    int points = 0;
    if (column.is(Concept.DATE) || column.is(Concept.BOOKED)) {
      points += 20;
    }
    if (column.is(Concept.BOOKED) && !column.is(Concept.VALUE)) {
      points += 20;
    }
    if (column.is(Concept.VALUE)) {
      points -= 15;
    }
    if (column.counts().filled() * 2 < sample.size()) {
      points -= 30;
    }
    return points + (inOrder(column.index()) ? 2 : 0);
  }

  /** Says whether the dates of a column only rise, or only fall. */
  private boolean inOrder(int column) {
    boolean rises = true;
    boolean falls = true;
    Optional<LocalDate> last = Optional.empty();
    for (Row row : sample) {
      List<DatePattern> fitting = DatePattern.fitting(row.cell(column));
      if (fitting.isEmpty()) {
        continue;
      }
      Optional<LocalDate> date = fitting.get(0).parse(row.cell(column));
      if (last.isPresent() && date.isPresent()) {
        rises &= !date.get().isBefore(last.get());
        falls &= !date.get().isAfter(last.get());
      }
      last = date;
    }
    return rises || falls;
  }

  private int flag(int amount) {
    Optional<Integer> answered = answers.answered(Keys.FLAG_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    List<Column> flags =
        free(Column::hasFlags)
            .filter(column -> isDirection(column) || hasBothWays(column) || isMark(column))
            .toList();
    if (flags.isEmpty()) {
      return Roles.NONE;
    }
    Column best =
        best(
            flags,
            column ->
                (isDirection(column) ? 8 : 0)
                    + (hasBothWays(column) ? 4 : 0)
                    + (column.index() > amount ? 1 : 0));
    answers.note(Keys.FLAG_COLUMN, best.index(), Remark.WORDS_FOR_IN_AND_OUT.of());
    return best.index();
  }

  private static boolean isDirection(Column column) {
    return column.is(Concept.DEBIT) && column.is(Concept.CREDIT);
  }

  private boolean hasBothWays(Column column) {
    return sample.stream()
            .map(row -> Words.direction(row.cell(column.index())))
            .filter(way -> way != 0)
            .distinct()
            .count()
        == 2;
  }

  /** Says whether a column marks some rows only, as a card statement marks payments with CR. */
  private boolean isMark(Column column) {
    return column.counts().filled() < sample.size()
        && column.counts().distinct() == 1
        && (column.header().isEmpty() || column.is(Concept.TYPE));
  }

  private int currency(int amount) {
    Optional<Integer> answered = answers.answered(Keys.CURRENCY_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    if (amount >= 0 && table.columns().get(amount).currency().isPresent()) {
      return Roles.NONE;
    }
    List<Column> codes =
        free(Column::hasCodes).filter(column -> !column.is(Concept.FOREIGN)).toList();
    if (codes.isEmpty()) {
      return Roles.NONE;
    }
    Column best =
        best(
            codes,
            column ->
                (column.is(Concept.CURRENCY) ? 1_000 : 0)
                    + (column.is(Concept.BOOKED) ? 500 : 0)
                    - Math.min(400, distance(amount, column.index())));
    answers.note(Keys.CURRENCY_COLUMN, best.index(), Remark.CODES_OF_CURRENCIES.of());
    return best.index();
  }

  /** Returns how far a column is from the amount; those before it are further away. */
  private static int distance(int amount, int column) {
    return column > amount ? column - amount : 2 * (amount - column);
  }

  private int account() {
    Optional<Integer> answered = answers.answered(Keys.ACCOUNT_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    List<Column> accounts =
        free(column -> column.is(Concept.ACCOUNT) && column.counts().filled() > 0)
            .filter(column -> !column.is(Concept.PARTY) && !column.is(Concept.FEE))
            .filter(column -> !column.is(Concept.AMOUNT) && !column.is(Concept.CURRENCY))
            .filter(column -> looksLikeNumbers(column) && isFull(column))
            .toList();
    if (accounts.isEmpty() || AccountNumbers.above(table, findings).isPresent()) {
      return Roles.NONE;
    }
    Column first = best(accounts, column -> column.is(Concept.ID) ? 1 : 0);
    boolean hasOther =
        table.columns().stream().anyMatch(c -> c.is(Concept.ACCOUNT) && c.is(Concept.PARTY));
    boolean isConstant = first.counts().distinct() == 1;
    boolean isSure = first.counts().filled() > 1 || (first.is(Concept.ID) && isConstant);
    if (isConstant && isSure) {
      answers.note(Keys.ACCOUNT_COLUMN, first.index(), Remark.SAME_IN_EVERY_LINE.of());
      return first.index();
    }
    if (!isConstant && hasOther) {
      answers.note(Keys.ACCOUNT_COLUMN, first.index(), Remark.OTHER_PARTY_ELSEWHERE.of());
      return first.index();
    }
    if (!isConstant && first.counts().distinct() * 3 <= first.counts().filled()) {
      findings.ask(
          Keys.ACCOUNT_COLUMN,
          "Does " + first.label() + " say which of your accounts a line belongs to?",
          List.of(answers.choice(first, sample), new Choice(Keys.NONE, "no", Wording.of("no"))),
          new Wording(
              first.header().isBlank() ? "column.account-number" : "column.account",
              first.wording().arguments()));
    }
    return Roles.NONE;
  }

  private boolean looksLikeNumbers(Column column) {
    return sample.stream()
        .map(row -> row.cell(column.index()))
        .filter(cell -> !cell.isEmpty())
        .allMatch(
            cell ->
                cell.length() >= 4
                    && cell.length() <= 40
                    && cell.chars().filter(Character::isDigit).count() >= 3);
  }

  private boolean isFull(Column column) {
    return column.counts().filled() >= sample.stream().filter(Table::isMovement).count();
  }

  private int status() {
    Optional<Integer> answered = answers.answered(Keys.STATUS_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    Optional<Column> status =
        free(column -> column.is(Concept.STATUS))
            .filter(
                column ->
                    table.rows().stream()
                        .map(row -> row.cell(column.index()))
                        .anyMatch(cell -> Words.isPending(cell) || Words.isVoid(cell)))
            .findFirst();
    status.ifPresent(
        column ->
            answers.note(Keys.STATUS_COLUMN, column.index(), Remark.SAYS_WHAT_IS_NOT_BOOKED.of()));
    return status.map(Column::index).orElse(Roles.NONE);
  }

  private int id() {
    Optional<Integer> answered = answers.answered(Keys.ID_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    List<Column> ids =
        free(column -> column.is(Concept.ID) && column.counts().filled() > 0)
            .filter(column -> !column.is(Concept.ACCOUNT) && !column.is(Concept.PARTY))
            .filter(column -> !column.is(Concept.NAME) && !column.hasDates())
            .filter(column -> isFull(column) && isUnique(column.index()))
            .filter(column -> column.counts().filled() > 1 || isSurelyId(column))
            .toList();
    if (ids.isEmpty()) {
      return Roles.NONE;
    }
    Column best = best(ids, column -> isSurelyId(column) ? 1 : 0);
    answers.note(Keys.ID_COLUMN, best.index(), Remark.NAMED_SO_AND_UNLIKE.of());
    return best.index();
  }

  private static boolean isSurelyId(Column column) {
    String words = " " + Words.plain(column.header()) + " ";
    return Stream.of(" id ", " transactionid ", " uuid ", " fitid ", " arkist")
        .anyMatch(words::contains);
  }

  private boolean isUnique(int column) {
    Set<String> seen = new HashSet<>();
    return table.movements().stream()
        .map(row -> row.cell(column))
        .filter(cell -> !cell.isEmpty())
        .allMatch(
            cell ->
                cell.length() >= 4
                    && cell.indexOf(' ') < 0
                    && cell.chars().anyMatch(Character::isDigit)
                    && seen.add(cell));
  }

  private List<Integer> payees() {
    Optional<List<Integer>> answered = answers.answeredList(Keys.PAYEE_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    List<Column> parties =
        free(Column::hasTexts).filter(column -> partyPoints(column) > 0).toList();
    if (parties.isEmpty()) {
      return List.of();
    }
    // The holder of the account is the same in every line, the other party is not.
    boolean several = parties.stream().anyMatch(column -> column.counts().distinct() > 1);
    List<Integer> payees =
        parties.stream()
            .filter(
                column ->
                    !several || column.counts().distinct() > 1 || column.counts().filled() == 1)
            .sorted(Comparator.comparingInt(RoleFinder::partyPoints).reversed())
            .map(Column::index)
            .toList();
    answers.note(Keys.PAYEE_COLUMN, payees, Remark.HEADER_SAYS_SO.of());
    return payees;
  }

  private static int partyPoints(Column column) {
    boolean party = column.is(Concept.PARTY);
    boolean name = column.is(Concept.NAME);
    if ((column.is(Concept.ACCOUNT) && !(party && name)) || column.is(Concept.STATUS)) {
      return 0;
    }
    if (party && !name && (column.is(Concept.TEXT) || column.is(Concept.ID))) {
      return 0;
    }
    return (party ? 4 : 0) + (name ? 3 : 0);
  }

  private List<Integer> memos(boolean hasPayee) {
    Optional<List<Integer>> answered = answers.answeredList(Keys.MEMO_COLUMN);
    if (answered.isPresent()) {
      return answered.get();
    }
    List<Column> texts =
        new ArrayList<>(
            free(Column::hasTexts)
                .filter(column -> column.is(Concept.TEXT) && !column.is(Concept.ACCOUNT))
                .filter(column -> !column.is(Concept.TYPE) && !column.is(Concept.STATUS))
                .filter(column -> !column.is(Concept.ID))
                .toList());
    free(Column::hasTexts)
        .filter(column -> column.is(Concept.ID) && !texts.contains(column))
        .filter(column -> !column.is(Concept.ACCOUNT) && !column.is(Concept.PARTY))
        .filter(column -> !column.is(Concept.TYPE))
        .forEach(texts::add);
    if (texts.isEmpty()) {
      free(Column::hasTexts)
          .filter(column -> column.concepts().isEmpty())
          .sorted(Comparator.comparingInt((Column column) -> column.counts().distinct()).reversed())
          .forEach(texts::add);
    }
    if (texts.isEmpty() && !hasPayee) {
      free(Column::hasTexts).filter(column -> column.is(Concept.TYPE)).forEach(texts::add);
    }
    if (texts.isEmpty() && !hasPayee) {
      free(Column::hasTexts)
          .filter(column -> !column.is(Concept.ACCOUNT) && !column.is(Concept.STATUS))
          .forEach(texts::add);
    }
    return texts.stream().map(Column::index).toList();
  }

  private Stream<Column> free(Predicate<Column> wanted) {
    return table.columns().stream()
        .filter(column -> !taken.contains(column.index()))
        .filter(wanted);
  }

  private static Column best(List<Column> columns, ToIntFunction<Column> points) {
    Column best = columns.get(0);
    for (Column column : columns) {
      if (points.applyAsInt(column) > points.applyAsInt(best)) {
        best = column;
      }
    }
    return best;
  }
}
