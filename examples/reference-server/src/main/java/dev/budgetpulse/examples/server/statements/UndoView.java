package dev.budgetpulse.examples.server.statements;

/** The page that asks whether an import is to be undone. */
public record UndoView(ImportStartView.Batch batch) {}
