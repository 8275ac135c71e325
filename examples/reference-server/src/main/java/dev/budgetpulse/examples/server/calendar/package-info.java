/** The days of a month: what moved on them and what is due. */
@NullMarked
package dev.budgetpulse.examples.server.calendar;

import org.jspecify.annotations.NullMarked;
