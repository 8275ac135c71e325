package dev.budgetpulse.core.statement;

/**
 * A line of a file that was left out.
 *
 * @param line where it begins in the file, counted from 1
 * @param message why, for people
 */
public record LineProblem(int line, String message) {}
