/** Tells what a ledger holds: report models and their renderings. */
@org.jspecify.annotations.NullMarked
// db-scheduler and PDFBox have no descriptors, and only hosts that use them need them.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.budgetpulse.reports {
  requires static java.desktop;
  requires de.siegmar.fastcsv;
  requires static org.apache.fontbox;
  requires static org.apache.pdfbox;
  requires static org.apache.pdfbox.io;
  requires static transitive org.jspecify;
  requires static transitive com.github.kagkarlsson.scheduler;
  // Only for those who send mails by SMTP.
  requires static jakarta.mail;
  requires static org.eclipse.angus.mail;
  requires transitive dev.budgetpulse.core;
  requires transitive dev.budgetpulse.insights;
  requires transitive java.sql;
  requires tools.jackson.core;

  exports dev.budgetpulse.reports.alert;
  exports dev.budgetpulse.reports.chart;
  exports dev.budgetpulse.reports.delivery;
  exports dev.budgetpulse.reports.delivery.dbscheduler;
  exports dev.budgetpulse.reports.html;
  exports dev.budgetpulse.reports.csv;
  exports dev.budgetpulse.reports.json;
  exports dev.budgetpulse.reports.mail;
  exports dev.budgetpulse.reports.model;
  exports dev.budgetpulse.reports.pdf;
  exports dev.budgetpulse.reports.plain;
  exports dev.budgetpulse.reports.rendering;
  exports dev.budgetpulse.reports.schedule;
  exports dev.budgetpulse.reports.status;
  exports dev.budgetpulse.reports.template;
  exports dev.budgetpulse.reports.text;
  exports dev.budgetpulse.reports.xlsx;
  exports dev.budgetpulse.reports;
}
