/**
 * Understands a ledger: where the money of a month went, what purchases are for, what is to come,
 * what comes again, and what is recorded twice.
 */
@org.jspecify.annotations.NullMarked
// Smile has no descriptors; its modules are named in the manifests' stead by their files.
@SuppressWarnings("requires-automatic")
module dev.budgetpulse.insights {
  requires smile.core;
  requires smile.data;
  requires smile.math;
  requires static transitive org.jspecify;
  requires transitive dev.budgetpulse.core;

  exports dev.budgetpulse.insights.anomaly;
  exports dev.budgetpulse.insights.categorise;
  exports dev.budgetpulse.insights.duplicate;
  exports dev.budgetpulse.insights.finding;
  exports dev.budgetpulse.insights.flow;
  exports dev.budgetpulse.insights.forecast;
  exports dev.budgetpulse.insights.health;
  exports dev.budgetpulse.insights.overview;
  exports dev.budgetpulse.insights.pace;
  exports dev.budgetpulse.insights.pattern;
  exports dev.budgetpulse.insights.recurring;
  exports dev.budgetpulse.insights.scenario;
  exports dev.budgetpulse.insights.snapshot;
  exports dev.budgetpulse.insights.streak;
  exports dev.budgetpulse.insights;
}
