/** Understands a ledger: where the money of a month went. */
@org.jspecify.annotations.NullMarked
module dev.budgetpulse.insights {
  requires static transitive org.jspecify;
  requires transitive dev.budgetpulse.core;

  exports dev.budgetpulse.insights;
}
