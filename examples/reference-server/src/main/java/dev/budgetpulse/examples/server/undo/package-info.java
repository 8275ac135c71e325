/** The offer to take back what a page has just changed, instead of asking first. */
@NullMarked
package dev.budgetpulse.examples.server.undo;

import org.jspecify.annotations.NullMarked;
