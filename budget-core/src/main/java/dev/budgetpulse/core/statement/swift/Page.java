package dev.budgetpulse.core.statement.swift;

import dev.budgetpulse.core.statement.LineProblem;
import dev.budgetpulse.core.statement.Remark;
import dev.budgetpulse.core.statement.Wording;
import dev.budgetpulse.core.statement.internal.Exact;
import dev.budgetpulse.core.statement.internal.Line;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one message says of one account: a statement, or one of the pages that a long one is split
 * into.
 *
 * <p>Fields are taken in any order that makes sense. Mutable while it is read.
 */
final class Page {
  /** A movement and the fields that explain it. */
  record Movement(Field field, MovementText text, List<List<String>> information) {}

  /** How many movements one way and how much, as the message says. */
  record Sum(Field field, boolean isDebit, String count, String currency, String amount) {}

  private static final Pattern CLOSING_SUMS =
      Pattern.compile(
          "(?:/SUM/|D)([0-9]{1,9})[/C]([0-9]{1,9})[/D]([0-9,]{1,20})[/C]([0-9,]{1,20})/?");

  private final int line;
  private final boolean interim;
  private Optional<String> account = Optional.empty();
  private String number = "";
  private Optional<BalanceText> opening = Optional.empty();
  private Optional<BalanceText> closing = Optional.empty();
  private boolean continues;
  private boolean isContinued;
  private boolean hasClosing;
  private boolean acceptsInformation;
  private int unreadable;
  private Optional<Currency> otherCurrency = Optional.empty();
  private Optional<String> floorLimit = Optional.empty();
  private final List<Movement> movements = new ArrayList<>();
  private final List<Sum> sums = new ArrayList<>();
  private final List<LineProblem> problems = new ArrayList<>();

  private Page(int line, boolean interim) {
    this.line = line;
    this.interim = interim;
  }

  /** Returns the pages of a message: one, or more where a bank leaves out field 20. */
  static List<Page> of(Message message) {
    List<Page> pages = new ArrayList<>();
    Page page = new Page(message.line(), message.interim());
    pages.add(page);
    for (Field field : message.fields()) {
      boolean begins = field.is("25") || field.is("28") || field.is("60");
      if (begins && page.hasClosing) {
        Page next = new Page(field.line(), message.interim());
        next.account = page.account;
        pages.add(next);
        page = next;
      }
      page.take(field);
    }
    return pages;
  }

  private void take(Field field) {
    switch (field.tag()) {
      case "25", "25P" -> account(field);
      case "28", "28C" -> number = number.isEmpty() ? Line.of(field.first()) : number;
      case "60", "60F", "60M" -> {
        continues = field.tag().equals("60M");
        opening = balance(field).or(() -> opening);
      }
      case "62", "62F", "62M" -> {
        isContinued = field.tag().equals("62M");
        hasClosing = true;
        acceptsInformation = false;
        closing = balance(field).or(() -> closing);
      }
      case "64", "65" -> {
        acceptsInformation = false;
        BalanceText.of(field).ifPresent(balance -> seeCurrency(balance.currency()));
      }
      case "34", "34F" -> floorLimit(field);
      case "90C", "90D" -> sum(field);
      case "61" -> movement(field);
      case "86", "NS" -> {
        information(field);
        if (hasClosing) {
          closingSums(field);
        }
      }
      default -> {
        // References of the message and times of its making say nothing about the account.
      }
    }
  }

  private void account(Field field) {
    if (!movements.isEmpty()) {
      problem(field, Remark.SECOND_ACCOUNT.of());
      acceptsInformation = false;
    } else if (account.isEmpty()) {
      account = Optional.of(Line.of(field.first())).filter(text -> !text.isEmpty());
    }
  }

  private Optional<BalanceText> balance(Field field) {
    Optional<BalanceText> balance = BalanceText.of(field);
    balance.ifPresentOrElse(
        known -> seeCurrency(known.currency()),
        () -> problem(field, Remark.NO_BALANCE.of(Line.excerpt(field.first()))));
    return balance;
  }

