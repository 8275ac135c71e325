package dev.budgetpulse.examples.server.statements;

/**
 * An import that is going on.
 *
 * @param id what the upload is kept under
 * @param source the file's name
 * @param stage how far it is, as the end of a key
 * @param lines how many lines it has, 0 until that is known
 */
public record WorkView(String id, String source, String account, String stage, int lines) {}
