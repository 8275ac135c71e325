package dev.budgetpulse.core.statement.csv;

import java.util.Optional;

/**
 * Everything that must be known to read the rows of a table.
 *
 * @param roles which column is what
 * @param dates how dates are written
 * @param amounts how amounts are read
 * @param currencies which currencies they are in
 * @param account the account that all rows are of, where no column says so
 */
record Layout(
    Roles roles,
    DatePattern dates,
    Amounts amounts,
    Currencies currencies,
    Optional<String> account) {}
