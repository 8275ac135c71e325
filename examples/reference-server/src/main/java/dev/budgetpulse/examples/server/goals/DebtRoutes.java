package dev.budgetpulse.examples.server.goals;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.goal.Debt;
import dev.budgetpulse.core.goal.DebtPlan;
import dev.budgetpulse.core.ledger.Account;
import dev.budgetpulse.core.money.Money;
import dev.budgetpulse.examples.server.site.BadInputException;
import dev.budgetpulse.examples.server.site.Form;
import dev.budgetpulse.examples.server.site.Page;
import dev.budgetpulse.examples.server.site.Section;
import dev.budgetpulse.examples.server.site.Site;
import dev.budgetpulse.examples.server.site.Words;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares the two ways to pay off debts; nothing of it is recorded. */
final class DebtRoutes {
  private static final int ROWS = 4;
  private static final int MOST_ROWS = 12;
  private static final int LONGEST_NAME = 100;
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,4}([.,][0-9]{1,4})?");
  private static final Set<Account.Kind> OWING =
      Set.of(Account.Kind.LOAN, Account.Kind.CREDIT_CARD);
  private static final DebtsView.Row EMPTY = new DebtsView.Row("", "", "", "");
  private static final String NAME = "name";
  private static final String MONTHLY = "monthly";

  private final Site site;

  DebtRoutes(Site site) {
    this.site = site;
  }

  void add(RoutesConfig routes) {
    routes.get("/goals/debts", this::show);
  }

  private void show(Context context) {
    Book book = site.book(context);
    Words words = site.words(context);
    Form form = site.inAddress(context);
    Currency currency = book.ledger().currency();
    LocalDate today = site.today(context);
    List<DebtsView.Row> rows = form.all(NAME).isEmpty() ? owed(book, words, today) : rows(form);
    List<DebtsView.Plan> plans = new ArrayList<>();
    String verdict = "";
    Optional<Page.Notice> notice = Optional.empty();
    if (form.field(MONTHLY).isPresent()) {
      try {
        List<Debt> debts = debts(form, rows, currency);
        Money monthly = form.amount(MONTHLY, currency);
        DebtPlan avalanche = DebtPlan.of(debts, monthly, DebtPlan.Order.AVALANCHE);
        DebtPlan snowball = DebtPlan.of(debts, monthly, DebtPlan.Order.SNOWBALL);
        plans.add(plan(avalanche, words, today));
        plans.add(plan(snowball, words, today));
        verdict = verdict(avalanche, snowball, words);
      } catch (BadInputException e) {
        notice = Optional.of(new Page.Notice(e.getMessage(), true));
      } catch (IllegalArgumentException | ArithmeticException e) {
        notice = Optional.of(new Page.Notice(words.say("goals.debts.refused"), true));
      }
    }
    if (notice.isPresent()) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    List<DebtsView.Row> shown = new ArrayList<>(rows);
    while (shown.size() < ROWS) {
      shown.add(EMPTY);
    }
    site.show(
        context,
        "goals/debts.jte",
        words.say("goals.debts"),
        Section.GOALS,
        new DebtsView(shown, form.text(MONTHLY), plans, verdict, currency.getCurrencyCode()),
        notice);
  }

  /** Returns what is owed on accounts, to begin with. */
  private static List<DebtsView.Row> owed(Book book, Words words, LocalDate today) {
    List<DebtsView.Row> rows = new ArrayList<>();
    for (Account account : book.accounts().all()) {
      if (!account.closed()
          && OWING.contains(account.kind())
          && account.currency().equals(book.ledger().currency())
          && rows.size() < MOST_ROWS) {
        Money balance = book.accounts().balance(account.id(), today);
        if (balance.isNegative()) {
          rows.add(new DebtsView.Row(account.name(), words.number(balance.negated()), "", ""));
        }
      }
    }
    return rows;
  }

  private static List<DebtsView.Row> rows(Form form) {
    List<DebtsView.Row> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_ROWS, form.all(NAME).size()); i++) {
      rows.add(
          new DebtsView.Row(
              at(form, NAME, i), at(form, "owed", i), at(form, "rate", i), at(form, "minimum", i)));
    }
    return rows;
  }

  private static String at(Form form, String field, int place) {
    List<String> all = form.all(field);
    return place < all.size() ? all.get(place).strip() : "";
  }

  private static List<Debt> debts(Form form, List<DebtsView.Row> rows, Currency currency)
      throws BadInputException {
    List<Debt> debts = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (DebtsView.Row row : rows) {
      if (row.name().isEmpty() && row.owed().isEmpty()) {
        continue;
      }
      String rate = row.rate().isEmpty() ? "0" : row.rate();
      if (!PERCENT.matcher(rate).matches()
          || row.name().length() > LONGEST_NAME
          || !names.add(row.name())) {
        throw form.refusal("goals.debts.refused");
      }
      Money owed = form.typed(row.owed(), currency);
      debts.add(
          new Debt(
              row.name(),
              owed,
              new BigDecimal(rate.replace(',', '.')),
              row.minimum().isEmpty()
                  ? Money.zero(currency)
                  : form.typed(row.minimum(), currency)));
    }
    return debts;
  }

  private static DebtsView.Plan plan(DebtPlan plan, Words words, LocalDate today) {
    String order = plan.order().name().toLowerCase(Locale.ROOT);
    List<DebtsView.Step> steps = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (int i = 0; i < plan.months().size(); i++) {
      YearMonth month = YearMonth.from(today).plusMonths(i);
      for (DebtPlan.Payment payment : plan.months().get(i).payments()) {
        if (payment.owed().isZero() && done.add(payment.debt())) {
          steps.add(new DebtsView.Step(payment.debt(), words.month(month)));
        }
      }
    }
    return new DebtsView.Plan(
        words.say("goals.debts." + order),
        words.say("goals.debts.how." + order),
        plan.paidOff(),
        words.say("goals.debts.months", plan.months().size()),
        words.amount(plan.interest()),
        words.amount(plan.paid()),
        steps);
  }

  private static String verdict(DebtPlan avalanche, DebtPlan snowball, Words words) {
    if (!avalanche.paidOff() || !snowball.paidOff()) {
      return words.say("goals.debts.never");
    }
    Money saved = snowball.interest().minus(avalanche.interest());
    return saved.isPositive()
        ? words.say(
            "goals.debts.saved",
            words.amount(saved).text(),
            snowball.months().size() - avalanche.months().size())
        : words.say("goals.debts.same");
  }
}
