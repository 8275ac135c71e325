/** What is saved for and paid off. */
@NullMarked
package dev.budgetpulse.examples.server.goals;

import org.jspecify.annotations.NullMarked;
