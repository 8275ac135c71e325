package dev.budgetpulse.core.statement.csv;

/** x. */
public record CsvProfile() {}
