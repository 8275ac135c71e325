/** The door of Budget Pulse: open a book, and everything else is reached through it. */
@NullMarked
package dev.budgetpulse.core;

import org.jspecify.annotations.NullMarked;
