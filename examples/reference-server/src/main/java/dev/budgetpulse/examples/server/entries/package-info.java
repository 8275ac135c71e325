/** The pages of entries: the list and the forms. */
@NullMarked
package dev.budgetpulse.examples.server.entries;

import org.jspecify.annotations.NullMarked;
