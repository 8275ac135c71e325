package dev.budgetpulse.reports;

import dev.budgetpulse.core.Book;
import dev.budgetpulse.core.calendar.Calendars;
import dev.budgetpulse.core.ledger.AccountId;
import dev.budgetpulse.core.ledger.EntryFilter;
import dev.budgetpulse.core.ledger.EntryOrder;
import dev.budgetpulse.core.period.Period;
import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.core.period.Periods;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.Insights;
import dev.budgetpulse.insights.finding.Finding;
import dev.budgetpulse.reports.model.Listing;
import dev.budgetpulse.reports.model.Report;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The door of the module: the reports of a book. Immutable, and thread-safe as far as the book is.
 *
 * <p>What counts is what moves on accounts of the budget. What goes through an income category is
 * income, also when it is paid back; what goes through an expense category is spending, less what
 * comes back. Of what has no category, inflows are income and outflows are spending. Transfers
 * between the accounts, opening balances and corrections are neither, nor is what moves to accounts
 * off the budget without a category; void entries count nowhere. All of a period is in its report,
 * also what is dated after the day that it is made on, which a note tells then.
 *
 * <p>Everything is converted into the currency of the report at the rates of its days: what moved
 * on one day on one account in one category is converted once. What has no rate is in rows of its
 * own and in notes, and in no sum. Equal ledgers give equal reports.
 *
 * <p>A report of weeks or months takes nine statements however much there is, one more for every
 * five hundred entries without a category, one more for each period in which accounts off the
 * budget had payees, and one or more for each foreign currency.
 */
public final class Reports {
  private final Book book;
  private final ReportOptions options;

  private Reports(Book book, ReportOptions options) {
    this.book = book;
    this.options = options;
  }

  /** Returns the reports of a book, not null. */
  public static Reports of(Book book) {
    return new Reports(Objects.requireNonNull(book, "book"), ReportOptions.NONE);
  }

  /** Returns the reports with some findings in those of periods, first ones first. */
  public Reports with(List<Finding> findings) {
    return with(
        new ReportOptions(findings, options.insights(), options.envelopes(), options.weeks()));
  }

  /**
   * Returns the reports with what insights find in those of periods, as of their last day, and with
   * the achievements of their days; this reads the whole book. Findings are there only of the
   * ledger's currency; of those that are only good to know, the first five.
   */
  public Reports withInsights() {
    return withInsights(new InsightCache(0));
  }

  /**
   * Returns the reports with insights as the other method does.
   *
   * @param cache keeps what is found, which is not looked for again while it is known
   */
  public Reports withInsights(InsightCache cache) {
    return with(
        new ReportOptions(
            options.findings(), Optional.of(cache), options.envelopes(), options.weeks()));
  }

  /** Returns the reports with envelopes in those of periods, in up to eight more statements. */
  public Reports withEnvelopes() {
    return with(new ReportOptions(options.findings(), options.insights(), true, options.weeks()));
  }

  /** Returns the reports with weeks that begin on a weekday; they begin on Mondays otherwise. */
  public Reports withWeeksFrom(DayOfWeek first) {
    return with(
        new ReportOptions(
            options.findings(), options.insights(), options.envelopes(), PeriodRule.weeks(first)));
  }

  private Reports with(ReportOptions changed) {
    return new Reports(book, changed);
  }

  /**
   * Returns the report that a request asks for.
   *
   * @throws IllegalArgumentException if a report of the budget is asked for days that are no whole
   *     periods of it
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if an account or category of the
   *     filter is not in this ledger
   * @throws ArithmeticException if a sum does not fit
   */
  public Report make(ReportRequest request) {
    Draft draft = new Draft(book, request);
    return switch (request.kind()) {
      case WEEKLY, MONTHLY, QUARTERLY, ANNUAL, CUSTOM, COMPARISON, INCOME_STATEMENT ->
          new ActivityReport(draft, options).report();
      case CATEGORY_TRENDS -> new TrendReport(draft, options.weeks()).categories();
      case PAYEE_TRENDS -> new TrendReport(draft, options.weeks()).payees();
      case TAX -> new TaxReport(draft).report();
      case CASH_FLOW -> new CashFlowReport(draft).report();
      case NET_WORTH -> new NetWorthReport(draft, options.weeks()).report();
      case BUDGET -> new BudgetReport(draft).report();
      case ENVELOPES -> EnvelopeReport.of(draft);
      case GOALS -> GoalReport.of(draft);
      case BILLS -> new BillReport(draft).report();
    };
  }

  /** Returns the report of a kind in the ledger's currency. */
  public Report make(ReportKind kind, Period period, LocalDate asOf) {
    return make(ReportRequest.of(kind, period, book.ledger().currency(), asOf));
  }

  /** Returns the report of the week that a day is in. */
  public Report weekly(LocalDate day, LocalDate asOf) {
    Period week = Periods.of(options.weeks(), Calendars.plain()).containing(day);
    return make(ReportKind.WEEKLY, week, asOf);
  }

  /** Returns the report of a calendar month. */
  public Report monthly(YearMonth month, LocalDate asOf) {
    return make(ReportKind.MONTHLY, Period.of(month), asOf);
  }

  /** Returns the report of the quarter of the calendar that a month is in. */
  public Report quarterly(YearMonth month, LocalDate asOf) {
    YearMonth last = YearMonth.of(month.getYear(), 3 * month.get(IsoFields.QUARTER_OF_YEAR));
    return make(
        ReportKind.QUARTERLY, new Period(last.minusMonths(2).atDay(1), last.atEndOfMonth()), asOf);
  }

  /** Returns the report of a calendar year. */
  public Report annual(Year year, LocalDate asOf) {
    return make(
        ReportKind.ANNUAL, new Period(year.atDay(1), year.atMonth(12).atEndOfMonth()), asOf);
  }

  /** Returns the report of two periods side by side. */
  public Report comparison(Period period, Period against, LocalDate asOf) {
    return make(
        new ReportRequest(
            ReportKind.COMPARISON,
            period,
            Optional.of(against),
            book.ledger().currency(),
            asOf,
            ReportFilter.all()));
  }

  /** Returns the entries of a period in the ledger's currency, newest first. */
  public Listing entries(Period period) {
    return entries(period, EntryFilter.all(), EntryOrder.NEWEST_FIRST, book.ledger().currency());
  }

  /**
   * Returns the entries of a period that pass a filter, each part of one in a row of its own and
   * converted by itself at the rate of its day; halves of transfers are marked. They are read as
   * the rows are, in the order asked for.
   *
   * @param filter its days do not matter; void entries are there only if it asks for their status
   */
  public Listing entries(Period period, EntryFilter filter, EntryOrder order, Currency currency) {
    return new EntryListing(book, period, filter, order, currency).listing();
  }

  /**
   * Returns the entries of an account, oldest first, with what was on it after each; the first row
   * says what was on it before.
   *
   * @throws dev.budgetpulse.core.ledger.UnknownReferenceException if there is no such account
   */
  public Listing statement(AccountId account, Period period) {
    return new AccountStatement(book, account, period).listing();
  }

  /** Returns a month as its budget and where its money went, in the ledger's currency. */
  public MonthReport month(YearMonth month) {
    return month(month, book.ledger().currency());
  }

  /** Returns a month as its budget and where its money went, in a currency. */
  public MonthReport month(YearMonth month, Currency currency) {
    return new MonthReport(
        book.ledger().name(),
        book.budgets(currency).month(month),
        Insights.of(book).spending(month, currency));
  }
}
