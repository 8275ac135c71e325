/** The page of insights: what deserves attention, and what comes again. */
@NullMarked
package dev.budgetpulse.examples.server.insight;

import org.jspecify.annotations.NullMarked;
