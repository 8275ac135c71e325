package dev.budgetpulse.reports;

import dev.budgetpulse.core.period.PeriodRule;
import dev.budgetpulse.insights.InsightCache;
import dev.budgetpulse.insights.finding.Finding;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;

/**
 * What reports have beside what their kind has.
 *
 * @param findings what else was found
 * @param insights keeps what insights find, empty if they are not asked
 * @param envelopes whether there are envelopes
 * @param weeks how time is divided into weeks
 */
record ReportOptions(
    List<Finding> findings, Optional<InsightCache> insights, boolean envelopes, PeriodRule weeks) {
  static final ReportOptions NONE =
      new ReportOptions(List.of(), Optional.empty(), false, PeriodRule.weeks(DayOfWeek.MONDAY));

  ReportOptions {
    findings = List.copyOf(findings);
  }
}
