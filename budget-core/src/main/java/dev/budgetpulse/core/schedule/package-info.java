/** What comes again: recurrences, schedules of entries, bills and reminders. */
@NullMarked
package dev.budgetpulse.core.schedule;

import org.jspecify.annotations.NullMarked;
