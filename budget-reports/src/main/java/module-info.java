/** Tells what a ledger holds: report models and their renderings. */
@org.jspecify.annotations.NullMarked
module dev.budgetpulse.reports {
  requires de.siegmar.fastcsv;
  requires static transitive org.jspecify;
  requires transitive dev.budgetpulse.core;
  requires transitive dev.budgetpulse.insights;
  requires tools.jackson.core;

  exports dev.budgetpulse.reports.chart;
  exports dev.budgetpulse.reports.csv;
  exports dev.budgetpulse.reports.json;
  exports dev.budgetpulse.reports.mail;
  exports dev.budgetpulse.reports.model;
  exports dev.budgetpulse.reports.rendering;
  exports dev.budgetpulse.reports.text;
  exports dev.budgetpulse.reports.xlsx;
  exports dev.budgetpulse.reports;
}
