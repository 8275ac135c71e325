/** The budget: what the envelopes hold, period by period, and what they ask for. */
@NullMarked
package dev.budgetpulse.examples.server.budget;

import org.jspecify.annotations.NullMarked;
