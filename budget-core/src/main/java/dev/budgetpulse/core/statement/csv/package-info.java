/** Reads bank files in CSV, whatever their layout, and keeps the layouts of banks. */
@NullMarked
package dev.budgetpulse.core.statement.csv;

import org.jspecify.annotations.NullMarked;
