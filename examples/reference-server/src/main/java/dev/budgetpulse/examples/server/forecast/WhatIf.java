package dev.budgetpulse.examples.server.forecast;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.ledger.Category;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.Schedule;
import dev.budgetpulse.core.schedule.ScheduleId;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import dev.budgetpulse.insights.scenario.Loan;
import dev.budgetpulse.insights.scenario.Overlay;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that might be different, as an address says it, so that a page can be kept and shared.
 *
 * @param text as it stands in an address, its amounts in the currency of the page
 * @param overlay what it does
 * @param label what people call it
 */
record WhatIf(String text, Overlay overlay, String label) {
  /** What can be different. */
  static final List<String> KINDS = List.of("monthly", "once", "change", "stop", "loan");

  private static final Pattern SHAPE =
      Pattern.compile("([a-z]+)_([0-9-]{10})_([^_]{0,80})_([^_]{0,40})");
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_LOAN = 120;

  /** Reads what an address says; what cannot be read there is no page. */
  static Optional<WhatIf> read(Book book, Words words, String text, Currency currency) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return of(
          book,
          words,
          currency,
          parts.group(1),
          LocalDate.parse(parts.group(2)),
          parts.group(3),
          parts.group(4));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Reads what a form says. */
  static WhatIf read(Book book, Form form, Words words, Currency currency)
      throws BadInputException {
    String kind = form.text("kind");
    LocalDate from = form.date("from");
    String subject;
    String figure;
    switch (kind) {
      case "monthly", "once" -> {
        subject = name(form);
        Money amount = form.amount("amount", currency);
        figure =
            (form.text("direction").equals("in") ? amount.abs() : amount.abs().negated())
                .amount()
                .toPlainString();
      }
      case "change" -> {
        subject = form.required("category");
        figure = form.required("percent");
      }
      case "stop" -> {
        subject = form.required("schedule");
        figure = "";
      }
      case "loan" -> {
        subject = name(form);
        figure =
            form.amount("amount", currency).abs().amount().toPlainString()
                + "x"
                + form.required("percent")
                + "x"
                + form.required("term");
      }
      default -> throw form.refusal("forecast.refused");
    }
    try {
      return of(book, words, currency, kind, from, subject, figure)
          .orElseThrow(() -> form.refusal("forecast.refused"));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw form.refusal("forecast.refused");
    }
  }

  private static String name(Form form) throws BadInputException {
    String name = form.required("name").replace('_', ' ');
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  private static Optional<WhatIf> of(
      Book book,
      Words words,
      Currency currency,
      String kind,
      LocalDate from,
      String subject,
      String figure) {
    String text = kind + "_" + from + "_" + subject + "_" + figure;
    String day = words.day(from);
    return switch (kind) {
      case "monthly" -> {
        Money amount = Money.of(new BigDecimal(figure), currency);
        yield Optional.of(
            new WhatIf(
                text,
                Overlay.Recurring.monthly(subject, amount, from),
                words.say("forecast.if.monthly", subject, words.signed(amount).text(), day)));
      }
      case "once" -> {
        Money amount = Money.of(new BigDecimal(figure), currency);
        yield Optional.of(
            new WhatIf(
                text,
                Overlay.Recurring.once(subject, amount, from),
                words.say("forecast.if.once", subject, words.signed(amount).text(), day)));
      }
      case "change" -> {
        BigDecimal percent = new BigDecimal(figure);
        CategoryId id = CategoryId.parse(subject);
        yield book.categories()
            .find(id)
            .map(Category::name)
            .map(
                name ->
                    new WhatIf(
                        text,
                        new Overlay.Change(id, percent, from),
                        words.say("forecast.if.change", name, figure, day)));
      }
      case "stop" -> {
        ScheduleId id = ScheduleId.parse(subject);
        yield book.schedules()
            .find(id)
            .map(Schedule::name)
            .map(
                name ->
                    new WhatIf(
                        text,
                        new Overlay.Stop(id, from),
                        words.say("forecast.if.stop", name, day)));
      }
      case "loan" -> {
        String[] parts = figure.split("x", 3);
        int months = Integer.parseInt(parts[2]);
        if (months > LONGEST_LOAN) {
          yield Optional.empty();
        }
        Money principal = Money.of(new BigDecimal(parts[0]), currency);
        Loan loan = new Loan(subject, principal, new BigDecimal(parts[1]), months);
        yield Optional.of(
            new WhatIf(
                text,
                new Overlay.Borrow(loan, from),
                words.say(
                    "forecast.if.loan",
                    subject,
                    words.amount(principal).text(),
                    words.amount(loan.payment()).text(),
                    months,
                    day)));
      }
      default -> Optional.empty();
    };
  }
}
