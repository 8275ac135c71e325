/**
 * The domain of Budget Pulse in plain Java: money, ledgers, statements, imports, rates and envelope
 * budgets.
 */
@org.jspecify.annotations.NullMarked
module dev.budgetpulse.core {
  requires static transitive org.jspecify;
  requires de.siegmar.fastcsv;
  requires java.xml;

  exports dev.budgetpulse.core.budget;
  exports dev.budgetpulse.core.calendar;
  exports dev.budgetpulse.core.change;
  exports dev.budgetpulse.core.document;
  exports dev.budgetpulse.core.explain;
  exports dev.budgetpulse.core.goal;
  exports dev.budgetpulse.core.history;
  exports dev.budgetpulse.core.imports;
  exports dev.budgetpulse.core.ledger;
  exports dev.budgetpulse.core.limit;
  exports dev.budgetpulse.core.match;
  exports dev.budgetpulse.core.money;
  exports dev.budgetpulse.core.period;
  exports dev.budgetpulse.core.phrase;
  exports dev.budgetpulse.core.preference;
  exports dev.budgetpulse.core.rate;
  exports dev.budgetpulse.core.reconcile;
  exports dev.budgetpulse.core.rule;
  exports dev.budgetpulse.core.schedule;
  exports dev.budgetpulse.core.share;
  exports dev.budgetpulse.core.statement.camt;
  exports dev.budgetpulse.core.statement.csv;
  exports dev.budgetpulse.core.statement.ofx;
  exports dev.budgetpulse.core.statement.qif;
  exports dev.budgetpulse.core.statement.swift;
  exports dev.budgetpulse.core.statement;
  exports dev.budgetpulse.core.template;
  exports dev.budgetpulse.core;
}
