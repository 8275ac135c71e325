/** The cash to come, how sure that is, and what it would be if something were different. */
@NullMarked
package dev.budgetpulse.examples.server.forecast;

import org.jspecify.annotations.NullMarked;
