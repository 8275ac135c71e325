/** The first page: what matters today. */
@NullMarked
package dev.budgetpulse.examples.server.dashboard;

import org.jspecify.annotations.NullMarked;
