package dev.budgetpulse.reports;

import dev.budgetpulse.core.budget.BudgetPeriod;
import dev.budgetpulse.core.budget.Envelope;
import dev.budgetpulse.core.money.MoneyFormat;
import dev.budgetpulse.insights.Spending;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A month's envelope budget beside where its money went, in one currency: the two models as they
 * are, without the words, the period before and the charts of a {@link ReportKind#MONTHLY} report.
 * Immutable and thread-safe.
 *
 * @param ledger the ledger's name
 * @param budget the month's budget
 * @param spending where the month's money went
 */
public record MonthReport(String ledger, BudgetPeriod budget, Spending spending) {
  private static final int NAME_WIDTH = 24;
  private static final int AMOUNT_WIDTH = 12;

  /** Refuses null. */
  public MonthReport {
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(budget, "budget");
    Objects.requireNonNull(spending, "spending");
  }

  /** Returns the month as text for a terminal: English words, numbers as the locale has them. */
  public String toText(Locale locale) {
    MoneyFormat format = MoneyFormat.of(locale);
    StringBuilder text = new StringBuilder();
    text.append(ledger)
        .append(", ")
        .append(DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(budget.period().first()))
        .append(" (")
        .append(budget.toBudget().currency().getCurrencyCode())
        .append(")\n\n");
    row(text, "Income", List.of(format.formatNumber(spending.income())));
    row(text, "Spending", List.of(format.formatNumber(spending.spent())));
    row(text, "Net", List.of(format.formatNumber(spending.net())));
    row(text, "To budget", List.of(format.formatNumber(budget.toBudget())));
    row(text, "Not categorised yet", List.of(format.formatNumber(budget.uncategorised())));
    text.append('\n');
    row(text, "Envelope", List.of("Assigned", "Activity", "Left"));
    for (Envelope envelope : budget.envelopes()) {
      row(
          text,
          envelope.category().name(),
          List.of(
              format.formatNumber(envelope.assigned()),
              format.formatNumber(envelope.activity()),
              format.formatNumber(envelope.balance())));
    }
    row(
        text,
        "All envelopes",
        List.of(
            format.formatNumber(budget.assigned()),
            format.formatNumber(budget.activity()),
            format.formatNumber(budget.inEnvelopes())));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, List<String> amounts) {
    text.append(fitted(name));
    for (String amount : amounts) {
      text.append(" ".repeat(Math.max(1, AMOUNT_WIDTH - amount.length()))).append(amount);
    }
    text.append('\n');
  }

  private static String fitted(String name) {
    int length = name.codePointCount(0, name.length());
    return length <= NAME_WIDTH
        ? name + " ".repeat(NAME_WIDTH - length)
        : name.substring(0, name.offsetByCodePoints(0, NAME_WIDTH - 1)) + "…";
  }
}
