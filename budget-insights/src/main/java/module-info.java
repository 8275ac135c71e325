/**
 * Understands a ledger: where the money of a month went, what purchases are for, what is to come.
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

  exports dev.budgetpulse.insights;
  exports dev.budgetpulse.insights.categorise;
  exports dev.budgetpulse.insights.forecast;
}
