package dev.budgetpulse.reports;

import dev.budgetpulse.reports.text.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sorts of reports there are. */
public enum ReportKind {
  /** Seven days: what came in, what went out and on what, held against the week before. */
  WEEKLY(Takes.EVERYTHING, true),
  /** A month, likewise. */
  MONTHLY(Takes.EVERYTHING, true),
  /** Three months, likewise. */
  QUARTERLY(Takes.EVERYTHING, true),
  /** Twelve months, with quarters, the best months, year over year and the goals reached. */
  ANNUAL(Takes.EVERYTHING, true),
  /** Any days, held against as many before. */
  CUSTOM(Takes.EVERYTHING, true),
  /** Two periods side by side; needs to be told the other one. */
  COMPARISON(Takes.EVERYTHING, true),
  /** Income and spending by category, and what was left. */
  INCOME_STATEMENT(Takes.EVERYTHING, true),
  /** Spending by category, stretch by stretch. */
  CATEGORY_TRENDS(Takes.EVERYTHING, false),
  /** What went to whom, stretch by stretch. */
  PAYEE_TRENDS(Takes.EVERYTHING, false),
  /** What categories and tags add up to, with counts, for a tax return. */
  TAX(Takes.EVERYTHING, false),
  /** From the money at the beginning to the money at the end. */
  CASH_FLOW(Takes.ACCOUNTS, false),
  /** What is owned and owed, on the budget or off it. */
  NET_WORTH(Takes.ACCOUNTS, false),
  /** What was assigned to envelopes against what was spent, in whole periods of the budget. */
  BUDGET(Takes.CATEGORIES, false),
  /** The envelopes of the period of the budget that the last day is in. */
  ENVELOPES(Takes.CATEGORIES, false),
  /** How far goals are, and what was reached. */
  GOALS(Takes.NOTHING, false),
  /** What is due, day by day, and what was paid. */
  BILLS(Takes.BILLS, false);

  private enum Takes {
    EVERYTHING,
    ACCOUNTS,
    CATEGORIES,
    BILLS,
    NOTHING
  }

  private final Takes takes;
  private final boolean compares;

  ReportKind(Takes takes, boolean compares) {
    this.takes = takes;
    this.compares = compares;
  }

  /** Returns the kind that programs call so. */
  public static Optional<ReportKind> find(String id) {
    return Stream.of(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** Returns what programs call it, such as "income-statement". */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what people call it. */
  public Text title() {
    return Text.of("report." + id());
  }

  /** Says whether its figures are held against those of another period. */
  public boolean compares() {
    return compares;
  }

  /** Says whether a filter can be honoured in all its parts. */
  public boolean honours(ReportFilter filter) {
    boolean accounts = filter.accounts().isEmpty();
    boolean categories = filter.categories().isEmpty();
    boolean others = filter.payees().isEmpty() && filter.tags().isEmpty();
    return switch (takes) {
      case EVERYTHING -> true;
      case ACCOUNTS -> categories && others;
      case CATEGORIES -> accounts && others;
      case BILLS -> others;
      case NOTHING -> accounts && categories && others;
    };
  }
}
