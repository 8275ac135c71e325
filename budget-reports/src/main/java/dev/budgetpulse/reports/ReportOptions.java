package dev.budgetpulse.reports;

import dev.budgetpulse.insights.finding.Finding;
import java.util.List;

/** What reports have beside what their kind has. */
record ReportOptions(List<Finding> findings, boolean insights, boolean envelopes) {
  static final ReportOptions NONE = new ReportOptions(List.of(), false, false);

  ReportOptions {
    findings = List.copyOf(findings);
  }
}
