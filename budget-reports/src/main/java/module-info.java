/** Tells what a ledger holds: report models and their renderings. */
@org.jspecify.annotations.NullMarked
module dev.budgetpulse.reports {
  requires static transitive org.jspecify;
  // Only for those who send mails by SMTP.
  requires static jakarta.mail;
  requires static org.eclipse.angus.mail;
  requires transitive dev.budgetpulse.core;
  requires transitive dev.budgetpulse.insights;

  exports dev.budgetpulse.reports.chart;
  exports dev.budgetpulse.reports.mail;
  exports dev.budgetpulse.reports.model;
  exports dev.budgetpulse.reports.rendering;
  exports dev.budgetpulse.reports.text;
  exports dev.budgetpulse.reports;
}
