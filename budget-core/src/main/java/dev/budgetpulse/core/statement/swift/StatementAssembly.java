package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.Balance;
import dev.budgetpulse.core.statement.Detected;
import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.PendingLine;
import dev.budgetpulse.core.statement.Question;
import dev.budgetpulse.core.statement.Reading;
import dev.budgetpulse.core.statement.ReadingOptions;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.StatedTotals;
import dev.budgetpulse.core.statement.Statement;
import dev.budgetpulse.core.statement.StatementLine;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes statements of the messages of one file; used once. */
final class StatementAssembly {
  private static final String CURRENCY = "currency";

  private final ReadingOptions options;
  private final boolean endsWithinLine;
  private final Map<String, Detected> detected = new LinkedHashMap<>();
  private final List<LineProblem> problems = new ArrayList<>();
  private int unreadable;

  StatementAssembly(ReadingOptions options, Detected charset, boolean endsWithinLine) {
    this.options = options;
    this.endsWithinLine = endsWithinLine;
    detected.put(charset.key(), charset);
  }

  Reading read(List<Message> messages) {
    List<Page> pages =
        messages.stream()
            .flatMap(message -> Page.of(message).stream())
            .filter(page -> !page.isEmpty())
            .toList();
    if (pages.isEmpty()) {
      return Reading.Refused.of(Reading.Reason.NO_STATEMENT, Remark.NO_MOVEMENTS_OR_BALANCES.of());
    }
    if (endsWithinLine) {
      doubtLast(messages.get(messages.size() - 1), pages.get(pages.size() - 1));
    }
    List<Statement> statements = new ArrayList<>();
    for (List<Page> one : joined(pages)) {
      Optional<Currency> currency = currency(one);
      if (currency.isEmpty()) {
        return new Reading.Unclear(
            SwiftReader.FORMAT,
            List.of(
                new Question(
                    CURRENCY,
                    "A statement names no currency. Which one are its amounts in?",
                    List.of(),
                    Wording.of("currency.none"))),
            List.copyOf(detected.values()));
      }
      statements.add(statement(one, currency.get()));
    }
    for (Page page : pages) {
      problems.addAll(page.problems());
      unreadable += page.unreadableMovements();
    }
    problems.sort(Comparator.comparingInt(LineProblem::line));
    boolean nothing =
        statements.stream().allMatch(one -> one.lines().isEmpty() && one.pending().isEmpty());
    if (nothing && unreadable > 0) {
      return Reading.Refused.of(Reading.Reason.NO_READABLE_LINE, Remark.NO_READABLE_MOVEMENT.of())
          .because(problems);
    }
    return new Reading.Read(
        SwiftReader.FORMAT, statements, problems, List.copyOf(detected.values()));
  }

  /** Puts the pages of each statement together, in the order of the first ones. */
  private List<List<Page>> joined(List<Page> pages) {
    List<List<Page>> statements = new ArrayList<>();
    Map<List<String>, List<Page>> unfinished = new HashMap<>();
    for (Page page : pages) {
      List<String> key =
          List.of(
              page.account().orElse(""),
              page.statementNumber(),
              page.currency().map(Currency::getCurrencyCode).orElse(""));
      List<Page> before = page.continuesAnother() ? unfinished.remove(key) : null;
      List<Page> statement = before == null ? new ArrayList<>() : before;
      if (before == null) {
        statements.add(statement);
      }
      statement.add(page);
      if (page.isContinued() && !page.statementNumber().isEmpty()) {
        unfinished.put(key, statement);
      }
    }
    for (List<Page> statement : unfinished.values()) {
      Page last = statement.get(statement.size() - 1);
      problems.add(LineProblem.of(last.line(), Remark.PAGE_MISSING.of()));
    }
    return statements;
  }

  /** Returns the currency that the file names, else the one that somebody named. */
  private Optional<Currency> currency(List<Page> pages) {
    Optional<Currency> stated =
        pages.stream().flatMap(page -> page.currency().stream()).findFirst();
    if (stated.isPresent()) {
      return stated;
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

  private Statement statement(List<Page> pages, Currency currency) {
    Page first = pages.get(0);
    Page last = pages.get(pages.size() - 1);
    MovementReader reader = new MovementReader(currency, pages);
    List<StatementLine> lines = new ArrayList<>();
    List<PendingLine> pending = new ArrayList<>();
    StatedTotals stated = StatedTotals.none();
    boolean sumsAreOfMore = pages.size() > 1;
    for (Page page : pages) {
      for (Page.Movement movement : page.movements()) {
        if (movement.text().valueDate().moved()) {
          noteMoved(movement.text());
        }
        if (page.isInterim() || movement.text().isExpected()) {
          reader.pending(page, movement).ifPresent(pending::add);
        } else {
          reader.line(page, movement).ifPresent(lines::add);
        }
      }
      page.floorLimit().ifPresent(limit -> note("floor-limit", limit, Remark.FLOOR_LIMIT));
      sumsAreOfMore |= page.floorLimit().isPresent();
      stated = totals(page, currency, stated);
    }
    if (first.isInterim()) {
      note("message", "MT942", Remark.INTERIM_REPORT);
    } else if (!last.hasClosing()) {
      problems.add(LineProblem.of(last.line(), Remark.WITHOUT_CLOSING_BALANCE.of()));
    }
    return new Statement(
        first.account(),
        Optional.empty(),
        currency,
        lines,
        pending,
        first.opening().flatMap(balance -> balance(first, balance, currency)),
        last.closing().flatMap(balance -> balance(last, balance, currency)),
        sumsAreOfMore ? StatedTotals.none() : stated);
  }

  private static StatedTotals totals(Page page, Currency currency, StatedTotals before) {
    StatedTotals totals = before;
    for (Page.Sum sum : page.sums()) {
      boolean isCount = sum.count().matches("[0-9]{1,9}");
      StatedTotals.Tally tally =
          new StatedTotals.Tally(
              isCount ? Optional.of(Long.parseLong(sum.count())) : Optional.empty(),
              Notation.amount(
                  sum.amount().strip(), Exact.currency(sum.currency()).orElse(currency)));
      totals = sum.isDebit() ? totals.withOut(tally) : totals.withIn(tally);
    }
    return totals;
  }

  private Optional<Balance> balance(Page page, BalanceText text, Currency currency) {
    Optional<Balance> balance = text.in(currency);
    if (balance.isEmpty()) {
      page.problem(text.field(), Remark.NO_BALANCE.of(Line.excerpt(text.field().first())));
    }
    return balance;
  }

  /** Notes where the last field of a file may be half of what it was. */
  private void doubtLast(Message message, Page page) {
    Field field = message.fields().get(message.fields().size() - 1);
    List<Page.Movement> movements = page.movements();
    boolean isMovement =
        !movements.isEmpty()
            && movements.get(movements.size() - 1).field() == field
            && movements.get(movements.size() - 1).text().type().isEmpty();
    if (isMovement) {
      movements.remove(movements.size() - 1);
      page.unreadable(field, Remark.MOVEMENT_CUT_OFF.of());
    } else if (page.closing().filter(balance -> balance.isCutOff(field)).isPresent()) {
      page.problem(field, Remark.BALANCE_CUT_OFF.of());
    }
  }

  private void noteMoved(MovementText movement) {
    note("value-date", movement.valueDate().day().toString(), Remark.NO_DAY_OF_FEBRUARY);
  }

  private void note(String key, String value, Remark reason) {
    detected.putIfAbsent(key, Detected.of(key, value, reason.of()));
  }
}
