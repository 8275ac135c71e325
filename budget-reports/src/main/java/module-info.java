/** Tells what a ledger holds: report models and their renderings. */
@org.jspecify.annotations.NullMarked
// PDFBox has no descriptors, only names in its manifests.
@SuppressWarnings("requires-automatic")
module dev.budgetpulse.reports {
  requires static java.desktop;
  requires static org.apache.fontbox;
  requires static org.apache.pdfbox;
  requires static org.apache.pdfbox.io;
  requires static transitive org.jspecify;
  requires transitive dev.budgetpulse.core;
  requires transitive dev.budgetpulse.insights;

  exports dev.budgetpulse.reports.chart;
  exports dev.budgetpulse.reports.html;
  exports dev.budgetpulse.reports.mail;
  exports dev.budgetpulse.reports.model;
  exports dev.budgetpulse.reports.pdf;
  exports dev.budgetpulse.reports.plain;
  exports dev.budgetpulse.reports.rendering;
  exports dev.budgetpulse.reports.text;
  exports dev.budgetpulse.reports;
}