  private void floorLimit(Field field) {
    String text = field.first().strip();
    if (text.length() > 3) {
      seeCurrency(Exact.currency(text.substring(0, 3)));
      String limit = text.substring(3).replaceAll("^[CD]", "");
      if (limit.chars().anyMatch(c -> c >= '1' && c <= '9')) {
        floorLimit = Optional.of(Line.excerpt(text));
      }
    }
  }

  private void sum(Field field) {
    acceptsInformation = false;
    String text = field.first().strip();
    int letters = Notation.endOfNumber(text, 0);
    if (text.length() >= letters + 3) {
      String currency = text.substring(letters, letters + 3);
      seeCurrency(Exact.currency(currency));
      sums.add(
          new Sum(
              field,
              field.tag().equals("90D"),
              text.substring(0, letters),
              currency,
              text.substring(letters + 3)));
    }
  }

  /** Reads what ING writes below the closing balance: both counts, then both sums. */
  private void closingSums(Field field) {
    Matcher counts = CLOSING_SUMS.matcher(field.first().strip());
    if (counts.matches()) {
      sums.add(new Sum(field, true, counts.group(1), "", counts.group(3)));
      sums.add(new Sum(field, false, counts.group(2), "", counts.group(4)));
    }
  }

  private void movement(Field field) {
    Optional<MovementText> text = MovementText.of(field);
    acceptsInformation = text.isPresent();
    if (text.isPresent()) {
      movements.add(new Movement(field, text.get(), new ArrayList<>(1)));
    } else {
      unreadable(field, Remark.NO_MOVEMENT.of(Line.excerpt(field.first())));
    }
  }

  private void information(Field field) {
    if (acceptsInformation) {
      List<String> lines =
          field.tag().equals("NS") ? NationalLines.numbered(field.content()) : field.content();
      movements.get(movements.size() - 1).information().add(lines);
    }
  }

  private void seeCurrency(Optional<Currency> currency) {
    otherCurrency = otherCurrency.or(() -> currency);
  }

  void unreadable(Field field, Wording why) {
    unreadable++;
    problem(field, why);
  }

  void problem(Field field, Wording why) {
    problems.add(LineProblem.of(field.line(), why));
  }

  /** Says whether there is nothing of an account in it. */
  boolean isEmpty() {
    return movements.isEmpty()
        && unreadable == 0
        && opening.isEmpty()
        && closing.isEmpty()
        && sums.isEmpty()
        && !hasClosing;
  }

  /** Returns the currency that the balances name, else one that any other field names. */
  Optional<Currency> currency() {
    return Stream.of(opening, closing)
        .flatMap(Optional::stream)
        .flatMap(balance -> balance.currency().stream())
        .findFirst()
        .or(() -> otherCurrency);
  }

  /** Returns the number of the statement without that of the page. */
  String statementNumber() {
    int slash = number.indexOf('/');
    return slash < 0 ? number : number.substring(0, slash);
  }

  int line() {
    return line;
  }

  boolean isInterim() {
    return interim;
  }

  Optional<String> account() {
    return account;
  }

  Optional<BalanceText> opening() {
    return opening;
  }

  Optional<BalanceText> closing() {
    return closing;
  }

  /** Says whether a page stands before it. */
  boolean continuesAnother() {
    return continues;
  }

  /** Says whether a page follows. */
  boolean isContinued() {
    return isContinued;
  }

  boolean hasClosing() {
    return hasClosing;
  }

  Optional<String> floorLimit() {
    return floorLimit;
  }

  List<Movement> movements() {
    return movements;
  }

  List<Sum> sums() {
    return sums;
  }

  int unreadableMovements() {
    return unreadable;
  }

  List<LineProblem> problems() {
    return problems;
  }
}
