package dev.budgetpulse.examples.server.statements;

/**
 * An import that somebody may undo.
 *
 * @param batch the import
 * @param blocked whether something it brought was changed since
 */
public record UndoView(ImportStartView.Batch batch, boolean blocked) {}
