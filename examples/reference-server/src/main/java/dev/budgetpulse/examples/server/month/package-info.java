/** The page of a month: its tiles, envelopes and charts. */
@NullMarked
package dev.budgetpulse.examples.server.month;

import org.jspecify.annotations.NullMarked;
