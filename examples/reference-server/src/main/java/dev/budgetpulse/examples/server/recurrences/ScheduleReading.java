package dev.budgetpulse.examples.server.recurrences;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.calendar.Shift;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.CategoryId;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.core.schedule.ExpectedAmount;
import dev.budgetpulse.core.schedule.Posting;
import dev.budgetpulse.core.schedule.Recurrence;
import dev.budgetpulse.core.schedule.Terms;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Words;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what comes again, as a form brings it. */
final class ScheduleReading {
  private static final String REFUSED = "recurrences.refused";

  private final Book book;
  private final Form form;

  ScheduleReading(Book book, Form form) {
    this.book = book;
    this.form = form;
  }

  String name() throws BadInputException {
    return form.required("name");
  }

  /**
   * Returns the terms.
   *
   * @param before what they were, if they are changed: tags stay, and so does an amount that lies
   *     between two as long as its middle is typed
   * @throws IllegalArgumentException if they cannot be
   */
  Terms terms(Optional<Terms> before) throws BadInputException {
    Account account = account("account").orElseThrow(() -> form.refusal(REFUSED));
    Optional<AccountId> into = account("into").map(Account::id);
    Money amount = form.amount("amount", account.currency()).abs();
    boolean in = form.text("direction").equals("in") && into.isEmpty();
    Money signed = in ? amount : amount.negated();
    boolean about = form.field("about").isPresent();
    ExpectedAmount expected =
        before
            .map(Terms::amount)
            .filter(known -> known.middle().equals(signed))
            .filter(known -> known.least().equals(known.most()) != about)
            .orElseGet(() -> about ? ExpectedAmount.about(signed) : ExpectedAmount.exactly(signed));
    return new Terms(
        recurrence(),
        expected,
        account.id(),
        into,
        form.field("payee").orElseGet(() -> into.isPresent() ? "" : form.text("name")),
        form.field("category").map(CategoryId::parse),
        form.text("memo"),
        before.map(Terms::tags).orElse(List.of()));
  }

  /**
   * Returns the days.
   *
   * @throws IllegalArgumentException if there are none
   */
  Recurrence recurrence() throws BadInputException {
    Rhythm.Kind kind =
        Rhythm.Kind.named(form.text("rhythm")).orElseThrow(() -> form.refusal(REFUSED));
    Optional<LocalDate> until =
        form.field("until").isPresent() ? Optional.of(form.date("until")) : Optional.empty();
    String own = kind == Rhythm.Kind.OWN ? form.required("rule") : "";
    return new Rhythm(kind, every(), until, own)
        .recurrence(form.date("start"))
        .shifted(shift(), Calendars.PLAIN);
  }

  private int every() throws BadInputException {
    String typed = form.field("every").orElse("1");
    if (!typed.matches("[1-9][0-9]{0,2}")) {
      throw form.refusal(REFUSED);
    }
    return Integer.parseInt(typed);
  }

  private Shift shift() {
    return named(Shift.values(), form.text("shift")).orElse(Shift.NONE);
  }

  Posting posting() {
    return named(Posting.values(), form.text("posting")).orElse(Posting.REMIND);
  }

  int remindDays() throws BadInputException {
    String typed = form.field("remind").orElse("3");
    if (!typed.matches("[0-9]{1,2}")) {
      throw form.refusal(REFUSED);
    }
    return Integer.parseInt(typed);
  }

  /** Says whether only the days to come are changed. */
  boolean onlyFollowing() {
    return form.text("applies").equals("next");
  }

  private Optional<Account> account(String field) {
    return form.field(field).map(AccountId::parse).flatMap(book.accounts()::find);
  }

  private static <E extends Enum<E>> Optional<E> named(E[] all, String word) {
    return Arrays.stream(all).filter(each -> Words.word(each).equals(word)).findFirst();
  }

  RecurrencesView.Typed typed() {
    return new RecurrencesView.Typed(
        form.text("name"),
        form.text("amount"),
        form.field("about").isPresent(),
        form.text("direction").equals("in"),
        form.text("account"),
        form.text("into"),
        form.text("category"),
        form.text("payee"),
        form.text("memo"),
        form.text("start"),
        form.text("every"),
        form.text("rhythm"),
        form.text("until"),
        form.text("rule"),
        form.text("shift"),
        form.text("posting"),
        form.text("remind"));
  }
}
