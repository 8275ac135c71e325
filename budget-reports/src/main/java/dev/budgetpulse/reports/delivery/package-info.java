/**
 * Reports on their way to people: each one to each person once for each period, whatever breaks in
 * between.
 */
@NullMarked
package dev.budgetpulse.reports.delivery;

import org.jspecify.annotations.NullMarked;
