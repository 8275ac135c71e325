/** The categories, their groups, and the payees. */
@NullMarked
package dev.budgetpulse.examples.server.categories;

import org.jspecify.annotations.NullMarked;
